"""The register of acknowledgements: who on the roster has signed which policy."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from flows.policy import Policy
from store.acknowledgement import Acknowledgement
from store.acknowledgements import all_acknowledgements
from store.asking_again import AskingAgain
from store.database import Store
from store.editions import editions, signed_for
from store.effective import WhichCount, asked_again, by_person, counting, signed_before
from store.london import london_day
from store.people import Person, roster

State = Literal["acknowledged", "declined", "withdrawn", "exempted", "not yet", "left"]


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
    asked_again: tuple[str, ...] = ()
    """The clauses that changed since then, where they are asked for those only."""
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

    A signature counts for its edition and for those adopted as minor changes of it. Raises
    StoreProblem.
    """
    today = london_day(store.now())
    people = roster(store)
    lines = by_person(all_acknowledgements(store))
    found = []
    for each in policies:
        if policy in (None, each.id):
            counted = signed_for(editions(store, each.id), each.about.edition)
            asking = AskingAgain(store, each)
            for someone in people:
                theirs = lines.get((someone.id, each.id), [])
                found.append(_row(each, someone, theirs, counted, asking, today))
    return found


def clauses_words(clauses: Collection[str]) -> str:
    """How many clauses: "1 clause", "3 clauses"."""
    return f"{len(clauses)} clause{'' if len(clauses) == 1 else 's'}"


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
    theirs: list[Acknowledgement],
    counted: WhichCount,
    asking: AskingAgain,
    today: date,
) -> RegisterRow:
    before = signed_before(theirs, counted)
    about = RegisterRow(
        policy=policy.id,
        edition=policy.about.edition,
        person=someone.id,
        name=someone.name,
        staff_id=someone.staff_id,
        site=someone.site,
        state="left" if someone.has_left(today) else "not yet",
        has_left=someone.has_left(today),
        earlier_edition=before.edition if before else "",
    )
    if before and not about.has_left and (again := asked_again(asking, theirs, counted)):
        about = replace(about, asked_again=again.clauses)
    found = counting(theirs, counted)
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
