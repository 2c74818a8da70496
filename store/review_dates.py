"""How the date of a review comes about: printed, counted, or by the end of a term."""

from datetime import date, timedelta

from msgspec import Struct

from flows.policy import Every, Policy
from store import iso
from store.date_words import edition_words, full_day_words, written_words
from store.review import POLICY, PRINTED
from store.review_cycle import first_later, following, nth
from store.school_days import SchoolCalendar


class Counted(Struct, frozen=True, kw_only=True):
    """A date with its working."""

    due: str
    """A date, a month (due at its end), or empty where there is none."""
    how: str
    """How it came about, or why there is none, in a sentence or two."""
    counted_from: str = ""
    """What its cycle is counted from; the date itself if empty."""
    suggestion: str = ""
    """A date that could be set where there is none, and that nothing makes due."""


def printed_every(policy: Policy, subject: str) -> Every | None:
    """The interval that a policy prints for its review, or for a recurring duty, as a number."""
    if subject == POLICY:
        return policy.about.review.every
    return next((each.every for each in policy.about.recurring if each.id == subject), None)


def printed_due(policy: Policy, subject: str = POLICY) -> Counted:
    """When the policy's text by itself makes a review due."""
    if subject != POLICY:
        return _without_date(policy, subject)
    review = policy.about.review
    if review.next:
        try:
            iso.check_day_or_month(review.next)
        except ValueError:
            return Counted(due="", how=f'The policy gives "{review.next}", which is not a date.')
        return Counted(due=review.next, how=PRINTED)
    if review.every is None:
        return _without_date(policy, subject)
    start, words = _beginning(policy)
    interval = review.every.words
    try:
        due = nth(start, review.every, 1)
    except ValueError:
        if review.next_is_blank:
            return Counted(due="", how="The policy leaves its review date blank.")
        how = f"The policy prints an interval of {interval} but no date to count it from."
        return Counted(due="", how=how)
    if not review.next_is_blank:
        how = f"The policy prints no date; this is {words} plus the printed {interval}."
        return Counted(due=due, how=how, counted_from=start)
    could = f"{words} plus the printed {interval} would be {written_words(due)}"
    how = f"The policy leaves its review date blank. Only a suggestion: {could}."
    return Counted(due="", how=how, suggestion=due)


def next_due(
    policy: Policy,
    subject: str,
    *,
    due: str,
    start: str,
    every: Every | None,
    completed: date,
    calendar: SchoolCalendar,
) -> Counted:
    """When a review is due after one that was due on `due` (may be empty) and is completed.

    `start` is what its cycle is counted from, `every` the interval, the policy's or the school's.
    """
    if every is None:
        return _without_date(policy, subject)
    whose = whose_interval(policy, subject, every)
    if every.terms is not None:
        after = max(completed, iso.last_day(due)) if due else completed
        return by_end_of_term(policy, subject, every, after, calendar)
    if not due or (subject == POLICY and policy.about.review.counted_from == "approval"):
        begun = completed.isoformat()
        what = "review" if subject == POLICY else "last time"
        how = f"{every.words} ({whose}) after the {what}, on {full_day_words(completed)}."
        return Counted(due=nth(begun, every, 1), how=how, counted_from=begun)
    how = (
        f"Counted from {written_words(start or due)}, in steps of {every.words} ({whose}), "
        "whenever it was really done."
    )
    found = following(due, every, completed, start=start)
    soon = first_later(due, every, completed, start=start)
    if found != soon:
        how += f" {written_words(soon)} would be less than half of that after this one."
    if iso.last_day(found) > iso.day(nth(completed.isoformat(), every, 1)):
        how += f" {written_words(found)} is more than {every.words} after this one."
    return Counted(due=found, how=how, counted_from=start or due)


def by_end_of_term(
    policy: Policy, subject: str, every: Every, after: date, calendar: SchoolCalendar
) -> Counted:
    """The end of the term that comes after a day, or of a later one; none where it is not known.

    After a day before the calendar begins comes the first term that it knows.
    """
    start, day, words, why = after.isoformat(), after, "", ""
    begins = calendar.begins_on
    if begins is not None and day < begins - timedelta(days=1):
        day = begins - timedelta(days=1)
        why = f" That is the first term known: the calendar begins on {full_day_words(begins)}."
    for _ in range(every.terms or 1):
        found = calendar.end_of_term(day + timedelta(days=1))
        if found.day is None:
            return Counted(due="", how=f"No date: {found.warning}", counted_from=start)
        day, words = found.day, found.words
    whose = whose_interval(policy, subject, every)
    each = "each term" if every.terms == 1 else f"every {every.words}"
    how = f"To be done {each} ({whose}), by {words}.{why}"
    return Counted(due=day.isoformat(), how=how, counted_from=start)


def whose_interval(policy: Policy, subject: str, every: Every) -> str:
    """Whether an interval is the policy's or the school's, in words."""
    return "printed" if every == printed_every(policy, subject) else "the school's own interval"


def _without_date(policy: Policy, subject: str) -> Counted:
    if subject == POLICY:
        how = "The policy prints no review date and no interval, and no date has been set."
        return Counted(due="", how=how)
    said = next((each.interval for each in policy.about.recurring if each.id == subject), "")
    what = f'says only "{said}"' if said else "prints no interval"
    return Counted(due="", how=f"The policy {what}, and no date has been set.")


def _beginning(policy: Policy) -> tuple[str, str]:
    """What a first interval is counted from, and what that is in words."""
    about = policy.about
    if about.approved_on:
        return about.approved_on, f"its approval ({written_words(about.approved_on)})"
    return about.edition, f"its edition ({edition_words(about.edition)})"
