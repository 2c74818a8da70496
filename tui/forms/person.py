"""Somebody on the roster by hand: adding them, changing what it says of them, leaving, returning.

Each form calls `done` with the person as they are then on record.
"""

from collections.abc import Callable, Mapping
from datetime import date

from store.audience_tags import USUAL
from store.changed_since import seen_record
from store.database import Store
from store.date_words import full_day_words, written_words
from store.dates import read_date
from store.london import london_day
from store.people import Person
from store.problems import FieldProblem, StoreProblem
from store.roster import find_person, roster
from store.roster_by_hand import (
    ALWAYS,
    read_tags_from,
    take_change,
    take_leaving,
    take_newcomer,
    take_return,
    typed_tags,
)
from tui.form import Field, Form
from tui.roster_text import tags_words

Done = Callable[[Person], object]

_MOST = 5
"""How many sites or people a hint names."""
_DATES = "A date is 1 Sep 2026, 01/09/2026, today or yesterday."


def newcomer_form(store: Store, done: Done) -> Form:
    """The form that adds somebody to the roster."""

    def save(values: Mapping[str, str]) -> None:
        done(take_newcomer(store, values))

    return Form(
        "People > Somebody new",
        _fields(store, None),
        save,
        verb="Add to the roster",
        help_text=f"Only the name is needed. {_DATES}",
    )


def change_form(store: Store, before: Person, done: Done) -> Form:
    """The form that changes what the roster says of somebody."""
    seen, fields = seen_record(store, "people", before), _fields(store, before)

    def save(values: Mapping[str, str]) -> None:
        typed = {each.id for each in fields if values[each.id] != each.value}
        about_tags = {"tag", "from"}
        written = (typed - about_tags) | ({"tags"} if typed & about_tags else set())
        with seen.unchanged(written):
            after = take_change(store, before, values)
        done(after)

    return Form(
        f"People > {before.name}",
        fields,
        save,
        verb="Record the changes",
        help_text=(
            "What it said before stays on record. Tags that are changed count from the day given; "
            f"always is for tags that were wrong from the beginning. {_DATES}"
        ),
    )


def leaving_form(store: Store, before: Person, done: Done) -> Form:
    """The form for the day from which somebody no longer belongs."""
    today = london_day(store.now())
    seen = seen_record(store, "people", before)
    stay = "; empty: they stay" if before.left else ""

    def save(values: Mapping[str, str]) -> None:
        with seen.unchanged():
            after = take_leaving(store, before, values["left"], values["why"])
        done(after)

    return Form(
        f"People > {before.name} > Leaves",
        (
            Field(
                id="left",
                label=f"First day on which they no longer belong (1 Sep 2026{stay})",
                value=written_words(before.left) or "today",
                hint=lambda text: _day_meant(text, today),
            ),
            Field(id="why", label="Why (may be empty)"),
        ),
        save,
        intro="They are asked for nothing from then on. Their history stays.",
        verb="Record it",
        help_text=f"A day that is to come needs its year. {_DATES}",
    )


def return_form(store: Store, before: Person, done: Done) -> Form:
    """The form that records that somebody who left is back, or had not left."""
    seen = seen_record(store, "people", before)

    def save(values: Mapping[str, str]) -> None:
        with seen.unchanged():
            after = take_return(store, before, values["back"], values["why"])
        done(after)

    return Form(
        f"People > {before.name} > Returns",
        (
            Field(
                id="back",
                label="Back from (empty: they never left)",
                value="today",
                suggested=True,
            ),
            Field(id="why", label="Why (may be empty)"),
        ),
        save,
        intro=(
            f"The roster says that they left on {written_words(before.left)}. From then until they "
            "are back nobody asks them to sign anything."
        ),
        verb="Record the return",
    )


def _fields(store: Store, before: Person | None) -> tuple[Field, ...]:
    today = london_day(store.now())
    sites = sorted({each.site for each in roster(store) if each.site}, key=str.casefold)
    return (
        Field(
            id="name",
            label="Name (Surname, Given names)",
            value=before.name if before else "",
            hint=lambda text: _same_name(store, text, before),
        ),
        Field(id="staff_id", label="Staff id", value=before.staff_id if before else ""),
        Field(id="job", label="Job", value=before.job if before else ""),
        Field(
            id="site",
            label="Site",
            value=before.site if before else "",
            hint=lambda text: _sites_in_use(text, sites),
        ),
        Field(id="email", label="Email", value=before.email if before else ""),
        Field(
            id="tag",
            label="Tags (commas between them)",
            value=tags_words(before, today) if before else USUAL[0],
            hint=_tags_meant,
        ),
        Field(
            id="from",
            label="The tags count from (a day, or always)",
            value="today" if before else ALWAYS,
            suggested=True,
            hint=lambda text: _from_meant(text, today),
        ),
        Field(
            id="started",
            label="Started (may be empty)",
            value=written_words(before.started) if before else "",
            hint=lambda text: _day_meant(text, today),
        ),
    )


def _same_name(store: Store, text: str, but: Person | None) -> str:
    """Who else goes by that name; nothing where nobody does."""
    try:
        found = [each for each in find_person(store, text) if but is None or each.id != but.id]
    except StoreProblem as problem:
        return str(problem)
    named = [" ".join(filter(None, (each.name, each.staff_id, each.site))) for each in found]
    return f"On the roster already: {'; '.join(named[:_MOST])}." if named else ""


def _sites_in_use(text: str, sites: list[str]) -> str:
    if not sites or text.strip() in sites:
        return ""
    more = ", and others" if len(sites) > _MOST else ""
    return f"In use: {', '.join(sites[:_MOST])}{more}."


def _tags_meant(text: str) -> str:
    usual = f"Usual: {', '.join(USUAL)}."
    try:
        words = typed_tags(text)
    except FieldProblem:
        return usual
    if not words:
        return f"No tag: no policy asks them, unless it asks everyone. {usual}"
    return f"{usual} Read as: {', '.join(words)}."


def _from_meant(text: str, today: date) -> str:
    try:
        day = read_tags_from(text, today)
    except FieldProblem:
        return "A day, or always."
    if day is None:
        return "These tags and no others, for as long as they have belonged."
    return f"From {full_day_words(day)}. What counted before that stays."


def _day_meant(text: str, today: date) -> str:
    try:
        day = read_date(text, today)
    except FieldProblem:
        return ""
    return f"That is {full_day_words(day)}{', which is to come' if day > today else ''}."
