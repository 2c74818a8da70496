"""The outcomes on record: what each said, and voiding one with a reason."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from store.date_words import edition_words, recorded_words
from store.outcomes import OutcomeEntry, outcomes
from store.rights import Task
from store.voiding_outcomes import void_outcome
from tui.forms.void import void_form
from tui.listing import Listing
from tui.listings.outcomes import outcomes_listing
from tui.policy_called import policy_called
from tui.screens.list_page import NO_ROWS, ListPage
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList


class OutcomesScreen(ListPage[OutcomeEntry]):
    """A list, newest first; the row under the cursor is explained below it."""

    help_text: ClassVar[str] = (
        "An outcome is never changed. One that should not have been recorded is voided with a "
        "reason; both stay on record. Enter opens one in full. r puts all of the policy in use to "
        "its encoding as it is now, and lists those that come out otherwise."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "void", "void an outcome"),
        Binding("r", "recall", "put them all to the encoding in use"),
    ]
    takes: ClassVar[Mapping[str, Task]] = {"recall": "cases"}

    finds = "find a number, a verdict, a question, who asked, a word of the note"
    nothing = ("No outcome is recorded yet.",)

    def nothing_words(self) -> tuple[str, ...]:
        """Over SSH there may be some that are not shown to the operator."""
        if not self.desk.is_gated:
            return self.nothing
        return ("No outcome is on record that is shown to you.",)

    def title_text(self) -> tuple[str, str]:
        """How many there are."""
        return "Recorded outcomes", f"{len(self.items):,} on record"

    def keys(self) -> Keys:
        """What can be done."""
        return [
            ("Enter", "open"),
            ("v", "void"),
            ("r", "recall"),
            *self.list_keys(),
            ("left", "home"),
            ("?", "help"),
        ]

    def read_items(self) -> Sequence[OutcomeEntry]:
        """The outcomes on record."""
        return outcomes(self.desk.store)

    def make_listing(self) -> Listing[OutcomeEntry]:
        """Newest first."""
        catalogue = self.desk.catalogue
        return outcomes_listing(self.desk.store.now(), lambda id: policy_called(catalogue, id))

    def details(self, item: OutcomeEntry) -> Iterable[str]:
        """Who asked and when it happened, the note, and why it was voided."""
        found = item.outcome
        happened = recorded_words(found.happened_on, self.desk.store.now()) or "not said"
        policy = policy_called(self.desk.catalogue, found.policy)
        yield (
            f"{policy}, edition {edition_words(found.edition)}. Asked by {found.who_asked}. "
            f"Happened {happened}. Recorded by {found.recorded_by}."
        )
        yield found.note
        if item.voided:
            yield f"Voided: {item.voided.reason}"

    def named_in(self, found: Iterable[OutcomeEntry]) -> Iterable[str]:
        """Whoever asked."""
        return (each.outcome.who_asked for each in found)

    def outcomes_in(self, found: Iterable[OutcomeEntry]) -> Iterable[int]:
        """All of them."""
        return (each.outcome.id for each in found)

    def refusals(self) -> dict[str, str]:
        """What is voided is not voided again; without a policy there is nothing to put to it."""
        refused = super().refusals()
        entry = self.at_cursor
        if entry is None:
            refused["void"] = NO_ROWS
        elif entry.voided:
            refused["void"] = "This outcome is voided already. Both stay on record."
        if self.program.policy is None:
            refused["recall"] = "No policy is in use: press t at home to choose one."
        return refused

    def action_void(self) -> None:
        """Void the outcome under the cursor, with a reason."""
        entry = self.at_cursor
        if entry is None:
            return
        number = entry.outcome.id

        form = void_form(
            f"outcome {number}", lambda reason: void_outcome(self.desk.store, number, reason)
        )
        said = f"Outcome {number} is voided."
        self.open_form(form, lambda done: self.notice(said) if done else None)

    def action_recall(self) -> None:
        """Put every outcome of the policy in use to its encoding as it is now."""
        from tui.screens.recall import RecallScreen  # noqa: PLC0415

        if self.program.policy is not None:
            self.app.push_screen(RecallScreen(self.program.policy))

    @on(LineList.Chosen)
    def open_one(self) -> None:
        """Enter opens the outcome under the cursor."""
        from tui.screens.recorded_outcome import RecordedOutcomeScreen  # noqa: PLC0415

        entry = self.at_cursor
        if entry:
            policy = self.desk.catalogue.find(entry.outcome.policy)
            self.app.push_screen(RecordedOutcomeScreen(entry.outcome.id, policy))
