"""The register of acknowledgements: who on the roster has signed which policy."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from flows.policy import Policy
from store.acknowledgements import MAJOR, Acknowledgement, all_acknowledgements, effective
from store.database import Store
from store.london import london_day
from store.people import Person, roster

State = Literal["acknowledged", "declined", "withdrawn", "exempted", "not yet", "left"]


Lines = dict[tuple[int, str, str, int], Acknowledgement]
Signed = dict[tuple[int, str], list[Acknowledgement]]
"""For each person and policy, what they have signed of any edition."""


class RegisterRow(Struct, frozen=True, kw_only=True):
    """What the register says of one person and the edition of one policy."""

    policy: str
    edition: str
    person: int
    name: str
    staff_id: str
    site: str
    state: State
    has_left: bool
    signed_on: str = ""
    method: str = ""
    witness: str = ""
    recorded_at: str = ""
    recorded_by: str = ""
    earlier_edition: str = ""
    """Another edition that they have signed, where that is all they have signed."""
    acknowledgement: int | None = None
    """The id of the line of the register that the row comes from."""


class Counts(Struct, frozen=True, kw_only=True):
    """The register in numbers. Leavers count in `left` alone, whatever they signed."""

    expected: int
    """Everybody who belongs now and is not exempted."""
    acknowledged: int
    declined: int
    withdrawn: int
    exempted: int
    not_yet: int
    left: int


def register_rows(
    store: Store, policies: Iterable[Policy], policy: str | None = None
) -> list[RegisterRow]:
    """A row for each policy (or the one of that id) and each person on the roster, by name.

    A signature of another edition does not count. Raises StoreProblem.
    """
    today = london_day(store.now())
    people = roster(store)
    lines = effective(all_acknowledgements(store))
    signed = _signed(lines.values())
    return [
        _row(each, someone, lines, signed, today)
        for each in policies
        if policy in (None, each.id)
        for someone in people
    ]


def count(rows: Iterable[RegisterRow]) -> Counts:
    """The rows in numbers."""
    rows = list(rows)
    staying = [row.state for row in rows if not row.has_left]
    return Counts(
        expected=len(staying) - staying.count("exempted"),
        acknowledged=staying.count("acknowledged"),
        declined=staying.count("declined"),
        withdrawn=staying.count("withdrawn"),
        exempted=staying.count("exempted"),
        not_yet=staying.count("not yet"),
        left=len(rows) - len(staying),
    )


def _row(
    policy: Policy,
    someone: Person,
    lines: Lines,
    signed: Signed,
    today: date,
) -> RegisterRow:
    about = RegisterRow(
        policy=policy.id,
        edition=policy.about.edition,
        person=someone.id,
        name=someone.name,
        staff_id=someone.staff_id,
        site=someone.site,
        state="left" if someone.has_left(today) else "not yet",
        has_left=someone.has_left(today),
        earlier_edition=_last_edition(signed.get((someone.id, policy.id), ())),
    )
    found = lines.get((someone.id, policy.id, policy.about.edition, MAJOR))
    return about if found is None else _with_line(about, found)


def _with_line(about: RegisterRow, found: Acknowledgement) -> RegisterRow:
    if found.kind == "voided":
        return about
    return replace(
        about,
        state=found.kind,
        signed_on=found.signed_on,
        method=found.method,
        witness=found.witness,
        recorded_at=found.recorded_at,
        recorded_by=found.recorded_by,
        earlier_edition="" if found.kind == "acknowledged" else about.earlier_edition,
        acknowledgement=found.id,
    )


def _signed(lines: Iterable[Acknowledgement]) -> Signed:
    signed: Signed = {}
    for each in lines:
        if each.kind == "acknowledged":
            signed.setdefault((each.person, each.policy), []).append(each)
    return signed


def _last_edition(signed: Iterable[Acknowledgement]) -> str:
    """The edition that somebody signed last."""
    last = max(signed, key=lambda each: (each.signed_on, each.id), default=None)
    return last.edition if last else ""
