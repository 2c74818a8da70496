"""One case as a chronology: everything that is on record, in order, in words."""

from datetime import UTC, date, datetime

import pytest

from flows.policy import Policy
from flows.verdict import Verdict
from store.actions import add_action, complete_action, set_action_aside
from store.chronology import Chronology, chronology
from store.chronology_text import report_text
from store.closing import close_incident, reopen_incident
from store.database import Store
from store.entries import correct_entry, correct_field, write_entry
from store.evidence import NewEvidence, add_evidence, give_up_evidence
from store.incident import Named
from store.incident_report import incident_report
from store.incidents import NewIncident, attach_outcome, link_incidents, open_incident
from store.outcomes import record_outcome
from store.people import Person, add_person
from store.problems import FieldProblem
from store.reported_action import ReportedAction
from store.signing import acknowledge
from store.voiding_outcomes import void_outcome
from tests.store.conftest import Clock


@pytest.fixture
def kim(store: Store) -> Person:
    return add_person(store, "Adams, Kim", staff_id="S104")


def opened(store: Store, *people: Named, occurred: str = "", received: str = "") -> int:
    new = NewIncident(
        title="A post",
        policy="elm",
        occurred=occurred,
        received=received,
        account="First said",
        people=people,
    )
    return open_incident(store, new).id


def text_of(store: Store, number: int) -> str:
    return " ".join(report_text(incident_report(store, number, "full"), None).split())


def task(store: Store, number: int, **fields: object) -> int:
    with store.transaction():
        about = {"what": "Ring home", "owner": "KB", "policy": "elm", "incident": number}
        return add_action(store, "task", {**about, **fields}).id


def test_events_stand_in_the_order_in_which_they_happened(store: Store) -> None:
    number = opened(store)
    write_entry(store, number, "told", "second", happened_on="2026-11-20T09:00:00+00:00")
    write_entry(store, number, "happened", "first", happened_on="2026-11-19")
    texts = [each.text for each in chronology(store, number).events]
    assert texts == ["first", "second", "A post"]


def test_a_field_reads_as_it_was_last_corrected_and_both_stay(store: Store) -> None:
    number = opened(store)
    entry = write_entry(store, number, "happened", "They met.")
    corrected = correct_entry(store, entry.id, "They did not meet.")
    correct_field(store, number, "account", "Said later")
    found = chronology(store, number)
    assert found.account == "Said later"
    event = next(each for each in found.events if each.entry == entry.id)
    assert event.corrected_by == corrected.id
    text = text_of(store, number)
    assert (
        f"They met. Recorded 20 Nov 2026, 14:05, by jb. Corrected by entry {corrected.id}." in text
    )
    assert f"correction of entry {entry.id}: They did not meet." in text
    assert "correction of what happened: Said later" in text


def test_the_three_times_are_those_of_the_clock_in_london(store: Store, clock: Clock) -> None:
    clock.time = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # the second 1:30 of that night
    number = opened(store, occurred="2026-10-25T00:30:00+00:00", received="2026-10-25")
    text = text_of(store, number)
    assert "Occurred: 25 Oct 2026, 01:30 Received: 25 Oct 2026 Recorded: 25 Oct 2026, 01:30" in text


@pytest.mark.parametrize(
    ("due", "done_on", "standing"),
    [
        ("", "2026-11-20", "done, no limit"),
        ("2026-11-20", "2026-11-20T14:05:00+00:00", "on time"),
        ("2026-11-19", "2026-11-20", "late"),
        ("2026-11-20T10:00:00+00:00", "2026-11-20T10:00:00+00:00", "on time"),
        ("2026-11-20T10:00:00+00:00", "2026-11-20T10:01:00+00:00", "late"),
        ("2026-11-20T10:00:00+00:00", "2026-11-20", "on time"),
        ("2026-11-20", "", "open"),
        ("2026-11-19", "", "overdue"),
        ("2026-11-20T14:00:00+00:00", "", "overdue"),
        ("2026-11-20T14:06:00+00:00", "", "open"),
        ("", "", "open"),
    ],
)
def test_whether_an_action_was_in_time_is_said(
    store: Store, due: str, done_on: str, standing: str
) -> None:
    number = opened(store)
    id = task(store, number, due=due)
    if done_on:
        complete_action(store, id, "Done.", by="KB", done_on=done_on)
    (action,) = chronology(store, number).actions
    assert action.standing == standing


def test_a_day_that_is_due_ends_at_midnight_in_london(store: Store, clock: Clock) -> None:
    clock.time = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
    number = opened(store)
    task(store, number, due="2026-06-30")
    clock.time = datetime(2026, 6, 30, 22, 59, tzinfo=UTC)
    assert _only(chronology(store, number)).standing == "open"
    clock.time = datetime(2026, 6, 30, 23, 0, tzinfo=UTC)
    assert _only(chronology(store, number)).standing == "overdue"


