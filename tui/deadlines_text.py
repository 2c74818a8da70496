"""A deadline in words, for the screen and the command line; and which of them are shown."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Literal, get_args

from store.date_words import full_words, recorded_words
from store.deadline import Deadline
from store.deadlines import due_within

Which = Literal["all", "overdue", "next 30 days", "without a date"]
WHICH: tuple[Which, ...] = get_args(Which)

_SOON = timedelta(days=30)


def shown(found: Iterable[Deadline], which: Which, today: date) -> list[Deadline]:
    """Those of the deadlines that are wanted, in the order in which they come."""
    if which == "overdue":
        return [each for each in found if each.state == "overdue"]
    if which == "next 30 days":
        return due_within(found, today + _SOON)
    if which == "without a date":
        return [each for each in found if each.state == "no date set"]
    return list(found)


def counted_words(found: Sequence[Deadline]) -> str:
    """How many are overdue: "2 overdue of 9"."""
    late = sum(each.state == "overdue" for each in found)
    return f"{late} overdue of {len(found)}"


def mark(each: Deadline) -> str:
    """The mark before a line; the words say the same."""
    return "!" if each.state in ("overdue", "due now") else "."


def when_words(each: Deadline, now: datetime) -> str:
    """When it is due: "overdue by 3 days, due Tue 17 Nov", "at once, since Thu 19 Nov 14:05"."""
    due = recorded_words(each.due, now)
    if each.overdue_by:
        since = "to be done at once from" if each.at_once else "due"
        passed = f"; {each.passed_over}" if each.passed_over else ""
        return f"overdue by {each.overdue_by}, {since} {due}{passed}"
    if each.at_once:
        return f"at once, since {due}" if due else "at once"
    return due or each.before or each.state


def line_text(each: Deadline, now: datetime, *, several: bool = False) -> str:
    """One line of the list; where it is of several policies, it says which one's that is."""
    whose = each.policy_short if several and each.incident is None else ""
    start = f"{mark(each)}  {whose}: " if whose else f"{mark(each)}  "
    return f"{start}{named_words(each)}: {when_words(each, now)}"


def are_several(found: Iterable[Deadline]) -> bool:
    """Whether they are of more than one policy."""
    return len({each.policy for each in found if each.policy}) > 1


def detail_lines(each: Deadline) -> list[str]:
    """What stands below the list: whose policy and part, how the date came about, the clauses."""
    cite = f" ({', '.join(each.cite)})" if each.cite else ""
    whose = f"{whose_words(each)}. " if each.role else ""
    return [line for line in (each.policy_name, f"{whose}{each.how}{_first(each)}{cite}") if line]


def table_lines(found: Iterable[Deadline], now: datetime) -> list[str]:
    """The deadlines as text, two lines each, of which the second is set in."""
    lines = []
    for each in found:
        cite = f" ({', '.join(each.cite)})" if each.cite else ""
        name = f" {each.policy_name}" if each.policy_name else ""
        lines.append(f"{_dated(each, now)}: {sentence(named_words(each))}{name}{cite}")
        whose = f"{whose_words(each)}: " if each.role else ""
        lines.append(f"    {whose}{each.how}{_first(each)}")
    return lines


def sentence(text: str) -> str:
    """The text with a full stop at its end; what ends so is left as it is."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def named_words(each: Deadline) -> str:
    """What is due; of an incident, with its number before it."""
    return f"#{each.incident} {each.what}" if each.incident is not None else each.what


def whose_words(each: Deadline) -> str:
    """Whose part it is, and who that is here."""
    return f"{each.role} [{' / '.join(each.holders)}]" if each.holders else each.role


def _first(each: Deadline) -> str:
    """The date that it had first, where nothing else says so."""
    was = full_words(each.original_due)
    return f" First due {was}." if was and was not in each.how else ""


def _dated(each: Deadline, now: datetime) -> str:
    """As `when_words`, the date first."""
    if not each.overdue_by:
        return when_words(each, now)
    passed = f"; {each.passed_over}" if each.passed_over else ""
    return f"{recorded_words(each.due, now)}, overdue by {each.overdue_by}{passed}"
