from datetime import date

import pytest

from store.changes import add, changes
from store.database import Store
from store.holding import who_holds
from store.problems import FieldProblem
from store.role_holders import (
    SCHOOL_WIDE,
    all_holders,
    end_holder,
    history_of_role,
    holders_now,
    open_ended,
    point_role,
    points_at,
    set_holder,
)

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


def test_a_sites_own_holder_comes_before_the_one_of_every_site(store: Store) -> None:
    set_holder(store, "elm", "lead", "Adams, K")
    set_holder(store, "elm", "lead", "Bell, T", site="North")
    assert now_holding(store, site="North") == ["Bell, T"]
    assert now_holding(store, site="West") == ["Adams, K"]
    assert now_holding(store) == ["Adams, K", "Bell, T"]


@pytest.mark.parametrize("written", ["north", " NORTH ", "North  "])
def test_a_site_is_the_same_in_capitals_or_not(store: Store, written: str) -> None:
    set_holder(store, "elm", "lead", "Adams, K")
    old = set_holder(store, "elm", "lead", "Bell, T", site="North")
    assert now_holding(store, site=written) == ["Bell, T"]
    set_holder(store, "elm", "lead", "Cole, R", site=written)
    assert [each.until for each in all_holders(store) if each.id == old.id] == ["2026-11-20"]
    assert now_holding(store, site="North") == ["Cole, R"]


def test_a_role_without_a_name_is_refused(store: Store) -> None:
    for field, arguments in (("role", ("", "Adams, K")), ("name", ("lead", " "))):
        with pytest.raises(FieldProblem) as caught:
            set_holder(store, "elm", *arguments)
        assert caught.value.field == field


def test_the_record_on_disk_has_the_dates_as_from_and_until(store: Store) -> None:
    set_holder(store, "elm", "lead", "Adams, K")
    document = store.documents("role_holders")[0]
    assert (document["from"], document["until"]) == ("2026-11-20", "")


def test_a_policys_role_is_whoever_holds_the_school_wide_one_it_points_at(store: Store) -> None:
    set_holder(store, SCHOOL_WIDE, "safeguarding-lead", "Adams, K")
    point_role(store, "elm", "dsl", "safeguarding-lead", "it is the same person")
    assert now_holding(store, role="dsl") == ["Adams, K"]
    assert points_at(store, "elm", "dsl") == "safeguarding-lead"
    set_holder(store, SCHOOL_WIDE, "safeguarding-lead", "Bell, T")
    assert now_holding(store, role="dsl") == ["Bell, T"]
    assert now_holding(store, policy="oak", role="dsl") == []


def test_pointing_is_dated_ends_the_holder_and_can_be_undone(store: Store) -> None:
    set_holder(store, SCHOOL_WIDE, "headteacher", "Adams, K", from_day=SEPTEMBER)
    set_holder(store, "elm", "principal", "Bell, T", from_day=SEPTEMBER)
    begun = date(2026, 10, 1)
    pointing = point_role(store, "elm", "principal", "headteacher", from_day=begun)

    def on(day: date) -> list[str]:
        return [each.name for each in holders_now(store, "elm", "principal", today=day)]

    assert (on(date(2026, 9, 30)), on(begun)) == (["Bell, T"], ["Adams, K"])
    assert [each.id for each in open_ended(store, "elm", "principal")] == [pointing.id]
    end_holder(store, pointing.id)
    assert (on(begun), now_holding(store, role="principal")) == (["Adams, K"], [])
    past = history_of_role(store, "elm", "principal")
    assert [each.name or each.same_as for each in past] == ["headteacher", "Bell, T"]


def test_a_holder_set_later_ends_the_pointing_at_that_site_alone(store: Store) -> None:
    set_holder(store, SCHOOL_WIDE, "headteacher", "Adams, K")
    point_role(store, "elm", "principal", "headteacher")
    set_holder(store, "elm", "principal", "Bell, T", site="North")
    assert now_holding(store, role="principal", site="North") == ["Bell, T"]
    assert now_holding(store, role="principal", site="South") == ["Adams, K"]
    set_holder(store, "elm", "principal", "Cole, R")
    assert now_holding(store, role="principal", site="South") == ["Cole, R"]
    assert points_at(store, "elm", "principal") == ""


def test_a_role_points_at_the_holder_of_the_same_site(store: Store) -> None:
    set_holder(store, SCHOOL_WIDE, "headteacher", "Adams, K", site="North")
    set_holder(store, SCHOOL_WIDE, "headteacher", "Bell, T", site="South")
    point_role(store, "elm", "principal", "headteacher")
    assert now_holding(store, role="principal", site="South") == ["Bell, T"]
    assert now_holding(store, role="principal") == ["Adams, K", "Bell, T"]


@pytest.mark.parametrize(
    ("policy", "at", "field"),
    [("elm", "governors", "same_as"), ("elm", "", "same_as"), ("", "headteacher", "role")],
)
def test_a_role_points_at_nothing_but_a_school_wide_one(
    store: Store, policy: str, at: str, field: str
) -> None:
    with pytest.raises(FieldProblem) as caught:
        point_role(store, policy, "principal", at)
    assert caught.value.field == field
    assert all_holders(store) == []


def test_who_holds_a_role_is_given_with_the_deputy_and_the_way_to_them(store: Store) -> None:
    set_holder(
        *(store, SCHOOL_WIDE, "headteacher", "Adams, K"),
        contact="ext 1",
        deputy="Bell, T",
        deputy_contact="ext 2",
        site="North",
    )
    point_role(store, "elm", "principal", "headteacher")
    (held,) = who_holds(store, "elm", "principal", "North")
    assert held.words == "Adams, K, ext 1; deputy Bell, T, ext 2"
    assert (held.through, held.site) == ("headteacher", "North")
    assert [each.through for each in who_holds(store, "", "headteacher")] == [""]
    assert who_holds(store, "elm", "board") == ()


def test_the_contact_of_a_deputy_who_is_nobody_is_refused(store: Store) -> None:
    with pytest.raises(FieldProblem) as caught:
        set_holder(store, "elm", "lead", "Adams, K", deputy_contact="ext 2")
    assert caught.value.field == "deputy"


def test_holders_recorded_before_there_were_contacts_of_deputies_are_read(store: Store) -> None:
    old = {"policy": "elm", "role": "lead", "name": "Adams, K", "from": "2026-09-01"}
    with store.transaction():
        add(store, "role_holders", old)
    assert now_holding(store) == ["Adams, K"]
