"""What importing a file of term dates would do, and, once that was looked at, doing it."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from store.calendar_import import plan_calendar, record_calendar
from store.calendar_plan import CalendarFile, CalendarPlan, Said
from store.problems import FieldProblem, Refused, StoreProblem
from tui.calendar_text import left_out_line, numbers_line, planned_line
from tui.importing import done_words
from tui.screens.page import Page
from tui.widgets.instant_list import InstantList
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row


class CalendarPlanScreen(Page[str]):
    """The plan to scroll through, under it the row that records it.

    Dismissed with what was recorded, in words; with nothing where nothing was.
    """

    help_text: ClassVar[str] = (
        "First what would be added, with what each was taken for and by which words. Then what is "
        "unsure: say what it is, or leave it out. Last what cannot be added as it stands. Enter "
        "goes to the row that records all that is to be added, and Enter there does it. Importing "
        "the same file again changes nothing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "say('term')", "it is a term"),
        Binding("c", "say('closure')", "it is days off"),
        Binding("n", "say('neither')", "it is neither"),
    ]

    def __init__(self, source: CalendarFile, site: str) -> None:
        super().__init__()
        self._source = source
        self._site = site
        self._kinds: dict[str, Said] = {}
        self._plan: CalendarPlan | None = None

    # --- What is shown ------------------------------------------------------------------------

    def title_text(self) -> tuple[str, str]:
        """Which file, and that nothing is recorded yet."""
        return f"Calendar > Import > {self._source.file.name}", "nothing is recorded yet"

    def keys(self) -> Keys:
        """Saying what something is, recording, leaving."""
        return [
            ("t", "it is a term"),
            ("c", "days off"),
            ("n", "neither"),
            ("Enter", "to the last row"),
            ("left", "back"),
            ("?", "help"),
        ]

    def body(self) -> Iterable[Widget]:
        """The plan, and the row that records it."""
        yield LineList(id="plan", opens_out=True)
        yield InstantList(self._go_on, id="record", opens_out=True)

    def on_mount(self) -> None:
        """Compare the file with the calendar."""
        super().on_mount()
        self.query_one("#record").styles.height = 1
        self.query_one("#record").styles.margin = (1, 0, 0, 0)
        self.query_one("#plan").focus()
        self._compare()

    def on_resize(self, event: events.Resize) -> None:
        """Show it at the new width."""
        super().on_resize(event)
        self._show()

    def _show(self) -> None:
        self.query_one("#plan", LineList).renew(self._rows())
        self.query_one("#record", LineList).show([self._last_row()])

    def _rows(self) -> Iterator[Row]:
        plan = self._plan
        if plan is None:
            return
        yield Row(numbers_line(plan), "numbers")
        for heading, lines in (
            ("To add", [(each.line_number, planned_line(each)) for each in plan.to_do]),
            (
                "Unsure, and left out until you say what they are",
                [(each.line_number, left_out_line(each)) for each in plan.unsure],
            ),
            (
                "Doubtful, and left alone: put these right in the file or by hand",
                [(each.line_number, left_out_line(each)) for each in plan.doubtful],
            ),
        ):
            if lines:
                yield Row("")
                yield Row(heading)
            yield from (Row(text, f"{number}", hanging=2) for number, text in lines)

    def _last_row(self) -> Row:
        if self._plan is None:
            return Row("Compare again  (Enter)", "compare")
        if not self._plan.to_do:
            return Row("Back to the calendar  (Enter)", "leave")
        return Row(f"Record these {len(self._plan.to_do):,}  (Enter)", "record")

    # --- Doing --------------------------------------------------------------------------------

    def action_say(self, what: Said) -> None:
        """Say what the row under the cursor is, and everything else of that name with it."""
        row = self.query_one("#plan", LineList).cursor_row
        plan = self._plan
        if row is None or plan is None:
            return
        named = {str(each.line_number): each.name for each in plan.to_do}
        named |= {str(each.line_number): each.name for each in plan.unsure}
        if row.id not in named:
            self.notice("Say it of something that is to be added, or is unsure.")
            return
        self.notice()
        self._kinds[named[row.id]] = what
        self._compare()

    def _compare(self) -> None:
        try:
            self._plan = plan_calendar(
                self.desk.store, self._source, site=self._site, said=self._kinds
            )
        except (FieldProblem, StoreProblem) as problem:
            self.notice(str(problem))
        self._show()

    @on(LineList.Chosen, "#plan")
    def go_to_the_last_row(self) -> None:
        """Enter goes to the row that records what was looked at."""
        self.query_one("#record").focus()

    def _go_on(self, row: Row) -> None:
        if row.id == "leave" and self._plan:
            self.dismiss(done_words(0, len(self._plan.doubtful), False))
        elif row.id == "compare":
            self._compare()
        elif self._plan:
            self._record(self._plan)

    def _record(self, plan: CalendarPlan) -> None:
        try:
            record_calendar(self.desk.store, plan)
        except Refused as problem:  # the calendar changed meanwhile
            self.query_one("#plan").focus()
            self._compare()
            self.notice(str(problem))
        except (FieldProblem, StoreProblem) as problem:
            self.notice(str(problem))
        else:
            self.dismiss(done_words(len(plan.to_do), len(plan.doubtful), True))

    def action_leave(self) -> None:
        """Leave; nothing is recorded."""
        self.dismiss(None)
