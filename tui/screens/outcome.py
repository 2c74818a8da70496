"""The outcome of a walk: the verdict, who to tell, what to do and keep, and why."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from flows.outcome import Outcome
from flows.verdict import Verdict
from tui.labelled_text import TextLine
from tui.outcome_text import body_lines, summary_text, verdict_line
from tui.screens.reading_page import ReadingPage
from tui.screens.record import record_form
from tui.walk_in_hand import WalkInHand
from tui.widgets.key_bar import Keys


def _tone(verdict: Verdict) -> str:
    """The colour group of a verdict; the mark and the words say it without colour."""
    if verdict.rank <= Verdict.POSSIBLE_BREACH.rank:
        return "-no"
    return "-act" if verdict.rank <= Verdict.ADVISED_AGAINST.rank else "-yes"


class OutcomeScreen(ReadingPage[None]):
    """A page to read, with the verdict always in view."""

    help_text: ClassVar[str] = (
        "Lines marked (gp) are good practice and not in this policy. The other lines are the "
        "policy's, with its clause; 7.7/2 is the second rule in clause 7.7. Press s to record who "
        "asked and when. Going back or pressing e changes an answer; nothing is lost."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "record", "record this outcome"),
        Binding("e", "change", "change an answer"),
        Binding("n", "new", "a new walk"),
    ]

    def __init__(self, in_hand: WalkInHand, outcome: Outcome) -> None:
        super().__init__()
        self.in_hand = in_hand
        self.outcome = outcome
        self._number: int | None = None

    def title_text(self) -> tuple[str, str]:
        """Policy and flow; the number once it is recorded."""
        flow = self.in_hand.walk.flow.title
        about = self.in_hand.policy.about
        right = f"recorded as {self._number}" if self._number else about.edition_label
        return f"{about.short} > {flow}", right

    def keys(self) -> Keys:
        """What can be done with it."""
        record = f"recorded as {self._number}" if self._number else "record"
        return [
            ("s", record),
            ("e", "change"),
            ("n", "new"),
            ("up down", "scroll"),
            ("left", "back"),
            ("Esc", "home"),
            ("?", "help"),
        ]

    def body(self) -> Iterable[Widget]:
        """The verdict, then the text to scroll."""
        yield Static(id="verdict", markup=False)
        yield from super().body()

    def on_mount(self) -> None:
        """Show the verdict, which stays in view."""
        super().on_mount()
        box = self.query_one("#verdict", Static)
        box.update(Content("\n".join((verdict_line(self.outcome), summary_text(self.outcome)))))
        box.set_classes(_tone(self.outcome.verdict))

    def lines(self, width: int) -> Iterable[TextLine]:
        """Everything under the verdict."""
        return body_lines(self.in_hand.walk, self.outcome, width)

    def action_record(self) -> None:
        """Ask who asked and when, and record."""
        if self._number:
            self.notice(f"It is recorded already, as outcome {self._number}.")
            return
        form = record_form(self.desk, self.in_hand, self.outcome, self._recorded)
        self.app.push_screen(form, lambda done: self._say_recorded() if done else None)

    def _recorded(self, number: int) -> None:
        self._number = number
        self.program.forget_walk()

    def _say_recorded(self) -> None:
        self.notice(f"Recorded as outcome {self._number}.")
        self.refresh_frame()

    def action_change(self) -> None:
        """Back to the walk, at its last question, to change an answer."""
        self.action_back()

    def action_back(self) -> None:
        """Back to the last question, its answer kept."""
        if self._number:
            self.action_new()
            return
        self.in_hand.back()
        self.dismiss()

    def action_new(self) -> None:
        """Home, with nothing unfinished."""
        if self._number is None:
            self.program.forget_walk()
        self.program.go_home()

    def action_leave(self) -> None:
        """Home; an outcome that is not recorded stays the unfinished walk."""
        self.program.go_home()
