"""Forms that ask how, to whom and why a report or counts of incidents are handed out."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import get_args

from store.counts_before import differing_before, differing_words
from store.counts_shown import ShownCounts
from store.counts_taking import hand_out_counts
from store.handing_out import HandedOut
from store.incident_counts import CountsWanted
from store.incident_report import IncidentReport
from store.incident_taking import hand_out_report
from store.problems import Refused
from tui.desk import Desk
from tui.exports_folder import new_export_file, written_words
from tui.form import Field, Form
from tui.marked_as_sample import marked
from tui.policy_called import policy_called
from tui.report_formats import (
    ENDINGS,
    CountsFormat,
    ReportFormat,
    rendered_counts,
    rendering_of_report,
)
from tui.role_titles import role_titles

_WORDS: dict[CountsFormat, str] = {
    "html": "Page to print",
    "text": "Plain text",
    "csv": "CSV, for any spreadsheet",
    "json": "JSON, for programs",
}
_INTRO = (
    "It is written to a file. That it was handed out, by whom, to whom and why, goes on record."
)


class HandingOutReport:
    """Asks in which format, for whom and why, and hands out a report on an incident."""

    def __init__(self, desk: Desk, report: IncidentReport) -> None:
        self._desk = desk
        self._report = report
        name = report.person.name if report.person else ""
        self.form = Form(
            f"Incidents > {report.chronology.number} > Report > Hand out",
            (
                Field(id="format", label="As", choices=_choices(get_args(ReportFormat))),
                Field(id="for", label="For whom", value=name),
                Field(id="why", label="Why"),
            ),
            self._save,
            intro=_INTRO,
            verb="Hand it out",
            doing="Writing",
        )

    def _save(self, values: Mapping[str, str]) -> str:
        form = next(each for each in get_args(ReportFormat) if each == values["format"])
        stem = f"incident-{self._report.chronology.number}"
        path = new_export_file(self._desk, stem, ENDINGS[form])
        catalogue = self._desk.catalogue
        draw = rendering_of_report(form, partial(policy_called, catalogue))
        done = hand_out_report(
            self._desk.store,
            self._report,
            form,
            lambda report, provenance: marked(self._desk, draw(report, provenance), form),
            recipient=values["for"],
            why=values["why"],
            posts=role_titles(catalogue),
            path=path,
        )
        return _said(self._desk, path, done)


class HandingOutCounts:
    """Asks in which format, for whom and why, and hands out counts of incidents."""

    def __init__(self, desk: Desk, shown: ShownCounts, wanted: CountsWanted) -> None:
        self._desk = desk
        self._shown = shown
        self._wanted = wanted
        self._warned = False
        self.form = Form(
            "Incidents > Counts > Hand out",
            (
                Field(id="format", label="As", choices=_choices(get_args(CountsFormat))),
                Field(
                    id="for",
                    label="For whom (may be empty)",
                    value="the governors" if shown.form == "governors" else "",
                ),
                Field(id="why", label="Why (may be empty)"),
            ),
            self._save,
            intro=_INTRO,
            verb="Hand it out",
            doing="Writing",
        )

    def _save(self, values: Mapping[str, str]) -> str:
        self._warn_once()
        form = next(each for each in get_args(CountsFormat) if each == values["format"])
        path = new_export_file(self._desk, f"counts-{self._shown.form}", ENDINGS[form])
        done = hand_out_counts(
            self._desk.store,
            self._shown,
            self._wanted,
            form,
            lambda shown, of: marked(self._desk, rendered_counts(shown, of, form), form),
            recipient=values["for"],
            why=values["why"],
            path=path,
        )
        return _said(self._desk, path, done)

    def _warn_once(self) -> None:
        """Say what governors had before; a second Enter hands it out all the same."""
        if self._warned or self._shown.form != "governors":
            return
        self._warned = True
        called = partial(policy_called, self._desk.catalogue)
        before = differing_words(differing_before(self._desk.store, self._wanted), called)
        if before:
            raise Refused(f"{before}\nIf it is meant, confirm it once more.")


def _choices(formats: tuple[CountsFormat, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((each, words) for each, words in _WORDS.items() if each in formats)


def _said(desk: Desk, path: Path, done: HandedOut) -> str:
    return (
        f"Written to {written_words(desk, path)}\n"
        f"Disclosure {done.provenance.disclosure}   Fingerprint (SHA-256): {done.sha256[:16]}   "
        f"Chain head before: {done.provenance.chain_head}"
    )
