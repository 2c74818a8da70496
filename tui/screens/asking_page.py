"""Asking: one question at a time, and what the keys do with it."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType

from flows.fact import NONE, UNKNOWN
from flows.question import Question
from tui.screens.question_view import QuestionView
from tui.widgets.instant_list import InstantList
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row


class AskingPage(QuestionView):
    """Answering, going back, changing an answer.

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

    def keep(self) -> str:
        """Keep an answer just given; what went wrong, or nothing."""
        return ""

    def not_known(self, asked: Question) -> str:  # noqa: ARG002
        """What to say at once of a question that nobody knows the answer to, or nothing."""
        return ""

    def keys(self) -> Keys:
        """What the question takes, or what the answers so far do."""
        if self._is_among_answers:
            return [("Enter", "change this answer"), ("left", "to the question"), ("?", "help")]
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

    def action_pick(self, number: int) -> None:
        """Answer with the option of that number; in a tick-all question tick or untick it."""
        if not self._pages or self._is_among_answers:
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
        if self._pages and not self._is_among_answers:
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
            self.show_options()

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
        if self._is_among_answers:
            self.set_focus(self.query_one("#options"))
            self.notice()
        elif self.in_hand.back():
            self.ask()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Out of the answers so far, to the question; else out of the walk."""
        if self._is_among_answers:
            self.action_back()
        else:
            super().action_leave()

    @on(events.DescendantFocus)
    def show_keys_there(self) -> None:
        """Show the keys of where the cursor has come to."""
        self.show_keys()

    @property
    def _is_among_answers(self) -> bool:
        return self.focused is not None and self.focused.id == "answers"

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

    def _toggle(self, id: str) -> None:
        self._asked_at = 0.0  # keys typed ahead have come to this question
        if id == NONE:
            self._ticked = set() if NONE in self._ticked else {NONE}
        else:
            self._ticked ^= {id}
            self._ticked -= {NONE, UNKNOWN}
        self.notice()
        self.show_options(at=id)

    def _answer(self, chosen: list[str]) -> None:
        asked = self._asked
        self.in_hand.answer(chosen)
        problem = self.keep()
        self.ask()
        if said := problem or (self.not_known(asked) if UNKNOWN in chosen else ""):
            self.notice(said)
