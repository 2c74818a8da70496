"""Dates worked out anew when it is corrected when the school heard of an incident."""

from store.actions import action, actions_of, set_action_aside
from store.changes import changes
from store.database import Store
from store.entries import correct_field
from store.putting_off import extend_action
from store.timeline import timeline
from store.verify import verify
from tests.store.opened_cases import opened, step

FIRST, THEN = "2026-11-19T14:05:00+00:00", "2026-11-18T09:00:00+00:00"
DUE_FIRST, DUE_THEN = "2026-11-20T14:05:00+00:00", "2026-11-19T09:00:00+00:00"


def said(store: Store) -> list[str]:
    return [each.text for each in timeline(store, 1).entries if "worked out anew" in each.text]


def test_the_clocks_run_from_the_time_as_corrected(store: Store) -> None:
    opened(store, received=FIRST)
    made = correct_field(store, 1, "received", THEN)
    asking, look = step(store, "ask-host"), step(store, "look-into")
    assert (asking.due, asking.original_due) == (DUE_THEN, DUE_FIRST)
    assert "24 hours from Wed 18 Nov 09:00" in asking.how
    why = f"received was corrected, entry {made.id}"
    assert asking.how.endswith(f"It was first due 20 Nov 2026, 14:05: {why}.")
    assert (look.due, look.at_once) == (THEN, True)
    assert changes(store, "actions", asking.id)[-1].why == why
    (line,) = said(store)
    assert line.startswith(f"Dates worked out anew ({why}): actions ")
    changed = [each.id for each in actions_of(store, 1) if each.due != each.original_due]
    assert line.endswith(f": actions {', '.join(map(str, changed))}.")
    verify(store.content())


def test_what_was_put_off_by_hand_stays_and_is_named(store: Store) -> None:
    opened(store, received=FIRST)
    asking = step(store, "ask-host")
    put_off = extend_action(store, asking.id, "25 Nov 2026", "The site is down")
    correct_field(store, 1, "received", THEN)
    assert action(store, asking.id) == put_off
    assert said(store)[0].endswith(f"Put off by hand, so left as they are: action {asking.id}.")


def test_corrected_back_nothing_is_left_of_it_but_the_record(store: Store) -> None:
    opened(store, received=FIRST)
    before = step(store, "ask-host")
    correct_field(store, 1, "received", THEN)
    correct_field(store, 1, "received", FIRST)
    assert step(store, "ask-host") == before
    assert len(said(store)) == 2


def test_what_is_done_or_has_no_clock_keeps_its_date(store: Store) -> None:
    found = opened(store, received=FIRST)
    asking = step(store, "ask-host")
    set_action_aside(store, asking.id, "Gone already", by="KB")
    undated = [each for each in found.actions if not each.due]
    correct_field(store, 1, "received", THEN)
    assert action(store, asking.id).due == DUE_FIRST
    assert all(action(store, each.id) == each for each in undated)


def test_another_correction_changes_no_date_and_says_nothing(store: Store) -> None:
    opened(store, received=FIRST)
    before = actions_of(store, 1)
    correct_field(store, 1, "occurred", "2026-11-17")
    correct_field(store, 1, "title", "Another page")
    assert actions_of(store, 1) == before
    assert said(store) == []


def test_put_off_after_it_was_worked_out_anew_it_is_put_off_by_hand(store: Store) -> None:
    opened(store, received=FIRST)
    correct_field(store, 1, "received", THEN)
    asking = step(store, "ask-host")
    put_off = extend_action(store, asking.id, "25 Nov 2026", "The site is down")
    correct_field(store, 1, "received", FIRST)
    assert action(store, asking.id) == put_off
