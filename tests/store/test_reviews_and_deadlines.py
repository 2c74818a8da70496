from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from flows.policy import Every, Policy, RecurringDuty
from store.actions import complete_action
from store.changes import changes
from store.chases import add_chase
from store.database import Store
from store.deadline import Deadline
from store.deadlines import deadlines, every_deadline, orphaned_deadlines
from store.problems import FieldProblem
from store.putting_off import extend_action
from store.reviews import all_reviews, complete_review
from tests.flows.conftest import CATALOGUE

TODAY = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
Make = Callable[..., Policy]


def on(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, tzinfo=UTC)


def only(store: Store, policy: Policy, now: datetime = TODAY) -> Deadline:
    (found,) = deadlines(store, [policy], now)
    return found


def duty(id: str, interval: str = "") -> RecurringDuty:
    return RecurringDuty(id=id, text=f"Do the {id}", role="board", interval=interval, cite=("8.2",))


def test_a_printed_month_is_overdue_after_its_end(store: Store, policy: Policy) -> None:
    found = only(store, policy)
    assert found.what == "Review of the policy"
    assert (found.due, found.due_on) == ("2021-03", date(2021, 3, 31))
    assert (found.state, found.overdue_by) == ("overdue", "5 years 7 months")
    assert (found.role, found.cite) == ("The board", ("12.1",))
    assert found.policy_name == "Elm Trust, Social media, March 2019"
    assert found.how == "The policy prints this date."
    assert only(store, policy, on(2021, 3, 31)).state == "due"
    late = only(store, policy, on(2021, 4, 1))
    assert (late.state, late.overdue_by) == ("overdue", "1 day")
    assert not store.file.exists()


def test_a_date_passed_several_times_over_is_not_rolled_on(store: Store, make_policy: Make) -> None:
    found = only(store, make_policy(every=Every(years=1)))
    assert (found.due, found.overdue_by) == ("2021-03", "5 years 7 months")


@pytest.mark.parametrize(
    ("edition", "every", "due"),
    [
        ("2016-07", Every(years=1), "2017-07"),
        ("2016-05", Every(years=3), "2019-05"),
        ("2024-02-29", Every(years=1), "2025-02-28"),
        ("2024-08-31", Every(months=18), "2026-02-28"),
    ],
)
def test_without_a_printed_date_it_is_counted_from_the_edition(
    store: Store, make_policy: Make, edition: str, every: Every, due: str
) -> None:
    found = only(store, make_policy(edition=edition, next="", every=every))
    assert found.due == due
    assert f"plus the printed {every.words}" in found.how
    assert "its edition (" in found.how


@pytest.mark.parametrize(
    ("about", "how"),
    [
        ({"next": ""}, "prints no review date and no interval"),
        ({"next": "", "every": Every(years=3), "edition": "undated"}, "no date to count it from"),
        ({"next": "soon"}, '"soon", which is not a date'),
        ({"next": "2026-02-30"}, "which is not a date"),
    ],
)
def test_where_there_is_no_date_that_is_said(
    store: Store, make_policy: Make, about: dict[str, Any], how: str
) -> None:
    found = only(store, make_policy(**about))
    assert (found.state, found.due, found.due_on) == ("no date set", "", None)
    assert how in found.how


def test_recurring_duties_have_no_date_until_somebody_sets_one(
    store: Store, make_policy: Make
) -> None:
    policy = make_policy(recurring=(duty("passwords", "often"), duty("settings")))
    review, passwords, settings = deadlines(store, [policy], TODAY)
    assert review.state == "overdue"
    assert (passwords.what, passwords.state) == ("Do the passwords", "no date set")
    assert passwords.how == 'The policy says only "often", and no date has been set.'
    assert (settings.role, settings.cite) == ("The board", ("8.2",))
    assert settings.how == "The policy prints no interval, and no date has been set."
    complete_review(
        store, policy, subject="settings", by="kl", result="Done", next_due="4 Jan 2027"
    )
    review, settings, passwords = deadlines(store, [policy], TODAY)
    assert (settings.due, settings.state) == ("2027-01-04", "due")


def test_deadlines_come_soonest_first_and_undated_ones_last(
    store: Store, make_policy: Make
) -> None:
    policies = [
        make_policy(id="ash", next=""),
        make_policy(id="elm", next="2027-01"),
        make_policy(id="fir", next="2027-01-04"),
        make_policy(id="oak", next="2021-03"),
    ]
    found = deadlines(store, policies, TODAY)
    assert [each.policy for each in found] == ["oak", "fir", "elm", "ash"]
    assert [each.state for each in found] == ["overdue", "due", "due", "no date set"]


