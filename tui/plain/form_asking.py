"""A form, asked field by field."""

import re

from store.problems import FieldProblem, Refused, StoreProblem
from tui.form import Field, Form
from tui.plain.dialogue import Choice, Dialogue, WentBack

_EMPTY = "-"
"""Typed for nothing, where a field holds something already."""
_NOTHING = "Nothing was recorded."
_ONE_OF_THEM = re.compile(r"s > (\d+)")
"""In a title: a list, and the number of what is opened of it."""


def ask_form(dialogue: Dialogue, form: Form) -> bool:
    """Ask what the form asks, and save it; whether it was saved.

    Going back from the first field leaves it, and nothing is recorded. Raises LeftHere.
    """
    dialogue.say(f"\n{heard_title(form.title)}")
    if form.intro:
        dialogue.say(form.intro)
    dialogue.say("In a line of text, .b goes back a field, .? says more and .q leaves.")
    values = {field.id: field.value for field in form.fields}
    try:
        said = _save(dialogue, form, values)
    except WentBack:
        dialogue.say(_NOTHING)
        return False
    if said is None:
        dialogue.say(_NOTHING)
        return False
    if said:
        dialogue.say(said)
    return True


def heard_title(title: str) -> str:
    """A title as a sentence: what a screen sets apart by a sign that would be read out."""
    said = _ONE_OF_THEM.sub(r" \1", title).replace("? > ", "? ").replace(" > ", ", ")
    return said if said.endswith("?") else f"{said}."


def _save(dialogue: Dialogue, form: Form, values: dict[str, str]) -> str | None:
    """Ask until it is saved, what is to be said then; None where it is not to be. Raises WentBack.

    What a field cannot hold is asked again, the others keeping what was typed.
    """
    place, only = 0, False
    while True:
        place = _ask_from(dialogue, form, values, place, only=only)
        try:
            if not dialogue.confirms(f"{form.verb}?"):
                return None
        except WentBack:
            if not form.fields:
                raise
            place, only = len(form.fields) - 1, False
            continue
        try:
            said = form.save(values)
        except FieldProblem as problem:
            ids = [field.id for field in form.fields]
            place, only = (ids.index(problem.field) if problem.field in ids else 0), True
            dialogue.say(problem.what)
        except (Refused, StoreProblem) as problem:
            dialogue.say(str(problem))
        else:
            return said if isinstance(said, str) else ""


def _ask_from(
    dialogue: Dialogue, form: Form, values: dict[str, str], place: int, *, only: bool
) -> int:
    """Ask the fields from that one on, or it only; the number of them all. Raises WentBack."""
    last = place + 1 if only else len(form.fields)
    while place < last:
        field = form.fields[place]
        try:
            values[field.id] = _ask_field(dialogue, form, field, values[field.id])
        except WentBack:
            if place == 0:
                raise
            place, last = place - 1, len(form.fields)
            continue
        if form.statement and place == 0:
            dialogue.say(form.statement(values[field.id]))
        place += 1
    return len(form.fields)


def _ask_field(dialogue: Dialogue, form: Form, field: Field, value: str) -> str:
    """What is answered to one field, Enter keeping what it holds."""
    if field.choices:
        words = dict(field.choices)
        holds = f" (Enter keeps: {words[value]})" if value in words else ""
        choices = [Choice(id, each) for id, each in field.choices]
        keeps = value if value in words else ""
        question = f"{field.label}{holds}"
        return dialogue.choose(question, choices, help_text=form.help_text, keeps=keeps)
    if field.long:
        return _ask_long(dialogue, form, field, value)
    keeps = f" [Enter keeps: {value}; {_EMPTY} empties it]" if value else ""
    typed = dialogue.ask(f"{field.label}{keeps}", help_text=form.help_text)
    answered = value if not typed else "" if typed == _EMPTY else typed
    if field.hint and (hint := field.hint(answered)):
        dialogue.say(hint)
    return answered


def _ask_long(dialogue: Dialogue, form: Form, field: Field, value: str) -> str:
    if value:
        dialogue.say(f"{field.label}, now:\n{value}")
        if not dialogue.confirms("Write it anew?"):
            return value
    return dialogue.ask_lines(field.label, help_text=form.help_text)
