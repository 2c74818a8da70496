"""The outcomes on record in plain mode: listed, read, noted upon, voided."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from flows.catalogue import Catalogue
from flows.policy import Policy
from store.date_words import recorded_words
from store.outcomes import OutcomeEntry, outcome, outcomes
from store.problems import Refused
from store.recall import Recall
from store.voiding_outcomes import void_outcome
from tui.forms.note import note_form
from tui.forms.void import void_form
from tui.listings.outcomes import outcomes_listing, state_words
from tui.marked_verdict import marked_verdict
from tui.plain.keys import Key
from tui.plain.opening import open_with_outcome
from tui.plain.pages import show_page
from tui.plain.reading import say_laid
from tui.plain.records import Read, RecordsList
from tui.plain.session import PlainSession
from tui.policy_called import policy_called
from tui.recorded_text import recorded_lines
from tui.telling import Telling, telling_of_recorded

_HELP = (
    "An outcome is never changed. One that should not have been recorded is voided with a reason; "
    "both stay on record."
)
_GONE = "It is not on record any more."


def show_outcomes(session: PlainSession) -> None:
    """The outcomes on record, newest first. Raises LeftHere."""
    desk = session.desk

    def read() -> Read[OutcomeEntry]:
        called = partial(policy_called, desk.catalogue)
        return Read(outcomes_listing(desk.store.now(), called), outcomes(desk.store))

    RecordsList(
        session,
        "Recorded outcomes",
        read,
        lambda each: show_recorded(session, each.outcome.id),
        says=lambda each: _words(desk.catalogue, each, desk.store.now()),
        nothing="No outcome is on record that is shown to you."
        if session.desk.is_gated
        else "No outcome is recorded yet.",
        help_text=_HELP,
    ).show()


def _words(catalogue: Catalogue, each: OutcomeEntry, now: datetime) -> str:
    found = each.outcome
    policy = catalogue.find(found.policy)
    flow = policy.flows.get(found.flow) if policy else None
    when = recorded_words(found.recorded_at, now)
    walked = f"{policy_called(catalogue, found.policy)}: {flow.title if flow else found.flow}"
    asked = ", ".join(filter(None, (f"asked by {found.who_asked}", state_words(each))))
    return f"Outcome {found.id}, {when}, {marked_verdict(found)}; {asked}. {walked}"


def show_recorded(session: PlainSession, number: int) -> None:
    """One outcome on record. Raises LeftHere."""
    place = _RecordedPlace(session, number)
    show_page(session, place.read, place.keys, help_text=_HELP)


class _RecordedPlace:
    """One outcome on record, and what is done with it."""

    def __init__(self, session: PlainSession, number: int) -> None:
        self._session = session
        self._number = number
        self._is_voided = False

    def read(self) -> None:
        """Everything on record of it."""
        store, catalogue = self._session.desk.store, self._session.desk.catalogue
        entry = self._entry()
        called = policy_called(catalogue, entry.outcome.policy)
        self._is_voided = entry.voided is not None
        says = self._says_now(entry)
        self._session.dialogue.say(f"\nRecorded outcome {self._number}.")
        say_laid(
            self._session.dialogue,
            lambda width: recorded_lines(entry, called, says, store.now(), width),
        )

    def keys(self) -> Sequence[Key]:
        """What can be done with it."""
        voided = "It is voided already." if self._is_voided else ""
        return [
            Key("n", "add a note", self._note),
            Key("i", "incident", lambda: open_with_outcome(self._session, self._number)),
            Key("v", "void", self._void, voided),
            Key("y", "say it in words for somebody", self._voices),
            Key("o", "write it to a file", self._write),
        ]

    def _entry(self) -> OutcomeEntry:
        entry = outcome(self._session.desk.store, self._number)
        if entry is None:
            raise Refused(_GONE)
        return entry

    def _policy(self, entry: OutcomeEntry) -> Policy | None:
        return self._session.desk.catalogue.find(entry.outcome.policy)

    def _says_now(self, entry: OutcomeEntry) -> tuple[str, ...]:
        policy = self._policy(entry)
        if policy is None:
            return ("The policy is not at hand any more.",)
        return Recall(self._session.desk.store, policy).put(entry.outcome).says

    def _note(self) -> None:
        self._session.fill_in(note_form(self._session.desk, [self._number]), "The note is added.")

    def _void(self) -> None:
        store, number = self._session.desk.store, self._number
        form = void_form(f"outcome {number}", lambda why: void_outcome(store, number, why))
        if self._session.fill_in(form, f"Outcome {number} is voided."):
            self._is_voided = True

    def _telling(self) -> Telling:
        entry = self._entry()
        telling = telling_of_recorded(self._session.desk.store, entry, self._policy(entry))
        if telling is None:
            raise Refused("What was shown then cannot be read any more.")
        return telling

    def _voices(self) -> None:
        from tui.plain.voices import say_in_voice  # noqa: PLC0415  # only where it is wanted

        say_in_voice(self._session, self._telling())

    def _write(self) -> None:
        from tui.plain.voices import write_in_voice  # noqa: PLC0415

        write_in_voice(self._session, self._telling())
