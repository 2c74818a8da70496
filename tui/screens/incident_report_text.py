"""A report on an incident to be read through before it is handed out."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from store.chronology_text import report_rows
from store.incident_report import IncidentReport
from tui.labelled_text import WholeLine
from tui.screens.reading_page import ReadingPage


class IncidentReportText(ReadingPage[None]):
    """The report as text, without the foot that it gets when it is handed out."""

    help_text: ClassVar[str] = (
        "This is what would be handed out, with a foot that says by whom, for whom and why. Look "
        "for what tells who somebody is without a name. What is wrong is corrected in the "
        "incident, not here."
    )

    def __init__(self, report: IncidentReport, called: Callable[[str], str]) -> None:
        super().__init__()
        self._report = report
        self._called = called

    def title_text(self) -> tuple[str, str]:
        """Which report."""
        number = self._report.chronology.number
        return f"Incidents > {number} > Report > {self._report.form}", "not handed out"

    def lines(self, width: int) -> Iterable[WholeLine]:
        """The report, wrapped to that width."""
        return map(WholeLine, report_rows(self._report, self._called, width))
