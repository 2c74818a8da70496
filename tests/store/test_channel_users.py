"""Who may use an official account, from when until when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.channel import User
from store.channel_users import add_user, end_user, take_off, user_name, users_left
from store.channels import channel, open_channel
from store.database import Store
from store.people import add_person, record_leaving
from store.problems import FieldProblem

TODAY = date(2026, 11, 20)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@pytest.fixture(autouse=True)
def account(store: Store) -> None:
    open_channel(store, platform="Facebook", account="Elm")


def test_somebody_on_the_roster_stands_by_number_and_anybody_else_by_name(store: Store) -> None:
    kim = add_person(store, "Quibble, Kim", staff_id="S1")
    add_user(store, 1, "s1", may="both")
    found = add_user(store, 1, " Wold,  Chair ", from_day=date(2027, 1, 1))
    assert [(each.person, each.name) for each in found.users] == [
        (kim.id, ""),
        (None, "Wold, Chair"),
    ]
    assert [user_name(store, each) for each in found.users] == ["Quibble, Kim", "Wold, Chair"]
    assert [each.person for each in found.users_on(TODAY)] == [kim.id]
    assert len(users_left(found, TODAY)) == 2


def test_another_part_ends_the_one_before_and_the_same_again_is_refused(store: Store) -> None:
    add_user(store, 1, "Wold, P", from_day=date(2026, 1, 1))
    with pytest.raises(FieldProblem, match="already"):
        add_user(store, 1, "wold, p")
    after = add_user(store, 1, "WOLD, P", may="administer", from_day=date(2026, 6, 1))
    assert [(x.may, x.from_day, x.until) for x in after.users] == [
        ("post", "2026-01-01", "2026-06-01"),
        ("administer", "2026-06-01", ""),
    ]
    with pytest.raises(FieldProblem, match="1 Jun 2026"):
        add_user(store, 1, "Wold, P", may="both", from_day=date(2026, 5, 31))


def test_a_day_on_which_they_are_taken_off_is_the_first_without_them(store: Store) -> None:
    add_user(store, 1, "Wold, P", from_day=date(2026, 1, 1))
    with pytest.raises(FieldProblem, match="1 Jan 2026"):
        end_user(store, 1, "Wold, P", until=date(2025, 12, 31))
    with pytest.raises(FieldProblem, match=r"Wold, P\.$"):
        end_user(store, 1, "Tarn, Q")
    found = end_user(store, 1, "wold, p", until=TODAY, why="Moved")
    assert found.users_on(TODAY) == ()
    assert len(found.users_on(TODAY - timedelta(days=1))) == 1
    with pytest.raises(FieldProblem, match="nobody"):
        end_user(store, 1, "Wold, P")
    with pytest.raises(FieldProblem):
        take_off(store, 1, found.users[0], until=TODAY)


def test_whoever_has_left_and_whoever_nobody_knows_by_number_are_refused(store: Store) -> None:
    kim = add_person(store, "Quibble, Kim")
    record_leaving(store, kim.id, date(2026, 9, 1))
    with pytest.raises(FieldProblem, match="1 Sep 2026"):
        add_user(store, 1, "Quibble, Kim")
    add_user(store, 1, "Quibble, Kim", from_day=date(2026, 8, 31))
    with pytest.raises(FieldProblem, match="number 9"):
        add_user(store, 1, "#9")
    add_person(store, "Tarn, Q", staff_id="A")
    add_person(store, "Tarn, Q", staff_id="B")
    with pytest.raises(FieldProblem, match="2 people"):
        add_user(store, 1, "Tarn, Q")
    add_user(store, 1, "A")
    add_user(store, 1, "B")
    with pytest.raises(FieldProblem, match="Several"):
        end_user(store, 1, "Tarn, Q")
    after = end_user(store, 1, "#2")
    assert [each.person for each in after.users_on(TODAY)] == [kim.id, 3]
    assert channel(store, 1).users[-1].until == ""


@given(start=DAYS, length=st.integers(0, 2000), day=DAYS)
def test_nobody_is_approved_outside_their_days(start: date, length: int, day: date) -> None:
    until = start + timedelta(days=length)
    user = User(name="x", from_day=start.isoformat(), until=until.isoformat())
    assert user.is_approved_on(day) == (start <= day < until)
    for_good = User(name="x", from_day=start.isoformat())
    assert for_good.is_approved_on(day) == (start <= day)
