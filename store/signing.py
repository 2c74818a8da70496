"""Putting a line on the register: somebody signs, declines, withdraws or is exempted."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flows.policy import Policy
from store import iso
from store.acknowledgement import Acknowledgement, Kind, Method
from store.acknowledgements import acknowledgements_of
from store.asking_again import Again
from store.database import Store
from store.edition_in_force import encoding_of
from store.editions import Edition, editions, signed_under
from store.london import london_day
from store.new_line import EditionSigned, new_fields
from store.people import person_for
from store.records import recorded
from store.roster import on_roster


def acknowledge(
    store: Store,
    policy: Policy,
    who: int | str,
    *,
    kind: Kind = "acknowledged",
    signed_on: date | None = None,
    method: Method = "self",
    signature: str = "",
    witness: str = "",
    note: str = "",
    batch: str = "",
    imported_from: str = "",
    reason: str = "",
    edition: Edition | None = None,
) -> Acknowledgement:
    """Record that a person signed (today if not given), declined, withdrew or was exempted.

    `who` is a person's id, or a name or staff id; a new one joins the roster in the same
    transaction. For anybody else than who is at the keyboard a witness or a note has to vouch;
    `signature` is the name as they typed it. What was signed is `policy` if it was in force on that
    day, else the edition that was, unless one is given. Whoever signed an earlier edition signs for
    the clauses that changed since. Raises FieldProblem, Refused (it is on the register already, and
    not to be renewed) and StoreProblem.
    """
    if kind == "voided":
        raise ValueError("use void_acknowledgement")
    fields = new_fields(
        store,
        policy,
        kind=kind,
        day=signed_on or london_day(store.now()),
        method=method,
        signature=signature,
        witness=witness,
        note=note,
        batch=batch,
        imported_from=imported_from,
        reason=reason,
    )
    day = iso.day(fields["signed_on"])
    _signed(store, policy, day, edition).must_be_of(day)  # before a file is made for nothing
    with store.transaction():
        someone = person_for(store, who) if isinstance(who, str) else on_roster(store, who)
        lines = acknowledgements_of(store, someone.id)
        signed = _signed(store, policy, day, edition)
        return append_line(store, signed.whole(lines, someone, fields))


def again_for(store: Store, policy: Policy, person: int) -> Again | None:
    """The changed clauses that a person is asked to read again; None where it is all, or nothing.

    Raises StoreProblem.
    """
    return _signed(store, policy).again(acknowledgements_of(store, person), person)


def present_line(
    store: Store, policy: Policy, person: int, day: date | None = None
) -> Acknowledgement | None:
    """The line that counts for somebody under an edition, or counted on a day. StoreProblem."""
    return _signed(store, policy).present(acknowledgements_of(store, person), person, day)


def append_line(store: Store, fields: Mapping[str, Any]) -> Acknowledgement:
    """Append a line to the register. Inside a transaction."""
    return recorded(Acknowledgement, store.append("acknowledgements", fields), fields)


def _signed(
    store: Store, policy: Policy, day: date | None = None, edition: Edition | None = None
) -> EditionSigned:
    """The edition that was signed on a day, or is signed now. Raises StoreProblem."""
    adopted = editions(store, policy.id)
    if edition is None and day is not None:
        edition = signed_under(adopted, policy.about.edition, day)
    encoding = encoding_of(store.directory, edition, policy)
    return EditionSigned(store.directory, adopted, encoding, edition)
