"""The deadlines as an iCalendar file, for Outlook, Google and other calendars.

It leaves the school's hands: of an incident it holds the number and the role, and nothing of what
happened, nor any person's name.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from flows.plain_text import clean_line
from store import iso
from store.deadline import KIND_WORDS, Deadline
from store.deadline_versions import Version
from store.long_work import each_of

if TYPE_CHECKING:
    from icalendar import Alarm, Event

NAME = "Policydesk deadlines"
"""What a calendar calls it where it asks for no name."""

_PRODUCT = "-//Policydesk//Deadlines//EN"
_BEFORE_A_DAY = timedelta(days=-1)
_BEFORE_A_MOMENT = timedelta(hours=-1)


def has_a_date(each: Deadline) -> bool:
    """Whether it can stand in a calendar at all."""
    return bool(each.due)


def deadlines_ics(found: Iterable[Deadline], versions: Mapping[str, Version], mark: str) -> bytes:
    """Those of the deadlines that have a date as an iCalendar file, in UTF-8.

    The same deadline always has the same UID, so that importing a newer file moves what is there;
    `mark` tells it from that of another school in the same calendar.
    The same records give the same bytes.
    """
    from icalendar import Calendar  # noqa: PLC0415  # most commands need none of it

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", NAME)
    calendar.add("x-wr-timezone", "Europe/London")
    for each in each_of(tuple(found)):
        if has_a_date(each):
            calendar.add_component(_event(each, versions[each.key], mark))
    data: bytes = calendar.to_ical()
    return data


def uid(each: Deadline, mark: str) -> str:
    """What a calendar knows the deadline of that school by."""
    return f"{uuid5(NAMESPACE_URL, f'policydesk:{mark}:{each.key}')}@policydesk"


def _event(each: Deadline, version: Version, mark: str) -> "Event":
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    summary = _summary(each)
    event.add("uid", uid(each, mark))
    event.add("dtstamp", version.changed_at)
    event.add("last-modified", version.changed_at)
    event.add("sequence", version.number)
    event.add("summary", summary)
    if "T" in each.due:
        event.add("dtstart", iso.moment(each.due))
    else:
        day = iso.last_day(each.due)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
    event.add("categories", ["Policydesk", _category(each)])
    event.add("transp", "TRANSPARENT")
    if each.incident is not None:
        event.add("class", "PRIVATE")
    if told := _description(each):
        event.add("description", told)
    event.add_component(_alarm(each, summary))
    return event


def _alarm(each: Deadline, summary: str) -> "Alarm":
    from icalendar import Alarm  # noqa: PLC0415

    alarm = Alarm()
    before = _BEFORE_A_MOMENT if "T" in each.due else _BEFORE_A_DAY
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", timedelta() if each.at_once else before)
    return alarm


def _summary(each: Deadline) -> str:
    if each.incident is not None:
        return f"Incident {each.incident}: action {each.action} due"
    if each.kind == "task":
        return f"Task {each.action} due"
    if each.kind == "channel":
        return f"Channel {each.subject}: somebody leaves"
    speaks_for_itself = each.kind not in ("review", "acknowledgement", "renewal")
    return clean_line(each.what if speaks_for_itself else f"{each.what}: {each.policy_name}")


def _category(each: Deadline) -> str:
    return "incident" if each.incident is not None else KIND_WORDS[each.kind]


def _description(each: Deadline) -> str:
    """Whose policy, whose part and why; nothing that somebody typed, for it may name anybody."""
    if each.incident is not None or each.kind == "task":
        return clean_line(_whose(each))
    role = f"For: {each.role}." if each.role and each.role_id else ""
    clauses = f"Clause {', '.join(each.cite)}." if each.cite else ""
    how = each.how if each.action is None and each.review is None else ""
    lines = (each.policy_name, role, clauses, how)
    return "\n".join(clean_line(line) for line in lines if line)


def _whose(each: Deadline) -> str:
    """The role that an action is for or, where it is nobody's, that is to be told."""
    if not each.role_title:
        return ""
    return f"{'For' if each.role_id else 'To be told'}: {each.role_title}."
