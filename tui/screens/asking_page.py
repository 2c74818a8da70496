"""Asking: one question at a time, on one screen that is updated in place."""

from collections.abc import Iterable, Mapping
from time import monotonic
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from flows.fact import NONE, UNKNOWN
from flows.question import Question
from tui.answers_in_hand import AnswersInHand, AnswerSoFar
from tui.option_pages import OptionPage, option_pages
from tui.screens.page import Page
from tui.widgets.instant_list import InstantList
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row
from tui.widgets.title_bar import TitleBar


class AskingPage(Page[None]):
    """The question before them, its options, the answers so far, and why it is asked.

    A subclass says where it is asked (`title_text`), what is to be kept of each answer (`keep`)
    and what comes after the last (`finish`).
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"pick({n})", "answer by its number") for n in range(1, 10)),
        Binding("0", "unknown", "I don't know"),
        Binding("space", "tick", "tick or untick", show=False),
        Binding("m,right", "more", "more options"),
        Binding("e", "change", "change an answer"),
        Binding("w", "why", "more on why"),
    ]

    def __init__(self, in_hand: AnswersInHand) -> None:
        super().__init__()
        self.in_hand = in_hand
        self._shown: Question | None = None
        self._asked_at = 0.0
        """Enter pressed before this is not an answer to the question shown."""
        self._pages: list[OptionPage] = []
        self._page = 0
        self._ticked: set[str] = set()

    def keep(self) -> str:
        """Keep an answer just given; what went wrong, or nothing."""
        return ""

    def not_known(self, asked: Question) -> str:  # noqa: ARG002
        """What to say at once of a question that nobody knows the answer to, or nothing."""
        return ""

    def finish(self) -> None:
        """Go on to what the answers come to."""
        raise NotImplementedError

    def keys(self) -> Keys:
        """What the question takes."""
        question = self.in_hand.question
        keys = [("1-9", "answer"), ("0", "don't know"), ("left", "back"), ("?", "help")]
        if question and question.many:
            keys[0] = ("1-9", "tick, then Enter")
        if len(self._pages) > 1:
            keys.insert(1, ("m", "more options"))
        change = [("e", "change"), ("w", "why")]
        if not self.in_hand.path:  # nothing to go back to, and no more keys than later on
            keys[-2:-1] = [("left", "leave")]
            return [*keys[:-1], *change, keys[-1]]
        return [*keys[:-1], *change, ("Esc", "leave"), keys[-1]]

    def refresh_frame(self) -> None:
        """Show title and keys; the title says where the question goes on below the window."""
        super().refresh_frame()
        left, right = self.title_text()
        more = "more below, " if self._has_more_below else ""
        self.query_one(TitleBar).show(left, f"{more}{right}")

    def refusals(self) -> Mapping[str, str]:
        """What this question, or the walk so far, has nothing of."""
        question = self.in_hand.question
        refused = {}
        if not self.in_hand.path:
            refused["change"] = "Nothing is answered yet, so there is nothing to change."
        if len(self._pages) < 2:
            refused["more"] = "All the answers are on this page."
        if question and not (self.in_hand.why(question) or self.in_hand.clauses(question)):
            refused["why"] = "No clause is cited for this question."
        return refused

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
        self._show_options(at=next(iter(self.in_hand.given), None))
        self.set_focus(self.query_one("#options"), scroll_visible=False)  # or the question goes
        self.query_one("#walk").scroll_home(animate=False, immediate=True)
        self.query_one("#asking").scroll_home(animate=False, immediate=True)
        self.refresh_frame()

    def action_pick(self, number: int) -> None:
        """Answer with the option of that number; in a tick-all question tick or untick it."""
        if not self._pages or (self.focused and self.focused.id == "answers"):
            return
        options = self._pages[self._page].options
        if number > len(options):
            self.notice(f"There is no {number} here.")
            return
        option = options[number - 1]
        if self._asked.many:
            self._toggle(option.id)
        else:
            self._answer([option.id])

    def action_unknown(self) -> None:
        """Answer "I don't know"; among the answers so far, as any digit, do nothing."""
        if self._pages and not (self.focused and self.focused.id == "answers"):
            self._answer([UNKNOWN])

    def action_tick(self) -> None:
        """Tick or untick the option under the cursor."""
        row = self.query_one("#options", LineList).cursor_row
        if row and self._pages and self._asked.many and row.id != UNKNOWN:
            self._toggle(row.id)

    def action_more(self) -> None:
        """Show the next page of options."""
        if self._pages:
            self._page = (self._page + 1) % len(self._pages)
            self._show_options()

    def action_change(self) -> None:
        """Go to the answers so far, to change one."""
        self.set_focus(self.query_one("#answers", LineList))
        self.notice("Choose the answer to change, then Enter. Nothing is lost.")

    def action_why(self) -> None:
        """Show why it is asked, with all the clauses because of which it is."""
        from tui.screens.why import WhyScreen  # noqa: PLC0415  # only where it is wanted

        asked = self._asked
        page = WhyScreen(asked.ask, self.in_hand.why(asked), self.in_hand.clauses(asked))
        self.app.push_screen(page)

    def action_back(self) -> None:
        """Back to the question before; from the first, out."""
        if self.focused and self.focused.id == "answers":
            self.set_focus(self.query_one("#options"))
            self.notice()
        elif self.in_hand.back():
            self.ask()
        else:
            self.action_leave()

    def change_answer(self, row: Row) -> None:
        """Go back to the question of the answer chosen."""
        self.in_hand.change(row.id)
        self.ask()

    def choose(self, row: Row) -> None:
        """Enter: accept what is ticked, or answer with the option under the cursor.

        An Enter pressed before the question stood there was meant for the one before it.
        """
        pressed_at = self.query_one("#options", InstantList).pressed_at
        if not self._pages or pressed_at < self._asked_at:
            return
        if not self._asked.many or row.id == UNKNOWN:
            self._answer([row.id])
        elif self._ticked:
            self._answer(sorted(self._ticked))
        elif len(self._pages) > 1 and self._page < len(self._pages) - 1:
            self.action_more()
        else:
            self.notice("Nothing is ticked. Tick each that fits, or the last for none of these.")

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

    def _toggle(self, id: str) -> None:
        self._asked_at = 0.0  # keys typed ahead have come to this question
        if id == NONE:
            self._ticked = set() if NONE in self._ticked else {NONE}
        else:
            self._ticked ^= {id}
            self._ticked -= {NONE, UNKNOWN}
        self.notice()
        self._show_options(at=id)

    def _answer(self, chosen: list[str]) -> None:
        asked = self._asked
        self.in_hand.answer(chosen)
        problem = self.keep()
        self.ask()
        if said := problem or (self.not_known(asked) if UNKNOWN in chosen else ""):
            self.notice(said)

    def _why(self, question: Question) -> str:
        why = self.in_hand.why(question)
        return f"Why this is asked\n{why}" if why else ""

    def _show_options(self, at: str | None = None) -> None:
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
