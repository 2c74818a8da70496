"""A new line of the register: whether it may be put there, and all that it says."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

from flows.policy import Policy
from store import iso
from store.acknowledgement import Acknowledgement, Kind, Method
from store.asking_again import Again, AskingAgain
from store.database import Store
from store.date_words import edition_words, full_day_words
from store.editions import Edition, major_of, signed_as, signed_for
from store.effective import asked_again, by_person, counting, until
from store.fields import line
from store.london import london_day
from store.person import Person
from store.problems import FieldProblem, Refused
from store.signature import is_name_of
from store.statement import statement_under

_TEXTS = ("signature", "witness", "note", "batch", "imported_from", "reason")
_DONE: dict[Kind, str] = {
    "acknowledged": "signed",
    "declined": "declined",
    "withdrawn": "withdrew their signature under",
    "exempted": "was exempted from",
}


def new_fields(
    store: Store, policy: Policy, *, kind: Kind, day: date, method: Method, **texts: str
) -> dict[str, str]:
    """What is said of a line before anybody looks who it is of, checked.

    `texts` are signature, witness, note, batch, imported_from and reason. Raises FieldProblem.
    """
    if method not in get_args(Method):
        raise FieldProblem("method", f"Choose one of {', '.join(get_args(Method))}.")
    now = store.now()
    _must_have_come(day, now)
    fields = {
        "kind": kind,
        "policy": policy.id,
        "signed_on": day.isoformat(),
        "recorded_at": now.isoformat(),
        "recorded_by": store.operator,
        "method": method,
    }
    reasoned = kind in ("declined", "exempted")
    for name in _TEXTS:
        fields[name] = line(name, texts.get(name, ""), needed=name == "reason" and reasoned)
    _must_be_vouched_for(fields)
    return fields


class EditionSigned:
    """The edition of a policy that people sign, looked at once for any number of lines."""

    def __init__(
        self,
        directory: Path,
        adopted: Iterable[Edition],
        policy: Policy,
        edition: Edition | None = None,
    ) -> None:
        """With the data directory, the editions that the school has adopted, and which of them.

        Without one it is what `policy` was last adopted as, if it was.
        """
        adopted = list(adopted)
        same = [each for each in adopted if each.edition == policy.about.edition]
        self._edition = edition or (same[-1] if same else None)
        self.policy = policy
        self.renews = bool(self._edition and self._edition.audience.renew_every)
        """Whether signatures are renewed from time to time."""
        chosen = self._edition
        self._counted = (
            signed_as(adopted, chosen) if chosen else signed_for(adopted, policy.about.edition)
        )
        self._asking = AskingAgain(directory, adopted, policy)
        self._major = chosen.major if chosen else major_of(adopted, policy.about.edition)

    def must_be_of(self, day: date) -> None:
        """Raise FieldProblem where nobody can have signed this edition on that day."""
        about = self.policy.about
        try:
            edition = iso.first_day(about.edition)
        except ValueError:
            return  # a document without a date of its own
        if day < edition:
            what = (
                f"This edition is of {about.edition_label}. "
                f"Nobody can have signed it on {full_day_words(day)}."
            )
            raise FieldProblem("signed_on", what)

    def present(
        self, lines: Iterable[Acknowledgement], someone: int, day: date | None = None
    ) -> Acknowledgement | None:
        """Of a person's lines the one that counts now, or counted on a day."""
        told = lines if day is None else until(lines, day)
        return counting(self._theirs(told, someone), self._counted)

    def again(self, lines: Iterable[Acknowledgement], someone: int) -> Again | None:
        """What a person with these lines is asked to read again; None where all, or nothing."""
        return asked_again(self._asking, self._theirs(lines, someone), self._counted)

    def whole(
        self, lines: Iterable[Acknowledgement], someone: Person, fields: Mapping[str, str]
    ) -> dict[str, Any]:
        """All that a line says: `fields` as `new_fields` has them, the person and what is signed.

        `lines` are those about the person. Raises FieldProblem, and Refused where it does not
        follow from how the register stood on that day.
        """
        day = iso.day(fields["signed_on"])
        told = until(lines, day)
        self.must_be_of(day)
        _must_be_theirs(someone, fields["signature"], day)
        _must_be_another(someone, fields["witness"])
        present = self.present(told, someone.id)
        _must_follow(someone, present, fields["kind"], day if self.renews else None)
        # What a file says was signed elsewhere: nobody showed them there what had changed.
        again = None if fields["imported_from"] else self.again(told, someone.id)
        text = statement_under(self.policy, self._edition, day)[0].whole
        if again:
            read = f"Read again, as changed since the edition {edition_words(again.edition)}:"
            text = "\n".join((text, read, *again.lines))
        return {
            **fields,
            "person": someone.id,
            "edition": self.policy.about.edition,
            "fingerprint": self.policy.fingerprint,
            "major": self._major,
            "withdraws": present.kind if present and fields["kind"] == "withdrawn" else "",
            "clauses": list(again.clauses) if again else [],
            "statement": text,
            "statement_sha256": hashlib.sha256(text.encode()).hexdigest(),
        }

    def _theirs(self, lines: Iterable[Acknowledgement], someone: int) -> list[Acknowledgement]:
        """The lines about a person and the policy that count, of any edition."""
        return by_person(lines).get((someone, self.policy.id), [])


