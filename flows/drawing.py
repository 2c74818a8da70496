"""A flow drawn: as an indented tree for a terminal, or in Mermaid for a page that shows it."""

import textwrap
from collections import Counter
from collections.abc import Iterator

from flows.graph import Asked, Ended, Graph
from flows.outcome import Outcome
from flows.question import Question

GUARD_NOTE = (
    "Asked in every walk, and left out here because it changes no other question: whether a child "
    "is at risk, or there is a sexual image of someone under 18."
)
TICK_ALL_NOTE = (
    "Where several are ticked, what each leads to holds together and the strictest verdict stands."
)


def text_drawing(graph: Graph, width: int) -> str:
    """The tree with its answers on the branches, at most `width` columns wide.

    What several answers lead to is drawn once, under a number, and pointed to after that.
    """
    lines = textwrap.wrap(GUARD_NOTE, width)
    if any(isinstance(node, Asked) and node.question.many for node in graph.nodes):
        lines += textwrap.wrap(TICK_ALL_NOTE, width)
    lines.append("")
    return "\n".join([*lines, *_Tree(graph, width).lines(1, "")]) + "\n"


class _Tree:
    """One drawing: which questions were drawn, and which are met more than once."""

    def __init__(self, graph: Graph, width: int) -> None:
        self._graph = graph
        self._width = width
        self._drawn: set[int] = set()
        met = Counter(
            edge.to for node in graph.nodes if isinstance(node, Asked) for edge in node.edges
        )
        self._shared = {number for number, times in met.items() if times > 1}

    def lines(self, number: int, indent: str) -> Iterator[str]:
        node = self._graph[number]
        if isinstance(node, Ended):
            yield from self._wrapped(end_text(node.outcome), indent)
            return
        name = f"({number}) " if number in self._shared else ""
        if number in self._drawn:
            yield from self._wrapped(f"as at ({number}): {node.question.ask}", indent)
            return
        self._drawn.add(number)
        yield from self._wrapped(f"{name}{node.question.ask}", indent)
        for place, edge in enumerate(node.edges, start=1):
            last = place == len(node.edges)
            said = "; ".join(labels(node.question, edge.options))
            stem = indent + ("   " if last else "|  ")
            yield from self._wrapped(said, indent + "+- ", stem)
            yield from self.lines(edge.to, f"{stem} ")

    def _wrapped(self, text: str, first: str, rest: str | None = None) -> list[str]:
        rest = first if rest is None else rest
        # Deep in a tree the text keeps a readable width and runs over the edge instead.
        width = max(self._width, len(first) + 40)
        return textwrap.wrap(
            text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        )


def mermaid_drawing(graph: Graph) -> str:
    """The graph in Mermaid's flowchart notation."""
    lines = ["flowchart TD", f"  %% {GUARD_NOTE}"]
    for number, node in enumerate(graph.nodes, start=1):
        if isinstance(node, Ended):
            found = node.outcome
            lines.append(f'  n{number}("{_quoted(f"{found.verdict.mark} {found.label}")}<br/>')
            lines[-1] += f'{_quoted(found.summary)}<br/>{_quoted(told(found))}")'
            continue
        lines.append(f'  n{number}["{_quoted(node.question.ask)}"]')
        for edge in node.edges:
            said = "<br/>".join(_quoted(label) for label in labels(node.question, edge.options))
            lines.append(f'  n{number} -->|"{said}"| n{edge.to}')
    return "\n".join(lines) + "\n"


def labels(question: Question, options: tuple[str, ...]) -> list[str]:
    """The words of options as the question puts them."""
    return [option.label for option in question.options if option.id in options]


def end_text(found: Outcome) -> str:
    """An end in a sentence or two: verdict, meaning, whom to tell, clauses."""
    cited = ", ".join(dict.fromkeys(ref for finding in found.findings for ref in finding.cite))
    return f"{found.verdict.mark} {found.label.upper()}. {found.summary} {told(found)} {cited}"


def told(found: Outcome) -> str:
    """Whom an outcome asks to be told, in a sentence."""
    said = []
    for tell in found.tell:
        ours = "" if tell.cite or tell.role == "nobody" else " (good practice)"
        said.append(f"{tell.words}{ours}")
    return f"Tell: {'; '.join(said)}."


def _quoted(text: str) -> str:
    """Text that Mermaid takes for text: its own entities for what would end or mark it up."""
    return "".join(f"#{ord(each)};" if each in '"#<>&`|[]{}()\\' else each for each in text)
