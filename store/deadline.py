"""One deadline: anything with a due date, or that would have one if somebody set it."""

from datetime import date, datetime, timedelta
from typing import Literal

from msgspec import Struct

from flows.plural import counted
from store import iso
from store.date_words import overdue_words
from store.london import london_day

_OfPeople = Literal["acknowledgement", "renewal", "retention", "channel"]
Kind = Literal["review", "recurring", "chase", "duty", "task", _OfPeople]
KIND_WORDS: dict[Kind, str] = {
    "review": "review of the policy",
    "recurring": "recurring duty",
    "chase": "chase",
    "duty": "duty",
    "task": "task",
    "acknowledgement": "acknowledgements",
    "renewal": "renewal of acknowledgements",
    "retention": "retention of records",
    "channel": "official account",
}
State = Literal["overdue", "due now", "due", "no date set"]
"""`due now` is what is to be done at once, what must come before an act, and what may be erased."""


class DueState(Struct, frozen=True, kw_only=True):
    """How something that is due on a date, in a month or at a moment stands to the present."""

    state: State
    due_on: date | None
    """The last day on which it is not overdue."""
    overdue_by: str
    """`5 years 7 months`, `3 hours`; empty where it is not overdue."""


class Deadline(Struct, frozen=True, kw_only=True):
    """Something that is due, or would be if it had a date."""

    key: str
    """What stays the same of it while others come and go, and when it is put on record."""
    kind: Kind
    policy: str
    """The id of the policy; empty where an action belongs to none."""
    policy_name: str
    policy_short: str = ""
    """What the policy is called in a word or two; empty where its folder is not there."""
    edition: str = ""
    """The edition that a review or the signatures are of; empty of an action."""
    subject: str
    """`policy` for the policy's own review, the id of a recurring duty, or the fact to chase."""
    what: str
    due: str
    """`YYYY-MM-DD`, `YYYY-MM` (due at its end), a time in UTC, or empty."""
    due_on: date | None
    """The last day on which it is not overdue."""
    state: State
    overdue_by: str
    """`5 years 7 months`, `3 hours`; empty where it is not overdue."""
    passed_over: str = ""
    """How many more have become due since, in words; empty where none has."""
    at_once: bool = False
    """To be done now: due from the moment that is given, which is no limit."""
    comes_first: bool = False
    """Good practice asks for it before anything else."""
    before: str = ""
    """What it must come before, where that is all that is known of its time."""
    role: str
    """Whose part it is: the title of a role, or who is asked; empty where nobody is named."""
    role_id: str = ""
    """The id of that role; empty where it is none."""
    role_title: str = ""
    """Of an action: the title of the role that owns it or, where none does, is to be told of it."""
    holders: tuple[str, ...] = ()
    """The school's holders of the role, each with how to reach them and their deputy."""
    cite: tuple[str, ...]
    how: str
    """How the date came about, or why there is none, in a sentence or two."""
    original_due: str = ""
    """The date that it had first, where it was moved or put off."""
    suggestion: str = ""
    """A date that could be set where there is none."""
    count: int = 0
    """How many people it is about, where it is about the register."""
    review: int | None = None
    """The id of the open review on record, if it is on record."""
    action: int | None = None
    """The id of the action, if it is one."""
    incident: int | None = None
    """The number of the incident that the action belongs to, if it does."""


def stands(due: str, now: datetime, *, at_once: bool = False) -> DueState:
    """How a date, a month, a moment or nothing stands at `now`. Raises ValueError.

    A month is due at its end. What is to be done at once is overdue from the day after.
    """
    today = london_day(now)
    if not due:
        return DueState(state="no date set", due_on=None, overdue_by="")
    day = iso.london_date(due) if "T" in due else iso.last_day(due)
    if at_once and day >= today:
        return DueState(state="due now", due_on=day, overdue_by="")
    if "T" not in due:
        late = overdue_words(due, today) if day < today else ""
        return DueState(state="overdue" if late else "due", due_on=day, overdue_by=late)
    moment = iso.moment(due)
    if moment >= now:
        return DueState(state="due", due_on=day, overdue_by="")
    return DueState(state="overdue", due_on=day, overdue_by=_gone(now - moment, day, today))


def soonest(each: Deadline, today: date) -> tuple[object, ...]:
    """The key by which deadlines stand soonest first.

    What is to be done at once comes first of its day, and of that what comes before anything else;
    what must come before an act stands with what is due now, a time comes before what has the
    whole day, and what has no date comes last.
    """
    day = each.due_on or (today if each.before or each.at_once else date.max)
    if each.state == "due now":
        day = min(day, today)
    place = 0 if each.at_once else 1 if each.before else 2 if "T" in each.due else 3
    in_turn = each.action or 0 if each.comes_first else 0
    by_name = (in_turn, each.policy_name, each.kind != "review", each.what, each.key)
    return (day, place, not each.comes_first, each.due if "T" in each.due else "", *by_name)


def _gone(gone: timedelta, day: date, today: date) -> str:
    """How long ago a moment was: minutes, hours within a day, then days and more."""
    if gone >= timedelta(days=1) and day < today:
        return overdue_words(day.isoformat(), today)
    minutes = int(gone.total_seconds()) // 60
    count, unit = (minutes // 60, "hour") if minutes >= 60 else (max(1, minutes), "minute")
    return counted(count, unit)
