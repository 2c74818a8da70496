"""A policy clause by clause, each with how it stands in the encoding, beside its questions."""

from collections.abc import Iterable
from typing import ClassVar, Literal

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from flows.clause_standing import CALLED, MEANINGS, STANDINGS, ClauseStanding, clause_standings
from flows.finding import CLAUSE, findable_in
from flows.plain_text import clean_line
from flows.policy import Policy
from flows.sought import Findables, Rank
from tui.clause_text import MARKS, OUR_READING, SHORT, clause_lines, flow_lines
from tui.fitted import fitted
from tui.listing import after
from tui.screens.clause import ClauseScreen
from tui.screens.finding_page import FindingPage
from tui.widgets.key_bar import Keys
from tui.widgets.labelled import labelled
from tui.widgets.line_list import LineList, Row, Rows
from tui.widgets.title_bar import TitleBar

Which = Literal["all", "encoded", "covered", "judgement", "informs", "our reading"]
WHICH: tuple[Which, ...] = ("all", *STANDINGS, OUR_READING)
_SAID: dict[Which, str] = {
    **{each: f"{CALLED[each].capitalize()}. {MEANINGS[each]}" for each in STANDINGS},
    OUR_READING: "Our reading: the text is not plain, and the encoding rests on how it was read.",
}
"""What is said where only some are shown."""
_STANDING = 12
"""Cells for the word of a standing and the star of our reading."""
_BESIDE, _ROOMY = 76, 110
"""Cells of the window from which on the clause stands beside the list, and the list says it too."""
_ROOMY_LIST = 56
_AROUND = 3
"""Cells of the list for the cursor's mark and the scroll bar."""
_EDGES = 3
"""Cells of a line that are no text: that mark and that bar, and the margin of the window."""
_MARGIN = 6
"""Cells of the window that neither the list nor the clause takes."""


