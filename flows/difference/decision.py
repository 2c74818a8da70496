"""Which answers decide: from labelled paths, the few ways in which each label comes about."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from flows.condition import Needs, Way, simplified

Chosen = tuple[tuple[str, str], ...]
"""The facts of a path in the order asked, each with its answer under one name."""
Label = TypeVar("Label", bound=Hashable)

_MANY_WAYS = 64
"""Joining more ways than this two by two takes longer than it is worth."""


class _Ended(Struct, Generic[Label], frozen=True):
    label: Label


class _Asked(Struct, Generic[Label], frozen=True):
    fact: str
    edges: "tuple[tuple[frozenset[str], _Asked[Label] | _Ended[Label]], ...]"
    """The answers that lead to the same place, and the place."""


_Node = _Asked[Label] | _Ended[Label]


def ways_by_label(paths: Iterable[tuple[Chosen, Label]], nothing: Label) -> dict[Label, list[Way]]:
    """For each label but `nothing` the ways to it, a way being what some facts need to be.

    The paths are all those of a walk: which fact is asked next follows from the answers before. A
    path has a label if it contradicts no need of one of its ways, and only then. A way without
    needs is every path.
    """
    rows = list(paths)
    answers: dict[str, set[str]] = {}
    for fact, answer in (pair for chosen, _ in rows for pair in chosen):
        answers.setdefault(fact, set()).add(answer)
    root: _Node[Label] = _Nodes[Label]().grown(rows)
    labels = dict.fromkeys(label for _, label in rows if label != nothing)
    return {label: _in_few(_ways(_whether(root, label)), answers) for label in labels}


class _Nodes(Generic[Label]):
    """The questions and ends of one graph, what comes to the same standing in it once."""

    def __init__(self) -> None:
        self._ends: dict[Label, _Node[Label]] = {}
        self._asked: dict[Hashable, _Node[Label]] = {}

    def grown(self, rows: Sequence[tuple[Chosen, Label]], depth: int = 0) -> _Node[Label]:
        """The graph of paths that have their first `depth` answers in common."""
        chosen, label = rows[0]
        if len(chosen) == depth:
            return self.end(label)
        by_answer: dict[str, list[tuple[Chosen, Label]]] = {}
        for row in rows:
            by_answer.setdefault(row[0][depth][1], []).append(row)
        to = [
            (frozenset({answer}), self.grown(some, depth + 1)) for answer, some in by_answer.items()
        ]
        return self.asked(chosen[depth][0], to)

    def end(self, label: Label) -> _Node[Label]:
        return self._ends.setdefault(label, _Ended(label))

    def asked(self, fact: str, to: Iterable[tuple[frozenset[str], _Node[Label]]]) -> _Node[Label]:
        """The question; or, where every answer leads to the same, what it leads to."""
        joined: dict[int, tuple[frozenset[str], _Node[Label]]] = {}
        for answers, node in to:
            before = joined[id(node)][0] if id(node) in joined else frozenset[str]()
            joined[id(node)] = (before | answers, node)
        edges = tuple(joined.values())
        if len(edges) == 1:
            return edges[0][1]
        key = (fact, *((answers, id(node)) for answers, node in edges))
        return self._asked.setdefault(key, _Asked(fact, edges))


def _whether(root: _Node[Label], label: Label) -> _Node[bool]:
    """The graph that tells only whether a path has the label: it asks less."""
    nodes = _Nodes[bool]()
    known: dict[int, _Node[bool]] = {}

    def told(node: _Node[Label]) -> _Node[bool]:
        if id(node) not in known:
            if isinstance(node, _Ended):
                known[id(node)] = nodes.end(node.label == label)
            else:
                to = [(answers, told(child)) for answers, child in node.edges]
                known[id(node)] = nodes.asked(node.fact, to)
        return known[id(node)]

    return told(root)


def _ways(node: _Node[bool], needs: Needs = ()) -> Iterator[Way]:
    """Each way through the graph to a yes."""
    if isinstance(node, _Ended):
        if node.label:
            yield Way(needs=needs)
        return
    for answers, child in node.edges:
        yield from _ways(child, (*needs, (node.fact, answers)))


def _in_few(ways: Iterable[Way], answers: Mapping[str, set[str]]) -> list[Way]:
    """The same in fewer ways where that is soon found, and without needs that any answer meets."""
    found = list(ways)
    while len(found) <= _MANY_WAYS:
        before = found
        found = simplified(tuple(_without_idle(way, answers) for way in simplified(tuple(found))))
        if found == before:
            break
    every = [way for way in found if not way.needs]
    return every[:1] or found


def _without_idle(way: Way, answers: Mapping[str, set[str]]) -> Way:
    needs = tuple((fact, wanted) for fact, wanted in way.needs if wanted != answers[fact])
    return replace(way, needs=needs)
