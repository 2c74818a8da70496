"""One line of the register as it stands, and a number of them in numbers."""

from collections.abc import Collection, Iterable
from typing import Literal

from msgspec import Struct

from flows.plural import counted

State = Literal[
    "acknowledged",
    "declined",
    "withdrawn",
    "exempted",
    "late",
    "not yet",
    "not asked",
    "left",
]


class RegisterRow(Struct, frozen=True, kw_only=True, gc=False):
    """What the register says of one person and the edition of one policy, on a day."""

    policy: str
    edition: str
    person: int
    name: str
    staff_id: str
    site: str
    email: str = ""
    state: State
    is_asked: bool = False
    """Whether they belong on that day and are asked to acknowledge it."""
    has_left: bool
    signed_on: str = ""
    method: str = ""
    witness: str = ""
    note: str = ""
    reason: str = ""
    batch: str = ""
    imported_from: str = ""
    recorded_at: str = ""
    recorded_by: str = ""
    asked_on: str = ""
    """Since when they are asked; empty where they are not."""
    due: str = ""
    """By when they are to sign, or to sign again; empty where no date is set."""
    days_late: int = 0
    earlier_edition: str = ""
    """Another edition that they have signed, where that is all they have signed."""
    asked_again: tuple[str, ...] = ()
    """The clauses that changed since then, where they are asked for those only."""
    acknowledgement: int | None = None
    """The id of the line of the register that the row comes from."""

    @property
    def is_outstanding(self) -> bool:
        """Whether they are asked, and neither have signed nor are exempted."""
        return self.is_asked and self.state not in ("acknowledged", "exempted")


class Counts(Struct, frozen=True, kw_only=True):
    """The register in numbers: of those who are asked, but for the last two."""

    asked: int
    expected: int
    """Those asked who are not exempted."""
    acknowledged: int
    declined: int
    withdrawn: int
    exempted: int
    late: int
    not_yet: int
    not_asked: int
    """Who belongs and is not asked, whatever they signed."""
    left: int
    """Who has left, whatever they signed."""

    @property
    def words(self) -> str:
        """How it stands, in a line; never "complete" where nobody is asked."""
        if not self.asked:
            return "nobody assigned"
        if not self.expected:
            return f"all {self.exempted} exempted"
        late = f", {self.late} late" if self.late else ""
        return f"{self.acknowledged} of {self.expected} acknowledged{late}"


def clauses_words(clauses: Collection[str]) -> str:
    """How many clauses: "1 clause", "3 clauses"."""
    return counted(len(clauses), "clause")


def count(rows: Iterable[RegisterRow]) -> Counts:
    """The rows in numbers."""
    rows = list(rows)
    states = [row.state for row in rows if row.is_asked]
    left = sum(row.has_left for row in rows)
    return Counts(
        asked=len(states),
        expected=len(states) - states.count("exempted"),
        acknowledged=states.count("acknowledged"),
        declined=states.count("declined"),
        withdrawn=states.count("withdrawn"),
        exempted=states.count("exempted"),
        late=states.count("late"),
        not_yet=states.count("not yet"),
        not_asked=len(rows) - len(states) - left,
        left=left,
    )
