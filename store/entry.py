"""One line of an incident's timeline."""

from typing import Literal

from msgspec import Struct

from store import iso

Kind = Literal[
    "opened",
    "happened",
    "words",
    "opinion",
    "told",
    "decision",
    "consent",
    "person",
    "outcome",
    "evidence",
    "action",
    "link",
    "conflict",
    "correction",
    "closed",
    "reopened",
]
BY_HAND: dict[Kind, str] = {
    "happened": "What happened, or was done",
    "words": "Exact words that were said or written",
    "opinion": "What somebody thinks of it",
    "told": "Who was told, and what",
    "decision": "What was decided, and why",
    "consent": "Whether somebody consents",
}
"""The kinds that a person adds in so many words; the others are written by what they record."""
CORRECTED_BY_TEXT = frozenset([*BY_HAND, "evidence", "closed"])
"""The kinds of which a correction says how they are to read."""
KIND_WORDS: dict[Kind, str] = {
    "opened": "opened",
    "happened": "happened",
    "words": "exact words",
    "opinion": "opinion",
    "told": "told",
    "decision": "decision",
    "consent": "consent",
    "person": "person",
    "outcome": "outcome",
    "evidence": "evidence",
    "action": "action",
    "link": "other incident",
    "conflict": "conflict of interest",
    "correction": "correction",
    "closed": "closed",
    "reopened": "reopened",
}


class Entry(Struct, frozen=True, kw_only=True):
    """Something that happened in an incident, or was recorded of it; never edited."""

    id: int
    incident: int
    kind: Kind
    text: str
    happened_on: str
    """A date or a time in UTC; empty where nobody knows when."""
    author: str
    """Whose words or whose account it is; of exact words, whoever said or wrote them."""
    corrects: int | None = None
    """The entry that this one corrects."""
    field: str = ""
    """The field of the incident that this one corrects."""
    name: str = ""
    """Of a person: who they are, by name or initials."""
    part: str = ""
    """Of a person: which part they have in it."""
    person: int | None = None
    """Of a person: their number on the roster, if they are on it."""
    outcome: int | None = None
    action: int | None = None
    evidence: int | None = None
    operator: str = ""
    """Of a conflict that somebody declared: the ID of the operator to whom it is not shown."""
    other: int | None = None
    """The number of the incident that is linked, or linked no longer."""
    recorded_at: str
    recorded_by: str

    def __post_init__(self) -> None:
        iso.check_day_or_moment(self.happened_on)
        iso.check_moment(self.recorded_at)
