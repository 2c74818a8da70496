"""What is added to an incident: an entry, somebody with a part in it, a link to another."""

from collections.abc import Mapping
from typing import get_args

from store.database import Store
from store.entries import write_entry
from store.entry import BY_HAND
from store.incident import PARTS, Part
from store.incidents import link_incidents
from store.naming import name_people, who_is_named
from store.near_people import near_words
from store.problems import FieldProblem, StoreProblem
from store.timeline import Timeline, timelines
from tui.desk import Desk
from tui.form import Field, Form
from tui.forms.moment_field import moment_field, moment_typed
from tui.incident_view import policies_of

_KINDS = tuple((kind, words) for kind, words in BY_HAND.items())


def entry_form(store: Store, number: int) -> Form:
    """The form for an entry in so many words."""

    def save(values: Mapping[str, str]) -> None:
        write_entry(
            store,
            number,
            next(kind for kind in BY_HAND if kind == values["kind"]),
            values["text"],
            happened_on=moment_typed(store, "happened_on", values["happened_on"]),
            author=values["author"],
        )

    return Form(
        f"Incidents > {number} > Entry",
        (
            Field(id="kind", label="Which kind", choices=_KINDS),
            Field(id="text", label="What is to be recorded", long=True),
            moment_field(store, "happened_on", "When", "now"),
            Field(id="author", label="Whose words or account (initials; empty: yours)"),
        ),
        save,
        verb="Record it",
        help_text=(
            "What happened, what was said word for word, and what somebody thinks of it are kept "
            "apart. An entry is never edited: a correction is another entry. Use initials for a "
            "pupil, and never write down a password."
        ),
    )


def person_form(desk: Desk, found: Timeline) -> Form:
    """The form that names somebody with a part in an incident."""
    store = desk.store

    def save(values: Mapping[str, str]) -> None:
        part: Part = next(each for each in get_args(Part) if each == values["part"])
        named = who_is_named(store, values["name"], part)
        name_people(store, found.incident.id, [named], policies_of(desk, found).values())

    return Form(
        f"Incidents > {found.incident.id} > Person",
        (
            Field(
                id="name",
                label="Who (name or staff number; anybody else, a pupil above all, by initials)",
                hint=lambda text: _who_is_meant(store, text),
            ),
            Field(id="part", label="Which part they have in it", choices=tuple(PARTS.items())),
        ),
        save,
        verb="Record it",
        help_text=(
            "Where somebody who is to be told is the one complained of, the page says so, and who "
            "stands next. That goes on record as well."
        ),
    )


def link_form(store: Store, number: int) -> Form:
    """The form that links another incident."""

    def save(values: Mapping[str, str]) -> None:
        link_incidents(store, number, number_typed(values["other"], "other"), values["why"])

    def which(text: str) -> str:
        titles = {str(each.incident.id): each.title for each in timelines(store)}
        return titles.get(text.strip(), "")

    return Form(
        f"Incidents > {number} > Belongs with another",
        (
            Field(id="other", label="The number of the other incident", hint=which),
            Field(id="why", label="Why they belong together"),
        ),
        save,
        intro="The link is recorded in both.",
        verb="Link them",
    )


def number_typed(text: str, field: str) -> int:
    """A number as typed, with or without #. Raises FieldProblem."""
    typed = text.strip().removeprefix("#")
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 10):
        raise FieldProblem(field, "Write its number, as in 12.")
    return int(typed)


def _who_is_meant(store: Store, text: str) -> str:
    if not text.strip():
        return ""
    try:
        named = who_is_named(store, text, "other")
        if named.person is not None:
            return f"On the roster: {named.name}, number {named.person}."
        return f"Not on the roster: recorded as typed. {near_words(store, text)}".rstrip()
    except (FieldProblem, StoreProblem) as problem:
        return str(problem)
