"""What importing a staff list would do, and, once that was looked at, doing it."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.widget import Widget

from store.long_work import CalledOff
from store.problems import Refused
from store.roster_import import apply_plan, plan_import
from store.roster_plan import ImportSource, RosterPlan
from tui.importing import done_words
from tui.labelled_text import wrap
from tui.roster_text import leaving_words, numbers_line, plan_sections
from tui.screens.long_work import LongWork, Problem
from tui.screens.page import Page
from tui.widgets.instant_list import InstantList
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row, Rows

_MARGIN = 5

Text = tuple[str, bool]
"""What there is to read, clean, and whether it is a heading."""
_NOTHING: Text = ("", True)
_LaidOut = tuple[int, Rows]
_Compared = tuple[RosterPlan, list[Text], _LaidOut]


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
        self._texts: list[Text] = [_NOTHING]
        self._laid_out: _LaidOut | None = None
        """The texts as rows, and the width that they are for."""
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
        if self._laid_out is None or self._laid_out[0] != self._width:
            self._laid_out = self._width, _laid_out(self._texts, self._width)
        return self._laid_out[1]

    @property
    def _width(self) -> int:
        return self.size.width - _MARGIN - 2

    def _take(self, texts: Iterable[Text]) -> None:
        """Show these from now on."""
        self._texts, self._laid_out = list(texts), None

    @property
    def _nothing_to_do(self) -> str:
        return _nothing_to_do(self._plan) if self._plan else ""

    # --- Comparing and recording --------------------------------------------------------------

    def _compare(self) -> None:
        self._plan, self._at_work = None, "Comparing the file with the roster ..."
        self._take([_NOTHING])
        self._show()
        act = partial(self._compared, self._width)
        LongWork(self, "Comparing", act, self._planned, self._not_compared).begin()

    def _compared(self, width: int) -> _Compared:
        """The plan and what to read of it, made beside the thread that the keys are handled on."""
        source = self._source
        plan = plan_import(
            self.desk.store,
            source.table,
            source.columns,
            tags=source.tags,
            for_all=source.for_all,
            site=source.site,
            is_whole=source.is_whole,
        )
        texts = list(_texts(plan))
        return plan, texts, (width, _laid_out(texts, width))

    def _planned(self, found: _Compared) -> None:
        self._plan, self._texts, self._laid_out = found
        self._at_work = ""
        self._show()

    def _not_compared(self, problem: Problem | CalledOff) -> None:
        self._at_work = ""
        if isinstance(problem, CalledOff):
            self.dismiss(None)
            return
        self.notice(str(problem))
        self._show()

    def _record(self, plan: RosterPlan) -> None:
        self._at_work = f"Recording {len(plan.to_do):,} ..."
        self.notice()  # of what was looked at before
        self._show()
        act = partial(apply_plan, self.desk.store, plan)
        LongWork(self, "Recording", act, self._recorded, self._not_recorded).begin()

    def _recorded(self, _: None) -> None:
        """Say what came of it, and what was left alone."""
        assert self._plan is not None
        self._at_work = ""
        self._done = done_words(len(self._plan.to_do), len(self._plan.doubtful), True)
        if not self._plan.doubtful:
            self.dismiss(self._done)
            return
        self.query_one("#plan").focus()
        self._take(_texts_of_done(self._plan, self._done))
        self._show()

    def _not_recorded(self, problem: Problem | CalledOff) -> None:
        self._at_work = ""
        self.notice(
            "Cancelled; nothing was recorded." if isinstance(problem, CalledOff) else str(problem)
        )
        if isinstance(problem, Refused):  # the roster changed meanwhile
            self.query_one("#plan").focus()
            self._compare()
        else:
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
        """Leave."""
        self.dismiss(self._done or None)


def _texts(plan: RosterPlan) -> Iterator[Text]:
    """What there is to read of what would be done."""
    yield f"{numbers_line(plan)} {_nothing_to_do(plan)}".rstrip(), False
    if plan.most_leave:
        yield f"More than half leave: {leaving_words(plan)}. Is everybody in it?", False
    yield from _section_texts(plan)


def _texts_of_done(plan: RosterPlan, done: str) -> Iterator[Text]:
    """What there is to read once it is done."""
    yield done, False
    yield from _section_texts(plan, only_doubtful=True)


def _section_texts(plan: RosterPlan, *, only_doubtful: bool = False) -> Iterator[Text]:
    for heading, lines in plan_sections(plan, only_doubtful=only_doubtful):
        yield _NOTHING
        yield heading, True
        yield from ((line, False) for line in lines)


def _nothing_to_do(plan: RosterPlan) -> str:
    return "" if plan.to_do else done_words(0, len(plan.doubtful), False)


def _laid_out(texts: Iterable[Text], width: int) -> Rows:
    """Rows of that width, of which those that are long take several."""
    lines: list[str] = []
    ids: list[str] = []
    for text, is_heading in texts:
        wrapped = [text] if len(text) <= width else wrap(text, width)
        lines += wrapped[:1]
        lines += wrapped[1:] if is_heading else [f"  {line}" for line in wrapped[1:]]
        ids += ["" if is_heading else str(len(ids) + place) for place in range(len(wrapped))]
    return Rows(ids, lambda place: Row(lines[place], ids[place]))