def _must_be_vouched_for(fields: Mapping[str, str]) -> None:
    if fields["method"] == "self" or any(fields[each] for each in ("witness", "note", "reason")):
        return
    what = "Say who saw it, or write a note of what vouches for it."
    raise FieldProblem("witness", what)


def _must_be_another(someone: Person, witness: str) -> None:
    """Whoever witnesses a signature is not whoever signs, as far as a whole name tells."""
    if witness and not any(each.isalnum() for each in witness):
        raise FieldProblem("witness", "Give the initials or the name of whoever saw it.")
    if len(witness.split()) > 1 and is_name_of(witness, someone):
        raise FieldProblem("witness", f"{someone.name} cannot be their own witness.")


def _must_be_theirs(someone: Person, signature: str, day: date) -> None:
    if signature and not is_name_of(signature, someone):
        what = f"That is not the name on the roster, which is {someone.name}."
        raise FieldProblem("signature", what)
    if someone.left and day > iso.day(someone.left):
        left = full_day_words(iso.day(someone.left))
        raise FieldProblem("signed_on", f"{someone.name} left on {left}, before that day.")
    if someone.started and day < iso.day(someone.started):
        started = full_day_words(iso.day(someone.started))
        raise FieldProblem("signed_on", f"{someone.name} started on {started}, after that day.")


def _must_have_come(day: date, now: datetime) -> None:
    if day > london_day(now):
        raise FieldProblem("signed_on", f"{full_day_words(day)} has not come yet.")


def _must_follow(
    someone: Person, present: Acknowledgement | None, kind: str, renewed_on: date | None
) -> None:
    """Refuse what does not follow from how the register stood on that day.

    `renewed_on` is the day where signatures are renewed from time to time: then a later one may
    follow on an earlier, and so may declining to sign again.
    """
    signed = present is not None and present.kind == "acknowledged"
    if kind == "withdrawn":
        if present is None or present.kind not in ("acknowledged", "exempted"):
            what = f"{someone.name} has neither acknowledged this nor is exempted: "
            raise Refused(f"{what}there is nothing to withdraw.")
        return
    if present is None or not (signed or present.kind == kind):
        return
    if renewed_on and signed and present.signed_on < str(renewed_on):
        return
    day = full_day_words(iso.day(present.signed_on))
    raise Refused(
        f"{someone.name} {_DONE[present.kind]} this edition on {day} (number {present.id}). "
        "If that is a mistake it can be voided with a reason."
    )
