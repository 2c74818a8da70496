"""A form: what a person is asked for, what is made of it, and what saves it.

It is data, which a screen shows all at once and the line-by-line dialogue asks one by one.
"""

from collections.abc import Callable, Mapping

from msgspec import Struct


class Field(Struct, frozen=True, kw_only=True):
    """One field of a form."""

    id: str
    label: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    """Pairs of a value and its words; where there are any, one is chosen by its number."""
    long: bool = False
    """Takes several lines."""
    suggested: bool = False
    """The value is only a suggestion, which typing replaces."""
    hint: Callable[[str], str] | None = None
    """What to say under the field of what is typed so far."""


class Form(Struct, frozen=True):
    """Fields, and what is done with what they hold."""

    title: str
    fields: tuple[Field, ...]
    save: Callable[[Mapping[str, str]], object]
    """Called with the value of each field; refuses by FieldProblem, Refused or StoreProblem.

    Where it returns text, that is what to say once it is saved.
    """
    intro: str = ""
    verb: str = "Save"
    help_text: str = ""
    statement: Callable[[str], str] | None = None
    """What is read before the first field is answered, made of what that field holds."""
    doing: str = ""
    """Where saving may take long: what to say meanwhile, such as "Exporting"."""
