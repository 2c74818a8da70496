"""An official account, as a record: where it is, who is in charge, who may use it. No passwords."""

from datetime import date
from typing import Literal, get_args

from msgspec import Struct

from store import iso

May = Literal["post", "administer", "both"]
MAY_WORDS: dict[May, str] = {
    "post": "may post",
    "administer": "administers",
    "both": "administers and may post",
}
MAYS: tuple[May, ...] = get_args(May)


class User(Struct, frozen=True, kw_only=True, rename={"from_day": "from"}):
    """Somebody approved to use an account, from `from_day` until the day before `until`.

    Whoever is on the roster stands here by number alone, and anybody else by name.
    """

    person: int | None = None
    name: str = ""
    may: May = "post"
    from_day: str
    until: str = ""

    def __post_init__(self) -> None:
        iso.day(self.from_day)
        iso.check_day(self.until)

    def is_approved_on(self, day: date) -> bool:
        """Whether they may use the account on that day, so long as it is open."""
        return self.from_day <= day.isoformat() and self.is_approved_after(day)

    def is_approved_after(self, day: date) -> bool:
        """Whether their approval has not ended by that day, be it that it has yet to begin."""
        return not self.until or day.isoformat() < self.until


class Met(Struct, frozen=True, kw_only=True):
    """That a condition a policy sets for the account was found to be so."""

    condition: str
    """The id of an option of the fact `account-missing`."""
    on: str
    """The day on which somebody last saw that it is so."""
    where: str
    """Where that can be looked up, or who said so."""

    def __post_init__(self) -> None:
        iso.day(self.on)


class Channel(Struct, frozen=True, kw_only=True):
    """An official account, open or closed."""

    id: int
    platform: str
    account: str
    address: str = ""
    """A web address of http or https; empty where none is known."""
    policy: str = ""
    """The policy under which it is run; empty for none."""
    site: str = ""
    """The school or site that it speaks for; empty where that is all of them."""
    role: str = ""
    """The role in charge: the policy's, or the school's of that name. Who holds it is no part."""
    purpose: str = ""
    approved_by: str = ""
    approved_on: str = ""
    login: str = ""
    """Where the log-in is kept or who has it, never the password."""
    note: str = ""
    opened: str = ""
    """`YYYY-MM-DD`, `YYYY-MM` where only the month is known, or empty."""
    closed: str = ""
    """The day on which, or month in which, it was closed; empty while it is open."""
    closed_why: str = ""
    users: tuple[User, ...] = ()
    """Past ones too, in the order in which they were approved."""
    met: tuple[Met, ...] = ()

    def __post_init__(self) -> None:
        for day in (self.approved_on, self.opened, self.closed):
            iso.check_day_or_month(day)

    @property
    def is_open(self) -> bool:
        """Whether it has not been closed; whether it was opened yet may not be known."""
        return not self.closed

    @property
    def called(self) -> str:
        """The platform and the account."""
        return f"{self.platform} {self.account}"

    def users_on(self, day: date) -> tuple[User, ...]:
        """Who may use it on that day; nobody where it is closed."""
        return tuple(x for x in self.users if self.is_open and x.is_approved_on(day))

    def met_by(self, condition: str) -> Met | None:
        """What is on record of a condition, if anything."""
        return next((each for each in self.met if each.condition == condition), None)
