"""An outcome in one of its voices to print: one HTML file, with where it comes from at its foot."""

from collections.abc import Iterable, Iterator

from tui.passage import Passage
from tui.printed.page import element, items, page, paragraph, text

_STYLE = """
@media print { h2 { break-before: auto; break-after: avoid; } }
h2 { font-size: 1.1rem; margin: 1.2rem 0 .3rem; }
footer { border-top: 1px solid #000; margin-top: 2rem; padding-top: .3rem; font-size: .85rem; }
"""


def voices_page(title: str, passages: Iterable[Passage], foot: str) -> str:
    """The passages as one HTML document of that title."""
    parts = [element("h1", text(title))]
    parts += [part for each in passages for part in _passage(each)]
    return page(title, [*parts, element("footer", text(foot))], _STYLE)


def _passage(passage: Passage) -> Iterator[str]:
    lines = [line for line in passage.lines if line.strip()]
    if not lines:
        return
    if passage.heading:
        yield element("h2", text(passage.heading))
        yield items(text(line) for line in lines)
    else:
        yield from (paragraph(line) for line in lines)
