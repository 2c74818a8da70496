"""What was put to an incident by mistake: a person, an outcome, a link or a conflict, withdrawn."""

from store.database import Store
from store.entries import add_entry, entries_of, entry
from store.entry import Entry
from store.fields import note
from store.outcome_actions import leave_out
from store.problems import Refused


def withdraw_entry(store: Store, id: int, reason: str) -> Entry:
    """Put on record that somebody has no such part after all, that an outcome does not belong to
    the incident, that two are not linked, or that a conflict that was declared is none; what it
    said stays.

    The open actions of that outcome are set aside with it. Raises FieldProblem, Refused (another
    kind of entry, or withdrawn already), NotAllowed (a conflict, without lead rights) and
    StoreProblem.
    """
    reason = note("reason", reason, needed=True)
    with store.transaction():
        wrong = entry(store, id)
        if not can_be_withdrawn(wrong):
            raise Refused(
                "Only a person, an outcome, a link or a declared conflict is withdrawn. Correct "
                "the others."
            )
        if wrong.operator:
            store.must("cases")  # as declaring that of somebody else does
        about = [wrong, *_twin(store, wrong)]
        if is_withdrawn(store, wrong):
            raise Refused(f"Entry {id} has been withdrawn already.")
        made = [say_not_so(store, each, f"Not so: {each.text}\n{reason}") for each in about]
        if wrong.outcome is not None:
            why = f"Outcome {wrong.outcome} does not belong to the incident: {reason}"
            leave_out(store, wrong.incident, wrong.outcome, why)
        return made[0]


def can_be_withdrawn(found: Entry) -> bool:
    """Whether an entry is of a kind that is withdrawn where it does not hold."""
    return found.kind in ("person", "outcome", "link") or bool(found.operator)


def say_not_so(store: Store, wrong: Entry, text: str) -> Entry:
    """Put on record that an entry does not hold. In a transaction."""
    return add_entry(
        store,
        wrong.incident,
        "correction",
        text,
        happened_on=store.stamp(),
        corrects=wrong.id,
    )


def is_withdrawn(store: Store, wrong: Entry) -> bool:
    """Whether an entry of a person, an outcome or a link holds no longer. Raises StoreProblem."""
    return any(each.corrects == wrong.id for each in entries_of(store, wrong.incident))


def _twin(store: Store, link: Entry) -> list[Entry]:
    """Of a link the entry that says the same in the other incident."""
    if link.other is None:
        return []
    twins = [
        each
        for each in entries_of(store, link.other)
        if each.kind == "link" and each.other == link.incident and not is_withdrawn(store, each)
    ]
    return twins[-1:]
