"""What is added to an incident: an entry, somebody with a part in it, and corrections of these."""

from collections.abc import Mapping
from typing import get_args

from flows.plain_text import clean
from store.changed_since import Seen
from store.database import Store
from store.date_words import full_words
from store.entries import correct_entry, correct_field, entries_of, write_entry
from store.entry import BY_HAND, Entry
from store.incident import CORRECTABLE, NOTES, PARTS, TIMES, Part
from store.incidents import link_incidents
from store.naming import name_people, who_is_named
from store.near_people import near_words
from store.problems import FieldProblem, StoreProblem
from store.timeline import Timeline, timelines
from store.withdrawing import withdraw_entry
from tui.desk import Desk
from tui.form import Field, Form
from tui.forms.moment_field import moment_field, moment_typed
from tui.forms.policy_field import policy_chosen, policy_field
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


def correct_entry_form(store: Store, wrong: Entry) -> Form:
    """The form that says how an entry is to read."""

    def read() -> list[Entry]:
        return [x for x in entries_of(store, wrong.incident) if x.corrects == wrong.id]

    seen = Seen(store, "entries", read)

    def save(values: Mapping[str, str]) -> None:
        with seen.unchanged():
            correct_entry(store, wrong.id, values["text"])

    return Form(
        f"Incidents > {wrong.incident} > Correct entry {wrong.id}",
        (Field(id="text", label="How it is to read", value=wrong.text, long=True),),
        save,
        intro="What it says stays on record, struck through, with this entry as its correction.",
        verb="Record the correction",
    )


def correct_field_form(desk: Desk, found: Timeline, field: str) -> Form:
    """The form that says how a field of an incident is to read."""
    store, number, before = desk.store, found.incident.id, found.now(field)
    label = CORRECTABLE[field]
    said = [each for each in found.entries if each.field == field]

    def read() -> list[Entry]:
        return [each for each in entries_of(store, number) if each.field == field]

    seen = Seen(store, "entries", read, shown=said)

    def save(values: Mapping[str, str]) -> None:
        text = policy_chosen(values[field]) if field == "policy" else values[field]
        text = moment_typed(store, field, text) if field in TIMES else text
        if clean(text) == before:
            raise FieldProblem(field, "That is what it says.")
        with seen.unchanged():
            correct_field(store, number, field, text)

    if field in TIMES:
        entry = moment_field(store, field, label, full_words(before))
    elif field == "policy":
        entry = policy_field(desk, before)
    else:
        entry = Field(id=field, label=label, value=before, long=field in NOTES)
    taken_back = " Left empty, nobody is named any more." if field == "reporter" else ""
    runs_on = " Dates that were worked out from it stay: put off or do what they are of."
    return Form(
        f"Incidents > {number} > Correct",
        (entry,),
        save,
        intro="What it said stays on record."
        + taken_back
        + (runs_on if field == "received" else ""),
        verb="Record the correction",
    )


def withdraw_form(store: Store, wrong: Entry) -> Form:
    """The form that says that a person, an outcome or a link does not belong here."""

    def save(values: Mapping[str, str]) -> None:
        withdraw_entry(store, wrong.id, values["reason"])

    return Form(
        f"Incidents > {wrong.incident} > Withdraw entry {wrong.id}",
        (Field(id="reason", label="Why it is not so"),),
        save,
        intro=f"{wrong.text}\nIt stays on record, and so does that it was withdrawn.",
        verb="Withdraw it",
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
