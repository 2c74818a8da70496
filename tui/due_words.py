"""When an open action is due, in words."""

from collections.abc import Sequence
from datetime import datetime

from store.action import Action
from store.date_words import recorded_words
from store.deadline import stands
from store.open_actions import soonest_first


def due_words(action: Action, now: datetime) -> str:
    """When it is due, and by how much it is overdue: "overdue by 3 hours, due Fri 20 Nov 14:05"."""
    due = stands(action.due, now, at_once=action.at_once)
    when = recorded_words(action.due, now)
    if action.at_once:
        late = f", overdue by {due.overdue_by}" if due.overdue_by else ""
        return f"at once{f', since {when}' if when else ''}{late}"
    if due.overdue_by:
        return f"overdue by {due.overdue_by}, due {when}"
    return f"due {when}" if when else action.before or "no date"


def is_overdue(action: Action, now: datetime) -> bool:
    """Whether its time has passed."""
    return stands(action.due, now, at_once=action.at_once).state == "overdue"


def is_pressing(action: Action, now: datetime) -> bool:
    """Whether it is overdue or to be done at once."""
    return action.at_once or is_overdue(action, now)


def to_do_words(actions: Sequence[Action], now: datetime) -> str:
    """How many actions are open, and how the soonest stands: "3, overdue 2 days"; or nothing."""
    left = soonest_first(actions, now)
    if not left:
        return ""
    first = left[0]
    due = stands(first.due, now, at_once=first.at_once)
    if due.overdue_by:
        how = f", overdue {due.overdue_by}"
    elif first.at_once:
        how = ", at once"
    elif first.due:
        how = f", {recorded_words(first.due, now)}"
    else:
        how = f", {first.before}" if first.before else ", no date"
    return f"{len(left)}{how}"
