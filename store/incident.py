"""An incident as it was opened, and who has which part in it."""

from typing import Literal

from msgspec import Struct

from store import iso

Part = Literal[
    "complained-of",
    "affected",
    "reporter",
    "witness",
    "informed",
    "other",
]
PARTS: dict[Part, str] = {
    "complained-of": "complained of",
    "affected": "affected by it",
    "reporter": "reported it",
    "witness": "witness",
    "informed": "was told",
    "other": "otherwise part of it",
}
CORRECTABLE: dict[str, str] = {
    "title": "What it is about",
    "occurred": "When it occurred",
    "received": "When it was received",
    "policy": "Policy",
    "reporter": "Who reported it",
    "site": "Site",
    "platform": "Platform",
    "address": "Web address or account",
    "account": "What happened",
    "words": "Exact words",
    "opinion": "Opinion",
}
"""The fields of an incident that a correction may point at, with what they are called."""
TIMES = ("occurred", "received")
"""Those that hold a date or a time in UTC."""
NEEDED = ("title", "received")
"""Those that are never empty."""
NOTES = ("account", "words", "opinion")
"""Those that may run over several lines."""


class Named(Struct, frozen=True, kw_only=True):
    """Somebody with a part in an incident: on the roster, or by initials."""

    name: str
    part: Part
    person: int | None = None
    """Their number on the roster, if they are on it."""


class Incident(Struct, frozen=True, kw_only=True):
    """What was recorded when an incident was opened. Of it only `state` ever changes.

    Who has a part in it, and what comes later, corrections too, stands in its entries.
    """

    id: int
    """The number by which it is called."""
    title: str
    policy: str
    """The id of the policy that it falls under; empty where none was said."""
    occurred: str
    """A date or a time in UTC; empty where nobody knows when."""
    received: str
    """When the school heard of it: a date or a time in UTC. Clocks run from here."""
    recorded_at: str
    recorded_by: str
    reporter: str
    """Who reported it; empty where that was not said."""
    site: str = ""
    platform: str = ""
    address: str = ""
    """The web address or the account."""
    account: str = ""
    """What happened, in facts."""
    words: str = ""
    """The exact words that were said or written."""
    opinion: str = ""
    """What somebody thinks of it, kept apart."""
    state: Literal["open", "closed"] = "open"

    def __post_init__(self) -> None:
        iso.check_day_or_moment(self.occurred)
        if not self.received:
            raise ValueError("it was never received")
        iso.check_day_or_moment(self.received)
        iso.check_moment(self.recorded_at)

    @property
    def is_open(self) -> bool:
        """Whether it has not been closed, or was opened again."""
        return self.state == "open"
