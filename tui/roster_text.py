"""The roster, and what importing a staff list would do to it, as lines."""

from collections.abc import Iterator
from datetime import date

from flows.plain_text import clean_line
from store import iso
from store.date_words import full_day_words, written_words
from store.people import Person
from store.roster_plan import DoubtfulRow, PlannedChange, RosterPlan

_DAYS = ("started", "left")


def person_line(each: Person, today: date) -> str:
    """Somebody on the roster, in a line."""
    parts = [
        f"{each.staff_id or 'no staff id'}  {each.name}",
        each.job,
        each.site,
        each.email,
        tags_words(each, today) or "no tags",
        f"from {written_words(each.started)}" if each.started else "",
        left_words(each, today),
    ]
    return clean_line("; ".join(filter(None, parts)))


def tags_words(each: Person, today: date) -> str:
    """Their tags on a day, with commas between."""
    return ", ".join(sorted(each.tags_on(today)))


def left_words(each: Person, today: date) -> str:
    """When they left, or will: "left 31 Aug 2026"; nothing where neither is known."""
    if not each.left:
        return ""
    return f"{'left' if each.has_left(today) else 'leaves'} {full_day_words(iso.day(each.left))}"


def plan_lines(plan: RosterPlan) -> Iterator[str]:
    """What importing would do: the numbers, then each change, then what is doubtful."""
    yield numbers_line(plan)
    if plan.most_leave:
        yield f"More than half leave: {leaving_words(plan)}."
    for change in plan.to_do:
        yield change_line(change)
    if plan.absent and not plan.source.is_whole:
        yield "On the roster and not in the file; they stay, unless you say --whole:"
        yield from (clean_line(each.name) for each in plan.absent)
    if plan.doubtful:
        yield "Doubtful, and left alone:"
    for row in plan.doubtful:
        yield doubtful_line(row)


def numbers_line(plan: RosterPlan) -> str:
    """The file, and what importing it would do in numbers."""
    return clean_line(f"{plan.source.table.file.name}: {', '.join(_numbers(plan))}.")


def leaving_words(plan: RosterPlan) -> str:
    """How many leave of those whom a whole file would name: "120 of 200 people"."""
    return f"{plan.leaving:,} of {plan.covered:,} people"


def plan_sections(
    plan: RosterPlan, *, only_doubtful: bool = False
) -> Iterator[tuple[str, list[str]]]:
    """What importing would do, for a screen: headings, each with its lines, what is doubtful last.

    A heading without any line is left out.
    """
    if not only_doubtful:
        yield from _changes(plan)
    if plan.doubtful:
        heading = "Doubtful, and left alone: put these right in the file or by hand, import again"
        yield heading, list(map(doubtful_line, plan.doubtful))


def _changes(plan: RosterPlan) -> Iterator[tuple[str, list[str]]]:
    is_whole = plan.source.is_whole
    absent = "Not in the file: they have left" if is_whole else "Not in the file: they stay"
    for heading, lines in (
        ("To add", list(map(change_line, plan.joiners))),
        ("To change", list(map(change_line, plan.changes))),
        ("Left", list(map(change_line, plan.leavers))),
        ("Came back", list(map(change_line, plan.returns))),
        (absent, [change_line(x) if is_whole else clean_line(x.name) for x in plan.absent]),
    ):
        if lines:
            yield heading, lines


def doubtful_line(row: DoubtfulRow) -> str:
    """A row that is left alone, in a line, and what to do about it."""
    return clean_line(f"line {row.line_number}, {row.who}: {row.why}")


def change_line(each: PlannedChange) -> str:
    """One person who would be added or changed, in a line."""
    start = {
        "added": f"add {each.name}",
        "changed": f"change {each.name}",
        "left": f"{each.name} has left",
        "came back": f"{each.name} came back",
    }[each.what]
    said = [_said(each, field) for field in each.after if field != "name" or each.before]
    tags = f"tags {', '.join(each.new_tags)}" if each.new_tags else ""
    return clean_line(f"{start}: {', '.join(filter(None, [*said, tags]))}".rstrip(": "))


def _said(each: PlannedChange, field: str) -> str:
    old, new = each.before.get(field, ""), each.after[field]
    if field in _DAYS:
        old, new = written_words(old), written_words(new)
    name = field.replace("_", " ")
    if old:
        return f"{name} {old} -> {new or 'none'}"
    return f"{name} {new}" if new else ""


def _numbers(plan: RosterPlan) -> Iterator[str]:
    for count, words in (
        (len(plan.joiners), "to add"),
        (len(plan.changes), "to change"),
        (len(plan.leavers), "who left"),
        (len(plan.returns), "who came back"),
        (plan.unchanged, "as they are"),
        (plan.gone, "who left before they were on the roster (not added)"),
        (len(plan.absent), "not in the file"),
        (len(plan.doubtful), "doubtful"),
    ):
        if count or words in ("to add", "to change", "doubtful"):
            yield f"{count} {words}"
