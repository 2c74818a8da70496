"""Finished walks, kept as they were shown. One can be voided or noted upon, never changed."""

from collections.abc import Collection, Mapping
from typing import Any, Literal

from msgspec import Struct

from flows.policy import Policy
from flows.verdict import Verdict
from store import iso
from store.database import Store
from store.fields import line, note
from store.london import london_day
from store.problems import FieldProblem, Refused
from store.records import as_document, record, recorded, records


class RecordedOutcome(Struct, frozen=True, kw_only=True):
    """One finished walk, or something about the one whose id is `of`.

    It was `voided`; or `recalled`, put to a later encoding that answers otherwise (`shown` says
    how); or `noted` upon.
    """

    id: int
    kind: Literal["outcome", "voided", "recalled", "noted"]
    policy: str
    flow: str
    edition: str
    fingerprint: str
    answers: dict[str, list[str]]
    verdict: str
    shown: Any
    who_asked: str
    happened_on: str = ""
    """A date, or a time in UTC; empty where nothing happened, or nobody knows when."""
    note: str = ""
    recorded_at: str
    recorded_by: str
    of: int | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        iso.check_day_or_moment(self.happened_on)
        iso.check_moment(self.recorded_at)


class OutcomeEntry(Struct, frozen=True, kw_only=True):
    """An outcome as a list shows it; `voided` is the document that undid it, if any."""

    outcome: RecordedOutcome
    voided: RecordedOutcome | None
    notes: tuple[RecordedOutcome, ...] = ()
    """Its recalls and the notes upon it, oldest first."""

    @property
    def is_recalled(self) -> bool:
        """Whether a later encoding answers it otherwise and nobody has noted upon that yet."""
        last = self.notes[-1] if self.notes else None
        if last is None or last.kind != "recalled" or self.voided is not None:
            return False
        return not (isinstance(last.shown, dict) and last.shown.get("state") in ("same", "lines"))


def record_outcome(
    store: Store,
    policy: Policy,
    flow: str,
    *,
    answers: Mapping[str, Collection[str]],
    verdict: Verdict,
    shown: object,
    who_asked: str,
    happened_on: str = "",
    note_text: str = "",
) -> RecordedOutcome:
    """Record a finished walk.

    `shown` is what was shown, anything that is JSON data or a record. `who_asked` is initials or a
    staff number. `happened_on` is as `dates.read_moment` returns it. Raises FieldProblem and
    StoreProblem.
    """
    _check_happened(store, happened_on)
    fields = as_document(
        {
            "kind": "outcome",
            "policy": policy.id,
            "flow": flow,
            "edition": policy.about.edition,
            "fingerprint": policy.fingerprint,
            "answers": {fact: _in_order(options) for fact, options in answers.items()},
            "verdict": verdict.value,
            "shown": shown,
            "who_asked": line("who_asked", who_asked),
            "happened_on": happened_on,
            "note": note("note", note_text),
        }
    )
    with store.transaction():
        return _append(store, fields)


def note_upon(store: Store, ids: Collection[int], text: str) -> None:
    """Add a note to each of these outcomes, which stay as they are.

    Raises FieldProblem (nothing is written), Refused (unknown) and StoreProblem.
    """
    fields = {"kind": "noted", "note": note("note", text, needed=True)}
    with store.transaction():
        known = {each.outcome.id: each.outcome for each in outcomes(store)}
        for id in ids:
            if id not in known:
                raise Refused(f"There is no outcome with the number {id}.")
            append_about(store, known[id], fields)


def note_recall(
    store: Store, old: RecordedOutcome, policy: Policy, state: str, says: Collection[str]
) -> RecordedOutcome:
    """Note that `policy`, a later encoding, answers an outcome otherwise. In a transaction."""
    shown = {"state": state, "says": list(says)}
    about = {"edition": policy.about.edition, "fingerprint": policy.fingerprint}
    return append_about(store, old, {**about, "kind": "recalled", "shown": shown})


def append_about(store: Store, old: RecordedOutcome, fields: Mapping[str, Any]) -> RecordedOutcome:
    """Append what is said about an outcome, which stays as it is. In a transaction."""
    return _append(store, {**_about(old), **fields})


def outcomes(store: Store, policy: str | None = None) -> list[OutcomeEntry]:
    """All outcomes, or those of one policy, newest first. Raises StoreProblem."""
    found = records(store, "outcomes", RecordedOutcome)
    undone = {each.of: each for each in found if each.kind == "voided"}
    notes: dict[int | None, list[RecordedOutcome]] = {}
    for each in found:
        if each.kind in ("recalled", "noted"):
            notes.setdefault(each.of, []).append(each)
    return [
        OutcomeEntry(outcome=each, voided=undone.get(each.id), notes=tuple(notes.get(each.id, ())))
        for each in reversed(found)
        if each.kind == "outcome" and policy in (None, each.policy)
    ]


def outcome(store: Store, id: int) -> OutcomeEntry | None:
    """The outcome of that id. Raises StoreProblem."""
    found = record(store, "outcomes", id, RecordedOutcome)
    if found is None or found.kind != "outcome":
        return None
    return next(each for each in outcomes(store, found.policy) if each.outcome.id == id)


def _check_happened(store: Store, text: str) -> None:
    try:
        iso.check_day_or_moment(text)
    except ValueError as error:
        raise FieldProblem("happened_on", f"{error}.") from None
    now = store.now()
    future = iso.moment(text) > now if "T" in text else text and iso.day(text) > london_day(now)
    if future:
        raise FieldProblem("happened_on", "That has not come yet.")


def _about(old: RecordedOutcome) -> dict[str, Any]:
    """The fields of a document about an outcome, which repeats neither who asked nor what."""
    names = ("policy", "flow", "edition", "fingerprint", "verdict")
    return {
        **{name: getattr(old, name) for name in names},
        "who_asked": "",
        "answers": {},
        "shown": None,
        "of": old.id,
    }


def _in_order(options: Collection[str]) -> list[str]:
    """A set has no order of its own, so that the same answers are always written alike."""
    return sorted(options) if isinstance(options, set | frozenset) else list(options)


def _append(store: Store, fields: Mapping[str, Any]) -> RecordedOutcome:
    document = {**fields, "recorded_at": store.stamp(), "recorded_by": store.operator}
    return recorded(RecordedOutcome, store.append("outcomes", document), document)
