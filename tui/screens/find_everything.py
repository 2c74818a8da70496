"""One place to find anything by a few words: policies, people, cases, or the walk of a code."""

from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from flows.plain_text import clean_line
from flows.sought import Findable, Found, places
from tui.finding_everything import HEADINGS, CodeTyped, Everything, Group, code_typed, everything
from tui.fitted import fitted
from tui.screens.finding_page import FindingPage
from tui.screens.opening_found import open_code, open_found
from tui.screens.page import Page
from tui.widgets.detail import Detail
from tui.widgets.finding import FindEntry
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row, Rows
from tui.widgets.title_bar import TitleBar

_FEW, _MANY = 5, 60
"""How many of each kind are shown, at first and when more are asked for."""
_CODE = "code"
"""The id of the row of a code."""
_OF_A_CODE = "Enter shows which policy and question it is of, every answer, and the outcome."
_MARGIN = 4
"""Cells of the window that no row takes."""


class _Sought(FindEntry):
    """What to find. Where it is empty, left leads back, as it does elsewhere."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "left" and not self.value and isinstance(self.screen, Page):
            event.stop()
            event.prevent_default()
            self.screen.action_leave()
            return
        await super()._on_key(event)


class FindEverythingScreen(FindingPage):
    """What is found as one types, in groups; below the list stands where the words are."""

    help_text: ClassVar[str] = (
        "Type words, and everything in which all of them stand is listed: questions to walk "
        "through, clauses, people, who holds a role, channels, incidents, recorded outcomes, what "
        "a walk asks, and policies. A clause can be typed by its number, 7.3(f), somebody by staff "
        "id, an incident as #12. The code of a walk is known for one: Enter shows the walk. The "
        "policy in use comes first; what is of another one is found too. Enter goes from the "
        "field to the list, and then opens what the cursor is on."
    )
    finds = "words, a clause, a name, #12, or the code of a walk"
    AUTO_FOCUS = "#find"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "more", "show more of each kind, or fewer"),
        Binding("down", "to_list", "to the list", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._everything: Everything | None = None
        self._groups: list[Group] = []
        self._code: CodeTyped | None = None
        self._found: dict[str, Found] = {}
        self._most = _FEW

    # --- What is shown ------------------------------------------------------------------------

    def title_text(self) -> tuple[str, str]:
        """Where this is, and how much is found."""
        return "Find", f"{self._count:,} found" if self._sought.strip() else ""

    def keys(self) -> Keys:
        """What can be done."""
        fewer = "fewer" if self._most == _MANY else "more of each"
        return [
            ("Enter", "to the list, then open"),
            ("/", "find"),
            ("m", fewer),
            ("left", "home"),
            ("?", "help"),
        ]

    def body(self) -> list[Widget]:
        """The field, the list, and the row explained."""
        _, *others = super().body()
        field = _Sought(self.to_list, id="find", placeholder=self.finds)
        return [field, *others, Detail()]

    def read_records(self) -> None:
        """Make everything ready to be found in, beside the keys; until then what was ready."""
        policy = self.program.policy
        self.run_worker(
            lambda: everything(self.desk, policy), thread=True, exclusive=True, group="everything"
        )

    @on(Worker.StateChanged)
    def take(self, event: Worker.StateChanged) -> None:
        """What was made ready is found in from now on, the cursor staying where it is."""
        ready = event.worker.result
        if event.state is not WorkerState.SUCCESS or not isinstance(ready, Everything):
            return
        is_first, self._everything = self._everything is None, ready
        self.trouble(ready.trouble)
        if is_first:
            self.show_anew()
        else:
            self.show_records()

    def find(self, text: str) -> None:
        """Find what has those words, as it is known now."""
        self._code = code_typed(text)
        self._groups = self._everything.find(text) if self._everything else []
        if self._code and self._code.refused and (self._groups or self._everything is None):
            self._code = None  # other words, that only look like a code
        self._found = {
            _row_id(each.thing): each
            for group in self._groups
            for each in group.found[: self._most]
        }

    def headings(self) -> str:
        """What the list shows."""
        if self._everything is None:
            return "Looking through everything..."
        if not self._sought.strip():
            return "Type, and what is found stands here."
        return "" if self._found or self._code else "Nothing has all of these words."

    def found_lines(self) -> Rows | list[Row]:
        """The groups under their headings; before anything is typed, what there is to find."""
        ready = self._everything
        rows = [] if self._code is None else _code_rows(self._code)
        if ready is None:
            return rows
        if not self._sought.strip():
            counts = ((words, ready.things.count(kind)) for kind, words in HEADINGS.items())
            return [Row(f"{count:>7,}  {words}") for words, count in counts if count]
        room = self.size.width - _MARGIN
        for group in self._groups:
            rows.append(Row(_heading(group, self._most)))
            rows += [
                Row(fitted(ready.words(each.thing), room), _row_id(each.thing))
                for each in group.found[: self._most]
            ]
        return rows

    def show_records(self) -> None:
        """The list as it is now, and the row explained."""
        super().show_records()
        self._explain()

    def show_anew(self, at: str | None = None) -> None:
        """The list with the cursor on what fits best, and the row explained."""
        super().show_anew(at)
        if at is None and (first := self._first_row):
            self.found_list.move_to(first)
        self._explain()

    @on(LineList.Moved)
    def explain(self) -> None:
        """Explain the row that the cursor came to."""
        self._explain()

    # --- Doing --------------------------------------------------------------------------------

    def action_to_list(self) -> None:
        """From the field to the list."""
        self.to_list()

    def action_leave(self) -> None:
        """From the field to the list, and from there out; out at once where nothing is sought."""
        if self._sought.strip():
            super().action_leave()
        else:
            self.dismiss()

    def action_more(self) -> None:
        """Show more of each kind, or fewer again."""
        self._most = _FEW if self._most == _MANY else _MANY
        self.show_records()
        self.show_keys()

    @on(LineList.Chosen)
    def choose(self, event: LineList.Chosen) -> None:
        """Enter opens what the cursor is on, unless something else was typed since."""
        if not self.is_current:
            return
        if event.row.id == _CODE and self._code:
            open_code(self, self._code)
        elif found := self._found.get(event.row.id):
            open_found(self, found.thing)

    @property
    def _count(self) -> int:
        return sum(len(group.found) for group in self._groups)

    @property
    def _first_row(self) -> str:
        return _CODE if self._code else next(iter(self._found), "")

    def _explain(self) -> None:
        """Say in the title how much is found, and below the list what the row is."""
        self.query_one(TitleBar).show(*self.title_text())
        row = self.found_list.cursor_row
        if row and row.id == _CODE and self._code:
            self.put("#detail", clean_line(self._code.refused or _OF_A_CODE))
            return
        found = self._found.get(row.id) if row else None
        if found is None or self._everything is None:
            self.put("#detail", "")
            return
        told = [self._everything.words(found.thing)]
        told += [f"Found in {what}: {said}" for what, said in places(found.thing, self._sought)]
        self.put("#detail", "\n".join(map(clean_line, told)))


def _code_rows(code: CodeTyped) -> list[Row]:
    words = f"{code.text}: {code.refused}" if code.refused else f"The walk of {code.text}"
    return [Row("A code"), Row(clean_line(words), _CODE)]


def _heading(group: Group, most: int) -> str:
    count = len(group.found)
    part = f"{most} of {count:,}" if count > most else f"{count}"
    return f"{HEADINGS[group.kind]} ({part})"


def _row_id(thing: Findable) -> str:
    return f"{thing.kind} {thing.policy} {thing.id}"
