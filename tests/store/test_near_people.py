"""Whom a name may mean that stands on the roster in another way."""

import pytest

from store.database import Store
from store.near_people import must_not_be_a_slip, near_people, near_words
from store.people import add_person
from store.person import Person
from store.problems import FieldProblem

PEOPLE = (
    Person(id=1, name="Brown, Bea", staff_id="WK104", email="bea@school.example"),
    Person(id=2, name="Adams, K"),
    Person(id=3, name="Łuczak, Żaneta Maria"),
    Person(id=4, name="Li, Wei"),
    Person(id=5, name="Hall, Tom"),
)


def near(text: str) -> list[int]:
    return [each.id for each in near_people(PEOPLE, text)]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Bea Brown", 1),
        ("bea  BROWN", 1),
        ("Brwon, Bea", 1),
        ("Brown, Bae", 1),
        ("B Brown", 1),
        ("Brown, Beatrice", 1),
        ("Mrs Brown, Bea Ann", 1),
        ("Brown", 1),
        ("Bea", 1),
        ("WK105", 1),
        ("bea@schol.example", 1),
        ("Adams, Kim", 2),
        ("Kim Jo Adams", 2),
        ("Adms, K", 2),
        ("Z Luczak", 3),
        ("W. Li", 4),
    ],
)
def test_another_order_a_slip_initials_and_part_of_a_name_are_near(text: str, id: int) -> None:
    assert near(text) == [id]


@pytest.mark.parametrize(
    "text", ["Brown, Tim", "Adams, Bea", "Hill, Tom", "Hall, Kim", "King, A", "K", "B", "", " ,"]
)
def test_another_name_is_not(text: str) -> None:
    assert near(text) == []


def test_who_is_most_alike_comes_first_and_not_more_than_five_are_named() -> None:
    people = [Person(id=n, name=f"Brown, B{letter}") for n, letter in enumerate("abcdefgh")]
    assert len(near_people(people, "Brown, B")) == 5
    assert near_people([*people, Person(id=99, name="B Brown")], "Brown, B")[0].id == 99


def test_who_is_near_by_a_slip_does_not_join_unless_it_is_said(store: Store) -> None:
    add_person(store, "Brown, Bea", staff_id="WK104")
    with pytest.raises(FieldProblem, match=r"WK104 Brown, Bea\. Say --new if") as caught:
        must_not_be_a_slip(store, "Bea Brown", is_new=False)
    assert caught.value.field == "person"
    must_not_be_a_slip(store, "Bea Brown", is_new=True)
    must_not_be_a_slip(store, "Cole, R", is_new=False)
    must_not_be_a_slip(store, "wk104", is_new=False)
    with pytest.raises(FieldProblem, match="is on the roster"):
        must_not_be_a_slip(store, "Brown, Bea", is_new=True)


def test_an_unknown_staff_id_is_a_slip_only_where_people_have_them(store: Store) -> None:
    add_person(store, "Adams, K")
    must_not_be_a_slip(store, "X77", is_new=False)
    add_person(store, "Bell, T", staff_id="S1")
    with pytest.raises(FieldProblem, match=r'called "X77" on the roster\. Say --new'):
        must_not_be_a_slip(store, "X77", is_new=False)


def test_a_hint_names_them_inert(store: Store) -> None:
    add_person(store, "Brown, Bea")
    assert near_words(store, "Bea Brown") == "Near to it: Brown, Bea."
    assert near_words(store, "Cole, R") == ""
