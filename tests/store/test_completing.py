"""When something was done, and which of its results came of it."""

import pytest

from store.actions import action, add_task, complete_action
from store.courses import complete_step
from store.database import Store
from store.entries import correct_field
from store.problems import FieldProblem
from store.timeline import timeline
from tests.store.conftest import NOW
from tests.store.incident_samples import an_incident
from tests.store.opened_cases import INSPIRE, opened, step


def test_in_an_incident_it_is_done_at_a_time_and_stands_behind_the_opening(store: Store) -> None:
    found = opened(store)
    plain = next(each for each in found.actions if not each.step)
    assert complete_action(store, plain.id, "Rang her", by="KB").done_on == NOW.isoformat()
    complete_step(store, INSPIRE, step(store, "ask-host").id, came="agreed", by="KB")
    kinds = [each.kind for each in timeline(store, 1).in_order_of_events()]
    assert kinds[0] == "opened"


@pytest.mark.parametrize("occurred", ["2026-11-18", "2026-11-18T10:00:00+00:00", ""])
def test_nothing_was_done_before_there_was_anything_to_do(store: Store, occurred: str) -> None:
    received = "2026-11-19" if occurred else "2026-11-18"
    an_incident(store, occurred=occurred, received=received)
    made = add_task(store, 1, "Ring the host", owner="KB")
    for early in ("2026-11-17", "2019-01-01", "2026-11-17T23:00:00+00:00"):
        with pytest.raises(FieldProblem, match="only on 18 Nov 2026") as caught:
            complete_action(store, made.id, "Rang", by="KB", done_on=early)
        assert caught.value.field == "done_on"
    assert action(store, made.id).is_open
    assert complete_action(store, made.id, "Rang", by="KB", done_on="2026-11-18").done_on


def test_the_day_it_occurred_counts_as_corrected(store: Store) -> None:
    an_incident(store, occurred="2026-11-18", received="2026-11-19")
    made = add_task(store, 1, "Ring the host", owner="KB")
    correct_field(store, 1, "occurred", "2026-11-16")
    assert complete_action(store, made.id, "Rang", by="KB", done_on="2026-11-17").done_on


def test_what_has_results_is_not_done_without_one(store: Store) -> None:
    opened(store)
    asking = step(store, "ask-host")
    assert asking.results == ("agreed", "refused", "complainant-only")
    with pytest.raises(FieldProblem, match="agreed, refused, complainant-only") as caught:
        complete_action(store, asking.id, "They agreed", by="KB")
    assert caught.value.field == "came"
    assert action(store, asking.id) == asking


def test_what_has_no_results_takes_none(store: Store) -> None:
    opened(store)
    support = step(store, "support")
    with pytest.raises(FieldProblem, match="no results") as caught:
        complete_step(store, INSPIRE, support.id, came="nonsense", by="KB", note="Offered")
    assert caught.value.field == "came"
    assert action(store, support.id) == support
