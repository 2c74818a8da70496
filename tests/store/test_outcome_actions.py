"""An outcome that leaves its incident, or is voided, takes its open actions with it."""

import pytest

from store.actions import action, actions_of, complete_action, set_action_aside
from store.closing import close_incident, why_not_closed
from store.courses import complete_step
from store.database import Store
from store.entries import correct_field
from store.entry import Entry
from store.incidents import NewIncident, attach_outcome, open_incident
from store.opening import add_outcome
from store.problems import FieldProblem, Refused
from store.timeline import timeline
from store.verify import verify
from store.voiding_outcomes import void_outcome
from store.withdrawing import withdraw_entry
from tests.store.opened_cases import ELSEWHERE, INSPIRE, open_steps, opened, recorded, step

ASKED = {**ELSEWHERE, "takedown-stage": ["asked"]}


def attached(store: Store, outcome: int) -> Entry:
    """The entry that last put an outcome to the incident."""
    entries = timeline(store, 1).entries
    return [each for each in entries if each.kind == "outcome" and each.outcome == outcome][-1]


def left(store: Store) -> set[int]:
    return {each.id for each in timeline(store, 1).open_actions}


def test_withdrawing_sets_what_is_open_aside_and_leaves_what_is_done(store: Store) -> None:
    opened(store)
    support = step(store, "support")
    complete_action(store, support.id, "Offered", by="KB")
    withdraw_entry(store, attached(store, 1).id, "Another case")
    found = timeline(store, 1)
    assert (found.outcomes, found.open_actions) == ((), ())
    assert not action(store, support.id).is_set_aside
    aside = [each for each in found.actions if each.is_withdrawn]
    assert len(aside) == len(found.actions) - 1
    assert {each.result for each in aside} == {
        "Outcome 1 does not belong to the incident: Another case"
    }
    (told,) = [each for each in found.entries if each.text.startswith("Not needed: actions ")]
    assert told.text.endswith(
        " of outcome 1\nOutcome 1 does not belong to the incident: Another case"
    )
    assert why_not_closed(found) == ""
    verify(store.content())


def test_put_back_it_asks_for_what_it_asked_for_before(store: Store) -> None:
    opened(store, received="2026-11-19T14:05:00+00:00")
    complete_step(store, INSPIRE, step(store, "ask-host").id, came="agreed", by="KB")
    before = left(store)
    withdraw_entry(store, attached(store, 1).id, "By mistake")
    correct_field(store, 1, "received", "2026-11-18T14:05:00+00:00")
    add_outcome(store, INSPIRE, 1, 1)
    assert left(store) == before
    assert step(store, "recheck").due == "2026-11-19T14:05:00+00:00"
    assert timeline(store, 1).entries[-1].text == (
        f"Set no action from outcome 1; {len(before)} of it are to be done again"
    )
    with pytest.raises(Refused, match="are actions of incident 1"):
        add_outcome(store, INSPIRE, 1, 1)


def test_one_of_which_all_was_done_is_put_back_and_asks_for_nothing_more(store: Store) -> None:
    for each in opened(store).actions:
        set_action_aside(store, each.id, "A trial", by="KB")
    withdraw_entry(store, attached(store, 1).id, "By mistake")
    add_outcome(store, INSPIRE, 1, 1)
    assert timeline(store, 1).outcomes == (1,)
    assert left(store) == set()
    with pytest.raises(Refused, match="are actions of incident 1"):
        add_outcome(store, INSPIRE, 1, 1)


def test_what_another_outcome_asks_for_too_stays(store: Store) -> None:
    opened(store)
    add_outcome(store, INSPIRE, 1, recorded(store, ASKED))
    both = {each.id for each in actions_of(store, 1) if each.also_for == (2,)}
    assert both
    withdraw_entry(store, attached(store, 1).id, "Another case")
    assert both <= left(store)
    assert "ask-host" not in open_steps(store)
    withdraw_entry(store, attached(store, 2).id, "Another case")
    assert left(store) == set()


def test_of_an_outcome_put_there_twice_one_entry_is_withdrawn_and_nothing_happens(
    store: Store,
) -> None:
    opened(store)
    before = left(store)
    attach_outcome(store, 1, 1)
    withdraw_entry(store, attached(store, 1).id, "It was there")
    assert left(store) == before


def test_voided_it_stands_no_longer_in_any_incident(store: Store) -> None:
    opened(store)
    number = recorded(store, ELSEWHERE)
    other = open_incident(store, NewIncident(title="Another", policy="inspire"))
    add_outcome(store, INSPIRE, other.id, 1)
    void_outcome(store, 1, "The wrong answers")
    for each in (1, other.id):
        found = timeline(store, each)
        assert (found.outcomes, found.open_actions) == ((), ())
        (entry,) = [x for x in found.entries if x.kind == "outcome"]
        correction = found.corrected(entry)
        assert correction is not None
        assert correction.text == "Outcome 1 was voided: The wrong answers"
        assert found.left_outcomes == {1: correction}
    with pytest.raises(FieldProblem, match="has been voided"):
        add_outcome(store, INSPIRE, 1, 1)
    add_outcome(store, INSPIRE, 1, number)
    assert timeline(store, 1).outcomes == (number,)
    verify(store.content())


def test_an_outcome_of_a_closed_incident_is_voided_all_the_same(store: Store) -> None:
    for each in opened(store).actions:
        set_action_aside(store, each.id, "A trial", by="KB")
    close_incident(store, 1, "Nothing", "A trial")
    void_outcome(store, 1, "The wrong answers")
    assert timeline(store, 1).outcomes == ()
    assert not timeline(store, 1).incident.is_open


def test_nothing_is_voided_without_a_reason(store: Store) -> None:
    opened(store)
    before = timeline(store, 1)
    with pytest.raises(FieldProblem):
        void_outcome(store, 1, " ")
    assert timeline(store, 1) == before
