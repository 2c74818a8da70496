"""Incidents, outcomes and actions in numbers, for the office or for governors."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from store.counted_period import PERIODS, Period, days_of
from store.counts_shown import CountsForm, ShownCounts, shown_counts
from store.counts_text import counts_rows
from store.incident_counts import CountsWanted, incident_counts
from store.london import london_day
from store.problems import FieldProblem, Refused, StoreProblem
from store.rights import Task
from tui.labelled_text import TextLine, WholeLine
from tui.listing import after
from tui.policy_called import policy_called
from tui.screens.reading_page import ReadingPage
from tui.widgets.key_bar import Keys


class CountsScreen(ReadingPage[None]):
    """The counts as tables to read; a key hides the small numbers, as governors see them."""

    help_text: ClassVar[str] = (
        "Incidents count by the day they were received, outcomes by the day they were recorded. "
        "Press g for the form for governors: a number of 1 or 2 is then fewer than 3, and one that "
        "would tell it by a sum of the same table is not shown. Two forms with other limits can "
        "still be subtracted from each other: before one is handed out, the earlier ones are "
        "listed. Press p for another period; a school year begins on 1 September. Press x "
        "to hand the numbers out as a file, which goes on record."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "governors", "for governors, or for the office"),
        Binding("p", "period", "another period"),
        Binding("x", "export", "hand the numbers out as a file"),
    ]
    part_of: ClassVar[Task | None] = "reports"
    takes: ClassVar[Mapping[str, Task]] = {"export": "reports"}

    def __init__(self) -> None:
        super().__init__()
        self._form: CountsForm = "office"
        self._period: Period = "any time"

    def title_text(self) -> tuple[str, str]:
        """For whom, and of which period."""
        return "Incidents > Counts", f"for {self._for_whom}, {self._period}"

    def keys(self) -> Keys:
        """Choosing and handing out."""
        return [
            ("g", f"for: {self._for_whom}"),
            ("p", f"period: {self._period}"),
            ("x", "hand out"),
            ("up down", "scroll"),
            ("left", "back"),
            ("?", "help"),
        ]

    def lines(self, width: int) -> Iterable[TextLine]:
        """The tables, at that width."""
        return map(WholeLine, counts_rows(self._shown(), width))

    def action_governors(self) -> None:
        """For governors, or for the office again."""
        self._form = "office" if self._form == "governors" else "governors"
        self._show_anew()

    def action_period(self) -> None:
        """The next period."""
        self._period = after(PERIODS, self._period)
        self._show_anew()

    def action_export(self) -> None:
        """Hand the numbers out as a file."""
        from tui.forms.report_handing_out import HandingOutCounts  # noqa: PLC0415

        try:
            form = HandingOutCounts(self.desk, self._shown(), self._wanted)
        except (FieldProblem, Refused, StoreProblem) as problem:
            self.notice(str(problem))
            return
        self.open_form(form.form)

    @property
    def _for_whom(self) -> str:
        return "governors" if self._form == "governors" else "the office"

    @property
    def _wanted(self) -> CountsWanted:
        since, until = days_of(self._period, london_day(self.desk.store.now()))
        return CountsWanted(since=since, until=until)

    def _shown(self) -> ShownCounts:
        called = partial(policy_called, self.desk.catalogue)
        counts = incident_counts(self.desk.store, self._wanted, called)
        return shown_counts(counts, self._form, called)

    def _show_anew(self) -> None:
        self.refresh_frame()
        self.show_lines()
