"""Home: what a colleague may ask, and what the school has to do."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from store.date_words import day_words
from store.london import london_day
from store.outcomes import outcomes
from tui.screens.doors import AT_HOME, BEHIND_MORE, DOORS, TAKES
from tui.screens.page import Page
from tui.screens.records_page import RecordsPage
from tui.walk_in_hand import WalkInHand
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row

if TYPE_CHECKING:
    from tui.to_do import ToDo

_MOST_ASKED = 6
"""So many questions stand on home, with a seventh place for the list of the rest."""
_UNFINISHED = "unfinished walk"
_MORE = "more questions"
_LATELY = 5
_WIDE_ENOUGH = 76
"""Cells from which on the keys stand in one line."""
_NOT_RECORDED = "g  The last walk was not recorded: g goes back to it"
_HIDDEN = "l  Lately (hidden: someone may be at the counter)"


class HomeScreen(RecordsPage):
    """The first screen, and the one that everything leads back to."""

    reads_all: ClassVar[bool] = True
    takes = TAKES
    help_text: ClassVar[str] = (
        "Press the number of the colleague's question. At the right stands what is due. A walk "
        "that was left is gone on with by Enter."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"begin({n})", "ask by its number") for n in range(1, 10)),
        Binding("g", "go_on", "go on with the unfinished walk, or back to the last"),
        *(Binding(door.key, door.action, door.words) for door in (*AT_HOME, *BEHIND_MORE)),
        Binding("l", "lately", "show or hide what was lately recorded"),
        Binding("slash", "find", "find anything, or the walk of a code", priority=True),
        Binding("q", "quit", "leave Policydesk"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._due: ToDo | None = None
        self._is_begun = False
        self._to_set_up: list[Row] = []
        self._lately: list[Row] = []
        self._shows_lately = False

    def title_text(self) -> tuple[str, str]:
        """The policy in use, and the day."""
        policy = self.program.policy
        return policy.name if policy else "Policydesk", day_words(self._today, self._today)

    def keys(self) -> Keys:
        """What home offers."""
        places = len(self._asked()) + bool(self._rest())
        asking = [(f"1-{places}", "ask")] if places else []
        letters = [(" ".join(door.key for door in AT_HOME), "open")]
        return [
            *asking,
            *(letters if self.app.size.width >= _WIDE_ENOUGH else []),  # they stand in the list too
            ("/", "find"),
            ("?", "help"),
            ("q", "quit"),
        ]

    def body(self) -> Iterable[Widget]:
        """Questions at the left, what is due at the right."""
        with Horizontal(id="home"):
            with Vertical(id="ask"):
                yield Static("A colleague asks", classes="heading", markup=False)
                yield LineList(id="flows", opens_out=True)
                yield Static("The school keeps", classes="heading gap", markup=False)
                yield LineList(id="kept", opens_out=True)
            with Vertical(id="todo"):
                yield Static("To do", classes="heading", id="todo-heading", markup=False)
                yield LineList(id="due", opens_out=True)
                yield LineList(id="lately", classes="gap", opens_out=True)

    def on_mount(self) -> None:
        """Begin at the questions."""
        super().on_mount()
        self.query_one("#flows").focus()

    def on_resize(self, event: events.Resize) -> None:
        """What there is to do comes first where the two do not stand side by side."""
        super().on_resize(event)
        (_, (side_by_side, _), *_) = self.app.HORIZONTAL_BREAKPOINTS or [(0, ""), (0, "")]
        home = self.query_one("#home")
        first, second = home.children
        if (first.id == "todo") != (event.size.width < side_by_side):
            home.move_child(second, before=first)
        self.show_keys()

    def refresh_frame(self) -> None:
        """Show everything as it is now."""
        self.program.warned_of = ""
        self.notice()
        self._show_flows()
        self._show_kept()
        if self._is_begun:
            super().refresh_frame()
        else:  # the questions are to stand there at once, what is due a moment later
            self._is_begun = True
            Page.refresh_frame(self)
            self.program.once_drawn(self.records_changed)

    def read_records(self) -> None:
        """What there is to do, most pressing first."""
        from tui.setting_up import to_set_up  # noqa: PLC0415  # after the first drawing
        from tui.to_do import ToDo, lately_row, of_all_policies, to_do  # noqa: PLC0415

        self._due = ToDo((Row("The data file cannot be used.", "data file", hanging=3),))
        policy = self.program.policy
        store = self.desk.store
        self._due = (
            to_do(store, policy, self._today) if policy else ToDo(tuple(of_all_policies(store)))
        )
        self._to_set_up = to_set_up(self.desk)
        latest = [each.outcome for each in outcomes(self.desk.store) if not each.voided][:_LATELY]
        now = self.desk.store.now()
        self._lately = [lately_row(each, now) for each in latest]

    def show_records(self) -> None:
        """What there is to do, and which policy folders are broken."""
        broken = [
            Row(f"!  Policy folder {id} is broken ({len(found)}): t for more", id, hanging=3)
            for id, found in self.desk.catalogue.broken(self.desk.catalogue.added()).items()
        ]
        self.put("#todo-heading", self._due.heading if self._due else "To do")
        rows = [*(self._due.rows if self._due else ()), *self._to_set_up, *broken]
        self.query_one("#due", LineList).renew(rows or [Row("Nothing is due.")])
        self._show_lately()

    def action_begin(self, number: int) -> None:
        """Begin the walk of that number."""
        asked = self._asked()
        if number <= len(asked):
            self._begin(asked[number - 1])
        elif number == len(asked) + 1 and self._rest():
            self.action_more()
        else:
            self.notice(f"There is no question {number} here.")

    def action_more(self) -> None:
        """The questions that do not stand on home."""
        from tui.screens.more_questions import MoreQuestionsScreen  # noqa: PLC0415

        if self.program.policy and self._rest():
            self.app.push_screen(
                MoreQuestionsScreen(self.program.policy, self._rest()), self._begin_chosen
            )

    def action_go_on(self) -> None:
        """Go on with the walk that was left."""
        left = self.program.walks.given_up or self.program.unfinished_walk()
        if isinstance(left, WalkInHand):
            self.program.go_on(left)

    def action_open(self, id: str) -> None:
        """Open what the school keeps."""
        self.program.open_door(id)

    def action_lately(self) -> None:
        """Show what was lately recorded, or hide it from whoever stands at the counter."""
        self._shows_lately = not self._shows_lately
        self._show_lately()

    async def action_find(self) -> None:
        """Find anything by a few words; keys typed meanwhile go to the field already."""
        from tui.screens.find_everything import FindEverythingScreen  # noqa: PLC0415

        await self.app.push_screen(FindEverythingScreen())

    def action_quit(self) -> None:
        """Leave the program; an unfinished walk is kept."""
        self.app.exit()

    def action_leave(self) -> None:
        """Home is the outermost level."""
        self.notice("This is home. Press q to leave Policydesk.")

    def action_back(self) -> None:
        """There is nothing before home."""

    @on(LineList.Chosen, "#flows")
    def choose_flow(self, event: LineList.Chosen) -> None:
        """Enter on a question begins it; on the walk that was left, it goes on with that."""
        if event.row.id == _UNFINISHED:
            self.action_go_on()
        elif event.row.id == _MORE:
            self.action_more()
        else:
            self._begin(event.row.id)

    @on(LineList.Chosen, "#due")
    def choose_due(self, event: LineList.Chosen) -> None:
        """Enter on something to do opens the page for it."""
        action, _, about = event.row.id.partition(" ")
        if action == "incident":
            self.program.open_incident(int(about.partition(" ")[0]))
        elif action == "unattended":
            from store.unattended import MEND  # noqa: PLC0415  # seldom needed

            self.notice(MEND)
        elif action in DOORS:
            self.program.open_door(action)

    @on(LineList.Chosen, "#kept")
    def choose_kept(self, event: LineList.Chosen) -> None:
        """Enter on a register opens it."""
        self.program.open_door(event.row.id)

    @on(LineList.Chosen, "#lately")
    def choose_lately(self, event: LineList.Chosen) -> None:
        """Enter on what was lately recorded opens it."""
        self.program.open_outcome(int(event.row.id))

    def _begin(self, flow: str) -> None:
        """Begin a walk; where one is unfinished, only when that is asked for twice."""
        if warning := self.program.warning_before(flow, "Press g to go on with it"):
            self.notice(warning)
        else:
            self.program.begin_walk(flow)

    def _begin_chosen(self, flow: str | None) -> None:
        if flow:
            self.program.begin_walk(flow)

    def _asked(self) -> list[str]:
        """The flows that stand on home."""
        flows = list(self.program.policy.flows) if self.program.policy else []
        return flows if len(flows) <= _MOST_ASKED + 1 else flows[:_MOST_ASKED]

    def _rest(self) -> list[str]:
        """The flows that do not."""
        return list(self.program.policy.flows)[len(self._asked()) :] if self.program.policy else []

    def _show_flows(self) -> None:
        policy = self.program.policy
        asked = [policy.flows[id] for id in self._asked()] if policy else []
        rows = [Row(f"{n}  {flow.title}", flow.id) for n, flow in enumerate(asked, start=1)]
        if rest := self._rest():
            rows.append(Row(f"{len(rows) + 1}  More questions ({len(rest)})", _MORE))
        at = rows[0].id if rows else None
        left = self.program.unfinished_walk()
        if self.program.walks.given_up:
            rows.insert(0, Row(_NOT_RECORDED, _UNFINISHED, hanging=3))
        elif isinstance(left, WalkInHand):
            text = f"g  Go on with the unfinished walk: {left.walk.flow.title}"
            rows.insert(0, Row(text, at := _UNFINISHED, hanging=3))
        elif left:
            self.notice(left)
        if not asked:
            rows.insert(0, Row(self._no_question, hanging=3))
        self.query_one("#flows", LineList).show(rows, at=at)

    @property
    def _no_question(self) -> str:
        """Why no question stands here: nobody answers under the policy of another trust."""
        from tui.setting_up import NO_POLICY_CHOSEN  # noqa: PLC0415  # the first time only

        some = bool(self.desk.catalogue.readable())
        return NO_POLICY_CHOSEN if some else "No policy can be used: press t"

    def _show_kept(self) -> None:
        rows = [Row(f"{door.key}  {door.words}", door.id, hanging=3) for door in AT_HOME]
        self.query_one("#kept", LineList).show(rows)

    def _show_lately(self) -> None:
        shown = self._lately if self._shows_lately else [Row(_HIDDEN, hanging=3)]
        lately = self.query_one("#lately", LineList)
        lately.renew(shown or [Row("l  Lately: nothing is recorded.")])
        lately.set_class(self._shows_lately, "-shown")

    @property
    def _today(self) -> date:
        return london_day(self.desk.store.now())
