"""Who has acknowledged which edition of a policy, declined, withdrawn or been exempted."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, get_args

from flows.policy import Policy
from store import iso
from store.acknowledgement import Acknowledgement, Kind, Method
from store.asking_again import Again, AskingAgain
from store.database import Store
from store.date_words import edition_words, full_day_words
from store.editions import editions, major_of, signed_for
from store.effective import asked_again, by_person, counting, voided
from store.fields import line
from store.london import london_day
from store.people import Person, on_roster, person_for
from store.problems import FieldProblem, Refused
from store.records import as_document, record, recorded, records

_DONE: dict[Kind, str] = {
    "acknowledged": "signed",
    "declined": "declined",
    "exempted": "was exempted from",
}


def acknowledge(
    store: Store,
    policy: Policy,
    who: int | str,
    *,
    kind: Kind = "acknowledged",
    signed_on: date | None = None,
    method: Method = "in-person",
    witness: str = "",
    batch: str = "",
    reason: str = "",
) -> Acknowledgement:
    """Record that a person signed (today if not given), declined, withdrew or was exempted.

    `who` is a person's id, or a name or staff id; a new one joins the roster in the same
    transaction. Whoever signed an earlier edition signs for the clauses that changed since.
    Raises FieldProblem, Refused (it is on the register already) and StoreProblem.
    """
    if kind == "voided":
        raise ValueError("use void_acknowledgement")
    if method not in get_args(Method):
        raise FieldProblem("method", f"Choose one of {', '.join(get_args(Method))}.")
    now = store.now()
    day = signed_on or london_day(now)
    _check_day(policy, day, now)
    fields = {
        "kind": kind,
        "policy": policy.id,
        "signed_on": day.isoformat(),
        "recorded_at": now.isoformat(),
        "recorded_by": store.operator,
        "method": method,
        "witness": line("witness", witness, needed=False),
        "batch": line("batch", batch, needed=False),
        "reason": line("reason", reason, needed=kind == "exempted"),
    }
    with store.transaction():
        someone = person_for(store, who) if isinstance(who, str) else on_roster(store, who)
        return _append(store, {**fields, **_what_is_signed(store, policy, someone, kind)})


def void_acknowledgement(store: Store, id: int, reason: str) -> Acknowledgement:
    """Undo a mistaken line of the register; both stay on record. Returns the line that undoes it.

    Raises FieldProblem (no reason), Refused (unknown, or undone already) and StoreProblem.
    """
    reason = line("reason", reason)
    with store.transaction():
        old = record(store, "acknowledgements", id, Acknowledgement)
        if old is None or old.kind == "voided":
            raise Refused(f"There is no acknowledgement with the number {id}.")
        if id in voided(all_acknowledgements(store)):
            raise Refused(f"Acknowledgement {id} has been voided already.")
        fields = as_document({name: getattr(old, name) for name in old.__struct_fields__})
        del fields["id"]
        again = {"kind": "voided", "of": id, "reason": reason}
        stamped = {"recorded_at": store.stamp(), "recorded_by": store.operator}
        return _append(store, fields | again | stamped)


def all_acknowledgements(store: Store) -> list[Acknowledgement]:
    """The whole register, oldest first, voided lines and all. Raises StoreProblem."""
    return records(store, "acknowledgements", Acknowledgement)


def history(store: Store, person: int) -> list[tuple[Acknowledgement, Acknowledgement | None]]:
    """All that is recorded of a person, newest first; each with the line that voids it, if any.

    Raises StoreProblem.
    """
    lines = [each for each in all_acknowledgements(store) if each.person == person]
    undone = voided(lines)
    return [(each, undone.get(each.id)) for each in reversed(lines) if each.kind != "voided"]


def again_for(store: Store, policy: Policy, person: int) -> Again | None:
    """The changed clauses that a person is asked to read again; None where it is all, or nothing.

    Raises StoreProblem.
    """
    counted = signed_for(editions(store, policy.id), policy.about.edition)
    return asked_again(AskingAgain(store, policy), _of(store, person, policy), counted)


def _of(store: Store, person: int, policy: Policy) -> list[Acknowledgement]:
    return by_person(all_acknowledgements(store)).get((person, policy.id), [])


def _what_is_signed(store: Store, policy: Policy, someone: Person, kind: Kind) -> dict[str, object]:
    """The person, the edition, and the statement with what changed. Raises Refused."""
    adopted = editions(store, policy.id)
    counted = signed_for(adopted, policy.about.edition)
    _must_follow(someone, counting(_of(store, someone.id, policy), counted), kind)
    again = again_for(store, policy, someone.id)
    return {
        "person": someone.id,
        "edition": policy.about.edition,
        "fingerprint": policy.fingerprint,
        "major": major_of(adopted, policy.about.edition),
        "clauses": list(again.clauses) if again else [],
        **_statement(policy, again),
    }


def _statement(policy: Policy, again: Again | None) -> dict[str, str]:
    text = policy.about.acknowledgement.whole
    if again:
        read = f"Read again, as changed since the edition {edition_words(again.edition)}:"
        text = "\n".join((text, read, *again.lines))
    return {"statement": text, "statement_sha256": hashlib.sha256(text.encode()).hexdigest()}


def _check_day(policy: Policy, day: date, now: datetime) -> None:
    if day > london_day(now):
        raise FieldProblem("signed_on", f"{full_day_words(day)} has not come yet.")
    try:
        edition = iso.first_day(policy.about.edition)
    except ValueError:
        return  # a document without a date of its own
    if day < edition:
        what = (
            f"This edition is of {policy.about.edition_label}. "
            f"Nobody can have signed it on {full_day_words(day)}."
        )
        raise FieldProblem("signed_on", what)


def _must_follow(someone: Person, present: Acknowledgement | None, kind: Kind) -> None:
    """Refuse what does not follow from the present state of the register."""
    signed = present is not None and present.kind == "acknowledged"
    if kind == "withdrawn":
        if not signed:
            raise Refused(f"{someone.name} has not acknowledged this, so cannot withdraw it.")
    elif present is not None and (signed or present.kind == kind):
        day = full_day_words(iso.day(present.signed_on))
        raise Refused(
            f"{someone.name} {_DONE[present.kind]} this edition on {day} (number {present.id}). "
            "If that is a mistake it can be voided with a reason."
        )


def _append(store: Store, fields: Mapping[str, Any]) -> Acknowledgement:
    return recorded(Acknowledgement, store.append("acknowledgements", fields), fields)
