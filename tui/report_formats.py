"""The formats in which reports on incidents, and counts of them, are handed out."""

from collections.abc import Callable
from typing import Literal, get_args

from store.counts_shown import ShownCounts
from store.handing_out import Provenance
from store.incident_taking import Render

ReportFormat = Literal["text", "html"]
REPORT_FORMATS: tuple[ReportFormat, ...] = get_args(ReportFormat)
CountsFormat = Literal["text", "html", "csv", "json"]
COUNTS_FORMATS: tuple[CountsFormat, ...] = get_args(CountsFormat)

ENDINGS: dict[CountsFormat, str] = {"text": ".txt", "html": ".html", "csv": ".csv", "json": ".json"}
"""How the files are named."""
Called = Callable[[str], str]
"""What a policy of that id is called."""


def rendering_of_report(form: ReportFormat, called: Called) -> Render:
    """What makes a file of a report in that format."""
    if form == "html":
        from tui.printed.chronology import report_page  # noqa: PLC0415  # only what is wanted

        return lambda report, provenance: report_page(report, provenance, called).encode()
    from store.chronology_text import report_text  # noqa: PLC0415

    return lambda report, provenance: report_text(report, provenance, called).encode()


def rendered_counts(shown: ShownCounts, provenance: Provenance, form: CountsFormat) -> bytes:
    """The counts in that format, as the bytes of a file."""
    if form == "html":
        from tui.printed.counts import counts_page  # noqa: PLC0415  # only what is wanted

        return counts_page(shown, provenance).encode()
    from store.counts_text import counts_csv, counts_json, counts_text  # noqa: PLC0415

    if form == "csv":
        return counts_csv(shown).encode()
    if form == "json":
        return counts_json(shown, provenance).encode()
    return counts_text(shown, provenance).encode()
