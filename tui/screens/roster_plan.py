"""What importing a staff list would do, and, once that was looked at, doing it."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import events, on
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from store.problems import FieldProblem, Refused, StoreProblem
from store.roster_import import apply_plan, plan_import
from store.roster_plan import ImportSource, RosterPlan
from tui.importing import done_words
from tui.labelled_text import wrap
from tui.roster_text import leaving_words, numbers_line, plan_sections
from tui.screens.page import Page
from tui.widgets.instant_list import InstantList
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row
from tui.widgets.rows import Rows, rows_of

Problem = FieldProblem | Refused | StoreProblem

_MARGIN = 5


class PlanScreen(Page[str]):
    """The plan to scroll through, under it the row that records it.

    Dismissed with what was recorded, in words; with nothing where nothing was.
    """

    help_text: ClassVar[str] = (
        "First the numbers, then who would be added, changed, recorded as left or as back, and "
        "last the rows that are doubtful, with the line of the file and what to do. Those are left "
        "alone. Enter goes to the row that records all of it, and Enter there does it. Importing "
        "the same file again changes nothing."
    )

    def __init__(self, source: ImportSource) -> None:
        super().__init__()
        self._source = source
        self._plan: RosterPlan | None = None
        self._at_work = ""
        self._done = ""

    # --- What is shown ------------------------------------------------------------------------

    def title_text(self) -> tuple[str, str]:
        """Which file, and whether anything is recorded yet."""
        said = "recorded" if self._done else "nothing is recorded yet"
        return f"People > Import > {self._source.table.file.name}", said

    def keys(self) -> Keys:
        """Reading, recording, leaving."""
        return [
            ("up down PgUp PgDn", "read"),
            ("Enter", "to the last row"),
            ("left", "back"),
            ("?", "help"),
        ]

    def body(self) -> Iterable[Widget]:
        """The plan, and the row that records it."""
        yield LineList(id="plan", opens_out=True, one_line=True)
        yield InstantList(self._go_on, id="record", opens_out=True)

    def on_mount(self) -> None:
        """Begin to compare."""
        super().on_mount()
        self.query_one("#record").styles.height = 1
        self.query_one("#record").styles.margin = (1, 0, 0, 0)
        self.query_one("#plan").focus()
        self._compare()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the lines to the width."""
        super().on_resize(event)
        self._show()

    def _show(self) -> None:
        self.query_one("#plan", LineList).show(self._lines())
        self.query_one("#record", LineList).show([self._last_row()])
        self.refresh_frame()

    def _last_row(self) -> Row:
        if self._at_work:
            return Row(self._at_work)
        if self._done or (self._plan and not self._plan.to_do):
            return Row("Back to the people  (Enter)", "leave")
        if self._plan is None:
            return Row("Compare again  (Enter)", "compare")
        these = f"Record these {len(self._plan.to_do):,}"
        if self._plan.most_leave:
            these = f"{these}: {leaving_words(self._plan)} leave"
        return Row(f"{these}  (Enter)", "record")

    def _lines(self) -> Rows:
        """Every line as a row that the cursor can come to, but for headings."""
        rows: list[Row] = []
        for text, is_heading in self._texts():
            for place, line in enumerate(wrap(text, self.size.width - _MARGIN - 2)):
                shown = f"  {line}" if place and not is_heading else line
                rows.append(Row(shown, "" if is_heading else str(len(rows))))
        return rows_of(rows)

    def _texts(self) -> Iterator[tuple[str, bool]]:
        """What there is to read, each with whether it is a heading."""
        if self._plan is None:
            yield "", True
            return
        nothing = "" if self._plan.to_do else f" {self._nothing_to_do}"
        yield self._done or f"{numbers_line(self._plan)}{nothing}", False
        if self._plan.most_leave and not self._done:
            yield f"More than half leave: {leaving_words(self._plan)}. Is everybody in it?", False
        for heading, lines in plan_sections(self._plan, only_doubtful=bool(self._done)):
            yield "", True
            yield heading, True
            yield from ((line, False) for line in lines)

    @property
    def _nothing_to_do(self) -> str:
        return done_words(0, len(self._plan.doubtful) if self._plan else 0, False)

    # --- Comparing and recording --------------------------------------------------------------

    def _compare(self) -> None:
        self._plan, self._at_work = None, "Comparing the file with the roster ..."
        self._show()
        self.run_worker(self._compared, thread=True)

    def _compared(self) -> RosterPlan | Problem:
        """The plan, made beside the thread that the keys are handled on."""
        source = self._source
        try:
            return plan_import(
                self.desk.store,
                source.table,
                source.columns,
                tags=source.tags,
                for_all=source.for_all,
                site=source.site,
                is_whole=source.is_whole,
            )
        except (FieldProblem, Refused, StoreProblem) as problem:
            return problem

    def _record(self, plan: RosterPlan) -> None:
        self._at_work = f"Recording {len(plan.to_do):,} ..."
        self.notice()  # of what was looked at before
        self._show()

        def recorded() -> str | Problem:
            try:
                apply_plan(self.desk.store, plan)
            except (FieldProblem, Refused, StoreProblem) as problem:
                return problem
            return done_words(len(plan.to_do), len(plan.doubtful), True)

        self.run_worker(recorded, thread=True)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was found, or what came of recording it."""
        if event.state is not WorkerState.SUCCESS:
            return
        self._at_work = ""
        found = event.worker.result
        if isinstance(found, RosterPlan):
            self._plan = found
        elif isinstance(found, str):
            self._done = found
            if self._plan and not self._plan.doubtful:
                self.dismiss(found)
                return
            self.query_one("#plan").focus()
        elif isinstance(found, Problem):
            self.notice(str(found))
            if isinstance(found, Refused) and self._plan:  # the roster changed meanwhile
                self.query_one("#plan").focus()
                self._compare()
                return
        self._show()

    @on(LineList.Chosen, "#plan")
    def go_to_the_last_row(self) -> None:
        """Enter goes to the row that records what was looked at."""
        if not self._at_work:
            self.query_one("#record").focus()

    def _go_on(self, row: Row) -> None:
        if row.id == "leave":
            self.dismiss(self._done or self._nothing_to_do)
        elif row.id == "compare":
            self._compare()
        elif row.id == "record" and self._plan:
            self._record(self._plan)

    def action_leave(self) -> None:
        """Leave; not while it is being recorded."""
        if self._at_work and self._plan:
            self.notice("It is being recorded: one moment.")
        else:
            self.dismiss(self._done or None)
