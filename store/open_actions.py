"""The open actions of an incident in the order in which they are due."""

from collections.abc import Iterable
from datetime import date, datetime

from store.action import Action
from store.london import london_day

DueFirst = tuple[date, int, bool, str, int]


def by_due(action: Action | None, now: datetime) -> DueFirst:
    """The key by which open actions stand soonest first; None, for none that is open, comes last.

    What is to be done at once comes first of its day, and of that what the guard asks for; what
    must come before an act stands with what is due today, and what has no date comes last.
    """
    if action is None:
        return date.max, 4, False, "", 0
    pressing = action.before or action.at_once
    day = action.due_on or (london_day(now) if pressing else date.max)
    comes_first = action.at_once and action.comes_first
    place = 0 if action.at_once else 1 if action.before else 2 if "T" in action.due else 3
    return day, place, not comes_first, action.due, action.id


def soonest_first(actions: Iterable[Action], now: datetime) -> list[Action]:
    """The open ones of these actions, the soonest first."""
    return sorted((each for each in actions if each.is_open), key=lambda x: by_due(x, now))
