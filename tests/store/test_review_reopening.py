"""A review completed twice by mistake, or on a day that cannot be, and undoing a completion."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from flows.policy import Every, Policy, RecurringDuty
from store.calendar import calendar_entries, change_entry
from store.changes import changes
from store.database import Store
from store.deadlines import deadlines, orphaned_deadlines
from store.problems import FieldProblem, Refused
from store.review_checks import DoneLately
from store.review_reopening import last_completed, reopen_review
from store.review_standing import all_reviews, standing
from store.reviews import complete_review, set_due, set_interval
from store.verify import verify
from tests.store.conftest import Clock
from tests.store.school_years import add_year

Make = Callable[..., Policy]
YEAR = Every(years=1)
HAND = "settings"


@pytest.fixture
def yearly(make_policy: Make) -> Policy:
    return make_policy(next="2023-05", every=YEAR)


@pytest.fixture
def termly(make_policy: Make) -> Policy:
    duty = RecurringDuty(id=HAND, text="Check", role="board", every=Every(terms=1), cite=("8",))
    return make_policy(recurring=(duty,))


def done(store: Store, policy: Policy, day: date, *, again: bool = False) -> int:
    by = "kl"
    found, _ = complete_review(store, policy, by=by, result="Done", completed_on=day, again=again)
    return found.id


# --- When it may be completed ---------------------------------------------------------------------


def test_what_was_completed_less_than_half_an_interval_ago_is_recorded_only_where_it_is_said(
    store: Store, yearly: Policy
) -> None:
    done(store, yearly, date(2025, 5, 28))
    before = store.chain_head()
    with pytest.raises(DoneLately, match=r"on 28 May 2025 already, less than half of 1 year"):
        done(store, yearly, date(2025, 11, 27))
    assert store.chain_head() == before
    done(store, yearly, date(2025, 11, 27), again=True)
    assert standing(store, yearly).due == "2027-05"


def test_after_half_an_interval_nothing_need_be_said(store: Store, yearly: Policy) -> None:
    done(store, yearly, date(2025, 5, 28))
    done(store, yearly, date(2025, 11, 28))
    assert len(all_reviews(store)) == 3


def test_a_review_is_not_completed_before_the_last_time_nor_before_its_edition(
    store: Store, yearly: Policy
) -> None:
    done(store, yearly, date(2025, 5, 28))
    for day, said in ((date(2025, 5, 27), "28 May 2025 already"), (date(2019, 2, 1), "March 2019")):
        with pytest.raises(FieldProblem, match=said) as caught:
            done(store, yearly, day, again=True)
        assert caught.value.field == "completed_on"


# --- Undoing --------------------------------------------------------------------------------------


def test_the_last_completion_is_undone_and_all_of_it_stays_on_record(
    store: Store, yearly: Policy, clock: Clock
) -> None:
    set_due(store, yearly, "policy", "June 2026", "Half the board is away")
    first = done(store, yearly, date(2026, 11, 2))
    clock.time = datetime(2026, 11, 24, 9, tzinfo=UTC)
    review = reopen_review(store, first, " Meant for  Oak ")
    assert (review.is_open, review.due, review.original_due) == (True, "2026-06", "2023-05")
    assert (review.by, review.result, review.next) == ("", "", None)
    _, gone = all_reviews(store)
    assert (gone.is_open, gone.is_completed) == (False, False)
    assert (gone.withdrawn_on, gone.withdrawn_why) == ("2026-11-24", "Meant for Oak")
    (found,) = deadlines(store, [yearly], store.now())
    assert (found.due, found.review) == ("2026-06", first)
    (orphan,) = orphaned_deadlines(store, {"oak"}, store.now())
    assert orphan.review == first
    last = changes(store, "reviews", first)[-1]
    assert (last.what, last.why, last.before and last.before["by"]) == (
        *("reopened", "Meant for Oak"),
        "kl",
    )
    assert [x.what for x in changes(store, "reviews", gone.id)] == ["added", "withdrawn"]
    verify(store.content())
    again = done(store, yearly, date(2026, 11, 3))
    assert again == first
    assert standing(store, yearly).due == "2027-05"


def test_only_the_last_completion_is_undone(store: Store, yearly: Policy) -> None:
    first = done(store, yearly, date(2024, 5, 28))
    last = done(store, yearly, date(2025, 5, 28))
    with pytest.raises(Refused, match="completed since"):
        reopen_review(store, first, "Why")
    assert last_completed(store, yearly).id == last
    reopen_review(store, last, "Why")
    reopen_review(store, first, "Why")
    with pytest.raises(Refused, match="not been completed"):
        last_completed(store, yearly)
    with pytest.raises(Refused, match="nothing to undo"):
        reopen_review(store, first, "Why")
    assert standing(store, yearly).due == "2023-05"


def test_undoing_wants_a_reason(store: Store, yearly: Policy) -> None:
    first = done(store, yearly, date(2024, 5, 28))
    with pytest.raises(FieldProblem, match="cannot be empty"):
        reopen_review(store, first, " ")
    with pytest.raises(FieldProblem, match="no review with the number 9"):
        reopen_review(store, 9, "Why")
    assert not standing(store, yearly).review or standing(store, yearly).due == "2025-05"


def test_a_termly_duty_follows_the_calendar_again_when_it_is_undone(
    store: Store, termly: Policy
) -> None:
    add_year(store)
    complete_review(store, termly, by="kl", result="Done", subject=HAND)
    with pytest.raises(DoneLately, match="1 term"):
        complete_review(store, termly, by="kl", result="Done", subject=HAND)
    reopen_review(store, last_completed(store, termly, HAND).id, "Not done after all")
    found = standing(store, termly, HAND)
    assert found.due == "2026-12-18"
    (autumn, *_) = calendar_entries(store)
    change_entry(store, autumn.id, last=date(2026, 12, 16))
    assert standing(store, termly, HAND).due == "2026-12-16"


def test_an_interval_that_was_set_since_stays(store: Store, make_policy: Make) -> None:
    often = RecurringDuty(id=HAND, text="Check", role="board", interval="often", cite=("8",))
    policy = make_policy(recurring=(often,))
    complete_review(store, policy, by="kl", result="Done", subject=HAND)
    set_interval(store, policy, HAND, Every(months=3), "IT asks")
    reopen_review(store, last_completed(store, policy, HAND).id, "Not done after all")
    found = standing(store, policy, HAND)
    assert (found.every, found.own_every) == (Every(months=3), True)