class ClausesScreen(FindingPage):
    """The list of clauses; beside it, below where there is no room, the one under the cursor."""

    help_text: ClassVar[str] = (
        "Every clause of the policy, in our own words, with how it stands here. = encoded: a rule, "
        "a condition or a question decides by it. + covered by an outcome: no rule decides by it, "
        "and an outcome says it, or it says what is to be kept or done. ? needs human judgement: "
        "no rule settles it. i informs: it asks nothing of anybody. A star marks our reading of a "
        "text that is not plain. Enter shows the clause whole with the questions that cite it."
    )
    finds = "find words or a number"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "which", "which clauses are shown"),
        Binding("p", "next_policy", "the next policy"),
    ]

    def __init__(self, policy: Policy, at: str = "") -> None:
        super().__init__()
        self._at = at
        self._which: Which = "all"
        self._shown: dict[str, ClauseStanding] = {}
        self._take(policy)

    def _take(self, policy: Policy) -> None:
        self._policy = policy
        self._standings = clause_standings(policy)
        self._texts = Findables(each for each in findable_in([policy]) if each.kind == CLAUSE)

    # --- What is shown ------------------------------------------------------------------------

    def title_text(self) -> tuple[str, str]:
        """Whose clauses, and how many of them are shown."""
        shown, count = len(self._shown), len(self._standings)
        many = f"{count} clauses" if shown == count else f"{shown} of {count} clauses"
        return f"Clauses > {self._policy.about.short} {self._policy.about.edition_label}", many

    def keys(self) -> Keys:
        """What can be done."""
        return [
            ("Enter", "its questions"),
            ("/", "find"),
            ("w", f"show: {self._which}"),
            ("p", "next policy"),
            ("left", "back"),
            ("?", "help"),
        ]

    def body(self) -> Iterable[Widget]:
        """The field and the list, and the clause."""
        with Horizontal(id="clauses-page"):
            with Vertical(id="clause-list"):
                yield from super().body()
            yield VerticalScroll(
                Static(id="clause", markup=False), id="clause-panel", can_focus=False
            )

    def on_mount(self) -> None:
        """Begin at the clause that was asked for."""
        super().on_mount()
        if self._at in self._shown:
            self.call_after_refresh(self.found_list.move_to, self._at)

    def find(self, text: str) -> None:
        """Find the clauses in which that stands, one of just that number first."""
        refs = list(self._standings)
        if text.strip():
            found = self._texts.find(text)
            found.sort(key=lambda each: each.rank is not Rank.EXACT)
            refs = [each.thing.id for each in found]
        self._shown = {ref: self._standings[ref] for ref in refs if self._is_wanted(ref)}

    def headings(self) -> str:
        """The names of the columns."""
        return self._line("Clause", "Standing", "What it says")

    def found_lines(self) -> Rows | list[Row]:
        """A line for each clause."""
        if not self._shown:
            return [Row("None.")]
        return [
            Row(self._line(ref, _standing(each), clean_line(each.clause.says)), ref)
            for ref, each in self._shown.items()
        ]

    def show_records(self) -> None:
        """The list, and the clause under the cursor."""
        super().show_records()
        self._explain()

    def show_anew(self, at: str | None = None) -> None:
        """The list from the top, and the clause under the cursor."""
        super().show_anew(at)
        self._explain()

    def on_resize(self, event: events.Resize) -> None:
        """The clause stands beside the list where there is room."""
        self.query_one("#clause-list").styles.width = self._list_width or "100%"
        super().on_resize(event)

    @on(LineList.Moved)
    def explain(self) -> None:
        """Show the clause that the cursor came to."""
        self._explain()

    # --- Doing --------------------------------------------------------------------------------

    def action_which(self) -> None:
        """Show all clauses, or those of one standing."""
        self._which = after(WHICH, self._which)
        self.wanted_otherwise()
        self.notice(_SAID.get(self._which, ""))

    def action_next_policy(self) -> None:
        """Show the clauses of the next policy at hand."""
        ids = list(self.desk.catalogue.folders)
        place = ids.index(self._policy.id) + 1 if self._policy.id in ids else 0
        others = (self.desk.catalogue.find(id) for id in (*ids[place:], *ids[:place]))
        found = next((each for each in others if each), self._policy)
        self._take(found)
        self.wanted_otherwise()

    @on(LineList.Chosen)
    def choose(self, event: LineList.Chosen) -> None:
        """Enter shows the clause whole, with the questions that cite it."""
        found = self._shown.get(event.row.id)
        if found and self.is_current:
            self.app.push_screen(ClauseScreen(self._policy, found))

    def _is_wanted(self, ref: str) -> bool:
        found = self._standings[ref]
        if self._which == OUR_READING:
            return found.is_our_reading
        return self._which in ("all", found.standing)

    def _line(self, ref: str, standing: str, says: str) -> str:
        said = says if self._list_width in (0, _ROOMY_LIST) else ""
        before = f"{ref:<{self._widest}}{standing:<{_STANDING}}"
        room = (self._list_width or self.app.size.width) - len(before) - _EDGES
        return f"{before}{fitted(said, room).rstrip()}"

    @property
    def _widest(self) -> int:
        """Cells for a reference."""
        return max(map(len, (*self._standings, "Clause"))) + 1

    @property
    def _list_width(self) -> int:
        """How wide the list is where the clause stands beside it; else 0."""
        room = self.app.size.width
        if room < _BESIDE:
            return 0
        return _ROOMY_LIST if room >= _ROOMY else self._widest + _STANDING + _AROUND

    def _explain(self) -> None:
        self.query_one(TitleBar).show(*self.title_text())
        row = self.found_list.cursor_row
        found = self._shown.get(row.id) if row else None
        width = self.app.size.width - self._list_width - _MARGIN
        lines = clause_lines(found, width) + flow_lines(self._policy, found, width) if found else []
        self.query_one("#clause", Static).update(labelled(lines))
        self.query_one("#clause-panel").scroll_home(animate=False, immediate=True)


def _standing(found: ClauseStanding) -> str:
    """The mark and the word of a standing, with a star where it is our reading."""
    star = " *" if found.is_our_reading else ""
    return f"{MARKS[found.standing]} {SHORT[found.standing]}{star}"
