"""A report on an incident to print: one HTML file, with where it comes from at its foot."""

from collections.abc import Iterator

from flows.plain_text import clean
from store.chronology_words import (
    Called,
    Section,
    foot_words,
    form_words,
    sections,
    title_of,
)
from store.handing_out import Provenance
from store.incident_report import IncidentReport
from tui.printed.page import element, page, paragraph, table, text

_STYLE = """
@media print { h2 { break-before: auto; break-after: avoid; } }
th, td:first-child { width: 11rem; }
footer { border-top: 1px solid #000; margin-top: 2rem; padding-top: .3rem; font-size: .85rem; }
"""


def report_page(report: IncidentReport, provenance: Provenance, called: Called = str) -> str:
    """The report as one HTML document to print."""
    title = title_of(report)
    parts = [
        element("h1", text(title)),
        element("div", paragraph(form_words(report)), css="box"),
        *(part for each in sections(report.chronology, called) for part in _section(each)),
        element("footer", text(foot_words(report, provenance))),
    ]
    return page(title, parts, _STYLE)


def _section(section: Section) -> Iterator[str]:
    yield element("h2", text(section.title))
    if any(line.label for line in section.lines):
        yield table((), ((text(line.label), _lines(line.text)) for line in section.lines))
    else:
        yield from (element("p", _lines(line.text)) for line in section.lines)


def _lines(words: str) -> str:
    """A text that people typed, with its own line ends."""
    return "<br>".join(text(line) for line in clean(words).split("\n"))
