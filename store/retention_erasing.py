"""Erasing what is past its period: only what a person has seen listed, and named, with a reason."""

from collections.abc import Collection, Iterable

from msgspec import Struct
from msgspec.structs import replace

from store.actions import all_actions
from store.database import Store
from store.entries import all_entries
from store.erased import destroy
from store.evidence import all_evidence
from store.fields import line
from store.nameless import nameless
from store.problems import FieldProblem, Refused
from store.retention_due import Past, past_period
from store.retention_periods import CLASS_WORDS, Kept
from store.retention_scope import Scope


class ErasedPast(Struct, frozen=True):
    """What was erased of a class, and how many documents that took along."""

    erased: tuple[Past, ...]
    documents: int
    links: int
    """How many of these are of the chain: so many more `verify` counts as erased."""


class Along(Struct, frozen=True, kw_only=True):
    """How much goes along with incidents that are erased."""

    entries: int
    actions: int
    evidence: int


def goes_along(store: Store, going: Iterable[Past]) -> Along:
    """What goes along with those that are incidents. Raises StoreProblem."""
    incidents = {each.id for each in going if each.cls == "incidents"}
    return Along(
        entries=sum(each.incident in incidents for each in all_entries(store)),
        actions=sum(each.incident in incidents for each in all_actions(store)),
        evidence=sum(each.incident in incidents for each in all_evidence(store)),
    )


def evidence_going(store: Store, going: Iterable[Past]) -> int:
    """How many pieces of evidence are still held whose records go along. Raises StoreProblem."""
    incidents = {each.id for each in going if each.cls == "incidents"}
    return sum(not x.given_up and x.incident in incidents for x in all_evidence(store))


def erase_past(store: Store, cls: Kept, ids: Collection[int], reason: str) -> ErasedPast:
    """Erase these of a class for good, all or none, and fold, so that no file here holds them.

    That they were there stays on record, with the reason. Raises FieldProblem (no reason, or
    one that names somebody; nothing is named to be erased), Refused (one is not past its period,
    a legal hold keeps it, or the operator is not shown all of it) and StoreProblem.
    """
    reason = nameless(store, "reason", line("reason", reason))
    if not ids:
        raise FieldProblem("number", "Say which of them are to be erased.")
    with store.transaction():
        there = {each.id: each for each in past_period(store, cls)}
        going = tuple(_that_may_go(there, cls, id) for id in sorted(set(ids)))
        scope = Scope(store.whole("retention").tables)
        erasures = [each for past in going for each in scope.erasures_of(cls, past.id)]
        store.must_be_shown((table, id) for x in erasures for table, id, _ in x.erased)
        for each in erasures:
            destroy(store.pending(), replace(each, why=reason), store.operator, store.stamp())
    store.fold_away()
    gone = {x for each in erasures for x in each.erased}
    return ErasedPast(going, documents=len(gone), links=sum(bool(digest) for *_, digest in gone))


def _that_may_go(there: dict[int, Past], cls: Kept, id: int) -> Past:
    found = there.get(id)
    if found is None:
        what = f"Of {CLASS_WORDS[cls][0]} number {id} is not past its period."
        raise Refused(f"{what} Nothing was erased.")
    if found.held:
        raise Refused(f"Number {id} stays. {found.held} Nothing was erased.")
    return found
