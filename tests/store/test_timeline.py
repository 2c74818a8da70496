"""A timeline reads an incident as it now stands, and its entries in the order of events."""

from datetime import UTC, datetime

import pytest

from store.actions import add_task, complete_action
from store.closing import close_incident, reopen_incident
from store.database import Store
from store.entries import correct_entry, correct_field, write_entry
from store.evidence import NewEvidence, add_evidence
from store.incident import Named
from store.incidents import add_named, link_incidents
from store.problems import FieldProblem
from store.timeline import timeline, timelines
from store.withdrawing import withdraw_entry
from tests.store.conftest import Clock
from tests.store.incident_samples import an_incident


def texts(store: Store, number: int) -> list[str]:
    """What the entries say that somebody wrote, in the order of events."""
    found = timeline(store, number).in_order_of_events()
    return [each.text for each in found if each.kind == "happened"]


def test_a_field_reads_as_its_last_correction_says(store: Store) -> None:
    number = an_incident(store, received="2026-11-19").id
    correct_field(store, number, "title", "A page about CD")
    correct_field(store, number, "title", "A page about EF")
    correct_field(store, number, "received", "2026-11-18")
    found = timeline(store, number)
    assert (found.title, found.received) == ("A page about EF", "2026-11-18")
    assert (found.incident.title, found.incident.received) == ("A page about AB", "2026-11-19")


def test_entries_stand_as_things_happened_and_not_as_they_were_keyed_in(
    store: Store, clock: Clock
) -> None:
    number = an_incident(store, received="2026-11-01").id
    for when, text in (
        ("2026-11-19T10:00:00+00:00", "third"),
        ("2026-11-19T09:30:00+00:00", "second"),
        ("2026-11-19", "first, of some time that day"),
        ("2026-11-18T23:59:00+00:00", "before"),
        ("2026-11-19T10:00:00+00:00", "third too, keyed in later"),
    ):
        write_entry(store, number, "happened", text, happened_on=when)
        clock.time = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
    assert texts(store, number) == [
        "before",
        "first, of some time that day",
        "second",
        "third",
        "third too, keyed in later",
    ]


def test_in_the_hour_that_comes_twice_the_order_is_that_of_real_time(store: Store) -> None:
    number = an_incident(store, received="2026-10-01").id
    for when, text in (
        ("2026-10-25T01:10:00+00:00", "10 past one, the second time"),
        ("2026-10-25T00:50:00+00:00", "10 to two, the first time"),
        ("2026-10-24T23:30:00+00:00", "half past midnight, which is the 25th"),
        ("2026-10-25", "on the day"),
        ("2026-10-24", "the day before"),
    ):
        write_entry(store, number, "happened", text, happened_on=when)
    assert texts(store, number) == [
        "the day before",
        "on the day",
        "half past midnight, which is the 25th",
        "10 to two, the first time",
        "10 past one, the second time",
    ]


def test_people_stand_once_and_not_once_withdrawn(store: Store) -> None:
    number = an_incident(store, people=(Named(name="CD", part="affected"),)).id
    wrong = add_named(store, number, Named(name="EF", part="complained-of"))
    add_named(store, number, Named(name="CD", part="affected"))
    withdraw_entry(store, wrong.id, "It was GH")
    assert timeline(store, number).people == (Named(name="CD", part="affected"),)


def test_only_what_is_corrected_is_said_to_be(store: Store) -> None:
    number = an_incident(store).id
    wrong = write_entry(store, number, "happened", "AB rang.")
    other = write_entry(store, number, "happened", "CD rang.")
    correction = correct_entry(store, wrong.id, "AB wrote.")
    found = timeline(store, number)
    assert found.corrected(wrong) == correction
    assert found.corrected(other) is None


def test_what_is_of_another_incident_is_not_in_it(store: Store) -> None:
    one, other = an_incident(store).id, an_incident(store, title="Another").id
    write_entry(store, other, "happened", "Something")
    add_task(store, other, "Ring the host", owner="KB")
    add_evidence(store, other, NewEvidence(description="A note", held="the safe"))
    found = timeline(store, one)
    assert [each.kind for each in found.entries] == ["opened"]
    assert (found.actions, found.evidence) == ((), ())
    assert [each.incident.id for each in timelines(store)] == [other, one]
    assert len(timelines(store)[0].evidence) == 1


def test_an_action_is_open_until_it_is_done(store: Store) -> None:
    number = an_incident(store).id
    made = add_task(store, number, "Ring the host", owner="KB")
    assert [each.id for each in timeline(store, number).open_actions] == [made.id]
    complete_action(store, made.id, "They took it down", by="KB")
    found = timeline(store, number)
    assert (found.open_actions, len(found.actions)) == ((), 1)


def test_links_are_listed_by_number_and_each_once(store: Store) -> None:
    for _ in range(3):
        an_incident(store)
    for other in (3, 2, 3):
        link_incidents(store, 1, other, "the same page")
    assert timeline(store, 1).links == (2, 3)


def test_the_closing_is_that_which_holds(store: Store, clock: Clock) -> None:
    number = an_incident(store).id
    assert timeline(store, number).closing is None
    close_incident(store, number, "Taken down", "It broke the policy")
    reopen_incident(store, number, "It is there again")
    assert timeline(store, number).closing is None
    clock.time = datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)
    close_incident(store, number, "Taken down again", "As before")
    found = timeline(store, number)
    assert found.closing is not None
    assert found.closing.text == "Outcome: Taken down again\nRationale: As before"
    assert found.last_recorded == "2026-12-31T23:59:59+00:00"


def test_an_incident_that_is_not_there_is_said_to_be_so(store: Store) -> None:
    with pytest.raises(FieldProblem, match="no incident with the number 3"):
        timeline(store, 3)
    assert timelines(store) == []
