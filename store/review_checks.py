"""What may be said of a review: on which day it was done, and how far ahead it may be due."""

from collections.abc import Iterable
from datetime import date

from flows.policy import Every, Policy
from store import iso
from store.date_words import edition_words, full_day_words
from store.problems import FieldProblem, Refused
from store.review import Review
from store.review_cycle import half_after

FURTHEST = 20
"""Years ahead that a date may lie; any more is a slip of the keyboard."""

_EARLIEST = date(2000, 1, 1)
"""Before this nothing is due, where an edition does not call itself by a date."""


class DoneLately(Refused):
    """It was completed a short while ago: recorded once more only where somebody says so."""


def done_on_a_likely_day(
    policy: Policy, done: Iterable[Review], day: date, every: Every | None, *, again: bool
) -> None:
    """Refuse a day before the edition or the last time, and without `again` one soon after that.

    `done` are the completed ones of the same subject. Raises FieldProblem and DoneLately.
    """
    begins = _beginning(policy)
    if day < begins:
        what = f"{_edition_words(policy)}: it cannot be done on {full_day_words(day)}."
        raise FieldProblem("completed_on", what)
    last = max((iso.day(each.completed_on) for each in done), default=None)
    if last is None:
        return
    said = f"It was completed on {full_day_words(last)} already"
    if day < last:
        raise FieldProblem("completed_on", f"{said}. Give no earlier day, or undo that first.")
    if every is not None and day < half_after(last, every) and not again:
        raise DoneLately(f"{said}, less than half of {every.words} before. Nothing was recorded.")


def due_after_this(due: str, was_due: str, day: date) -> None:
    """Refuse a next date that does not lie after the one that was due, and after `day`.

    Raises FieldProblem.
    """
    if iso.first_day(due) <= day:
        what = "The next review must be due after this one was completed."
        raise FieldProblem("next_due", what)
    if was_due and iso.last_day(due) <= iso.last_day(was_due):
        raise FieldProblem("next_due", "The next review must be due after this one was.")


def likely_date(field: str, due: str, today: date) -> None:
    """Refuse a date that is more than 20 years ahead. Raises FieldProblem."""
    if iso.first_day(due).year > today.year + FURTHEST:
        raise FieldProblem(field, f"This is more than {FURTHEST} years ahead.")


def not_before_the_edition(policy: Policy, due: str) -> None:
    """Refuse a date before there was the edition. Raises FieldProblem."""
    if iso.last_day(due) < _beginning(policy):
        what = f"{_edition_words(policy)}: nothing of it is due before."
        raise FieldProblem("due", what)


def _beginning(policy: Policy) -> date:
    try:
        return iso.first_day(policy.about.edition)
    except ValueError:
        return _EARLIEST


def _edition_words(policy: Policy) -> str:
    try:
        iso.first_day(policy.about.edition)
    except ValueError:
        return f"No date is known of the edition, and none before {_EARLIEST.year} is taken"
    return f"The edition is that of {edition_words(policy.about.edition)}"
