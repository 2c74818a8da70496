"""Whom initials, numbers and beginnings of names can mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.person import Person
from store.sheet_names import Meant, SheetNames
from tests.store.invented_people import invented_names

PEOPLE = (
    Person(id=1, name="Adams, Karen Jane", staff_id="23"),
    Person(id=2, name="Kate Allen", staff_id="123"),
    Person(id=3, name="O'Neill, Sean", staff_id="KA"),
    Person(id=4, name="Smith-Jones, Zoë", staff_id="AB-77"),
    Person(id=5, name="Łuczak, Żaneta"),
    Person(id=6, name="Dr Li, Wei"),
    Person(id=7, name="S900", staff_id="S900"),
    Person(id=8, name="Lane, Ivy"),
)
NAMES = SheetNames(PEOPLE)
MANY = SheetNames(
    [Person(id=n, name=name, staff_id=str(n)) for n, name in enumerate(invented_names(200), 100)]
)


@pytest.mark.parametrize("typed", ["kja", "KJA", "k.j.a.", "K J A", "akj", "ak"])
def test_initials_are_read_with_or_without_stops_and_in_both_orders(typed: str) -> None:
    assert 1 in NAMES.meant_by(typed).firmly


@pytest.mark.parametrize(
    ("typed", "id"),
    [("so", 3), ("zs", 4), ("zsj", 4), ("sjz", 4), ("zj", 4), ("zl", 5), ("wl", 6)],
)
def test_initials_of_double_names_and_names_with_accents_are_plain_letters(
    typed: str, id: int
) -> None:
    assert id in NAMES.meant_by(typed).firmly


def test_a_whole_staff_number_wins_over_all() -> None:
    assert NAMES.meant_by("23") == Meant(exactly=1)
    assert NAMES.meant_by(" ka ") == Meant(exactly=3)
    assert NAMES.meant_by("s900").exactly == 7


@pytest.mark.parametrize(("typed", "ids"), [("3", {1, 2}), ("12", {2}), ("77", {4}), ("ab-7", {4})])
def test_part_of_a_staff_number_is_its_beginning_or_its_end(typed: str, ids: set[int]) -> None:
    assert NAMES.meant_by(typed).loosely == ids


@pytest.mark.parametrize(
    ("typed", "id"), [("ad k", 1), ("k ad", 1), ("kat al", 2), ("onei", 3), ("smith-j", 4)]
)
def test_names_are_found_by_the_beginnings_of_their_words_in_any_order(typed: str, id: int) -> None:
    assert NAMES.meant_by(typed).loosely == {id}


def test_a_whole_short_name_stands_beside_initials() -> None:
    assert NAMES.meant_by("li").firmly == {6, 8}


@pytest.mark.parametrize("typed", ["adams karen", "Adams, Karen", "karen jane adams"])
def test_whole_words_are_meant_firmly(typed: str) -> None:
    assert NAMES.meant_by(typed).firmly == {1}


@pytest.mark.parametrize(
    "typed", ["", "  ", "...", "\u202e", "kk", "k k", "xy", "ad ad", "\x1b[2J"]
)
def test_nothing_and_nonsense_mean_nobody(typed: str) -> None:
    assert NAMES.meant_by(typed) == Meant()


@given(st.text(max_size=12))
def test_whatever_is_typed_nobody_is_meant_twice(typed: str) -> None:
    for names in (NAMES, MANY):
        meant = names.meant_by(typed)
        assert not meant.firmly & meant.loosely
        if meant.exactly is not None:
            assert not meant.firmly
            assert not meant.loosely


@given(st.sampled_from(MANY.people), st.integers(min_value=1, max_value=4))
def test_everybody_is_found_by_number_by_initials_and_by_beginnings(who: Person, size: int) -> None:
    surname, _, given_names = who.name.partition(", ")
    assert MANY.meant_by(who.staff_id) == Meant(exactly=who.id)
    assert who.id in MANY.meant_by(given_names[0] + surname[0]).firmly
    found = MANY.meant_by(f"{surname[:size]} {given_names[:1]}")
    assert who.id in found.firmly | found.loosely
