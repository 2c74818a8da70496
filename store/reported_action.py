"""An action as a report tells it, and whether it was done in time."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from store import iso
from store.action import Action
from store.london import london_day

Standing = Literal["on time", "late", "done, no limit", "not needed", "overdue", "open"]
STANDINGS: dict[Standing, str] = {
    "on time": "done on time",
    "late": "done late",
    "done, no limit": "done, with no time limit",
    "not needed": "not needed",
    "overdue": "open and overdue",
    "open": "open",
}
"""How actions stand, in words."""


class ReportedAction(Struct, frozen=True, kw_only=True):
    """What somebody had to do, by when, and what came of it."""

    number: int
    what: str
    owner: str
    role: str
    """The role whose part it is, if it is nobody's by name; `owner` is then its title."""
    condition: str
    clauses: tuple[str, ...]
    due: str
    at_once: bool
    before: str
    how: str
    """How the date came about."""
    standing: Standing
    done_on: str
    done_by: str
    result: str


def reported_action(action: Action, now: datetime) -> ReportedAction:
    """An action as it stands now."""
    return ReportedAction(
        number=action.id,
        what=action.what,
        owner=action.owner,
        role=action.owner_role,
        condition=action.condition,
        clauses=action.cite,
        due=action.due,
        at_once=action.at_once,
        before=action.before,
        how=action.how,
        standing=standing_of(action, now),
        done_on=action.done_on,
        done_by=action.done_by,
        result=action.result,
    )


def standing_of(action: Action, now: datetime) -> Standing:
    """Whether it was done, and in time by the date that it was last put off to.

    What is to be done at once is done in time on the day in London from which it is due.
    """
    if action.is_set_aside:
        return "not needed"
    limit = _limit(action)
    if action.is_open:
        return "overdue" if limit and _is_after(_day_or_moment(now, limit), limit) else "open"
    if not limit:
        return "done, no limit"
    return "late" if _is_after(action.done_on, limit) else "on time"


def _limit(action: Action) -> str:
    if action.at_once and "T" in action.due:
        return iso.london_date(action.due).isoformat()
    return action.due


def _day_or_moment(now: datetime, limit: str) -> str:
    return now.isoformat() if "T" in limit else london_day(now).isoformat()


def _is_after(when: str, limit: str) -> bool:
    """Whether a day or time comes after another; of one day, only where both are times."""
    if "T" in when and "T" in limit:
        return iso.moment(when) > iso.moment(limit)
    return iso.london_date(when) > iso.london_date(limit)
