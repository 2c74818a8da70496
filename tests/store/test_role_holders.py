from datetime import date

import pytest

from store.changes import changes
from store.database import Store
from store.problems import FieldProblem
from store.role_holders import SCHOOL_WIDE, all_holders, end_holder, holders_now, set_holder

SEPTEMBER = date(2026, 9, 1)


def now_holding(store: Store, policy: str = "elm", role: str = "lead", site: str = "") -> list[str]:
    return [each.name for each in holders_now(store, policy, role, site=site)]


def test_a_new_holder_ends_the_old_one_and_the_past_is_kept(store: Store) -> None:
    old = set_holder(store, "elm", "lead", "Adams, K", contact="ext 1", from_day=SEPTEMBER)
    set_holder(store, "elm", "lead", "Bell, T", deputy="Cole, R", why="left")
    assert now_holding(store) == ["Bell, T"]
    past, present = all_holders(store)
    assert (past.from_day, past.until) == ("2026-09-01", "2026-11-20")
    assert (present.from_day, present.until, present.deputy) == ("2026-11-20", "", "Cole, R")
    assert [each.what for each in changes(store, "role_holders", old.id)] == ["added", "ended"]
    assert changes(store, "role_holders", old.id)[1].before == {"until": ""}
    on = date(2026, 11, 19)
    assert [each.name for each in holders_now(store, "elm", "lead", today=on)] == ["Adams, K"]


def test_a_holder_to_come_does_not_hold_yet(store: Store) -> None:
    set_holder(store, "elm", "lead", "Adams, K", from_day=SEPTEMBER)
    set_holder(store, "elm", "lead", "Bell, T", from_day=date(2027, 1, 4))
    assert now_holding(store) == ["Adams, K"]
    later = holders_now(store, "elm", "lead", today=date(2027, 1, 4))
    assert [each.name for each in later] == ["Bell, T"]
    with pytest.raises(FieldProblem, match="Bell, T holds this role from 4 Jan 2027") as caught:
        set_holder(store, "elm", "lead", "Cole, R")
    assert caught.value.field == "from"
    assert len(all_holders(store)) == 2


def test_the_schools_holder_stands_in_where_a_policy_has_none(store: Store) -> None:
    set_holder(store, SCHOOL_WIDE, "lead", "Adams, K")
    assert now_holding(store) == ["Adams, K"]
    own = set_holder(store, "elm", "lead", "Bell, T", from_day=SEPTEMBER)
    assert now_holding(store) == ["Bell, T"]
    assert now_holding(store, policy="oak") == ["Adams, K"]
    end_holder(store, own.id)
    assert now_holding(store) == ["Adams, K"]
    with pytest.raises(FieldProblem, match="only until"):
        end_holder(store, own.id)


def test_each_site_can_have_its_own(store: Store) -> None:
    set_holder(store, "elm", "lead", "Adams, K", site="North")
    set_holder(store, "elm", "lead", "Bell, T", site="South")
    assert now_holding(store) == ["Adams, K", "Bell, T"]
    assert now_holding(store, site="South") == ["Bell, T"]
    assert now_holding(store, site="West") == []


def test_a_role_without_a_name_is_refused(store: Store) -> None:
    for field, arguments in (("role", ("", "Adams, K")), ("name", ("lead", " "))):
        with pytest.raises(FieldProblem) as caught:
            set_holder(store, "elm", *arguments)
        assert caught.value.field == field


def test_the_record_on_disk_has_the_dates_as_from_and_until(store: Store) -> None:
    set_holder(store, "elm", "lead", "Adams, K")
    document = store.documents("role_holders")[0]
    assert (document["from"], document["until"]) == ("2026-11-20", "")
