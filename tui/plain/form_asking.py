"""A form, asked field by field."""

from store.problems import FieldProblem, Refused, StoreProblem
from tui.form import Field, Form
from tui.plain.dialogue import Choice, Dialogue, WentBack

_EMPTY = "-"
"""Typed for nothing, where a field holds something already."""


def ask_form(dialogue: Dialogue, form: Form) -> bool:
    """Ask what the form asks, and save it; whether it was saved.

    Going back from the first field leaves it, and nothing is recorded. Raises LeftHere.
    """
    dialogue.say(form.title)
    if form.intro:
        dialogue.say(form.intro)
    dialogue.say("In a line of text, .b goes back a field, .? says more and .q leaves.")
    values = {field.id: field.value for field in form.fields}
    place, asked_again = 0, False
    while True:
        try:
            place = _ask_from(dialogue, form, values, place, only=asked_again)
        except WentBack:
            dialogue.say("Nothing was recorded.")
            return False
        try:
            if not dialogue.confirms(f"{form.verb}?"):
                dialogue.say("Nothing was recorded.")
                return False
            said = form.save(values)
        except WentBack:
            place, asked_again = len(form.fields) - 1, False
        except FieldProblem as problem:
            ids = [field.id for field in form.fields]
            place = ids.index(problem.field) if problem.field in ids else 0
            asked_again = True
            dialogue.say(problem.what)
        except (Refused, StoreProblem) as problem:
            dialogue.say(str(problem))
            place, asked_again = len(form.fields), False
        else:
            if isinstance(said, str) and said:
                dialogue.say(said)
            return True


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
        holds = f" (now: {words[value]})" if value in words else ""
        choices = [Choice(id, each) for id, each in field.choices]
        return dialogue.choose(f"{field.label}{holds}", choices, help_text=form.help_text)
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
