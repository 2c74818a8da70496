"""Reviews of policies and of their recurring duties: each completed one leads to the next."""

from datetime import date

from msgspec import Struct

from flows.policy import Every, Policy
from store import changes, iso
from store.database import Store
from store.date_words import full_day_words
from store.dates import read_due
from store.fields import line, note
from store.london import london_day
from store.problems import FieldProblem
from store.records import record, records

POLICY = "policy"
"""The subject of the review of a policy itself; other subjects are ids of recurring duties."""


class Review(Struct, frozen=True, kw_only=True):
    """One review: open until it is completed. The date on which it was due is kept."""

    id: int
    policy: str
    edition: str
    subject: str
    due: str
    """A date, a month (due at its end), or empty where there is no date."""
    how: str
    """How the date came about, in a sentence."""
    completed_on: str = ""
    by: str = ""
    result: str = ""
    next: int | None = None
    """The id of the review that follows this one."""

    def __post_init__(self) -> None:
        iso.check_day_or_month(self.due)
        iso.check_day(self.completed_on)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return not self.completed_on


def all_reviews(store: Store) -> list[Review]:
    """Every review on record, open or completed. Raises StoreProblem."""
    return records(store, "reviews", Review)


def concerns(review: Review, policy: Policy, subject: str) -> bool:
    """Whether a review is of that subject; one of an older edition is done with by the newer."""
    if (review.policy, review.subject) != (policy.id, subject):
        return False
    return subject != POLICY or review.edition == policy.about.edition


def printed_due(policy: Policy, subject: str = POLICY) -> tuple[str, str]:
    """When the policy's text makes a review due (may be empty), and how, in a sentence."""
    if subject != POLICY:
        interval = next((x.interval for x in policy.about.recurring if x.id == subject), "")
        if interval:
            return "", f'The policy says only "{interval}", and no date has been set.'
        return "", "The policy prints no interval, and no date has been set."
    review = policy.about.review
    if review.next:
        try:
            iso.check_day_or_month(review.next)
        except ValueError:
            return "", f'The policy gives "{review.next}", which is not a date.'
        return review.next, "The policy prints this date."
    if review.every is None:
        return "", "The policy prints no review date and no interval."
    interval = review.every.words
    try:
        due = later(policy.about.edition, review.every)
    except ValueError:
        return "", f"The policy prints an interval of {interval} but no date to count it from."
    return due, f"The policy prints no date; this is its edition plus the printed {interval}."


def complete_review(
    store: Store,
    policy: Policy,
    *,
    by: str,
    completed_on: date | None = None,
    result: str = "",
    next_due: str = "",
    subject: str = POLICY,
) -> tuple[Review, Review]:
    """Record that a review was completed (today if not given); returns it and the one that follows.

    The next is due on `next_due` if given (as typed), else a whole number of printed intervals
    after the date that was due, the first that lies after the completion. Raises FieldProblem and
    StoreProblem.
    """
    day = completed_on or london_day(store.now())
    if day > london_day(store.now()):
        raise FieldProblem("completed_on", f"{full_day_words(day)} has not come yet.")
    typed_due = read_due(next_due, field="next_due") if next_due.strip() else ""
    if typed_due and iso.last_day(typed_due) <= day:
        raise FieldProblem("next_due", "The next review must be due after this one was completed.")
    done = {
        "completed_on": day.isoformat(),
        "by": line("by", by),
        "result": note("result", result),
    }
    _must_be_subject(policy, subject)
    with store.transaction():
        present = _open_or_printed(store, policy, subject)
        due, how = (typed_due, "Set by hand.") if typed_due else _next(policy, present, day)
        following = changes.add(store, "reviews", _fields(policy, subject, due, how))
        fields = {**done, "next": following}
        changes.change(store, "reviews", present.id, fields, what="completed")
        return _known(store, present.id), _known(store, following)


def later(start: str, every: Every, times: int = 1) -> str:
    """A date or month so many intervals on; a month stays a month. Raises ValueError."""
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415  # not at every login

    step = relativedelta(years=(every.years or 0) * times, months=(every.months or 0) * times)
    moved = iso.first_day(start) + step
    return moved.isoformat()[: len(start)]


def _next(policy: Policy, present: Review, completed: date) -> tuple[str, str]:
    if present.subject != POLICY:
        return printed_due(policy, present.subject)
    every = policy.about.review.every
    if every is None or (every.years or 0) * 12 + (every.months or 0) <= 0:
        return "", "The policy prints no interval, and no date has been set."
    if not present.due:
        return later(completed.isoformat(), every), (
            f"{every.words} (printed) after the review of {full_day_words(completed)}."
        )
    times = 1
    while iso.last_day(due := later(present.due, every, times)) <= completed:
        times += 1
    return due, (
        f"Counted from {present.due}, when the review before was due, "
        f"in the printed steps of {every.words}."
    )


def _open_or_printed(store: Store, policy: Policy, subject: str) -> Review:
    """The open review of this edition; put on record first where only the policy's text has it."""
    for each in all_reviews(store):
        if each.is_open and concerns(each, policy, subject):
            return each
    due, how = printed_due(policy, subject)
    id = changes.add(store, "reviews", _fields(policy, subject, due, how))
    return _known(store, id)


def _fields(policy: Policy, subject: str, due: str, how: str) -> dict[str, object]:
    about = {"policy": policy.id, "edition": policy.about.edition, "subject": subject}
    empty = {"completed_on": "", "by": "", "result": "", "next": None}
    return {**about, "due": due, "how": how, **empty}


def _must_be_subject(policy: Policy, subject: str) -> None:
    if subject != POLICY and subject not in {duty.id for duty in policy.about.recurring}:
        raise FieldProblem("subject", f'{policy.name} has no recurring duty "{subject}".')


def _known(store: Store, id: int) -> Review:
    found = record(store, "reviews", id, Review)
    if found is None:
        raise FieldProblem("review", f"There is no review with the number {id}.")
    return found
