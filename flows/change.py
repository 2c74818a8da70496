"""A change of answers that leads to another verdict, and how it is said."""

from msgspec import Struct

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
    """The changes in plain words: `If the head had agreed to it`."""

    @property
    def words(self) -> str:
        """The changes and the verdict, with its mark, as a person reads them."""
        return f"{self.supposed}: {self.verdict.mark} {self.label}"
