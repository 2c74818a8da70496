"""A change of answers that leads to another verdict, and how it is said."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from flows.alternatives import alternatives
from flows.fact import NONE
from flows.question import Question
from flows.verdict import Verdict


class Change(Struct, frozen=True, kw_only=True):
    """One fact that would have to be answered otherwise."""

    fact: str
    was: tuple[str, ...]
    """The answer given; empty where the fact was not asked."""
    to: tuple[tuple[str, ...], ...]
    """The answers of which any one will do."""


class WouldChange(Struct, frozen=True, kw_only=True):
    """Changed answers, and the other verdict to which they lead."""

    changes: tuple[Change, ...]
    changeable: bool
    """Whether somebody's action could make it so; nobody's changes age or kinship."""
    laxer: bool
    """Whether the verdict is less strict than the one that stands."""
    verdict: Verdict
    label: str
    cite: tuple[str, ...]
    """The clauses of the rule that then decides."""
    supposed: str
    """The changes in plain words: `If "Tie" were "own child"`."""

    @property
    def words(self) -> str:
        """The changes and the verdict, with its mark, as a person reads them."""
        return f"{self.supposed}: {self.verdict.mark} {self.label}"


def supposed(changes: Iterable[Change], questions: Mapping[str, Question]) -> str:
    """The changes in plain words: `If "Tie" were "own child"`."""
    said = [f'"{questions[c.fact].fact.name}" {_otherwise(c, questions[c.fact])}' for c in changes]
    joint = ", and " if any(", or " in each for each in said) else " and "
    return f"If {joint.join(said)}"


def _otherwise(change: Change, question: Question) -> str:
    """How the answer would differ; of a tick-all fact only what is added or taken away is said."""
    was = frozenset(change.was)
    plain: list[str] = []
    more: list[str] = []
    less: list[str] = []
    for to in map(frozenset, change.to):
        if not question.many or not was or NONE in was | to:
            plain.append(question.brief(to))
        elif to > was:
            more.append(question.brief(to - was))
        else:
            less.append(question.brief(was - to))
    parts = (("were", plain), ("also had", more), ("did not have", less))
    return ", or ".join(f"{verb} {_quoted(options)}" for verb, options in parts if options)


def _quoted(options: list[str]) -> str:
    return alternatives([f'"{option}"' for option in options])