def test_completing_a_review_leads_to_the_next(store: Store, make_policy: Make) -> None:
    policy = make_policy(next="2026-10", every=Every(years=2))
    done, following = complete_review(store, policy, by="The board", result="No change")
    assert (done.due, done.completed_on, done.by) == ("2026-10", "2026-11-20", "The board")
    assert (done.result, done.next) == ("No change", following.id)
    assert (following.due, following.is_open) == ("2028-10", True)
    found = only(store, policy)
    assert (found.due, found.state, found.review) == ("2028-10", "due", following.id)
    assert "Counted from October 2026" in found.how
    assert [each.what for each in changes(store, "reviews", done.id)] == ["added", "completed"]
    assert len(changes(store, "reviews", following.id)) == 1


def test_the_next_keeps_step_with_the_date_that_was_due(store: Store, make_policy: Make) -> None:
    policy = make_policy(next="2021-03", every=Every(years=2))
    _, following = complete_review(store, policy, by="kl", result="Done")
    assert following.due == "2029-03"
    assert "March 2027 would be less than half of that after this one." in following.how
    assert "March 2029 is more than 2 years after this one." in following.how


def test_a_review_done_early_does_not_bring_the_next_forward(
    store: Store, make_policy: Make
) -> None:
    policy = make_policy(next="2027-01-31", every=Every(months=1))
    _, following = complete_review(store, policy, by="kl", result="Done")
    assert following.due == "2027-02-28"
    _, following = complete_review(store, policy, by="kl", result="Done", again=True)
    assert following.due == "2027-03-31"


def test_the_next_can_be_set_by_hand(store: Store, make_policy: Make) -> None:
    policy = make_policy(every=Every(years=2))
    _, following = complete_review(store, policy, by="kl", result="Done", next_due="september 2027")
    assert (following.due, following.how) == ("2027-09", "Set by hand.")


def test_without_an_interval_the_next_has_no_date(store: Store, policy: Policy) -> None:
    complete_review(store, policy, by="kl", result="Done")
    found = only(store, policy)
    assert found.state == "no date set"
    assert "no interval" in found.how


def test_without_a_date_the_next_is_counted_from_the_completion(
    store: Store, make_policy: Make
) -> None:
    policy = make_policy(next="", edition="undated", every=Every(years=1))
    _, following = complete_review(
        store, policy, by="kl", result="Done", completed_on=date(2026, 11, 2)
    )
    assert following.due == "2027-11-02"


@pytest.mark.parametrize(
    ("field", "arguments"),
    [
        ("by", {"by": " "}),
        ("result", {"by": "kl", "result": " "}),
        ("completed_on", {"by": "kl", "completed_on": date(2026, 11, 21)}),
        ("completed_on", {"by": "kl", "completed_on": date(2019, 2, 28)}),
        ("next_due", {"by": "kl", "next_due": "November 2026"}),
        ("next_due", {"by": "kl", "next_due": "January 2047"}),
        ("next_due", {"by": "kl", "next_due": "20 Nov 2026"}),
        ("next_due", {"by": "kl", "next_due": "4 Jan"}),
        ("next_due", {"by": "kl", "next_due": "31/2/2027"}),
        ("subject", {"by": "kl", "subject": "gardening"}),
    ],
)
def test_a_completion_that_makes_no_sense_is_refused(
    store: Store, policy: Policy, field: str, arguments: dict[str, Any]
) -> None:
    with pytest.raises(FieldProblem) as caught:
        complete_review(store, policy, **{"result": "Done"} | arguments)
    assert caught.value.field == field
    assert all_reviews(store) == []


def test_a_newer_edition_brings_its_own_date(store: Store, make_policy: Make) -> None:
    old = make_policy(every=Every(years=2), recurring=(duty("settings"),))
    complete_review(store, old, by="kl", result="Done")
    complete_review(store, old, by="kl", result="Done", subject="settings", next_due="2027-01-04")
    new = make_policy(edition="2026-09", next="2028-09", recurring=(duty("settings"),))
    assert [each.due for each in deadlines(store, [new], TODAY)] == ["2027-01-04", "2028-09"]


def test_a_review_of_a_policy_that_is_not_there_is_still_shown(
    store: Store, make_policy: Make
) -> None:
    complete_review(store, make_policy(every=Every(years=2)), by="kl", result="Done")
    assert deadlines(store, [], TODAY) == []
    (found,) = orphaned_deadlines(store, {"oak"}, TODAY)
    assert (found.policy_name, found.due, found.state) == ("elm", "2029-03", "due")


def chase(store: Store, policy: Policy, due: str, owner: str = "KB") -> int:
    return add_chase(store, policy, "contact", "contact-tie", owner=owner, due=due).id


def chases(store: Store, policy: Policy, now: datetime = TODAY) -> list[Deadline]:
    return [each for each in deadlines(store, [policy], now) if each.action is not None]


