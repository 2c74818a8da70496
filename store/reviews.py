"""Reviews of policies and of their recurring duties: each completed one leads to the next."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from flows.policy import Every, Policy
from store import changes
from store.database import Store
from store.date_words import full_day_words, full_words
from store.dates import read_due
from store.fields import line, note
from store.london import london_day
from store.problems import FieldProblem, Refused
from store.records import record
from store.review import POLICY, Review
from store.review_checks import (
    done_on_a_likely_day,
    due_after_this,
    likely_date,
    not_before_the_edition,
)
from store.review_cycle import nth
from store.review_dates import Counted, printed_every
from store.review_standing import Standing, all_reviews, concerns, next_after, standing
from store.school_days import school_calendar

__all__ = [
    "POLICY",
    "Review",
    "all_reviews",
    "complete_review",
    "concerns",
    "set_due",
    "set_interval",
]


def complete_review(
    store: Store,
    policy: Policy,
    *,
    by: str,
    result: str,
    completed_on: date | None = None,
    next_due: str = "",
    subject: str = POLICY,
    again: bool = False,
) -> tuple[Review, Review]:
    """Record that a review was completed (today if not given); returns it and the one that follows.

    `result` is what came of it. The next is due on `next_due` if given (as typed), else as
    `review_standing.due_after` says. The date that was due stays. Raises FieldProblem, DoneLately
    (it was completed less than half an interval before, and `again` does not say that it was done
    once more) and StoreProblem.
    """
    today = london_day(store.now())
    day = completed_on or today
    if day > today:
        raise FieldProblem("completed_on", f"{full_day_words(day)} has not come yet.")
    typed = read_due(next_due, field="next_due") if next_due.strip() else ""
    if typed:
        likely_date("next_due", typed, today)
    done = {
        "completed_on": day.isoformat(),
        "by": line("by", by),
        "result": note("result", result, needed=True),
    }
    with store.transaction():
        calendar = school_calendar(store)
        now = standing(store, policy, subject, calendar)
        if typed:
            due_after_this(typed, now.due, day)
        completed = [x for x in all_reviews(store) if x.is_completed]
        before = [x for x in completed if concerns(x, policy, subject)]
        done_on_a_likely_day(policy, before, day, now.every, again=again)
        present = _on_record(store, policy, now)
        found = Counted(due=typed, how="Set by hand.")
        if not typed:
            found = next_after(policy, now, day, calendar)
        if not typed:
            found = _as_kept(now, found)
        following = changes.add(store, "reviews", _fields(policy, subject, found, present))
        was_due = {} if present.due else {"due": now.due, "how": now.counted.how}
        fields = {**done, **was_due, "next": following}
        changes.change(store, "reviews", present.id, fields, what="completed")
        return _known(store, present.id), _known(store, following)


def set_due(store: Store, policy: Policy, subject: str, due: str, why: str) -> Review:
    """Set a date or month, as typed, where there is none; or move one, which wants a reason.

    A date that is moved stays on record as the one that it had first, and the cycle goes on being
    counted from there. Raises FieldProblem and StoreProblem.
    """
    wanted = read_due(due)
    today = london_day(store.now())
    not_before_the_edition(policy, wanted)
    likely_date("due", wanted, today)
    with store.transaction():
        now = standing(store, policy, subject)
        if now.due == wanted:
            raise FieldProblem("due", f"It is due then already: {full_words(wanted)}.")
        reason = line("why", why, needed=bool(now.due))
        present = _on_record(store, policy, now)
        fields = {"due": wanted, "how": _own_words("date", today, reason), "counted_from": ""}
        if now.due:
            how = present.how if present.due else now.counted.how
            moved = {"original_due": now.first_due, "moved_on": today.isoformat()}
            fields = {"due": wanted, "how": how, **moved, "reason": reason}
        what = "moved" if now.due else "dated"
        changes.change(store, "reviews", present.id, fields, what=what, why=reason)
        return _known(store, present.id)


def set_interval(store: Store, policy: Policy, subject: str, every: Every, why: str) -> Review:
    """Set the school's own interval where the policy prints none as a number.

    Where there is no date, the first is counted from today; a date that there is stays. To change
    an interval wants a reason. Raises FieldProblem, Refused (the policy prints one) and
    StoreProblem.
    """
    printed = printed_every(policy, subject)
    if printed is not None:
        raise Refused(f"The policy prints an interval for this: {printed.words}.")
    with store.transaction():
        now = standing(store, policy, subject)
        if now.every == every:
            raise FieldProblem("every", f"The interval is {every.words} already.")
        why = line("why", why, needed=now.own_every)
        present = _on_record(store, policy, now)
        today = london_day(store.now())
        own = {"every": every, "every_set_on": today.isoformat(), "every_why": why}
        first = {} if present.due else _first_of(every, today, why)
        changes.change(store, "reviews", present.id, {**own, **first}, what="interval set", why=why)
        return _known(store, present.id)


def _first_of(every: Every, today: date, why: str) -> Mapping[str, str]:
    """The first date of an interval of the school's own; of a termly one the calendar gives it."""
    start = today.isoformat()
    if every.terms is not None:
        return {"counted_from": (today - timedelta(days=1)).isoformat()}
    said = _own_words(f"interval of {every.words}", today, why)
    return {"due": nth(start, every, 1), "counted_from": start, "how": said}


def _own_words(what: str, today: date, why: str) -> str:
    reason = f': "{why}"' if why else ""
    return f"The school's own {what}, not the policy's, set on {full_day_words(today)}{reason}."


def _on_record(store: Store, policy: Policy, now: Standing) -> Review:
    """The open review; put on record first where only the policy's text has it."""
    if now.review is not None:
        return now.review
    fields = _fields(policy, now.subject, _as_kept(now, now.counted))
    return _known(store, changes.add(store, "reviews", fields))


def _as_kept(now: Standing, counted: Counted) -> Counted:
    """What is kept of a date; of a termly one the calendar gives it whenever it is looked at."""
    if now.every is None or now.every.terms is None:
        return counted
    return replace(counted, due="")


def _fields(
    policy: Policy, subject: str, counted: Counted, before: Review | None = None
) -> dict[str, Any]:
    """A review that is open; the school's own interval goes on from the one before."""
    about = {"policy": policy.id, "edition": policy.about.edition, "subject": subject}
    dates = {"due": counted.due, "how": counted.how, "counted_from": counted.counted_from}
    own = {
        "every": before.every if before else None,
        "every_set_on": before.every_set_on if before else "",
        "every_why": before.every_why if before else "",
    }
    moved = {"original_due": "", "moved_on": "", "reason": ""}
    empty = {"completed_on": "", "by": "", "result": "", "next": None}
    empty |= {"withdrawn_on": "", "withdrawn_why": ""}
    return {**about, **dates, **moved, **own, **empty}


def _known(store: Store, id: int) -> Review:
    found = record(store, "reviews", id, Review)
    if found is None:
        raise FieldProblem("review", f"There is no review with the number {id}.")
    return found
