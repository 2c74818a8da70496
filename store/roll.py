"""The roll that a sheet is keyed against: whom a text means, who has signed, who is missing."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct, structs

from flows.policy import Policy
from store import iso
from store.audience import Audience, renewal_due
from store.database import Store
from store.date_words import full_day_words
from store.editions import Edition
from store.london import london_day
from store.on_record import OnRecord, on_record
from store.person import Person
from store.register import rows_on
from store.register_row import RegisterRow
from store.sheet_names import SheetNames

RENEWED_EARLY = timedelta(days=60)
"""How long before a signature runs out it may be expected on a sheet."""


class OnRoll(Struct, frozen=True, kw_only=True):
    """Somebody whom a sheet can name, and how they stand to it."""

    person: Person
    is_missing: bool
    """Whether they are asked to sign and have not."""
    has_signed: bool
    """Whether they have, so that nothing is to be recorded."""
    had_gone: bool
    """Whether they had left before the day of the sheet."""
    flag: str
    """What to heed before they are recorded; empty where nothing."""


class Roll(Struct, frozen=True, kw_only=True):
    """Everybody on the roster, as a sheet is keyed."""

    names: SheetNames
    everybody: Mapping[int, OnRoll]
    """By their ids, in the order of their names."""
    is_asked: bool
    """Whether anybody is asked to sign at all."""
    recorded: OnRecord
    """What it was made from."""
    today: date

    @property
    def missing(self) -> list[OnRoll]:
        """Who is asked and has not signed, by name."""
        return [each for each in self.everybody.values() if each.is_missing]


class Typed(Struct, frozen=True, kw_only=True):
    """What a sheet makes of the text typed."""

    clear: OnRoll | None = None
    """The one person it means; None where that is nobody, or cannot be told."""
    candidates: tuple[OnRoll, ...] = ()
    """Everybody it can mean, who is clear first, then who is missing."""


def roll_call(
    store: Store,
    policy: Policy,
    day: date,
    before: Roll | None = None,
    *,
    edition: Edition | None = None,
) -> Roll:
    """Everybody, and how they stand today to a sheet of that day.

    The sheet is of `edition`, which `policy` is the encoding of; without one, of what that was last
    adopted as. With the roll from `before` only those are looked at of whom anything was recorded
    since. Raises StoreProblem.
    """
    recorded, today = on_record(store), london_day(store.now())
    since = _since(before, recorded, today)
    rows = rows_on(_as_signed(since or recorded, edition), policy, today)
    audiences = _audiences(_as_signed(recorded, edition), policy)
    is_asked = before.is_asked if before and since else any(row.is_asked for row in rows)
    people = {each.id: each for each in recorded.people}
    found = {
        row.person: _on_roll(people[row.person], row, day, is_asked=is_asked, audiences=audiences)
        for row in rows
        if row.person in people
    }
    return Roll(
        names=before.names if before and since else SheetNames(recorded.people),
        everybody={**before.everybody, **found} if before and since else found,
        is_asked=is_asked,
        recorded=recorded,
        today=today,
    )


def _as_signed(recorded: OnRecord, edition: Edition | None) -> OnRecord:
    """What is recorded, but for the same document's being adopted anew as a later major."""
    if edition is None:
        return recorded
    of = edition.policy, edition.edition
    kept = (
        each
        for each in recorded.editions
        if (each.policy, each.edition) != of or each.major <= edition.major
    )
    return structs.replace(recorded, editions=tuple(kept))


def _audiences(recorded: OnRecord, policy: Policy) -> Sequence[Audience]:
    """Whom the edition asks that `policy` was last adopted as."""
    about = policy.about.edition
    same = [each for each in recorded.adopted(policy.id) if each.edition == about]
    return same[-1].audiences if same else ()


def _since(before: Roll | None, recorded: OnRecord, today: date) -> OnRecord | None:
    """What is on record of those of whom lines were added; None where more has changed."""
    if before is None or before.today != today:
        return None
    old, count = before.recorded, len(before.recorded.lines)
    same = old.people == recorded.people and old.editions == recorded.editions
    if not same or recorded.lines[:count] != old.lines:
        return None
    of = {each.person for each in recorded.lines[count:]}
    return structs.replace(
        recorded,
        people=tuple(each for each in recorded.people if each.id in of),
        lines=tuple(each for each in recorded.lines if each.person in of),
    )


def read_typed(roll: Roll, text: str) -> Typed:
    """Whom the text means. A staff number wins over all, then initials and whole names.

    Who had left before the day of the sheet cannot have signed it, and is there only by number, or
    where nobody else is.
    """
    meant = roll.names.meant_by(text)
    if meant.exactly is not None:
        found = roll.everybody.get(meant.exactly)
        return Typed(clear=found, candidates=(found,) if found else ())
    firm = [roll.everybody[id] for id in meant.firmly if id in roll.everybody]
    loose = [roll.everybody[id] for id in meant.loosely if id in roll.everybody]
    if not all(each.had_gone for each in (*firm, *loose)):
        firm = [each for each in firm if not each.had_gone]
        loose = [each for each in loose if not each.had_gone]
    surest = firm or loose
    clear = surest[0] if len(surest) == 1 else None
    firmly = frozenset(each.person.id for each in firm)

    def by_need(each: OnRoll) -> tuple[bool, bool, bool, str]:
        id = each.person.id
        return each is not clear, not each.is_missing, id not in firmly, each.person.name.casefold()

    return Typed(clear=clear, candidates=tuple(sorted((*firm, *loose), key=by_need)))


def _on_roll(
    person: Person,
    row: RegisterRow,
    day: date,
    *,
    is_asked: bool,
    audiences: Sequence[Audience],
) -> OnRoll:
    signed = row.acknowledgement is not None and row.state in ("acknowledged", "late")
    renews = bool(audiences and audiences[-1].renew_every)
    may_renew = signed and renews and row.signed_on < day.isoformat()
    renewed = ""
    if may_renew:
        early = _has_most_to_run(audiences, row.signed_on, day)
        renewed = "; renews it early" if early else ": this renews it"
    runs_out = may_renew and bool(row.due) and iso.day(row.due) <= day + RENEWED_EARLY
    return OnRoll(
        person=person,
        is_missing=row.is_asked and row.state != "exempted" and (not signed or runs_out),
        has_signed=signed and not may_renew,
        had_gone=bool(person.left) and iso.day(person.left) < day,
        flag="; ".join(_heeded(person, row, renewed=renewed, is_asked=is_asked)),
    )


def _has_most_to_run(audiences: Sequence[Audience], signed_on: str, day: date) -> bool:
    """Whether more than half the time is still to run for which a signature stands."""
    due = renewal_due(audiences, signed_on, day)
    return due is not None and due - day > day - iso.day(signed_on)


def _heeded(person: Person, row: RegisterRow, *, renewed: str, is_asked: bool) -> Iterator[str]:
    """What the register says of somebody that a clerk ought to heed."""
    if row.acknowledgement is not None:
        kind = "signed" if row.state in ("acknowledged", "late") else row.state
        on = full_day_words(iso.day(row.signed_on))
        yield f"{kind} {on}, number {row.acknowledgement}{renewed}"
    if row.has_left:
        yield f"left {full_day_words(iso.day(person.left))}"
    elif is_asked and not row.is_asked:
        yield "not asked to sign"
