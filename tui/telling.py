"""An outcome as it is told outside the program: of a walk just ended, or of one on record."""

from collections.abc import Collection, Mapping

from msgspec import Struct

from flows.outcome import Outcome
from flows.plain_text import clean_line
from flows.policy import Policy
from flows.walk import Walk
from store.database import Store
from store.date_words import edition_words, full_words
from store.encodings import is_kept, read_kept
from store.outcomes import OutcomeEntry
from store.problems import StoreProblem
from store.recall import as_shown


class Telling(Struct, frozen=True, kw_only=True):
    """What there is to tell of an outcome."""

    outcome: Outcome
    policy: str
    """Whose policy it is, and which edition."""
    question: str
    """As the colleague would put it."""
    answers: tuple[str, ...]
    when: str
    """When it was said, or recorded; in words."""
    number: int | None = None
    """Under which it is on record, if it is."""
    recorded: tuple[str, ...] = ()
    """Who recorded it, who asked, when it happened, and what was noted."""
    voided: str = ""
    """By whom it was voided, and why; empty where it stands."""


def telling_of_walk(walk: Walk, outcome: Outcome, at: str) -> Telling:
    """What there is to tell of a walk that has ended, at that moment in UTC."""
    return Telling(
        outcome=outcome,
        policy=walk.policy.name,
        question=walk.flow.title,
        answers=_answers(walk.policy, walk.flow.id, walk.given),
        when=full_words(at),
    )


def telling_of_recorded(
    store: Store, entry: OutcomeEntry, at_hand: Policy | None
) -> Telling | None:
    """What there is to tell of an outcome on record, in the words of the encoding it was found by.

    None where what was shown then cannot be read any more.
    """
    found = entry.outcome
    outcome = as_shown(found)
    if outcome is None:
        return None
    policy = _encoding(store, found.fingerprint, at_hand)
    flow = policy.flows.get(found.flow) if policy else None
    happened = full_words(found.happened_on) or "not said"
    return Telling(
        outcome=outcome,
        policy=policy.name if policy else f"{found.policy}, edition {edition_words(found.edition)}",
        question=flow.title if flow else found.flow,
        answers=_answers(policy, found.flow, found.answers),
        when=full_words(found.recorded_at),
        number=found.id,
        recorded=(
            f"Outcome {found.id}, recorded by {found.recorded_by}.",
            f"Asked by: {found.who_asked}. Happened: {happened}.",
            f"Note: {found.note}" if found.note else "",
            *(f"Noted since: {each.note}" for each in entry.notes if each.note),
        ),
        voided=f"{entry.voided.recorded_by}: {entry.voided.reason}" if entry.voided else "",
    )


def _encoding(store: Store, fingerprint: str, at_hand: Policy | None) -> Policy | None:
    """The encoding of that fingerprint, at hand or kept; None where nobody has it any more."""
    if at_hand is not None and at_hand.fingerprint == fingerprint:
        return at_hand
    try:
        return (
            read_kept(store.directory, fingerprint)
            if is_kept(store.directory, fingerprint)
            else None
        )
    except StoreProblem:
        return None


def _answers(
    policy: Policy | None, flow: str, given: Mapping[str, Collection[str]]
) -> tuple[str, ...]:
    """The answers in words; by their ids where the words are gone with their encoding."""
    questions = policy.questions.get(flow, {}) if policy else {}
    return tuple(
        f"{questions[fact].fact.name}: {questions[fact].brief(chosen)}"
        if fact in questions
        else clean_line(f"{fact}: {', '.join(chosen)}")
        for fact, chosen in given.items()
    )
