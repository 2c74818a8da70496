"""A term or days off by hand: adding, changing, taking out.

Each form calls `done` with the entry as it is then on record.
"""

from collections.abc import Callable, Mapping
from datetime import date

from store.calendar import (
    add_closure,
    add_term,
    calendar_entries,
    change_entry,
    read_calendar_day,
    take_out,
)
from store.calendar_entry import CalendarEntry
from store.changed_since import seen_record
from store.database import Store
from store.date_words import WEEKDAYS, full_day_words
from store.problems import FieldProblem, StoreProblem
from tui.calendar_text import span_words
from tui.form import Field, Form

Done = Callable[[CalendarEntry], object]

_MOST = 5
"""How many sites a hint names."""
_DATES = "A date is 2 Sep 2026, 02/09/2026 or 2026-09-02, with its year."


def term_form(store: Store, done: Done) -> Form:
    """The form that adds a term."""

    def save(values: Mapping[str, str]) -> None:
        days = _days(values)
        done(add_term(store, values["name"], *days, site=values["site"]))

    return Form(
        "School calendar > New term",
        _fields(store, None, name="Name (Autumn term)"),
        save,
        intro="From the first day to the last day for pupils or staff, as the school counts.",
        verb="Add the term",
        help_text=f"Half terms and INSET days are entered as days off. {_DATES}",
    )


def closure_form(store: Store, done: Done) -> Form:
    """The form that adds days off."""

    def save(values: Mapping[str, str]) -> None:
        days = _days(values)
        done(add_closure(store, values["name"], *days, site=values["site"]))

    return Form(
        "School calendar > Days off",
        _fields(store, None, name="Name (Half term, INSET day, Snow)"),
        save,
        intro="Days in a term that are no school days. Bank holidays need not be entered.",
        verb="Add the days off",
        help_text=f"Where it is one day, leave the last day empty. {_DATES}",
    )


def change_form(store: Store, before: CalendarEntry, done: Done) -> Form:
    """The form that changes an entry."""
    seen = seen_record(store, "calendar", before)

    def save(values: Mapping[str, str]) -> None:
        first, last = _days(values)
        said = {"name": values["name"], "site": values["site"], "why": values["why"]}
        with seen.unchanged():
            changed = change_entry(store, before.id, first=first, last=last, **said)
        done(changed)

    return Form(
        f"School calendar > {before.name}",
        (
            *_fields(store, before, name="Name"),
            Field(id="why", label="Why (may be empty)"),
        ),
        save,
        verb="Record the changes",
        help_text=(
            "What it said before stays on record. A deadline that was worked out before keeps its "
            f"date. {_DATES}"
        ),
    )


def taking_out_form(store: Store, before: CalendarEntry, done: Done) -> Form:
    """The form that takes an entry out of the calendar."""
    seen = seen_record(store, "calendar", before)

    def save(values: Mapping[str, str]) -> None:
        with seen.unchanged():
            taken_out = take_out(store, before.id, values["reason"])
        done(taken_out)

    days = span_words(before.first_day, before.last_day)
    return Form(
        f"School calendar > {before.name} > Take out",
        (Field(id="reason", label="Why"),),
        save,
        intro=f"{before.name}, {days}, will count no longer. It stays on record with the reason.",
        verb="Take it out",
    )


def _days(values: Mapping[str, str]) -> tuple[date, date]:
    """The first and the last day as typed; the first alone is one day."""
    first = read_calendar_day(values["first"], "first")
    return first, read_calendar_day(values["last"], "last") if values["last"].strip() else first


def _fields(store: Store, before: CalendarEntry | None, *, name: str) -> tuple[Field, ...]:
    return (
        Field(id="name", label=name, value=before.name if before else ""),
        Field(
            id="first",
            label="First day (2 Sep 2026)",
            value=full_day_words(before.first_day) if before else "",
            hint=_day_meant,
        ),
        Field(
            id="last",
            label="Last day, which is part of it (empty: one day)",
            value=full_day_words(before.last_day) if before else "",
            hint=_day_meant,
        ),
        Field(
            id="site",
            label="Site (empty: everywhere)",
            value=before.site if before else "",
            hint=lambda text: _sites_in_use(store, text),
        ),
    )


def _day_meant(text: str) -> str:
    try:
        day = read_calendar_day(text, "first")
    except FieldProblem:
        return ""
    return f"That is {WEEKDAYS[day.weekday()]} {full_day_words(day)}."


def _sites_in_use(store: Store, text: str) -> str:
    try:
        sites = sorted({each.site for each in calendar_entries(store) if each.site})
    except StoreProblem as problem:
        return str(problem)
    return f"In use: {', '.join(sites[:_MOST])}." if sites and text not in sites else ""
