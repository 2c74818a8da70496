"""What two outcomes that give the same answer show otherwise: lines to do and keep, clauses."""

from collections.abc import Iterator, Mapping, Sequence

from flows.outcome import Outcome

Renumbered = Mapping[str, str]
"""For an old reference what names the same clause in the new edition, where it is another."""

CLAUSES = "the clauses"


def line_differences(old: Outcome, new: Outcome, renumbered: Renumbered) -> tuple[str, ...]:
    """What is otherwise besides verdict and telling, by name: "what to do", "the clauses"."""
    before, after = dict(_lists(old, renumbered)), dict(_lists(new, {}))
    names = [name for name in before if before[name].keys() != after[name].keys()]
    found = [name for name in names if name != CLAUSES]
    if CLAUSES in names or any(_cites_otherwise(before[name], after[name]) for name in before):
        found.append(CLAUSES)
    return tuple(found)


_Lines = dict[str, frozenset[str]]
"""Lines in words, each with the clauses it cites."""


def _lists(found: Outcome, renumbered: Renumbered) -> Iterator[tuple[str, _Lines]]:
    telling = [(f"{tell.words}: {tell.text}", tell.cite) for tell in found.tell]
    yield "what somebody is told", _cited(telling, renumbered)
    for name, lines in (
        ("what to do", found.do),
        ("what not to do", found.do_not),
        ("what to keep", found.keep),
        ("what may follow", found.may_follow),
    ):
        yield name, _cited([(line.words, line.cite) for line in lines], renumbered)
    refs = [(renumbered.get(each.clause, each.clause), ()) for each in found.cite]
    yield CLAUSES, _cited(refs, renumbered)


def _cited(lines: Sequence[tuple[str, tuple[str, ...]]], renumbered: Renumbered) -> _Lines:
    gathered: _Lines = {}
    for words, cite in lines:
        refs = frozenset(renumbered.get(ref, ref) for ref in cite)
        gathered[words] = gathered.get(words, frozenset()) | refs
    return gathered


def _cites_otherwise(before: _Lines, after: _Lines) -> bool:
    return any(before[line] != after[line] for line in before.keys() & after.keys())
