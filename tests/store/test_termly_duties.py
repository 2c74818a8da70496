"""Duties of each term: due by the ends of terms, as the school calendar has them."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from flows.policy import Every, Policy
from store.adopting import adopt_edition
from store.calendar import add_term, change_entry
from store.database import Store
from store.editions import Approval
from store.reviews import complete_review, set_due, set_interval
from tests.store.conftest import Clock
from tests.store.school_years import add_year
from tests.store.test_review_dates_set import HAND, duty, of

Make = Callable[..., Policy]


@pytest.fixture
def often(make_policy: Make) -> Policy:
    return make_policy(recurring=(duty("often"),))


@pytest.fixture
def termly(make_policy: Make) -> Policy:
    return make_policy(recurring=(duty("each term", Every(terms=1)),))


def test_a_termly_duty_is_due_by_the_end_of_each_term(
    store: Store, termly: Policy, clock: Clock
) -> None:
    add_year(store)
    found = of(store, termly)
    assert (found.due, found.state) == ("2026-12-18", "due")
    assert found.how == "To be done each term (printed), by the end of Autumn term."
    done, following = complete_review(store, termly, by="kl", result="Done", subject=HAND)
    assert (done.due, done.completed_on) == ("2026-12-18", "2026-11-20")
    assert (following.due, following.counted_from) == ("", "2026-12-18")
    assert of(store, termly).due == "2027-03-24"
    clock.time = datetime(2027, 7, 1, 9, tzinfo=UTC)
    found = of(store, termly)
    assert (found.due, found.overdue_by) == ("2027-03-24", "3 months 7 days")
    assert found.passed_over == ""
    clock.time = datetime(2027, 7, 23, 9, tzinfo=UTC)
    assert of(store, termly).passed_over == ""
    clock.time = datetime(2027, 7, 24, 9, tzinfo=UTC)
    assert of(store, termly).passed_over == "one time of every term passed over"
    complete_review(store, termly, by="kl", result="Done", subject=HAND)
    found = of(store, termly)
    assert found.state == "no date set"
    assert found.how == "No date: The calendar ends on 23 Jul 2027: no term after it is known."


def test_a_term_that_comes_into_the_calendar_gives_its_date_and_so_does_one_that_is_changed(
    store: Store, termly: Policy
) -> None:
    assert "has no term dates" in of(store, termly).how
    term = add_term(store, "Autumn term", date(2026, 9, 2), date(2026, 12, 18))
    assert of(store, termly).due == "2026-12-18"
    complete_review(store, termly, by="kl", result="Done", subject=HAND)
    assert of(store, termly).state == "no date set"
    add_term(store, "Spring term", date(2027, 1, 4), date(2027, 3, 24))
    assert of(store, termly).due == "2027-03-24"
    change_entry(store, term.id, last=date(2026, 12, 16))
    assert of(store, termly).due == "2027-03-24"


def test_a_termly_duty_that_nobody_ever_did_is_overdue_since_the_term_of_its_adoption(
    store: Store, termly: Policy, clock: Clock
) -> None:
    add_year(store)
    clock.time = datetime(2027, 1, 10, 9, tzinfo=UTC)
    approval = Approval(effective_from=date(2026, 9, 1))
    adopt_edition(store, termly, step="first", approval=approval)
    assert of(store, termly).due == "2027-03-24"
    clock.time = datetime(2027, 3, 25, 9, tzinfo=UTC)
    assert of(store, termly).overdue_by == "1 day"


def test_a_termly_duty_of_which_nothing_is_on_record_is_due_by_the_end_of_the_present_term(
    store: Store, termly: Policy, clock: Clock
) -> None:
    add_year(store)
    for day, due in (
        (datetime(2027, 2, 10, tzinfo=UTC), "2027-03-24"),
        (datetime(2027, 3, 24, tzinfo=UTC), "2027-03-24"),
        (datetime(2027, 3, 30, tzinfo=UTC), "2027-07-23"),
    ):
        clock.time = day
        found = of(store, termly)
        assert (found.due, found.state) == (due, "due")


@pytest.mark.parametrize("every", [Every(terms=1), Every(terms=2)])
def test_a_termly_duty_done_before_the_calendar_begins_is_due_in_its_first_terms(
    store: Store, make_policy: Make, clock: Clock, every: Every
) -> None:
    policy = make_policy(recurring=(duty("termly", every),))
    clock.time = datetime(2026, 3, 2, 9, tzinfo=UTC)
    complete_review(store, policy, by="kl", result="Done", subject=HAND)
    assert of(store, policy).state == "no date set"
    add_year(store)
    found = of(store, policy)
    assert found.due == ("2026-12-18" if every.terms == 1 else "2027-03-24")
    assert "the first term known: the calendar begins on 2 Sep 2026." in found.how


def test_a_school_may_want_a_duty_done_each_term(store: Store, often: Policy) -> None:
    add_year(store)
    set_interval(store, often, HAND, Every(terms=1), "")
    found = of(store, often)
    assert found.due == "2026-12-18"
    assert found.how == (
        "To be done each term (the school's own interval), by the end of Autumn term."
    )


def test_a_termly_date_that_is_moved_leads_to_the_term_after(store: Store, termly: Policy) -> None:
    add_year(store)
    set_due(store, termly, HAND, "8 Jan 2027", "The office is closed")
    found = of(store, termly)
    assert (found.due, found.original_due) == ("2027-01-08", "2026-12-18")
    complete_review(store, termly, by="kl", result="Done", subject=HAND)
    assert of(store, termly).due == "2027-03-24"
