"""The outcome of a walk: the verdict, who to tell, what to do and keep, and why."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from flows.find_out import FindOut
from flows.outcome import Outcome
from flows.verdict import Verdict
from store.action import Action
from store.date_words import recorded_words
from tui.forms.record import record_form
from tui.labelled_text import TextLine
from tui.outcome_text import body_lines, summary_text, verdict_line
from tui.screens.reading_page import ReadingPage
from tui.walk_in_hand import WalkInHand
from tui.widgets.key_bar import Keys

_AROUND = 3
"""Cells of the title line that neither of its texts takes: at both ends, and between them."""


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
        "asked and when, i to open an incident with it and its duties as actions. Going back or "
        "pressing e changes an answer; nothing is lost."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "record", "record this outcome"),
        Binding("i", "incident", "open an incident with it"),
        Binding("h", "chase", "chase what is not known"),
        Binding("w", "what_if", "what would change this"),
        Binding("c", "compare", "compare the policies"),
        Binding("e", "change", "change an answer"),
        Binding("n", "new", "a new walk"),
    ]

    def __init__(self, in_hand: WalkInHand, outcome: Outcome) -> None:
        super().__init__()
        self.in_hand = in_hand
        self.outcome = outcome
        self._number: int | None = None
        self._chased: set[str] = set()

    def title_text(self) -> tuple[str, str]:
        """Policy and flow; at the right as much as leaves room for the question."""
        about = self.in_hand.policy.about
        left = f"{about.short} > {self.in_hand.walk.flow.title}"
        code = f"code {self.outcome.code}"
        first = f"recorded as {self._number}" if self._number else about.edition_label
        rights = (f"{first}  {code}", code, self.outcome.code)
        room = self.app.size.width - len(left) - _AROUND
        return left, next((right for right in rights if len(right) <= room), rights[-1])

    def keys(self) -> Keys:
        """What can be done with it."""
        record = f"recorded as {self._number}" if self._number else "record"
        return [
            ("s", record),
            ("i", "incident"),
            *([("h", "chase")] if self.outcome.find_out else []),
            ("w", "what if"),
            ("c", "compare"),
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

    def on_resize(self, event: events.Resize) -> None:
        """Fit the title to the width there is, as well as the text."""
        super().on_resize(event)
        self.refresh_frame()

    def lines(self, width: int) -> Iterable[TextLine]:
        """Everything under the verdict."""
        return body_lines(self.in_hand.walk, self.outcome, width)

    def action_record(self) -> None:
        """Ask who asked and when, and record."""
        if self._number:
            self.notice(f"It is recorded already, as outcome {self._number}.")
            return
        form = record_form(self.desk, self.in_hand, self.outcome, self._recorded)
        self.open_form(form, lambda done: self._say_recorded() if done else None)

    def _recorded(self, number: int) -> None:
        self._number = number
        self.program.forget_walk()

    def _say_recorded(self) -> None:
        self.notice(f"Recorded as outcome {self._number}.")
        self.refresh_frame()

    def action_incident(self) -> None:
        """Open an incident: this outcome and its duties as actions, all on record in one."""
        from tui.screens.incident_of_outcome import open_with, record_and_open  # noqa: PLC0415

        if self._number is None:
            record_and_open(self, self.in_hand, self.outcome, self._recorded)
        else:
            open_with(self, self._number, self.in_hand.policy)

    def action_chase(self) -> None:
        """Ask who is to find out, and by when, what was not known; one fact at a time."""
        from tui.forms.chase import chase_form  # noqa: PLC0415  # only where it is wanted

        if not self.outcome.find_out:
            self.notice("Nothing is unknown here, so there is nothing to chase.")
            return
        if not self._to_chase:
            self.notice("It is chased already: press d at home for the deadlines.")
            return
        form = chase_form(
            self.desk.store,
            self.in_hand.policy,
            self.outcome,
            self._to_chase[0],
            self._number,
            self._say_chased,
        )
        self.open_form(form)

    @property
    def _to_chase(self) -> list[FindOut]:
        return [each for each in self.outcome.find_out if each.fact not in self._chased]

    def _say_chased(self, chase: Action) -> None:
        self._chased.add(chase.fact)
        due = recorded_words(chase.due, self.desk.store.now())
        more = " Press h for what else is not known." if self._to_chase else ""
        self.notice(f"Chase {chase.id} is on the deadlines, due {due}.{more}")

    def action_what_if(self) -> None:
        """Show where each answer to what is not known leads, and what would change the verdict."""
        from tui.screens.what_if import WhatIfScreen  # noqa: PLC0415  # only where it is wanted

        self.app.push_screen(WhatIfScreen(self.in_hand.walk, self.outcome))

    def action_compare(self) -> None:
        """Put the same answers to every policy at hand."""
        from tui.screens.compare_asking import comparing  # noqa: PLC0415  # only where it is wanted

        self.app.push_screen(comparing(self.in_hand, self.desk.catalogue.readable()))

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
