"""A question as JSON gives it."""

from msgspec import Struct

from flows.question import DONT_KNOW, Question


class AskedOption(Struct, frozen=True):
    """One answer that may be given."""

    id: str
    label: str
    group: str


class Asked(Struct, frozen=True):
    """A question with its options, of which the last is "I don't know"."""

    fact: str
    ask: str
    why: str
    help: str
    many: bool
    options: tuple[AskedOption, ...]


def asked(question: Question) -> Asked:
    """The question as JSON gives it."""
    return Asked(
        question.id,
        question.ask,
        question.why,
        question.help,
        question.many,
        tuple(
            AskedOption(option.id, option.label, option.group)
            for option in (*question.options, DONT_KNOW)
        ),
    )
