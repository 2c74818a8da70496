"""A report on an incident as plain text, for a printer or to be read through."""

import textwrap
from collections.abc import Iterator

from flows.plain_text import clean, clean_line
from store.chronology_words import Called, ReportLine, foot_words, form_words, sections, title_of
from store.handing_out import Provenance
from store.incident_report import IncidentReport
from store.mentions import WITHHELD

WIDTH = 80

_INDENT = "  "
_WHOLE = WITHHELD.replace(" ", "\N{NO-BREAK SPACE}")
"""What stands in the place of a name is never parted at the end of a line."""


def report_text(
    report: IncidentReport, provenance: Provenance | None, called: Called = str, width: int = WIDTH
) -> str:
    """The report in lines of at most `width` characters, made harmless.

    It has no foot without `provenance`, for then nobody has handed it out.
    """
    rows = list(report_rows(report, called, width))
    if provenance:
        rows += ["", *_wrapped(foot_words(report, provenance), width)]
    return "".join(f"{row}\n" for row in rows)


def report_rows(report: IncidentReport, called: Called, width: int) -> Iterator[str]:
    """The report in rows, without its foot."""
    title = _wrapped(title_of(report), width)
    yield from (*title, "=" * max(map(len, title)), "", *_wrapped(form_words(report), width))
    for section in sections(report.chronology, called):
        yield from ("", section.title, "-" * len(section.title))
        for number, line in enumerate(section.lines):
            if number and "\n" in line.text:
                yield ""
            yield from _line(line, width)


def _line(line: ReportLine, width: int) -> Iterator[str]:
    """A line as rows; a text that people typed keeps its own line ends."""
    label = f"{clean_line(line.label)}: " if line.label else ""
    for number, paragraph in enumerate(clean(line.text).split("\n")):
        first = _INDENT if number and label else ""
        yield from _wrapped(paragraph if number else label + paragraph, width, first)


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    rows = textwrap.wrap(
        clean_line(text).replace(WITHHELD, _WHOLE),
        width,
        initial_indent=indent,
        subsequent_indent=indent or _INDENT,
        break_on_hyphens=False,
    )
    return [row.replace(_WHOLE, WITHHELD) for row in rows] or [""]
