"""A conflict of interest goes on record with what makes it: the outcome, or somebody's part."""

import pytest

from store.actions import complete_action
from store.courses import complete_step
from store.database import Store
from store.entries import entries_of
from store.incident import Named
from store.naming import name_people, who_is_named
from store.opening import add_outcome
from store.people import add_person
from store.problems import FieldProblem
from store.recording_conflicts import conflicts_in, is_about, record_conflicts
from store.role_holders import set_holder
from store.timeline import timeline
from store.withdrawing import withdraw_entry
from tests.store.incident_samples import a_takedown, an_incident, an_open_takedown, inspire

KIM = "Adams, Kim"


@pytest.fixture(autouse=True)
def principal(store: Store) -> None:
    """Somebody on the roster who is the principal, under a chair of governors."""
    add_person(store, KIM, staff_id="S1")
    set_holder(store, "inspire", "principal", KIM)
    set_holder(store, "", "chair-of-governors", "Bell, T")


def conflicts_on_record(store: Store, number: int) -> list[str]:
    return [each.text for each in entries_of(store, number) if each.kind == "conflict"]


def test_where_nobody_who_is_told_is_complained_of_there_is_none(store: Store) -> None:
    found = an_open_takedown(store, people=(Named(name=KIM, part="witness", person=1),))
    assert conflicts_in(store, inspire(), found) == ()
    assert conflicts_on_record(store, found.incident.id) == []


def test_it_goes_on_record_as_the_incident_is_opened(store: Store) -> None:
    people = (Named(name=KIM, part="complained-of", person=1),)
    number = an_open_takedown(store, people=people).incident.id
    (said,) = conflicts_on_record(store, number)
    assert "Principal [Adams, Kim] is the one complained of." in said
    assert "Bell, T" in said


def test_it_goes_on_record_as_somebody_is_named_and_once(store: Store) -> None:
    number = an_open_takedown(store).incident.id
    assert conflicts_on_record(store, number) == []
    named = who_is_named(store, "S1", "complained-of")
    found = name_people(store, number, [named], [inspire()])
    assert found.entries[-1].kind == "conflict"
    with store.transaction():
        assert record_conflicts(store, inspire(), number) == []
    name_people(store, number, [Named(name="CD", part="affected")], [inspire()])
    assert len(conflicts_on_record(store, number)) == 1


def test_it_goes_on_record_with_a_further_outcome(store: Store) -> None:
    number = an_incident(store, people=(Named(name=KIM, part="complained-of", person=1),)).id
    assert conflicts_on_record(store, number) == []
    add_outcome(store, inspire(), number, a_takedown(store).id)
    assert len(conflicts_on_record(store, number)) == 1


def test_who_stands_next_now_goes_on_record_when_that_is_somebody_else(store: Store) -> None:
    people = (Named(name=KIM, part="complained-of", person=1),)
    number = an_open_takedown(store, people=people).incident.id
    set_holder(store, "", "chair-of-governors", "Cole, R")
    with store.transaction():
        (entry,) = record_conflicts(store, inspire(), number)
    assert "Cole, R" in entry.text
    assert len(conflicts_on_record(store, number)) == 2


def test_it_is_about_the_actions_that_tell_that_role_and_ends_with_them(store: Store) -> None:
    people = (Named(name=KIM, part="complained-of", person=1),)
    found = an_open_takedown(store, people=people)
    (conflict,) = conflicts_in(store, inspire(), found)
    about = [each for each in found.open_actions if is_about(inspire(), conflict, each)]
    assert about
    assert {each.to_role for each in about} == {"principal"}
    for each in about:
        complete_action(store, each.id, "The deputy was told", by="KB")
    assert conflicts_in(store, inspire(), timeline(store, found.incident.id)) == ()
    assert len(conflicts_on_record(store, found.incident.id)) == 1


def test_a_step_that_follows_on_another_brings_its_own(store: Store) -> None:
    set_holder(store, "inspire", "principal", "Hall, P")
    set_holder(store, "inspire", "internet-provider", KIM)
    people = (Named(name=KIM, part="complained-of", person=1),)
    found = an_open_takedown(store, people=people)
    asked = next(each for each in found.open_actions if each.step == "takedown/ask-host")
    assert conflicts_on_record(store, found.incident.id) == []
    complete_step(store, inspire(), asked.id, came="refused", by="KB")
    (said,) = conflicts_on_record(store, found.incident.id)
    assert KIM in said


def test_whoever_is_complained_of_is_not_to_deal_with_it_either(store: Store) -> None:
    set_holder(store, "inspire", "senior-management", KIM)
    set_holder(store, "inspire", "principal", "Hall, P")
    people = (Named(name=KIM, part="complained-of", person=1),)
    found = an_open_takedown(store, people=people)
    roles = {each.role for each in conflicts_in(store, inspire(), found)}
    assert "senior-management" in roles
    owned = [each for each in found.open_actions if each.owner_role == "senior-management"]
    assert owned
    conflict = next(
        x for x in conflicts_in(store, inspire(), found) if x.role == "senior-management"
    )
    assert all(is_about(inspire(), conflict, each) for each in owned)


def test_somebody_who_has_no_part_after_all_is_in_no_conflict(store: Store) -> None:
    people = (Named(name=KIM, part="complained-of", person=1),)
    number = an_open_takedown(store, people=people).incident.id
    wrong = next(each for each in entries_of(store, number) if each.kind == "person")
    withdraw_entry(store, wrong.id, "It was CD")
    assert conflicts_in(store, inspire(), timeline(store, number)) == ()
    assert len(conflicts_on_record(store, number)) == 1


def test_what_is_refused_leaves_neither_the_person_nor_the_conflict(store: Store) -> None:
    number = an_open_takedown(store).incident.id
    before = len(entries_of(store, number))
    people = [
        Named(name=KIM, part="complained-of", person=1),
        Named(name="CD", part="guilty"),  # type: ignore[arg-type]
    ]
    with pytest.raises(FieldProblem):
        name_people(store, number, people, [inspire()])
    assert len(entries_of(store, number)) == before
