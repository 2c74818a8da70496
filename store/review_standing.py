"""How each review stands: what is on record of it, when it is due, and how that came about."""

from datetime import date, timedelta

from msgspec import Struct

from flows.policy import Every, Policy
from store import iso
from store.database import Store
from store.editions import editions
from store.london import london_day
from store.problems import FieldProblem
from store.records import records
from store.review import POLICY, Review
from store.review_cycle import passed_over as cycles_passed
from store.review_dates import Counted, by_end_of_term, next_due, printed_due, printed_every
from store.school_days import SchoolCalendar, school_calendar


class Standing(Struct, frozen=True, kw_only=True):
    """How the review of a subject stands: what is on record of it, and when it is due."""

    subject: str
    review: Review | None
    """The open review on record, if there is one."""
    every: Every | None
    """The interval that the policy prints, or else the school's own."""
    own_every: bool
    """Whether that is the school's own."""
    counted: Counted

    @property
    def due(self) -> str:
        """A date, a month (due at its end), or empty where there is none."""
        return self.counted.due

    @property
    def original_due(self) -> str:
        """The date that it had first, where it was moved; else empty."""
        return self.review.original_due if self.review else ""

    @property
    def first_due(self) -> str:
        """The date that it had first, whether or not it was moved."""
        return self.original_due or self.due


def all_reviews(store: Store) -> list[Review]:
    """Every review on record, open or completed. Raises StoreProblem."""
    return records(store, "reviews", Review)


def concerns(review: Review, policy: Policy, subject: str) -> bool:
    """Whether a review is of that subject; one of an older edition is done with by the newer."""
    if (review.policy, review.subject) != (policy.id, subject):
        return False
    return subject != POLICY or review.edition == policy.about.edition


def standings(store: Store, policy: Policy, calendar: SchoolCalendar) -> list[Standing]:
    """How the policy's own review stands, then each recurring duty. Raises StoreProblem.

    Duties that only the records know stand last.
    """
    on_record = [each for each in all_reviews(store) if each.policy == policy.id]
    subjects = [POLICY, *(duty.id for duty in policy.about.recurring)]
    subjects += [each.subject for each in on_record if each.is_open]
    return [
        _standing(store, policy, subject, on_record, calendar)
        for subject in dict.fromkeys(subjects)
    ]


def standing(
    store: Store, policy: Policy, subject: str = POLICY, calendar: SchoolCalendar | None = None
) -> Standing:
    """How the review of one subject stands. Raises FieldProblem (no such duty) and StoreProblem."""
    if subject != POLICY and subject not in {duty.id for duty in policy.about.recurring}:
        ids = ", ".join(duty.id for duty in policy.about.recurring) or "none"
        what = f'{policy.name} has no recurring duty "{subject}". It has: {ids}.'
        raise FieldProblem("subject", what)
    on_record = all_reviews(store)
    return _standing(store, policy, subject, on_record, calendar or school_calendar(store))


def due_after(store: Store, policy: Policy, subject: str, completed: date) -> Counted:
    """When the next review is due if this one is completed on that day.

    Raises FieldProblem and StoreProblem.
    """
    calendar = school_calendar(store)
    return next_after(policy, standing(store, policy, subject, calendar), completed, calendar)


def passed_over(now: Standing, today: date, calendar: SchoolCalendar) -> int:
    """How many reviews after one that stands so are overdue as well."""
    if not now.due or now.every is None or iso.last_day(now.due) >= today:
        return 0
    if now.every.terms is None:
        return cycles_passed(now.due, now.every, today, start=now.counted.counted_from)
    ends = [each.last_day for each in calendar.terms]
    return sum(iso.last_day(now.due) < end < today for end in ends) // now.every.terms


def next_after(policy: Policy, now: Standing, completed: date, calendar: SchoolCalendar) -> Counted:
    """When the next review is due if one that stands so is completed on that day."""
    start = now.counted.counted_from
    return next_due(
        policy,
        now.subject,
        due=now.first_due,
        start=start,
        every=now.every,
        completed=completed,
        calendar=calendar,
    )


def _standing(
    store: Store, policy: Policy, subject: str, on_record: list[Review], calendar: SchoolCalendar
) -> Standing:
    about_it = [each for each in on_record if concerns(each, policy, subject)]
    review = next((each for each in about_it if each.is_open), None)
    printed = printed_every(policy, subject)
    own = review.every if review and printed is None else None
    return Standing(
        subject=subject,
        review=review,
        every=printed or own,
        own_every=own is not None,
        counted=_counted(store, policy, subject, review, printed or own, calendar),
    )


def _counted(
    store: Store,
    policy: Policy,
    subject: str,
    review: Review | None,
    every: Every | None,
    calendar: SchoolCalendar,
) -> Counted:
    if review is not None and review.due:
        return Counted(due=review.due, how=review.how_words, counted_from=review.counted_from)
    if review is None and subject == POLICY and policy.about.review.next:
        return printed_due(policy)
    if every is not None and every.terms is not None:
        start = review.counted_from if review else ""
        today = london_day(store.now())
        begins = _before_it_begins(store, policy, calendar, today)
        after = iso.last_day(start) if start else begins
        return by_end_of_term(policy, subject, every, after, calendar)
    if review is not None and subject == POLICY:
        return Counted(due="", how=review.how, counted_from=review.counted_from)
    return printed_due(policy, subject)


def _before_it_begins(store: Store, policy: Policy, calendar: SchoolCalendar, today: date) -> date:
    """The day before that from which a termly duty is looked for, where nobody ever recorded it.

    That is the day on which the policy was adopted; the first that the calendar knows, if later.
    Where nothing is on record of it, it is today: the present term is the first that is asked.
    """
    adopted = [
        max(iso.day(each.effective_from), iso.london_date(each.adopted_at))
        for each in editions(store, policy.id)
    ]
    if not adopted:
        return today - timedelta(days=1)
    begins = max(min(adopted), calendar.begins_on or date.min)
    return begins - timedelta(days=1)
