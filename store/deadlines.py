"""Everything with a due date in one list, soonest first."""

import re
from collections.abc import Container, Iterable, Sequence
from datetime import date, datetime, timedelta

from flows.plain_text import clean_line
from flows.policy import Policy
from store.acknowledgement_deadlines import acknowledgement_deadlines
from store.action_deadlines import action_deadline
from store.actions import all_actions
from store.channel_deadlines import channel_deadlines, orphaned_channels
from store.database import Store
from store.deadline import Deadline, soonest
from store.london import london_day
from store.on_record import on_record
from store.problems import FieldProblem
from store.retention_deadlines import retention_deadlines
from store.review_deadlines import orphaned_reviews, review_deadlines
from store.school_days import school_calendar

_WITHIN = re.compile(r"(\d{1,4})\s*([dwm])[a-z]*", re.ASCII)


def deadlines(store: Store, policies: Iterable[Policy], now: datetime) -> list[Deadline]:
    """The deadlines of these policies, soonest first.

    What has no date comes last. What several intervals have passed over is shown as overdue since
    the first. Raises StoreProblem.
    """
    policies = list(policies)
    recorded = on_record(store)
    register = [x for each in policies for x in acknowledgement_deadlines(recorded, each, now)]
    return _sorted([*duties_and_actions(store, policies, now), *register], now)


def duties_and_actions(store: Store, policies: Iterable[Policy], now: datetime) -> list[Deadline]:
    """The same but for what the register says. Raises StoreProblem."""
    calendar = school_calendar(store)
    by_id = {each.id: each for each in policies}
    found = [x for each in by_id.values() for x in review_deadlines(store, each, now, calendar)]
    found += [
        action_deadline(store, each, by_id[each.policy], now)
        for each in all_actions(store)
        if each.is_open and each.policy in by_id
    ]
    return _sorted([*found, *channel_deadlines(store, by_id, now)], now)


def incident_deadlines(store: Store, policies: Iterable[Policy], now: datetime) -> list[Deadline]:
    """The open actions of incidents, whichever policy they fall under, soonest first.

    Of `policies` that one is taken which an action belongs to. Raises StoreProblem.
    """
    by_id = {each.id: each for each in policies}
    found = [
        action_deadline(store, each, by_id.get(each.policy), now)
        for each in all_actions(store)
        if each.is_open and each.incident is not None
    ]
    return _sorted(found, now)


def every_deadline(
    store: Store, policies: Iterable[Policy], known: Container[str], now: datetime
) -> list[Deadline]:
    """The deadlines of these policies, of policies that are not there, and of none, soonest first.

    `known` are the ids of all policies that are there. Raises StoreProblem.
    """
    found = [*deadlines(store, policies, now), *orphaned_deadlines(store, known, now)]
    return _sorted([*found, *retention_deadlines(store, now)], now)


def orphaned_deadlines(store: Store, known: Container[str], now: datetime) -> list[Deadline]:
    """The open reviews, actions and channels on record of policies that are not there, and of none.

    Raises StoreProblem.
    """
    actions = [each for each in all_actions(store) if each.is_open and each.policy not in known]
    found = [action_deadline(store, each, None, now) for each in actions]
    found += [*orphaned_reviews(store, known, now), *orphaned_channels(store, known, now)]
    return _sorted(found, now)


def due_within(found: Iterable[Deadline], last: date) -> list[Deadline]:
    """What is overdue, due now, or due by the end of that day."""
    return [x for x in found if x.state == "due now" or (x.due_on and x.due_on <= last)]


def read_within(text: str, today: date) -> date:
    """The last day of a time from today on as typed: `30d`, `2w`, `3m`. Raises FieldProblem."""
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415  # only where it is wanted

    found = _WITHIN.fullmatch(clean_line(text).casefold())
    if not found:
        raise FieldProblem("within", "Write it as 30d, 2w or 3m: days, weeks or months.")
    count, unit = int(found[1]), found[2]
    if unit == "m":
        return today + relativedelta(months=count)
    return today + timedelta(days=count * (7 if unit == "w" else 1))


def _sorted(found: Sequence[Deadline], now: datetime) -> list[Deadline]:
    today = london_day(now)
    return sorted(found, key=lambda each: soonest(each, today))
