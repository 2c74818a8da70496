"""An incident from an outcome: its times, what it may not say of them, and its first actions."""

from datetime import UTC, datetime, timedelta

import pytest

from flows.outcome import outcome as outcome_of
from flows.walk import walk
from store.closing import close_incident
from store.database import Store
from store.deadlines import duties_and_actions
from store.incidents import NewIncident, open_incident
from store.open_actions import soonest_first
from store.opening import add_outcome, open_from_outcome
from store.outcomes import record_outcome
from store.problems import FieldProblem, Refused
from store.timeline import incidents_with, timeline
from tests.store.conftest import NOW, Clock
from tests.store.opened_cases import ELSEWHERE, INSPIRE, opened, recorded, step

RECORDED = NOW.isoformat()


def later(clock: Clock) -> None:
    """Two days go by."""
    clock.time = NOW + timedelta(days=2)


def happened(store: Store, when: str) -> int:
    """The number of an outcome of what happened then."""
    there = walk(INSPIRE, "takedown", ELSEWHERE)
    shown = outcome_of(there)
    return record_outcome(
        store,
        INSPIRE,
        "takedown",
        answers=there.given,
        verdict=shown.verdict,
        shown=shown,
        who_asked="KB",
        happened_on=when,
    ).id


def test_the_clock_starts_when_the_outcome_was_recorded_however_late_the_case_is_opened(
    store: Store, clock: Clock
) -> None:
    number = recorded(store, ELSEWHERE)
    later(clock)
    found = open_from_outcome(store, INSPIRE, number, NewIncident(title="A page"))
    assert found.received == RECORDED
    assert step(store, "ask-host").due == (NOW + timedelta(hours=24)).isoformat()


def test_when_it_occurred_is_taken_from_the_outcome_unless_it_is_said(store: Store) -> None:
    number = happened(store, "2026-11-18")
    found = open_from_outcome(store, INSPIRE, number, NewIncident(title="A page"))
    assert found.now("occurred") == "2026-11-18"
    said = NewIncident(title="Another", occurred="2026-11-17")
    assert open_from_outcome(store, INSPIRE, number, said).now("occurred") == "2026-11-17"
    heard = NewIncident(title="A third", received="2026-11-16")
    assert open_from_outcome(store, INSPIRE, number, heard).now("occurred") == ""


@pytest.mark.parametrize("received", ["2026-11-21", "2026-11-20T14:05:10+00:00"])
def test_the_school_cannot_have_heard_of_it_after_it_was_recorded(
    store: Store, clock: Clock, received: str
) -> None:
    number = recorded(store, ELSEWHERE)
    later(clock)
    with pytest.raises(FieldProblem, match="the school knew by then") as caught:
        open_from_outcome(store, INSPIRE, number, NewIncident(title="A page", received=received))
    assert caught.value.field == "received"
    for earlier in ("2026-11-20", RECORDED, "2026-11-01"):
        new = NewIncident(title="A page", received=earlier)
        assert open_from_outcome(store, INSPIRE, number, new).received == earlier


def test_what_the_guard_asks_for_comes_before_everything_else(store: Store, clock: Clock) -> None:
    opened(store, {**ELSEWHERE, "guard": ["image"]})
    first, second, third, *_ = soonest_first(timeline(store, 1).actions, clock())
    assert "Before anything else" in first.what
    assert (first.to_role, first.comes_first) == ("safeguarding-lead", True)
    assert "ring 999" in second.what
    assert "Leave the image and the device" in third.what
    for each in (second, third):
        assert each.at_once
        assert each.due == RECORDED
        assert "good practice" in each.how
    listed = [x.action for x in duties_and_actions(store, [INSPIRE], clock()) if x.action]
    assert listed[:3] == [first.id, second.id, third.id]


def test_a_note_that_the_guard_asks_for_is_not_due_at_once(store: Store) -> None:
    found = opened(store, {**ELSEWHERE, "guard": ["at-risk"]})
    notes = [each for each in found.actions if each.what.startswith("Keep: A note of what you")]
    assert [(each.at_once, each.comes_first, each.due) for each in notes] == [(False, False, "")]


def test_no_outcome_is_added_to_a_closed_incident_even_one_that_asks_for_nothing(
    store: Store,
) -> None:
    made = open_incident(store, NewIncident(title="A page", policy="inspire"))
    close_incident(store, made.id, "Nothing", "A trial")
    answers = {"guard": ["neither"], "duty-holder": ["it-or-data"]}
    number = recorded(store, answers, flow="my-part")
    with pytest.raises(Refused, match="is closed"):
        add_outcome(store, INSPIRE, made.id, number)
    assert timeline(store, made.id).outcomes == ()


def test_an_outcome_knows_every_incident_that_it_belongs_to(store: Store) -> None:
    number = recorded(store, ELSEWHERE)
    assert incidents_with(store, number) == ()
    for title in ("One", "Another"):
        open_from_outcome(store, INSPIRE, number, NewIncident(title=title))
    assert incidents_with(store, number) == (1, 2)


def test_a_report_known_to_its_day_and_an_outcome_of_that_day_agree(
    store: Store, clock: Clock
) -> None:
    clock.time = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # it is 1 July in London
    number = recorded(store, ELSEWHERE)
    new = NewIncident(title="A page", received="2026-07-01")
    assert open_from_outcome(store, INSPIRE, number, new).received == "2026-07-01"
