"""From which cases somebody is barred: by number, by name, by a conflict on record."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import changes
from store.barred import how_alike
from store.declared_conflict import declare_conflict, declared_conflicts
from store.incident import Part
from store.incidents import NewIncident, open_incident
from store.operators import set_rights
from store.people import add_person, change_person
from store.problems import FieldProblem, Refused
from store.rights import NotAllowed
from store.same_person import Somebody, likeness
from store.timeline import timeline
from store.who_sees import who_sees
from store.withdrawing import withdraw_entry
from tests.store.cases_read import a_case, numbers, part, reads_the_secret
from tests.store.gated import JO, KIM, LEE, MO, School

WORDS = ["mo", "cedarham", "kedarham", "cedarhma", "ann", "annie", "o'brien", "m", "c", "mc", "z"]
NAMES = st.lists(st.sampled_from(WORDS) | st.text("abcmoz", min_size=1, max_size=5), max_size=3)


@pytest.fixture
def school(directory: Any, clock: Callable[[], datetime]) -> School:
    return School(directory, clock)


@pytest.mark.parametrize(
    ("name", "given", "is_kept"),
    [
        ("Mo Cedarham", "complained-of", True),
        ("Cedarham, Mo", "complained-of", True),
        ("M. Cedarham", "complained-of", True),
        ("MC", "complained-of", True),
        ("S2", "complained-of", True),
        ("Kit Larchmere", "complained-of", False),
        ("Mo Cedarham", "affected", True),
        ("MC", "affected", False),
        ("Mo Cedarham", "witness", False),
        ("Mo Cedarham", "reporter", False),
    ],
)
def test_who_is_named_without_a_number_is_known_by_the_name(
    school: School, name: str, given: Part, is_kept: bool
) -> None:
    a_case(school.as_seen_by(LEE), part(name, given))
    assert reads_the_secret(school.as_seen_by(MO)) is not is_kept


def test_another_of_that_name_on_the_roster_is_another(school: School) -> None:
    from store.people import add_person  # noqa: PLC0415

    other = add_person(school.open, "Mo Cedarham", staff_id="S77").id
    a_case(school.as_seen_by(LEE), part("Mo Cedarham", "complained-of", other))
    assert reads_the_secret(school.as_seen_by(MO))


def test_a_part_that_is_taken_back_keeps_nothing_from_anybody(school: School) -> None:
    lee = school.as_seen_by(LEE)
    number = a_case(lee, part("MC", "complained-of"))
    assert numbers(school.as_seen_by(MO)) == []
    named = next(each for each in timeline(lee, number).entries if each.kind == "person")
    withdraw_entry(lee, named.id, "A pupil of those initials")
    assert numbers(school.as_seen_by(MO)) == [number]


def test_whoever_has_a_conflict_on_record_is_not_shown_the_case(school: School) -> None:
    lee, mo = school.as_seen_by(LEE), school.as_seen_by(MO)
    number = a_case(lee)
    assert reads_the_secret(mo)
    made = declare_conflict(lee, number, MO, "The pupil's aunt")
    assert not reads_the_secret(mo)
    with pytest.raises(Refused, match="already"):
        declare_conflict(lee, number, MO, "Again")
    with pytest.raises(FieldProblem):
        withdraw_entry(mo, made.id, "I say so")
    withdraw_entry(lee, made.id, "Another family")
    assert reads_the_secret(mo)
    assert declared_conflicts(lee, number) == []
    with pytest.raises(Refused, match="already"):
        withdraw_entry(lee, made.id, "Another family")


def test_office_staff_keep_their_case_from_nobody_else(school: School) -> None:
    kim = school.as_seen_by(KIM)
    number = open_incident(kim, NewIncident(title="A post")).id
    with pytest.raises(NotAllowed, match="lead rights"):
        declare_conflict(kim, number, LEE, "He would not like it")
    declare_conflict(kim, number, KIM, "My cousin")
    assert numbers(school.as_seen_by(LEE)) == [number]


def test_one_declares_ones_own_conflict_and_cannot_take_it_back(school: School) -> None:
    mo = school.as_seen_by(MO)
    number = a_case(mo)
    made = declare_conflict(mo, number, MO, "My sister's child")
    assert not reads_the_secret(mo)
    with pytest.raises(FieldProblem):
        withdraw_entry(mo, made.id, "It is nothing")
    with pytest.raises(FieldProblem, match="nobody with this ID"):
        declare_conflict(school.as_seen_by(LEE), number, "eve", "x")


@given(NAMES, NAMES)
def test_names_that_cannot_be_alike_are_told_apart_quickly_and_never_wrongly(
    name: list[str], way: list[str]
) -> None:
    one, other = " ".join(name), " ".join(way)
    alike = likeness(Somebody(text=one, person=None), Somebody(text=other, person=None))
    assert how_alike(one, other) == alike


@pytest.mark.parametrize("typed", ["Jo Dunmere", "S9", "X"])
def test_whoever_is_on_the_roster_is_known_by_it_though_an_operator_has_no_number_there(
    school: School, typed: str
) -> None:
    number = add_person(school.open, "Jo Dunmere", staff_id="S9", tags=["staff"]).id
    set_rights(school.open, JO, ["lead"])
    a_case(school.as_seen_by(LEE), part(typed, "affected", number))
    assert not reads_the_secret(school.as_seen_by(JO))


def test_an_operator_whose_number_is_nobodys_is_known_by_name(school: School) -> None:
    with school.open.transaction():
        changes.change(school.open, "operators", 1, {"person": 99}, what="person")
    a_case(school.as_seen_by(LEE), part("M", "affected", school.numbers[MO]))
    assert not reads_the_secret(school.as_seen_by(MO))


def test_no_change_of_the_roster_shows_a_case_to_whom_it_is_about(school: School) -> None:
    number = a_case(school.as_seen_by(LEE), part("S2", "complained-of"))
    mo = school.as_seen_by(MO)
    change_person(mo, school.numbers[MO], staff_id="S22", why="A slip")
    assert not reads_the_secret(mo)
    found = who_sees(school.open.content().tables, number)
    assert [each.operator for each in found.barred] == [MO]


def test_a_conflict_is_taken_back_with_lead_rights_only(school: School) -> None:
    kim, lee = school.as_seen_by(KIM), school.as_seen_by(LEE)
    number = a_case(kim)
    made = declare_conflict(lee, number, MO, "The pupil's aunt")
    with pytest.raises(NotAllowed):
        withdraw_entry(kim, made.id, "I say so")
    assert not reads_the_secret(school.as_seen_by(MO))
