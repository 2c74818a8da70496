"""Whoever leaves while they may use an account, or are in charge of one, is something to do."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from flows.policy import Policy
from store.channel_users import add_user, end_user
from store.channels import close_channel, open_channel
from store.database import Store
from store.deadline import Deadline
from store.deadline_versions import versions
from store.deadlines import duties_and_actions, every_deadline
from store.deadlines_ics import deadlines_ics
from store.people import add_person, record_leaving, record_return
from store.role_holders import set_holder
from tests.store.conftest import NOW, Clock

Make = Callable[..., Policy]


def told(store: Store, policy: Policy, now: datetime = NOW) -> list[Deadline]:
    return [x for x in duties_and_actions(store, [policy], now) if x.kind == "channel"]


@pytest.fixture
def elm(store: Store) -> int:
    """An account of the policy elm that Kim, who is on the roster, may use."""
    made = open_channel(store, platform="Facebook", account="Elm", policy="elm", role="board")
    kim = add_person(store, "Quibble, Kim")
    add_user(store, made.id, "Quibble, Kim", from_day=date(2020, 1, 1))
    return kim.id


def test_a_leaver_who_may_use_it_is_listed_until_they_are_taken_off(
    store: Store, policy: Policy, elm: int
) -> None:
    assert told(store, policy) == []
    record_leaving(store, elm, date(2026, 9, 1))
    (each,) = told(store, policy)
    assert each.what == "Quibble, Kim left on 1 Sep 2026: take them off Facebook Elm"
    assert (each.due, each.state, each.role) == ("2026-09-01", "overdue", "The board")
    assert each.cite == ()
    end_user(store, 1, "Quibble, Kim", until=date(2026, 9, 2))
    assert told(store, policy) == []


def test_whoever_comes_back_or_a_closed_account_is_nothing_to_do(
    store: Store, policy: Policy, elm: int
) -> None:
    record_leaving(store, elm, date(2026, 9, 1))
    record_return(store, elm, on=date(2026, 10, 1))
    assert told(store, policy) == []
    record_leaving(store, elm, date(2026, 11, 1))
    assert len(told(store, policy)) == 1
    close_channel(store, 1, why="Over")
    assert told(store, policy) == []


def test_somebody_who_is_to_leave_is_listed_for_that_day_unless_they_stop_before(
    store: Store, policy: Policy, elm: int, clock: Clock
) -> None:
    record_leaving(store, elm, date(2026, 12, 31))
    (each,) = told(store, policy)
    assert each.what.startswith("Quibble, Kim leaves on 31 Dec 2026")
    assert each.state == "due"
    clock.time = clock.time.replace(year=2027, month=1, day=1, hour=0)
    assert told(store, policy, clock.time)[0].state == "overdue"
    end_user(store, 1, "Quibble, Kim", until=date(2027, 1, 1))
    assert told(store, policy, clock.time) == []


def test_the_holder_of_the_role_in_charge_is_listed_once_with_all_accounts(
    store: Store, policy: Policy, elm: int
) -> None:
    open_channel(store, platform="X", account="Elm", policy="elm", role="board")
    set_holder(store, "elm", "board", "Tarn, Q", from_day=date(2020, 1, 1))
    tarn = add_person(store, "tarn, q")
    record_leaving(store, tarn.id, date(2026, 9, 1))
    (each,) = told(store, policy)
    assert each.what == (
        "tarn, q left on 1 Sep 2026: say who is The board now, in charge of Facebook Elm, X Elm"
    )
    set_holder(store, "elm", "board", "Wold, P")
    assert told(store, policy) == []
    assert elm


def test_a_name_that_two_have_on_the_roster_accuses_neither(
    store: Store, policy: Policy, elm: int
) -> None:
    set_holder(store, "elm", "board", "Tarn, Q", from_day=date(2020, 1, 1))
    gone = add_person(store, "Tarn, Q", staff_id="1")
    add_person(store, "Tarn, Q", staff_id="2")
    record_leaving(store, gone.id, date(2026, 9, 1))
    assert told(store, policy) == []
    assert elm


def test_accounts_of_no_policy_are_among_the_deadlines_and_a_calendar_file_names_nobody(
    store: Store, policy: Policy
) -> None:
    open_channel(store, platform="Facebook", account="Ash")
    kim = add_person(store, "Quibble, Kim")
    add_user(store, 1, "Quibble, Kim", from_day=date(2020, 1, 1))
    record_leaving(store, kim.id, date(2026, 9, 1))
    found = [x for x in every_deadline(store, [policy], ["elm"], NOW) if x.kind == "channel"]
    assert [each.policy for each in found] == [""]
    written = deadlines_ics(found, versions(store, found), "school").decode()
    assert "SUMMARY:Channel 1: somebody leaves" in written
    assert "Quibble" not in written
    assert versions(store, found)[found[0].key].number > 0
