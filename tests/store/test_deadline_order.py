"""Deadlines of every kind in one list: their order, their state, and how late they are."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from flows.policy import Policy
from store.action import Action
from store.actions import add_action, complete_action
from store.audience_tags import EVERYONE
from store.database import Store
from store.deadline import Deadline, stands
from store.deadlines import (
    deadlines,
    due_within,
    every_deadline,
    orphaned_deadlines,
    read_within,
)
from store.incidents import NewIncident, open_incident
from store.people import add_person
from store.problems import FieldProblem
from store.role_holders import set_holder
from store.signing import acknowledge
from tests.store.conftest import NOW, Clock
from tests.store.opened_cases import opened

Make = Callable[..., Policy]
Ask = Callable[..., None]
FRIDAY = "2026-11-20"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def act(store: Store, due: str, what: str = "Tell the lead", **fields: Any) -> Action:
    with store.transaction():
        about = {"what": what, "owner": "KB", "policy": "elm", "due": due}
        return add_action(store, "duty", {**about, **fields})


def listed(store: Store, policy: Policy) -> list[Deadline]:
    return deadlines(store, [policy], store.now())


@pytest.mark.parametrize(
    ("due", "now", "state", "late"),
    [
        ("2026-11-20T14:00:00+00:00", "2026-11-20T14:00:00+00:00", "due", ""),
        ("2026-11-20T14:00:00+00:00", "2026-11-20T14:00:40+00:00", "overdue", "1 minute"),
        ("2026-11-20T14:00:00+00:00", "2026-11-20T15:59:59+00:00", "overdue", "1 hour"),
        ("2026-11-20T14:00:00+00:00", "2026-11-21T13:59:00+00:00", "overdue", "23 hours"),
        ("2026-11-20T14:00:00+00:00", "2026-11-21T14:00:00+00:00", "overdue", "1 day"),
        ("2026-11-20T23:30:00+00:00", "2027-01-20T23:30:00+00:00", "overdue", "2 months"),
        # the night on which the clocks go back has an hour more, the other has one less
        ("2026-10-24T23:00:00+00:00", "2026-10-25T23:30:00+00:00", "overdue", "24 hours"),
        ("2026-10-24T22:30:00+00:00", "2026-10-25T22:30:00+00:00", "overdue", "1 day"),
        ("2027-03-27T23:30:00+00:00", "2027-03-28T22:30:00+00:00", "overdue", "23 hours"),
        (FRIDAY, "2026-11-20T23:59:59+00:00", "due", ""),
        (FRIDAY, "2026-11-21T00:00:00+00:00", "overdue", "1 day"),
        ("2027-03-28", "2027-03-28T22:59:59+00:00", "due", ""),
        ("2027-03-28", "2027-03-28T23:00:00+00:00", "overdue", "1 day"),
        ("2028-02", "2028-02-29T12:00:00+00:00", "due", ""),
        ("2028-02", "2028-03-01T12:00:00+00:00", "overdue", "1 day"),
        ("2026-12", "2026-12-31T23:59:59+00:00", "due", ""),
        ("", "2026-12-31T23:59:59+00:00", "no date set", ""),
    ],
)
def test_how_late_something_is(due: str, now: str, state: str, late: str) -> None:
    found = stands(due, at(now))
    assert (found.state, found.overdue_by) == (state, late)


@pytest.mark.parametrize("due", ["2026-11-20T14:00:00+00:00", FRIDAY])
def test_what_is_to_be_done_at_once_is_due_now_and_overdue_on_the_next_day(due: str) -> None:
    assert stands(due, at("2026-11-20T23:59:00+00:00"), at_once=True).state == "due now"
    assert stands(due, at("2026-11-21T00:01:00+00:00"), at_once=True).state == "overdue"


def test_the_soonest_comes_first_at_once_before_it_and_what_has_no_date_last(
    store: Store, make_policy: Make
) -> None:
    policy = make_policy(next="2026-11")
    act(store, "", "Nothing known")
    act(store, FRIDAY, "By the end of today")
    act(store, "2026-11-20T16:00:00+00:00", "This afternoon")
    act(store, "", "Ask first", before="before engaging")
    act(store, "2026-11-20T14:00:00+00:00", "Now", at_once=True)
    act(store, "2026-11-19T14:00:00+00:00", "Yesterday")
    act(store, "2026-11-30", "On the last of the month")
    found = listed(store, policy)
    assert [each.what for each in found] == [
        *("Yesterday", "Now", "Ask first", "This afternoon", "By the end of today"),
        *("Review of the policy", "On the last of the month", "Nothing known"),
    ]
    assert [each.state for each in found] == [
        *("overdue", "due now", "due now", "due", "due", "due", "due", "no date set"),
    ]
    ask = found[2]
    assert (ask.before, ask.due, ask.due_on) == ("before engaging", "", None)
    assert [x.what for x in due_within(found, date(2026, 11, 29))] == [
        *("Yesterday", "Now", "Ask first", "This afternoon", "By the end of today")
    ]


def test_an_action_says_whose_it_is_where_it_comes_from_and_which_incident(
    store: Store, policy: Policy
) -> None:
    set_holder(store, "elm", "board", "R Sample", contact="ext 12", deputy="S Other")
    number = open_incident(store, NewIncident(title="A post", policy="elm")).id
    act(
        store,
        "2026-11-21T14:05:00+00:00",
        owner="The board",
        owner_role="board",
        incident=number,
        cite=("16.3",),
        condition="if it is still there",
        worked_out="24 hours from Fri 14:05, policy 16.3: Sat 14:05.",
    )
    (found,) = [each for each in listed(store, policy) if each.kind == "duty"]
    assert (found.role, found.role_id, found.cite) == ("The board", "board", ("16.3",))
    assert found.holders == ("R Sample, ext 12; deputy S Other",)
    assert (found.incident, found.key) == (number, f"action {found.action}")
    assert found.what == "Tell the lead (if it is still there)"
    assert found.how == "24 hours from Fri 14:05, policy 16.3: Sat 14:05."
    assert found.action is not None
    complete_action(store, found.action, "Told.", by="KB")
    assert [each for each in listed(store, policy) if each.kind == "duty"] == []


def test_a_review_names_the_holders_of_the_role_that_reviews(store: Store, policy: Policy) -> None:
    set_holder(store, "", "board", "R Sample")
    assert listed(store, policy)[0].holders == ("R Sample",)


def test_the_steps_of_a_takedown_stand_among_the_deadlines_of_their_policy(store: Store) -> None:
    opened(store)
    found = orphaned_deadlines(store, set(), store.now())
    assert {each.incident for each in found} == {1}
    assert "due now" in {each.state for each in found}
    assert all(each.how for each in found)


def test_an_action_of_no_policy_is_in_the_whole_list_only(store: Store, policy: Policy) -> None:
    act(store, FRIDAY, policy="", owner="", owner_role="headteacher")
    set_holder(store, "", "headteacher", "R Sample")
    assert [each.kind for each in listed(store, policy)] == ["review"]
    found = every_deadline(store, [policy], {"elm"}, store.now())
    assert [each.kind for each in found] == ["review", "duty"]
    assert (found[1].role, found[1].holders) == ("headteacher", ("R Sample",))


# --- The register ---------------------------------------------------------------------------------


def register(store: Store, policy: Policy) -> list[Deadline]:
    return [x for x in listed(store, policy) if x.kind in ("acknowledgement", "renewal")]


def test_who_has_not_signed_is_one_line_for_each_day_and_nobody_is_named(
    store: Store, policy: Policy, ask: Ask, clock: Clock
) -> None:
    clock.time = datetime(2026, 9, 1, 9, tzinfo=UTC)
    for name in ("Adams, K", "Bell, T", "Cole, R"):
        add_person(store, name, started="2026-09-01")
    add_person(store, "Dunn, B", started="2026-11-10")
    ask(policy, EVERYONE, days=28)
    clock.time = NOW
    acknowledge(store, policy, "Cole, R", method="self", note="told jb")
    late, due = register(store, policy)
    assert (late.what, late.count, late.due) == ("2 have not acknowledged", 2, "2026-09-29")
    assert (late.state, late.overdue_by) == ("overdue", "1 month 22 days")
    assert (due.what, due.count, due.due) == ("1 has not acknowledged", 1, "2026-12-08")
    assert late.how == (
        "The school asks everyone, within 28 days. Who it is stands in the register."
    )
    shown = " ".join(map(repr, (late, due)))
    assert not {"Adams", "Bell", "Dunn"} & set(shown.replace(",", " ").split())
    assert late.key != due.key


def test_those_who_are_to_sign_again_are_one_line_for_each_day(
    store: Store, policy: Policy, ask: Ask, clock: Clock
) -> None:
    clock.time = datetime(2026, 9, 1, 9, tzinfo=UTC)
    ask(policy, EVERYONE, days=28, renew_every=12)
    for name in ("Adams, K", "Bell, T"):
        add_person(store, name)
        acknowledge(store, policy, name, method="self", note="told jb")
    (found,) = register(store, policy)
    assert (found.kind, found.what) == ("renewal", "2 acknowledgements to be renewed")
    assert (found.due, found.state) == ("2027-09-01", "due")
    clock.time = datetime(2027, 9, 3, 9, tzinfo=UTC)
    (found,) = register(store, policy)
    assert (found.kind, found.state, found.overdue_by) == ("renewal", "overdue", "2 days")


def test_without_days_to_sign_in_there_is_a_line_without_a_date(
    store: Store, policy: Policy, ask: Ask
) -> None:
    add_person(store, "Adams, K", started="2026-09-01")
    assert register(store, policy) == []
    ask(policy, EVERYONE)
    (found,) = register(store, policy)
    assert (found.what, found.state) == ("1 has not acknowledged", "no date set")
    assert "No days were set in which to sign." in found.how


# --- Which of them --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("30d", date(2026, 12, 20)),
        ("2w", date(2026, 12, 4)),
        ("3m", date(2027, 2, 20)),
        ("3 months", date(2027, 2, 20)),
        ("1 D", date(2026, 11, 21)),
        ("0d", date(2026, 11, 20)),
    ],
)
def test_a_time_ahead_is_read_as_days_weeks_or_months(text: str, last: date) -> None:
    assert read_within(text, date(2026, 11, 20)) == last


@pytest.mark.parametrize("text", ["", "30", "d", "-3d", "2 years", "99999d", "3d4"])
def test_a_time_ahead_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(FieldProblem) as caught:
        read_within(text, date(2026, 11, 20))
    assert caught.value.field == "within"
