"""A flow as a graph: each question, where each answer leads, and what stands at each end.

The guard is left out, since it changes no question, and so is "I don't know". Of a tick-all fact
each option stands alone: where several are ticked, what each leads to holds together.
"""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from flows.fact import GUARD
from flows.guard import NEITHER
from flows.outcome import Outcome, outcome
from flows.paths import Ending, Path, ending, walk_of
from flows.policy import Policy
from flows.question import Given, Question
from flows.walk import next_step


class Edge(Struct, frozen=True):
    """Answers that lead to the same place."""

    options: tuple[str, ...]
    """The ids of the options, in the order of the question."""
    to: int


class Asked(Struct, frozen=True):
    """A question, and where each of its answers leads."""

    question: Question
    edges: tuple[Edge, ...]


class Ended(Struct, frozen=True):
    """An end, with an outcome that shows no answers: several ways may lead there."""

    outcome: Outcome


class Graph(Struct, frozen=True):
    """A flow's questions and ends, numbered from 1 in the order in which a walk meets them."""

    nodes: tuple[Asked | Ended, ...]

    def __getitem__(self, number: int) -> Asked | Ended:
        return self.nodes[number - 1]


def graph(policy: Policy, flow_id: str) -> Graph:
    """The graph of a flow; what comes to the same stands in it once."""
    return _numbered(_Growing(policy, flow_id))


class _Growing:
    """The distinct questions and ends found so far, each known by its number."""

    def __init__(self, policy: Policy, flow_id: str) -> None:
        self._policy = policy
        self._flow_id = flow_id
        self._flow = policy.flows[flow_id]
        self._questions = policy.questions[flow_id]
        self._numbers: dict[tuple[object, ...], int] = {}
        self._ends: dict[Ending, int] = {}
        self.nodes: list[Asked | Ended] = []
        self.root = self._grow({GUARD: NEITHER})

    def _grow(self, answers: dict[str, Given]) -> int:
        step = next_step(self._flow, self._questions, answers)
        if not isinstance(step, str):
            return self._end(Path(answers, step))
        question = self._questions[step]
        to = {
            option.id: self._grow({**answers, step: frozenset({option.id})})
            for option in question.options
        }
        edges: dict[int, list[str]] = {}
        for option, number in to.items():
            edges.setdefault(number, []).append(option)
        key = (step, *((number, *options) for number, options in edges.items()))
        if key not in self._numbers:
            leading = tuple(Edge(tuple(options), number) for number, options in edges.items())
            self._numbers[key] = self._add(Asked(question, leading))
        return self._numbers[key]

    def _end(self, path: Path) -> int:
        known = ending(self._questions, path)
        if known not in self._ends:
            found = outcome(walk_of(self._policy, self._flow_id, path))
            self._ends[known] = self._add(Ended(replace(found, answers={})))
        return self._ends[known]

    def _add(self, node: Asked | Ended) -> int:
        self.nodes.append(node)
        return len(self.nodes) - 1


def _numbered(grown: _Growing) -> Graph:
    """The nodes in the order in which a reader meets them, depth first."""
    order: dict[int, int] = {}
    waiting = [grown.root]
    while waiting:
        place = waiting.pop()
        if place in order:
            continue
        order[place] = len(order) + 1
        node = grown.nodes[place]
        if isinstance(node, Asked):
            waiting += [edge.to for edge in reversed(node.edges)]
    return Graph(tuple(_renumbered(grown.nodes[place], order) for place in order))


def _renumbered(node: Asked | Ended, order: Mapping[int, int]) -> Asked | Ended:
    if isinstance(node, Ended):
        return node
    return Asked(node.question, tuple(Edge(edge.options, order[edge.to]) for edge in node.edges))
