"""Tasks: what somebody sets to be done in an incident by hand, with a day or without."""

from datetime import UTC, datetime
from typing import Any

import pytest

from store.action import Action
from store.actions import add_task, all_actions, complete_action, set_action_aside
from store.closing import close_incident
from store.database import Store
from store.incidents import NewIncident, open_incident
from store.problems import FieldProblem, Refused
from store.putting_off import extend_action
from store.timeline import timeline
from store.verify import verify
from tests.store.conftest import Clock


@pytest.fixture(autouse=True)
def case(store: Store) -> None:
    open_incident(store, NewIncident(title="Group chat", policy="inspire"))


def task(store: Store, what: str = "Ring the parents", **other: Any) -> Action:
    return add_task(store, 1, what, **{"owner": "KB", "due": "tomorrow", **other})


def test_a_task_has_an_owner_a_day_and_the_policy_of_its_incident(store: Store) -> None:
    made = task(store)
    assert (made.kind, made.what, made.owner) == ("task", "Ring the parents", "KB")
    assert (made.due, made.original_due) == ("2026-11-21", "2026-11-21")
    assert (made.incident, made.policy) == (1, "inspire")
    assert made.how == "Set on 20 Nov 2026 by jb."
    assert made.is_open
    verify(store.content())


def test_the_timeline_says_that_it_was_set(store: Store) -> None:
    made = task(store)
    told = timeline(store, 1).entries[-1]
    assert (told.kind, told.action) == ("action", made.id)
    assert told.text == "To be done by 21 Nov 2026: Ring the parents (KB)"


@pytest.mark.parametrize("due", ["", "  "])
def test_a_task_may_have_no_day(store: Store, due: str) -> None:
    made = task(store, due=due)
    assert (made.due, made.due_on) == ("", None)
    assert timeline(store, 1).entries[-1].text == "To be done: Ring the parents (KB)"
    assert extend_action(store, made.id, "30 Nov", "She is away").due == "2026-11-30"


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("what", {"what": "\x1b\u202e "}),
        ("what", {"what": "x" * 201}),
        ("owner", {"owner": ""}),
        ("due", {"due": "19 Nov 2026"}),
        ("due", {"due": "November 2026"}),
        ("due", {"due": "soon"}),
    ],
)
def test_a_task_that_makes_no_sense_is_refused_and_leaves_nothing(
    store: Store, field: str, other: dict[str, Any]
) -> None:
    before = timeline(store, 1)
    with pytest.raises(FieldProblem) as caught:
        task(store, **other)
    assert caught.value.field == field
    assert timeline(store, 1) == before


def test_a_task_needs_an_incident_that_is_there_and_open(store: Store) -> None:
    with pytest.raises(FieldProblem, match="no incident with the number 9"):
        add_task(store, 9, "Ring", owner="KB")
    close_incident(store, 1, "Nothing", "A trial")
    before = timeline(store, 1)
    with pytest.raises(Refused, match="Incident 1 is closed"):
        task(store)
    assert timeline(store, 1) == before
    assert all_actions(store) == []


def test_an_open_task_keeps_its_incident_from_being_closed(store: Store) -> None:
    first, second = task(store), task(store, "Tell the tutor", due="")
    with pytest.raises(Refused, match="2 actions are still open"):
        close_incident(store, 1, "Settled", "They talked.")
    complete_action(store, first.id, "Rang at noon.", by="KB")
    set_action_aside(store, second.id, "She knew", by="KB")
    assert not close_incident(store, 1, "Settled", "They talked.").incident.is_open


def test_tomorrow_is_the_day_after_by_the_clock_in_london(store: Store, clock: Clock) -> None:
    clock.time = datetime(2027, 3, 31, 23, 30, tzinfo=UTC)
    assert task(store).due == "2027-04-02"
    clock.time = datetime(2028, 2, 28, 12, 0, tzinfo=UTC)
    assert task(store).due == "2028-02-29"
    clock.time = datetime(2028, 12, 31, 12, 0, tzinfo=UTC)
    assert task(store).due == "2029-01-01"
