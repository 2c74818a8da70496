"""Undoing what was done last: written back as a change, refused where it cannot stand any more."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.calendar import add_term, calendar_entries, change_entry, take_out
from store.changes import changes
from store.channels import all_channels, change_channel, close_channel, open_channel
from store.database import Store
from store.erasure import erase
from store.people import add_person, change_person, hold, record_leaving
from store.problems import Refused
from store.retention_periods import periods, set_period
from store.role_holder import RoleHolder
from store.role_holders import end_holder, holders_now, open_ended, set_holder
from store.roster import on_roster
from store.table_names import Appended
from store.undoing import UNDONE, undo, why_not_undone
from store.verify import verify

AUTUMN = (date(2026, 9, 2), date(2026, 12, 18))


def last(store: Store) -> Appended:
    """What was done last."""
    return store.done[-1]


def test_a_person_is_as_they_were_and_both_changes_stay(store: Store) -> None:
    kim = add_person(store, "Adams, Kim", job="Cook").id
    change_person(store, kim, job="Head", why="promoted")
    assert undo(store, last(store)) == "Adams, Kim"
    assert on_roster(store, kim).job == "Cook"
    assert [each.what for each in changes(store, "people", kim)] == ["added", "changed", UNDONE]
    undo(store, last(store))
    assert on_roster(store, kim).job == "Head"
    assert verify(store.content()).changes == 4


def test_a_field_that_was_not_there_before_says_nothing_again(store: Store) -> None:
    kim = add_person(store, "Adams, Kim").id
    hold(store, kim, "Tribunal")
    undo(store, last(store))
    assert on_roster(store, kim).hold == ""


def test_what_somebody_changed_since_is_not_undone(store: Store, another_session: Store) -> None:
    kim = add_person(store, "Adams, Kim").id
    change_person(store, kim, job="Cook")
    done = last(store)
    record_leaving(another_session, kim, date(2026, 11, 1))
    with pytest.raises(Refused, match="kl has changed it since"):
        undo(store, done)
    assert on_roster(store, kim).job == "Cook"
    assert changes(store, "people", kim)[-1].what == "left"


def test_a_staff_id_that_somebody_else_has_by_now_does_not_come_back(store: Store) -> None:
    kim = add_person(store, "Adams, Kim", staff_id="S1").id
    change_person(store, kim, staff_id="S2")
    done = last(store)
    add_person(store, "Bell, T", staff_id="S1")
    with pytest.raises(Refused, match="Bell, T has the staff id S1"):
        undo(store, done)
    assert on_roster(store, kim).staff_id == "S2"


def test_who_held_a_role_before_holds_it_again(store: Store) -> None:
    set_holder(store, "", "headteacher", "Adams, K", from_day=date(2026, 1, 1))
    set_holder(store, "", "headteacher", "Bell, T")
    undo(store, last(store))
    assert [each.name for each in holders_now(store, "", "headteacher")] == ["Adams, K"]
    assert [each.name for each in open_ended(store, "", "headteacher")] == ["Adams, K"]
    undo(store, last(store))
    assert [each.name for each in holders_now(store, "", "headteacher")] == ["Bell, T"]


def test_a_role_that_somebody_else_holds_by_now_is_not_given_back(store: Store) -> None:
    old = set_holder(store, "", "headteacher", "Adams, K", from_day=date(2026, 1, 1))
    end_holder(store, old.id)
    done = last(store)
    set_holder(store, "", "headteacher", "Bell, T")
    with pytest.raises(Refused, match="somebody else holds this role"):
        undo(store, done)
    assert [each.name for each in open_ended(store, "", "headteacher")] == ["Bell, T"]


def test_the_calendar_is_as_it_was_unless_its_days_are_taken(store: Store) -> None:
    term = add_term(store, "Autumn term", *AUTUMN).id
    undo(store, last(store))
    assert calendar_entries(store) == []
    undo(store, last(store))
    change_entry(store, term, last=date(2026, 12, 17))
    undo(store, last(store))
    assert calendar_entries(store)[0].last == "2026-12-18"
    take_out(store, term, "wrong")
    done = last(store)
    add_term(store, "Autumn", *AUTUMN)
    with pytest.raises(Refused, match="has some of these days already"):
        undo(store, done)
    assert [each.name for each in calendar_entries(store)] == ["Autumn"]


def test_a_period_of_retention_goes_and_comes_back(store: Store) -> None:
    set_period(store, "incidents", 84, "Schedule")
    undo(store, last(store))
    assert periods(store)["incidents"].months is None
    undo(store, last(store))
    assert periods(store)["incidents"].months == 84


def test_what_is_not_undone_says_what_to_do(
    store: Store, policy: object, ask: Callable[..., None]
) -> None:
    add_person(store, "Adams, Kim")
    assert "l records that they leave" in why_not_undone(store, last(store))
    with pytest.raises(Refused, match="l records that they leave"):
        undo(store, last(store))
    ask(policy)
    assert "stays adopted" in why_not_undone(store, last(store))
    assert "voids it" in why_not_undone(store, (("outcomes", 1), ("changes", 1)))
    assert why_not_undone(store, ()) == "There is nothing to undo."


def test_a_role_that_somebody_held_in_the_meantime_is_not_given_back(store: Store) -> None:
    old = set_holder(store, "", "headteacher", "Adams, K", from_day=date(2026, 1, 1))
    end_holder(store, old.id, until=date(2026, 10, 1))
    done = last(store)
    zed = set_holder(store, "", "headteacher", "Zed, Z", from_day=date(2026, 10, 5))
    set_holder(store, "", "headteacher", "Far, F", site="Elm", from_day=date(2026, 1, 1))
    end_holder(store, zed.id, until=date(2026, 11, 1))
    with pytest.raises(
        Refused, match="somebody else holds this role on some of these days by now, Zed, Z"
    ):
        undo(store, done)
    assert not open_ended(store, "", "headteacher")[1:]


def test_a_role_is_given_back_where_others_held_it_at_another_site_only(store: Store) -> None:
    old = set_holder(store, "", "headteacher", "Adams, K", from_day=date(2026, 1, 1))
    end_holder(store, old.id, until=date(2026, 10, 1))
    done = last(store)
    set_holder(store, "", "headteacher", "Far, F", site="Elm", from_day=date(2026, 10, 1))
    undo(store, done)
    assert {each.name for each in open_ended(store, "", "headteacher")} == {"Adams, K", "Far, F"}


DAYS = st.integers(1, 9)


@given(st.lists(st.tuples(DAYS, st.none() | DAYS), min_size=2, max_size=2))
def test_two_spans_overlap_where_both_hold_on_some_day(spans: list[tuple[int, int | None]]) -> None:
    one, other = (
        RoleHolder(
            id=number,
            policy="",
            role="headteacher",
            name="X",
            from_day=f"2026-03-{begun:02}",
            until=f"2026-03-{end:02}" if end else "",
        )
        for number, (begun, end) in enumerate(spans)
    )
    days = [date(2026, 3, day) for day in range(1, 12)]
    both = any(one.holds_on(day) and other.holds_on(day) for day in days)
    assert one.overlaps(other) == other.overlaps(one) == both


def test_a_closed_account_is_not_opened_where_another_has_its_name_by_now(store: Store) -> None:
    club = open_channel(store, platform="X", account="Club").id
    close_channel(store, club, why="not used")
    done = last(store)
    other = open_channel(store, platform="x", account="club").id
    with pytest.raises(Refused, match=f"and open: channel {other}"):
        undo(store, done)
    close_channel(store, other, why="twice")
    undo(store, done)
    assert [each.id for each in all_channels(store) if each.is_open] == [club]


def test_an_account_does_not_take_back_a_name_that_another_has_by_now(store: Store) -> None:
    club = open_channel(store, platform="X", account="Club").id
    change_channel(store, club, account="Chess", why="renamed")
    done = last(store)
    open_channel(store, platform="X", account="Club")
    with pytest.raises(Refused, match="It is on record already, and open"):
        undo(store, done)
    assert [each.account for each in all_channels(store)] == ["Chess", "Club"]


def test_what_may_name_somebody_who_was_erased_since_does_not_come_back(store: Store) -> None:
    kim = add_person(store, "Adams, Kim").id
    club = open_channel(store, platform="X", account="Club", note="Kim Adams runs it").id
    change_channel(store, club, note="", why="tidied")
    done = last(store)
    set_period(store, "incidents", 84, "Schedule")
    added = last(store)
    erase(store, kim, "Retention")
    with pytest.raises(Refused, match="Something was erased since"):
        undo(store, done)
    assert all_channels(store)[0].note == ""
    assert undo(store, added) == "the period"  # it brings back no words
