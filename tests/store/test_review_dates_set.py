"""Dates and intervals of the school's own, kept apart from what the policy prints."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from flows.policy import Every, Policy, RecurringDuty
from store.changes import changes
from store.database import Store
from store.deadline import Deadline
from store.deadlines import deadlines
from store.problems import FieldProblem, Refused
from store.review import POLICY
from store.review_standing import all_reviews, due_after, standing
from store.reviews import complete_review, set_due, set_interval
from tests.flows.conftest import CATALOGUE
from tests.store.conftest import Clock

Make = Callable[..., Policy]
HAND = "settings"


def duty(interval: str = "", every: Every | None = None) -> RecurringDuty:
    return RecurringDuty(
        id=HAND,
        text="Check the settings",
        role="board",
        interval=interval,
        every=every,
        cite=("8",),
    )


def of(store: Store, policy: Policy, subject: str = HAND) -> Deadline:
    found = deadlines(store, [policy], store.now())
    (one,) = [each for each in found if each.subject == subject]
    return one


@pytest.fixture
def often(make_policy: Make) -> Policy:
    return make_policy(recurring=(duty("often"),))


@pytest.fixture
def termly(make_policy: Make) -> Policy:
    return make_policy(recurring=(duty("each term", Every(terms=1)),))


# --- What the five documents say ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "due", "every", "how"),
    [
        ("windsor", "2021-03", Every(years=2), "The policy prints this date."),
        ("inspire", "2023-05", Every(years=1), "The policy prints this date."),
        ("st-james", "2017-07", Every(years=1), "its approval (July 2016) plus the printed 1 year"),
        ("aspire", "", Every(years=3), "leaves its review date blank"),
        ("auriga", "", None, "prints no review date and no interval"),
    ],
)
def test_each_document_makes_a_review_due_when_it_says_and_no_more(
    store: Store, id: str, due: str, every: Every | None, how: str
) -> None:
    found = standing(store, CATALOGUE.policy(id))
    assert (found.due, found.every, found.review) == (due, every, None)
    assert how in found.counted.how


def test_a_blank_date_is_none_and_what_could_be_counted_is_only_suggested(store: Store) -> None:
    aspire = CATALOGUE.policy("aspire")
    found = of(store, aspire, POLICY)
    assert (found.state, found.due, found.suggestion) == ("no date set", "", "2019-05")
    assert "Only a suggestion: its edition (May 2016) plus the printed 3 years" in found.how
    set_due(store, aspire, POLICY, "May 2019", "")
    found = of(store, aspire, POLICY)
    assert (found.state, found.overdue_by) == ("overdue", "7 years 5 months")
    assert found.passed_over == "two reviews of every 3 years passed over"
    assert "The school's own date, not the policy's, set on 20 Nov 2026." in found.how


def test_a_renewal_is_counted_from_the_day_of_its_approval(store: Store) -> None:
    aspire = CATALOGUE.policy("aspire")
    set_due(store, aspire, POLICY, "May 2019", "")
    _, following = complete_review(
        store, aspire, by="The board", result="Done", completed_on=date(2026, 10, 2)
    )
    assert following.due == "2029-10-02"
    assert "3 years (printed) after the review, on 2 Oct 2026" in following.how


def test_the_words_only_of_a_duty_give_it_no_date(store: Store) -> None:
    windsor = CATALOGUE.policy("windsor")
    for subject in ("scrutiny", "passwords"):
        assert of(store, windsor, subject).state == "no date set"
        complete_review(store, windsor, by="kl", result="Done", subject=subject)
        assert of(store, windsor, subject).state == "no date set"


# --- Dates ----------------------------------------------------------------------------------------


def test_a_date_set_where_none_was_is_the_schools_own(store: Store, make_policy: Make) -> None:
    policy = make_policy(next="")
    review = set_due(store, policy, POLICY, "march 2027", "The governors' plan")
    assert (review.due, review.original_due, review.is_open) == ("2027-03", "", True)
    found = of(store, policy, POLICY)
    assert (found.due, found.state, found.original_due) == ("2027-03", "due", "")
    assert found.how == (
        "The school's own date, not the policy's, set on 20 Nov 2026: \"The governors' plan\"."
    )


def test_a_date_that_is_moved_stays_on_record_with_the_reason(
    store: Store, policy: Policy, clock: Clock
) -> None:
    with pytest.raises(FieldProblem) as caught:
        set_due(store, policy, POLICY, "May 2027", " ")
    assert caught.value.field == "why"
    assert all_reviews(store) == []
    set_due(store, policy, POLICY, "May 2027", "A new trust")
    clock.time = datetime(2027, 5, 3, 9, tzinfo=UTC)
    set_due(store, policy, POLICY, "30 June 2027", "The board is late")
    (review,) = all_reviews(store)
    assert (review.due, review.original_due) == ("2027-06-30", "2021-03")
    found = of(store, policy, POLICY)
    assert found.how == (
        "The school moved it on 3 May 2027 from March 2021, which the policy prints: "
        '"The board is late".'
    )
    reasons = [each.why for each in changes(store, "reviews", review.id)]
    assert reasons == ["", "A new trust", "The board is late"]


def test_moving_a_date_does_not_move_the_cycle(store: Store, make_policy: Make) -> None:
    policy = make_policy(next="2026-08-31", every=Every(months=6))
    set_due(store, policy, POLICY, "15 Oct 2026", "Half the board is away")
    assert of(store, policy, POLICY).overdue_by == "1 month 5 days"
    done, following = complete_review(
        store, policy, by="kl", result="Done", completed_on=date(2026, 11, 2)
    )
    assert (done.due, done.original_due) == ("2026-10-15", "2026-08-31")
    assert following.due == "2027-02-28"
    assert (following.original_due, following.reason) == ("", "")


def test_the_same_date_and_a_duty_that_is_none_are_refused(store: Store, policy: Policy) -> None:
    with pytest.raises(FieldProblem, match="then already"):
        set_due(store, policy, POLICY, "March 2021", "Why")
    with pytest.raises(FieldProblem, match="no recurring duty"):
        set_due(store, policy, "gardening", "March 2021", "Why")
    with pytest.raises(FieldProblem, match="Write the year too"):
        set_due(store, policy, POLICY, "4 Jan", "Why")
    with pytest.raises(FieldProblem, match="that of March 2019"):
        set_due(store, policy, POLICY, "28 Feb 2019", "Why")
    with pytest.raises(FieldProblem, match="20 years ahead"):
        set_due(store, policy, POLICY, "Jan 2047", "Why")
    assert all_reviews(store) == []


def test_before_2000_nothing_is_due_where_the_edition_has_no_date(
    store: Store, make_policy: Make
) -> None:
    policy = make_policy(next="", edition="undated")
    with pytest.raises(FieldProblem, match="none before 2000"):
        set_due(store, policy, POLICY, "Dec 1999", "")
    assert set_due(store, policy, POLICY, "Jan 2000", "").due == "2000-01"


def test_text_from_anywhere_is_harmless_where_it_is_kept(store: Store, often: Policy) -> None:
    set_due(store, often, HAND, "2027-01", "a\x1b]0;x\x07b\u202e [/x]")
    (review,) = all_reviews(store)
    assert '"a]0;xb [/x]"' in review.how


# --- Intervals ------------------------------------------------------------------------------------


def test_an_interval_of_the_schools_own_gives_the_next_dates_without_drifting(
    store: Store, often: Policy, clock: Clock
) -> None:
    clock.time = datetime(2026, 8, 31, 9, tzinfo=UTC)
    set_interval(store, often, HAND, Every(months=6), "IT asks for it")
    found = of(store, often)
    assert (found.due, found.state) == ("2027-02-28", "due")
    assert "The school's own interval of 6 months, not the policy's" in found.how
    assert '"IT asks for it"' in found.how
    dates = []
    for year, month in ((2027, 3), (2027, 9), (2028, 3)):
        clock.time = datetime(year, month, 20, 9, tzinfo=UTC)
        complete_review(store, often, by="kl", result="Done", subject=HAND)
        dates.append(of(store, often).due)
    assert dates == ["2027-08-31", "2028-02-29", "2028-08-31"]
    assert "(the school's own interval)" in of(store, often).how


def test_an_interval_is_not_put_in_place_of_a_printed_one(store: Store, termly: Policy) -> None:
    with pytest.raises(Refused, match="prints an interval for this: 1 term"):
        set_interval(store, termly, HAND, Every(months=3), "Why")
    assert all_reviews(store) == []


def test_another_interval_wants_a_reason_and_leaves_the_date_there_is(
    store: Store, often: Policy
) -> None:
    set_interval(store, often, HAND, Every(months=3), "")
    with pytest.raises(FieldProblem, match="cannot be empty"):
        set_interval(store, often, HAND, Every(months=1), "")
    with pytest.raises(FieldProblem, match="3 months already"):
        set_interval(store, often, HAND, Every(months=3), "Why")
    set_interval(store, often, HAND, Every(months=1), "There was a breach")
    assert of(store, often).due == "2027-02-20"
    _, following = complete_review(store, often, by="kl", result="Done", subject=HAND)
    assert (following.due, following.every_why) == ("2027-03-20", "There was a breach")


def test_a_date_typed_begins_a_cycle_of_its_own(store: Store, often: Policy) -> None:
    set_interval(store, often, HAND, Every(months=3), "")
    with pytest.raises(FieldProblem, match="after this one was") as caught:
        complete_review(store, often, by="kl", result="Done", subject=HAND, next_due="31 Dec 2026")
    assert caught.value.field == "next_due"
    complete_review(store, often, by="kl", result="Done", subject=HAND, next_due="31 Mar 2027")
    assert due_after(store, often, HAND, date(2026, 11, 20)).due == "2027-06-30"
