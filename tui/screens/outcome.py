"""The outcome of a walk: the verdict, who to tell, what to do and keep, and why."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType

from flows.find_out import FindOut
from flows.outcome import Outcome
from store.action import Action
from store.date_words import recorded_words
from store.outcomes import outcome as recorded_outcome
from tui.forms.record import record_form
from tui.labelled_text import TextLine
from tui.outcome_text import body_lines
from tui.screens.asking_page import AskingPage
from tui.screens.verdict_page import VerdictPage
from tui.telling import Telling, telling_of_recorded, telling_of_walk
from tui.walk_in_hand import WalkInHand
from tui.widgets.key_bar import Keys

_AROUND = 3
"""Cells of the title line that neither of its texts takes: at both ends, and between them."""


class OutcomeScreen(VerdictPage):
    """What the walk came to, and what can be done with it."""

    help_text: ClassVar[str] = (
        "Lines marked (gp) are good practice and not in this policy. The other lines are the "
        "policy's, with its clause; 7.7/2 is the second rule in clause 7.7. Press s to record who "
        "asked and when, i to open an incident with it and its duties as actions, y to copy it and "
        "o to write it to a file. Going back or pressing e changes an answer; nothing is lost."
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
        rights = (f"{first}, {code}", code, self.outcome.code)
        room = self.app.size.width - len(left) - _AROUND
        return left, next((right for right in rights if len(right) <= room), rights[-1])

    def keys(self) -> Keys:
        """What can be done with it."""
        return [
            ("s", "record"),
            ("i", "incident"),
            ("y", "copy"),
            ("o", "write"),
            ("h", "chase"),
            ("w", "what if"),
            ("c", "compare"),
            ("e", "change"),
            ("n", "new"),
            ("up down", "scroll"),
            ("left", "back"),
            ("Esc", "home"),
            ("?", "help"),
        ]

    def refusals(self) -> Mapping[str, str]:
        """What is recorded stays as it is; and what there is nothing to do with."""
        refused = dict(super().refusals())
        if self._number:
            refused["record"] = f"It is recorded already, as outcome {self._number}."
            refused["change"] = "It is recorded, and stays as it is: press n for a new walk."
        if not self.outcome.find_out:
            refused["chase"] = "Nothing is unknown here, so there is nothing to chase."
        elif not self._to_chase:
            refused["chase"] = "It is chased already: press d at home for the deadlines."
        if len(self.desk.catalogue.folders) < 2:
            refused["compare"] = "Only one policy is at hand, so there is nothing to compare."
        return refused

    @property
    def shown(self) -> Outcome:
        """What the walk came to."""
        return self.outcome

    def telling(self) -> Telling:
        """The walk as it is told outside the program; on record only once it is recorded."""
        entry = recorded_outcome(self.desk.store, self._number) if self._number else None
        recorded = entry and telling_of_recorded(self.desk.store, entry, self.in_hand.policy)
        return recorded or telling_of_walk(self.in_hand.walk, self.outcome, self.desk.store.stamp())

    def lines(self, width: int) -> Iterable[TextLine]:
        """Everything under what stays in view."""
        walk = self.in_hand.walk
        return body_lines(walk, self.outcome, width, with_tell=not self.tell_is_pinned)

    def action_record(self) -> None:
        """Ask who asked and when, and record."""
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
        self.refresh_frame()
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
        """Back to the walk, among its answers, to change one."""
        walk = self.app.screen_stack[-2]
        self.action_back()
        if isinstance(walk, AskingPage):
            walk.call_after_refresh(walk.action_change)

    def action_back(self) -> None:
        """Back to the last question, its answer kept."""
        if self._number:
            self.action_new()
            return
        self.in_hand.back()
        self.dismiss()

    def action_new(self) -> None:
        """Home; a walk that is not recorded can be gone back to from there."""
        if self._number is None:
            self.program.give_up_walk(self.in_hand)
        self.program.go_home()

    def action_leave(self) -> None:
        """Home; an outcome that is not recorded stays the unfinished walk."""
        self.program.go_home()
