"""One incident by keyboard: what can be done from its page."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from store.closing import why_not_closed
from store.problems import StoreProblem
from store.rights import Task
from tui.by_rights import no_lead_words
from tui.form import Form
from tui.forms.evidence import evidence_form, moved_form
from tui.forms.incident import close_form, open_again_form, outcome_form
from tui.forms.incident_conflict import conflict_form, why_no_conflict
from tui.forms.incident_correction import NOT_CORRECTED, correction_form
from tui.forms.incident_entry import entry_form, link_form, person_form
from tui.screens.incident_actions import IncidentActions
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList

_ALL = (
    *("done", "put_off", "not_needed", "open_again", "entry", "task", "person", "evidence"),
    *("moved", "correct", "conflict", "link", "outcome", "close", "report", "section"),
)
"""What nothing can be done of where the incident is not there."""


class IncidentScreen(IncidentActions):
    """An incident to which is added, and which is corrected and closed."""

    help_text: ClassVar[str] = (
        "d, p, x and u are about the action under the cursor: done, put off, not needed, open "
        "again. n adds an entry, t a task, w somebody with a part in it, v a description of "
        "evidence; m says where the evidence under the cursor went. k keeps the case from an "
        "operator who has a conflict of interest. Nothing is ever edited: c "
        "corrects the field or entry under the cursor, or says that a person, an outcome or a "
        "link does not belong here, and what it said stays. o opens the outcome under the cursor; "
        "elsewhere it adds one that is on record. z closes, once no action is open."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "entry", "add an entry"),
        Binding("w", "person", "somebody who has a part in it"),
        Binding("v", "evidence", "describe evidence"),
        Binding("m", "moved", "where evidence went"),
        Binding("c", "correct", "correct a field or entry"),
        Binding("k", "conflict", "somebody has a conflict of interest"),
        Binding("l", "link", "link another incident"),
        Binding("o", "outcome", "open or add an outcome"),
        Binding("z", "close", "close it, or open it again"),
        Binding("r", "report", "reports"),
    ]
    takes: ClassVar[Mapping[str, Task]] = {"report": "reports"}

    def keys(self) -> Keys:
        """What can be done."""
        is_open = self.view is None or self.view.found.incident.is_open
        return [
            ("d", "done"),
            ("p", "put off"),
            ("x", "not needed"),
            ("u", "reopen"),
            ("n", "entry"),
            ("t", "task"),
            ("w", "person"),
            ("v", "evidence"),
            ("m", "moved"),
            ("c", "correct"),
            ("k", "conflict"),
            ("l", "link"),
            ("o", "outcome"),
            ("z", "close" if is_open else "open again"),
            ("r", "report"),
            ("s", "section"),
            ("left", "back"),
            ("?", "help"),
        ]

    def refusals(self) -> dict[str, str]:
        """What cannot be done with the row under the cursor, or with the incident as it is."""
        if self.view is None:
            return dict.fromkeys(_ALL, self.must_be_open("do that"))
        refused, found = super().refusals(), self.view.found
        entry, piece = self.entry_at_cursor, self.evidence_at_cursor
        if piece is None:
            refused["moved"] = "Move to a piece of evidence first."
        elif piece.given_up:
            refused["moved"] = f"It is held no longer: {piece.given_up}."
        if self._correction() is None:
            refused["correct"] = NOT_CORRECTED
        if why := why_no_conflict(self.desk.store):
            refused["conflict"] = why
        opens = entry is not None and entry.outcome is not None
        if not opens and (why := self.must_be_open("add an outcome")):
            refused["outcome"] = why
        if found.incident.is_open and (reason := why_not_closed(found)):
            refused["close"] = reason
        return refused

    # --- What is added, and corrected ---------------------------------------------------------

    def action_entry(self) -> None:
        """Add an entry."""
        if self.view:
            self.fill_in(entry_form(self.desk.store, self.number), "The entry is recorded.")

    def action_person(self) -> None:
        """Name somebody who has a part in it."""
        if self.view:
            form = person_form(self.desk, self.view.found)
            self.open_form(form, lambda saved: self._say_named() if saved else None)

    def _say_named(self) -> None:
        self.records_changed()
        in_conflict = self.view and self.view.conflicts
        more = " There is a conflict of interest: it is said under To do." if in_conflict else ""
        unseen = no_lead_words(self.desk.store, self.number) if self.view else ""
        self.notice(f"Recorded.{more} {unseen}".rstrip())

    def action_evidence(self) -> None:
        """Describe a piece of evidence."""
        if self.view is None:
            return
        barred = self.view.may_be_image
        form = evidence_form(self.desk, self.number, may_be_image=barred)
        self.fill_in(form, "The evidence is described.")

    def action_moved(self) -> None:
        """Record where the evidence under the cursor went."""
        if piece := self.evidence_at_cursor:
            self.fill_in(moved_form(self.desk.store, piece), "Recorded where it is now.")

    def action_conflict(self) -> None:
        """Say that somebody has a conflict of interest in it."""
        if self.view:
            form = conflict_form(self.desk.store, self.number)
            self.fill_in(form, "Recorded: the case is not shown to them any more.")

    def action_link(self) -> None:
        """Link another incident."""
        if self.view:
            self.fill_in(link_form(self.desk.store, self.number), "They are linked.")

    def action_correct(self) -> None:
        """Correct the field or entry under the cursor, or say that it does not belong here."""
        if form := self._correction():
            self.fill_in(form, "The correction is recorded.")

    def _correction(self) -> Form | None:
        if self.view is None:
            return None
        return correction_form(self.desk, self.view, *self.under_cursor, self.entry_at_cursor)

    # --- Other pages --------------------------------------------------------------------------

    def action_outcome(self) -> None:
        """Open the outcome under the cursor; elsewhere, add one that is on record."""
        from tui.screens.recorded_outcome import RecordedOutcomeScreen  # noqa: PLC0415

        entry = self.entry_at_cursor
        if self.view is None:
            return
        if entry is not None and entry.outcome is not None:
            found = self.view.outcomes.get(entry.outcome)
            policy = self.desk.catalogue.find(found.outcome.policy) if found else None
            self.app.push_screen(RecordedOutcomeScreen(entry.outcome, policy))
        else:
            try:
                form = outcome_form(self.desk, self.view.found)
            except StoreProblem as problem:
                self.trouble(str(problem))
                return
            self.fill_in(form, "The outcome is added.")

    def action_close(self) -> None:
        """Close the incident, or open it again."""
        if self.view is None:
            return
        found = self.view.found
        if not found.incident.is_open:
            self.fill_in(open_again_form(self.desk.store, found), "It is open again.")
        else:
            self.fill_in(close_form(self.desk.store, found), "The incident is closed.")

    def action_report(self) -> None:
        """Reports on this incident."""
        from tui.screens.incident_report import IncidentReportScreen  # noqa: PLC0415

        if self.view:
            self.app.push_screen(IncidentReportScreen(self.number))

    @on(LineList.Chosen)
    def choose(self) -> None:
        """Enter opens an outcome or another incident, and records what came of an action."""
        entry = self.entry_at_cursor
        if entry is not None and entry.outcome is not None:
            self.action_outcome()
        elif entry is not None and entry.other is not None:
            self.program.open_incident(entry.other)
        elif self.action_at_cursor is not None:
            if not self.refuses("done"):
                self.action_done()
        elif not self.refuses("correct"):
            self.notice("c corrects this, n adds an entry. ? names every key.")
