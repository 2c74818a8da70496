"""Closing needs what came of it, a rationale and no open action; opening again needs a reason."""

import pytest

from store.actions import add_task, complete_action, set_action_aside
from store.closing import close_incident, reopen_incident, why_not_closed
from store.courses import complete_step, step_of
from store.database import Store
from store.entries import correct_field, entries_of, write_entry
from store.incident import Named
from store.incidents import add_named, incident
from store.problems import FieldProblem, Refused
from store.putting_off import extend_action
from store.reopening import reopen_action
from store.timeline import timeline
from tests.store.incident_samples import an_incident, an_open_takedown, inspire


@pytest.fixture
def number(store: Store) -> int:
    """An incident by its number."""
    return an_incident(store).id


@pytest.mark.parametrize(
    ("came_of_it", "rationale", "field"),
    [("", "why", "came_of_it"), ("what", " ", "rationale"), ("\u202e", "why", "came_of_it")],
)
def test_what_came_of_it_and_why_are_both_needed(
    store: Store, number: int, came_of_it: str, rationale: str, field: str
) -> None:
    with pytest.raises(FieldProblem) as problem:
        close_incident(store, number, came_of_it, rationale)
    assert problem.value.field == field
    assert incident(store, number).is_open


def test_an_open_action_stands_in_the_way_until_it_is_done_or_not_needed(
    store: Store, number: int
) -> None:
    one = add_task(store, number, "Ring the host", owner="KB")
    other = add_task(store, number, "Write to them", owner="KB", due="1 Dec 2026")
    assert why_not_closed(timeline(store, number)).startswith("2 actions are still open")
    complete_action(store, one.id, "They answered", by="KB")
    extend_action(store, other.id, "2 Dec 2026", "They are away")
    with pytest.raises(Refused, match="1 action is still open"):
        close_incident(store, number, "Taken down", "It broke the policy")
    assert incident(store, number).is_open
    set_action_aside(store, other.id, "They rang", by="KB")
    assert why_not_closed(timeline(store, number)) == ""
    found = close_incident(store, number, "Taken down", "It broke the policy")
    assert not found.incident.is_open
    assert found.entries[-1].text == "Outcome: Taken down\nRationale: It broke the policy"


def test_every_duty_of_an_outcome_stands_in_the_way_and_what_follows_on_it_too(
    store: Store,
) -> None:
    number = an_open_takedown(store).incident.id
    followed = 0
    while left := timeline(store, number).open_actions:
        with pytest.raises(Refused, match="still open"):
            close_incident(store, number, "Taken down", "It broke the policy")
        step = step_of(inspire(), left[0])
        if step is None or not step.results:
            complete_action(store, left[0].id, "done", by="KB")
        else:
            came = list(step.results)[-1]
            followed += len(complete_step(store, inspire(), left[0].id, came=came, by="KB"))
        assert followed < 20
    assert followed
    assert not close_incident(store, number, "Taken down", "why").incident.is_open


def test_what_is_closed_is_not_closed_again_and_what_is_open_not_opened(
    store: Store, number: int
) -> None:
    with pytest.raises(Refused, match="is open"):
        reopen_incident(store, number, "why")
    close_incident(store, number, "Taken down", "why")
    with pytest.raises(Refused, match="is closed"):
        close_incident(store, number, "Taken down", "why")
    with pytest.raises(FieldProblem):
        reopen_incident(store, number, " ")
    assert not incident(store, number).is_open


def test_a_closed_incident_takes_entries_and_corrections_but_no_action(
    store: Store, number: int
) -> None:
    done = add_task(store, number, "Ring the host", owner="KB")
    complete_action(store, done.id, "They answered", by="KB")
    close_incident(store, number, "Taken down", "why")
    write_entry(store, number, "happened", "A letter came.")
    correct_field(store, number, "site", "North")
    add_named(store, number, Named(name="CD", part="witness"))
    with pytest.raises(Refused, match="Open it again first"):
        add_task(store, number, "Ring again", owner="KB")
    with pytest.raises(Refused, match="Open it again first"):
        reopen_action(store, done.id, "They did not")
    found = timeline(store, number)
    assert (found.now("site"), found.open_actions) == ("North", ())


def test_opening_again_is_an_entry_with_its_reason_and_then_it_can_be_closed_again(
    store: Store, number: int
) -> None:
    close_incident(store, number, "Taken down", "why")
    assert reopen_incident(store, number, "It is there again").incident.is_open
    add_task(store, number, "Ring the host", owner="KB")
    with pytest.raises(Refused):
        close_incident(store, number, "Taken down", "why")
    kinds = [each.kind for each in entries_of(store, number)]
    assert kinds == ["opened", "closed", "reopened", "action"]
    assert entries_of(store, number)[2].text == "It is there again"


def test_what_another_session_opened_meanwhile_is_seen_before_it_is_closed(
    store: Store, another_session: Store, number: int
) -> None:
    assert why_not_closed(timeline(store, number)) == ""
    add_task(another_session, number, "Ring the host", owner="KB")
    with pytest.raises(Refused, match="still open"):
        close_incident(store, number, "Taken down", "why")


def test_an_incident_that_is_not_there_is_said_to_be_so(store: Store) -> None:
    with pytest.raises(FieldProblem, match="no incident"):
        close_incident(store, 1, "what", "why")
    with pytest.raises(FieldProblem, match="no incident"):
        reopen_incident(store, 1, "why")
