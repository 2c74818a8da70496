"""What is wrong with a policy folder, said so that its author can mend it."""

import difflib
from collections.abc import Iterable, Iterator

from msgspec import Struct


class Problem(Struct, frozen=True):
    """One thing that is wrong: in which file, at which key, what, and the mend."""

    file: str
    where: str
    what: str
    mend: str

    def __str__(self) -> str:
        place = f"{self.file}, {self.where}" if self.where else self.file
        return f"{place}: {self.what}. {self.mend}".rstrip()


class PolicyBroken(Exception):
    """A policy folder that cannot be used, with every problem found in it."""

    def __init__(self, folder: str, problems: Iterable[Problem]) -> None:
        self.folder = folder
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnknownName(LookupError):
    """A name that nothing answers to: what there is, and the nearest."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind = kind
        self.name = name
        self.known = tuple(known)
        super().__init__(f"There is no {kind} {name!r}. {did_you_mean(name, self.known, kind)}")


class AnswerRefused(ValueError):
    """An answer that the question cannot take, with the reason."""


class CodeRefused(ValueError):
    """A code that cannot be read, or that nothing here can be rebuilt from, with the reason."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that most resembles `name`, if any does."""
    found = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return found[0] if found else None


_LISTED_BY = {"fact": "policydesk facts"}
"""Kinds of which there may be too many names to read at once, and the command that lists them."""
_MOST_LISTED = 20


def did_you_mean(name: str, known: Iterable[str], kind: str = "") -> str:
    """A sentence or two for a person: the nearest name, and all there are.

    Where those are many, and a command lists that `kind`, only a few near ones and the command.
    """
    known = tuple(known)
    likely = nearest(name, known)
    hint = f"Did you mean {likely!r}? " if likely else ""
    if kind in _LISTED_BY and len(known) > _MOST_LISTED:
        near = ", ".join(difflib.get_close_matches(name, known, n=4, cutoff=0.4)[1:])
        others = f"Near to it: {near}. " if near else ""
        return f"{hint}{others}`{_LISTED_BY[kind]}` lists all {len(known)}."
    listed = ", ".join(known) if known else "none"
    return f"{hint}There are: {listed}."


def unknown_names(
    file: str, where: str, kind: str, names: Iterable[str], known: Iterable[str]
) -> Iterator[Problem]:
    """A problem for each of `names` that is none of those known, with the nearest."""
    known = tuple(known)
    for name in names:
        if name not in known:
            mend = did_you_mean(name, known, kind)
            yield Problem(file, where, f"there is no {kind} {name!r}", mend)
