"""Another date for an action: put off with a reason, and a slip of the date put right."""

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.action import Action
from store.actions import action, add_task
from store.changes import changes
from store.database import Store
from store.problems import FieldProblem
from store.putting_off import extend_action
from tests.store.conftest import NOW, Clock
from tests.store.incident_samples import an_incident
from tests.store.opened_cases import ELSEWHERE, opened, step

TODAY = NOW.date()


@pytest.fixture
def task(store: Store) -> Action:
    an_incident(store)
    return add_task(store, 1, "Ring the host", owner="KB", due="24 Nov 2026")


def test_a_slip_is_put_right_with_an_earlier_day(store: Store, task: Action) -> None:
    extend_action(store, task.id, "30 Nov 2027", "KB is away")
    right = extend_action(store, task.id, "30 Nov 2026", "The year was a slip")
    assert (right.due, right.original_due) == ("2026-11-30", "2026-11-24")
    assert right.how.endswith('Put off from 24 Nov 2026: "The year was a slip".')
    what = [each.what for each in changes(store, "actions", task.id)]
    assert what == ["added", "extended", "date corrected"]


def test_on_its_first_day_it_is_due_as_it_was_at_first(store: Store) -> None:
    opened(store, {**ELSEWHERE, "guard": ["at-risk"]})
    asking, look = step(store, "ask-host"), step(store, "look-into")
    assert look.at_once
    for each in (asking, look):
        extend_action(store, each.id, "25 Nov 2026", "By mistake")
        assert not action(store, each.id).at_once
        back = extend_action(store, each.id, each.original_due[:10], "Not needed")
        assert (back.due, back.at_once) == (each.original_due, each.at_once)
        assert "Put back to 2" in back.how
        assert '"Not needed".' in back.how


def test_before_its_first_day_it_is_never_due(store: Store, task: Action) -> None:
    with pytest.raises(FieldProblem, match="It was first due on 24 Nov 2026") as caught:
        extend_action(store, task.id, "23 Nov 2026", "Sooner")
    assert caught.value.field == "due"
    with pytest.raises(FieldProblem, match="is due on 24 Nov 2026 already"):
        extend_action(store, task.id, "24 Nov 2026", "The same")
    assert action(store, task.id) == task


def test_a_day_that_has_passed_will_do_from_the_first_on(
    store: Store, task: Action, clock: Clock
) -> None:
    extend_action(store, task.id, "30 Nov 2027", "A slip")
    clock.time += timedelta(days=8)
    assert extend_action(store, task.id, "26 Nov 2026", "It was then").due == "2026-11-26"
    with pytest.raises(FieldProblem, match="has passed"):
        extend_action(store, task.id, "23 Nov 2026", "Sooner")


def test_what_had_no_date_gets_one_from_today_on_and_says_so(store: Store) -> None:
    an_incident(store)
    made = add_task(store, 1, "Ring the host", owner="KB")
    with pytest.raises(FieldProblem, match="has passed"):
        extend_action(store, made.id, "19 Nov 2026", "Late")
    dated = extend_action(store, made.id, "20 Nov 2026", "It cannot wait")
    assert (dated.due, dated.original_due) == ("2026-11-20", "")
    assert dated.how == (
        'At first: Set on 20 Nov 2026 by jb. Then set to 20 Nov 2026: "It cannot wait".'
    )


def test_what_has_a_date_is_not_said_to_have_none(store: Store) -> None:
    found = opened(store)
    undated = next(each for each in found.actions if not each.due and each.worked_out)
    how = extend_action(store, undated.id, "30 Nov 2026", "We set one").how
    assert how == f'At first: {undated.worked_out} Then set to 30 Nov 2026: "We set one".'


@pytest.mark.parametrize("due", ["21 Nov 2028", "24 Nov 2062", "24/11/2126"])
def test_no_action_is_due_more_than_two_years_ahead(store: Store, task: Action, due: str) -> None:
    asks: tuple[Callable[[], object], ...] = (
        partial(extend_action, store, task.id, due, "Away"),
        partial(add_task, store, 1, "Ring them", owner="KB", due=due),
    )
    for ask in asks:
        with pytest.raises(FieldProblem, match="more than 2 years ahead") as caught:
            ask()
        assert caught.value.field == "due"
    assert extend_action(store, task.id, "20 Nov 2028", "Away").due == "2028-11-20"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-10, 700), min_size=1, max_size=6))
def test_whatever_is_typed_it_is_due_then_or_stays_and_the_first_date_is_kept(
    days: list[int],
) -> None:
    first = date(2026, 11, 24)
    with tempfile.TemporaryDirectory() as directory:
        store = Store(Path(directory), "jb", now=lambda: NOW)
        an_incident(store)
        made = add_task(store, 1, "Ring", owner="KB", due="24 Nov 2026")
        for count in days:
            before = action(store, made.id)
            day = TODAY + timedelta(days=count)
            try:
                after = extend_action(store, made.id, day.isoformat(), "So")
            except FieldProblem:
                after = action(store, made.id)
                assert after == before
                assert day < first or day.isoformat() == before.due
            else:
                assert after.due == day.isoformat()
            assert after.original_due == "2026-11-24"