@pytest.mark.parametrize(
    ("due", "done_on", "standing"),
    [
        ("2026-11-20T09:00:00+00:00", "", "open"),
        ("2026-11-19T23:59:00+00:00", "", "overdue"),
        ("2026-11-01T09:00:00+00:00", "2026-11-20", "late"),
        ("2026-11-20T09:00:00+00:00", "2026-11-20T14:00:00+00:00", "on time"),
        ("2026-11-19", "2026-11-20", "late"),
        ("2026-11-20", "2026-11-20", "on time"),
        ("", "", "open"),
    ],
)
def test_what_is_to_be_done_at_once_is_in_time_on_its_day_alone(
    store: Store, due: str, done_on: str, standing: str
) -> None:
    number = opened(store)
    id = task(store, number, due=due, at_once=True)
    if done_on:
        complete_action(store, id, "Done.", by="KB", done_on=done_on)
    assert _only(chronology(store, number)).standing == standing


def test_the_day_of_what_is_to_be_done_at_once_is_that_of_london(
    store: Store, clock: Clock
) -> None:
    clock.time = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # already July
    number = opened(store)
    task(store, number, due="2026-06-30T23:15:00+00:00", at_once=True)
    clock.time = datetime(2026, 7, 1, 22, 59, tzinfo=UTC)
    assert _only(chronology(store, number)).standing == "open"
    clock.time = datetime(2026, 7, 1, 23, 0, tzinfo=UTC)
    assert _only(chronology(store, number)).standing == "overdue"


def test_what_was_not_needed_says_why(store: Store) -> None:
    number = opened(store)
    set_action_aside(store, task(store, number, due="2026-11-19"), "They rang us", by="KB")
    assert _only(chronology(store, number)).standing == "not needed"
    assert "Not needed, 20 Nov 2026, 14:05, by KB: They rang us" in text_of(store, number)


def test_what_they_had_agreed_to_is_that_of_the_day_on_which_it_occurred(
    store: Store, policy: Policy, kim: Person
) -> None:
    acknowledge(store, policy, kim.id, signed_on=date(2026, 9, 4))
    named = Named(name="Kim Adams", part="complained-of", person=kim.id)
    before = chronology(store, opened(store, named, occurred="2026-09-03"))
    after = chronology(store, opened(store, named, occurred="2026-09-04"))
    assert before.agreed[0].words == "They had not acknowledged this policy."
    assert "4 Sep 2026" in after.agreed[0].words
    assert len(after.agreed[0].statement_sha256) == 64


def test_a_witness_is_asked_for_nothing_they_had_agreed_to(store: Store, kim: Person) -> None:
    number = opened(store, Named(name="Kim Adams", part="witness", person=kim.id))
    assert chronology(store, number).agreed == ()
    assert [each.person for each in chronology(store, number, kim.id).agreed] == [kim.id]


def test_outcomes_evidence_and_links_are_told(store: Store, policy: Policy) -> None:
    other, number = opened(store), opened(store)
    finding = {"cite": ["7.3(f)", "7.3(g)"]}
    recorded = record_outcome(
        store,
        policy,
        "contact",
        answers={"guard": ["neither"]},
        verdict=Verdict.NOT_ACCEPTABLE,
        shown={"label": "Not acceptable", "summary": "Do not reply.", "findings": [finding]},
        who_asked="KB",
    )
    attach_outcome(store, number, recorded.id)
    void_outcome(store, recorded.id, "Asked twice")
    link_incidents(store, number, other, "The same page")
    piece = add_evidence(store, number, NewEvidence(description="A print", held="the office"))
    give_up_evidence(store, piece.id, "Handed to the police")
    (outcome,) = chronology(store, number).outcomes
    assert (outcome.clauses, outcome.voided) == (("7.3(f)", "7.3(g)"), "Asked twice")
    text = text_of(store, number)
    assert "Not acceptable. Do not reply. Clauses: 7.3(f), 7.3(g). Asked by KB" in text
    assert "Evidence 1: A print Held no longer: Handed to the police" in text
    assert f"Belongs with: incident {other}" in text


def test_how_it_ended_is_told_until_it_is_opened_again(store: Store) -> None:
    number = opened(store)
    close_incident(store, number, "A word was had", "First time")
    assert "Outcome: A word was had Rationale: First time Closed 20 Nov" in text_of(store, number)
    reopen_incident(store, number, "It went on")
    assert chronology(store, number).closing is None
    assert "It is still open." in text_of(store, number)


def test_text_fits_the_width_and_shows_nothing_that_a_terminal_obeys(store: Store) -> None:
    number = opened(store)
    write_entry(store, number, "happened", "[red]\x1b[2J\u202e " + "word " * 200 + "x" * 300)
    text = report_text(incident_report(store, number, "full"), None, width=60)
    assert max(map(len, text.splitlines())) <= 60
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[red]" in text


def test_there_is_none_of_an_incident_that_is_not_there(store: Store) -> None:
    with pytest.raises(FieldProblem, match="no incident with the number 3"):
        chronology(store, 3)


def _only(found: Chronology) -> ReportedAction:
    (action,) = found.actions
    return action
