"""A question as a screen shows it, updated in place: its options, the answers so far, the why."""

from collections.abc import Iterable
from time import monotonic

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from flows.fact import UNKNOWN
from flows.question import Question
from tui.answers_in_hand import AnswersInHand, AnswerSoFar
from tui.option_pages import OptionPage, option_pages
from tui.screens.page import Page
from tui.widgets.instant_list import InstantList
from tui.widgets.line_list import LineList, Row
from tui.widgets.title_bar import TitleBar


class QuestionView(Page[None]):
    """The question before them, its options, the answers so far, and why it is asked.

    A subclass says what choosing an option or an answer so far does, and what comes after the last.
    """

    def __init__(self, in_hand: AnswersInHand) -> None:
        super().__init__()
        self.in_hand = in_hand
        self._shown: Question | None = None
        self._asked_at = 0.0
        """Enter pressed before this is not an answer to the question shown."""
        self._pages: list[OptionPage] = []
        self._page = 0
        self._ticked: set[str] = set()

    def finish(self) -> None:
        """Go on to what the answers come to."""
        raise NotImplementedError

    def choose(self, row: Row) -> None:
        """Enter on an option."""
        raise NotImplementedError

    def change_answer(self, row: Row) -> None:
        """Enter on an answer already given."""
        raise NotImplementedError

    def refresh_frame(self) -> None:
        """Show title and keys; the title says where the question goes on below the window."""
        super().refresh_frame()
        left, right = self.title_text()
        more = "more below, " if self._has_more_below else ""
        self.query_one(TitleBar).show(left, f"{more}{right}")

    def body(self) -> Iterable[Widget]:
        """Answers so far at the left, the question at the right, its clauses if there is room."""
        with Horizontal(id="walk"):
            with Vertical(id="so-far"):
                yield Static("So far", classes="heading", markup=False)
                yield InstantList(self.change_answer, id="answers")
            with VerticalScroll(id="asking", can_focus=False):
                yield Static(id="ask-text", markup=False)
                yield InstantList(self.choose, id="options")
                yield Static(id="why", markup=False)
                yield Static(id="why-clause", markup=False)
            yield VerticalScroll(Static(id="clauses-text", markup=False), id="clauses")

    def on_mount(self) -> None:
        """Ask."""
        super().on_mount()
        self.screen_layout_refresh_signal.subscribe(self, self._keep_cursor_in_view)
        for place in ("#walk", "#asking"):
            self.watch(self.query_one(place), "scroll_y", self.refresh_frame, init=False)
        self.ask()

    def on_screen_resume(self) -> None:
        """Ask when the outcome was gone back from; after help everything stays as it was."""
        super().on_screen_resume()
        question = self.in_hand.question
        if question is not None and question != self._shown:
            self.ask()

    def ask(self) -> None:
        """Show the question before them, with the answer it has already, if any."""
        question = self._shown = self.in_hand.question
        self._asked_at = monotonic()
        self._pages = option_pages(question) if question else []
        if question is None:
            self.finish()
            return
        given = set(self.in_hand.given)
        self._ticked = given if question.many else set()
        self._page = next(
            (i for i, page in enumerate(self._pages) if given & {o.id for o in page.options}), 0
        )
        self.notice()
        # One text: a second that comes and goes would have the page laid out and drawn twice.
        said = Content.assemble((question.ask, "bold"), "\n" if question.help else "")
        self.query_one("#ask-text", Static).update(
            said + Content.styled(question.help, "$text-muted")
        )
        clauses = self.in_hand.clauses(question)
        self.query_one("#why", Static).update(self._why(question))
        self.query_one("#why-clause", Static).update("\n".join(clauses[:1]))
        self.query_one("#clauses-text", Static).update("\n".join(clauses))
        self._show_so_far()
        self.show_options(at=next(iter(self.in_hand.given), None))
        self.set_focus(self.query_one("#options"), scroll_visible=False)  # or the question goes
        self.query_one("#walk").scroll_home(animate=False, immediate=True)
        self.query_one("#asking").scroll_home(animate=False, immediate=True)
        self.refresh_frame()

    def _keep_cursor_in_view(self, _: Screen[None]) -> None:
        if isinstance(self.focused, LineList):
            self.focused.show_cursor()
        self.refresh_frame()

    @property
    def _has_more_below(self) -> bool:
        """Whether something of the question is further down than the window reaches."""
        places = [self.query_one(each) for each in ("#walk", "#asking")]
        return any(each.scroll_y < each.max_scroll_y for each in places)

    @property
    def _asked(self) -> Question:
        question = self.in_hand.question
        assert question is not None
        return question

    def _why(self, question: Question) -> str:
        why = self.in_hand.why(question)
        return f"Why this is asked\n{why}" if why else ""

    def show_options(self, at: str | None = None) -> None:
        """Show the options of the page that is open, with what is ticked."""
        page = self._pages[self._page]
        rows: list[Row] = []
        heading = ""
        for number, option in enumerate(page.options, start=1):
            if option.group and option.group != heading and self._grouped:
                heading = option.group
                rows.append(Row(heading))
            box = ("[x] " if option.id in self._ticked else "[ ] ") if self._asked.many else ""
            rows.append(Row(f"{number}  {box}{option.label}", option.id, hanging=3 + len(box)))
        rows.append(Row("0  I don't know", UNKNOWN, hanging=3))
        if len(self._pages) > 1:
            rows.append(Row(f"Page {self._page + 1} of {len(self._pages)}: m for more options"))
        first = page.options[0].id
        self.query_one("#options", LineList).show(rows, at=at or first)

    @property
    def _grouped(self) -> bool:
        return len(self._pages) > 1

    def _show_so_far(self) -> None:
        so_far = self.in_hand.so_far()
        rows = [_answer_row(answer) for answer in so_far if not answer.set_aside]
        if any(answer.set_aside for answer in so_far):
            rows += [Row("Set aside"), *(_answer_row(a) for a in so_far if a.set_aside)]
        self.query_one("#answers", LineList).show(rows or [Row("Nothing answered yet")])


def _answer_row(answer: AnswerSoFar) -> Row:
    text = f"{answer.name}: {answer.brief}"
    return Row(text, "" if answer.set_aside else answer.fact, dim=answer.set_aside, hanging=2)