@pytest.mark.parametrize("id", ["aspire", "auriga", "inspire", "st-james", "windsor"])
def test_an_open_chase_is_a_deadline_of_its_policy_and_of_no_other(store: Store, id: str) -> None:
    policies = CATALOGUE.readable(["aspire", "auriga", "inspire", "st-james", "windsor"])
    policy = CATALOGUE.policy(id)
    before = deadlines(store, policies, TODAY)
    number = chase(store, policy, "Tue 24 Nov")
    found = deadlines(store, policies, TODAY)
    (new,) = [each for each in found if each not in before]
    assert [each for each in found if each != new] == before
    assert new.action == number
    assert new.what == f'Find out "{policy.questions["contact"]["contact-tie"].ask}"'
    assert (new.policy, new.policy_name, new.role) == (id, policy.name, "KB")
    assert (new.due, new.due_on, new.state) == ("2026-11-24", date(2026, 11, 24), "due")
    assert new.how == "Set on 20 Nov 2026 by jb."
    assert (new.cite, new.review) == ((), None)


def test_a_chase_is_overdue_after_its_day_and_done_with_when_completed(store: Store) -> None:
    policy = CATALOGUE.policy("windsor")
    number = chase(store, policy, "24 Nov 2026")
    (found,) = chases(store, policy, on(2026, 11, 24))
    assert (found.state, found.overdue_by) == ("due", "")
    (found,) = chases(store, policy, on(2026, 11, 27))
    assert (found.state, found.overdue_by) == ("overdue", "3 days")
    extend_action(store, number, "30 Nov 2026", "KB is away")
    (found,) = chases(store, policy, on(2026, 11, 27))
    assert (found.due, found.state) == ("2026-11-30", "due")
    assert found.how == 'Set on 20 Nov 2026 by jb. Put off from 24 Nov 2026: "KB is away".'
    complete_action(store, number, "Not related.", by="KB")
    assert chases(store, policy) == []


def test_chases_and_reviews_stand_together_soonest_first(store: Store) -> None:
    policy = CATALOGUE.policy("windsor")
    for due in ("1 Dec 2026", "24 Nov 2026", "24 Nov 2026"):
        chase(store, policy, due)
    complete_review(store, policy, by="kl", result="Done", next_due="27 Nov 2026")
    found = [each for each in deadlines(store, [policy], TODAY) if each.due]
    assert [(each.due, each.action is None) for each in found] == [
        ("2026-11-24", False),
        ("2026-11-24", False),
        ("2026-11-27", True),
        ("2026-12-01", False),
    ]


def test_every_deadline_has_a_key_of_its_own_that_stays(store: Store) -> None:
    policy = CATALOGUE.policy("windsor")
    first, second = chase(store, policy, "24 Nov 2026"), chase(store, policy, "24 Nov 2026")
    before = {each.key: each.action for each in deadlines(store, [policy], TODAY)}
    assert {first, second} <= set(before.values())
    assert len(before) == len(deadlines(store, [policy], TODAY))
    extend_action(store, first, "1 Dec 2026", "Away")
    assert {each.key: each.action for each in deadlines(store, [policy], TODAY)} == before


def test_a_chase_of_a_policy_that_is_not_there_is_still_shown(store: Store) -> None:
    chase(store, CATALOGUE.policy("windsor"), "24 Nov 2026")
    done = chase(store, CATALOGUE.policy("windsor"), "24 Nov 2026")
    complete_action(store, done, "Not related.", by="KB")
    assert deadlines(store, [], TODAY) == []
    (found,) = orphaned_deadlines(store, {"oak"}, TODAY)
    assert (found.policy_name, found.role, found.due) == ("windsor", "KB", "2026-11-24")
    assert orphaned_deadlines(store, {"windsor"}, TODAY) == []


def test_what_is_due_of_a_policy_that_is_not_there_stands_among_the_others_by_its_date(
    store: Store,
) -> None:
    here = CATALOGUE.policy("inspire")
    chase(store, here, "24 Nov 2026")
    chase(store, here, "30 Nov 2026")
    chase(store, CATALOGUE.policy("windsor"), "25 Nov 2026")
    found = every_deadline(store, [here], {"inspire"}, TODAY)
    alone = [*deadlines(store, [here], TODAY), *orphaned_deadlines(store, {"inspire"}, TODAY)]
    assert sorted(each.key for each in found) == sorted(each.key for each in alone)
    assert [each.due for each in found if each.action is not None] == [
        *("2026-11-24", "2026-11-25", "2026-11-30")
    ]
    days = [each.due_on or date.max for each in found]
    assert days == sorted(days)
    assert days[-1] == date.max
