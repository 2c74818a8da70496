"""Somebody who holds a role, or what a policy's role points at instead."""

from datetime import date

from msgspec import Struct

from store import iso

SCHOOL_WIDE = ""
"""In place of a policy's id: the role is the school's, whatever the policy."""


class RoleHolder(Struct, frozen=True, kw_only=True, rename={"from_day": "from"}):
    """Who holds a role, or held it: from `from_day` until the day before `until`.

    Where `same_as` is given nobody is named: the role is whoever holds that school-wide one.
    """

    id: int
    policy: str
    role: str
    name: str
    contact: str = ""
    deputy: str = ""
    deputy_contact: str = ""
    same_as: str = ""
    site: str = ""
    """Empty where it is held at every site."""
    from_day: str
    until: str = ""

    def __post_init__(self) -> None:
        iso.day(self.from_day)
        iso.check_day(self.until)

    def holds_on(self, day: date) -> bool:
        """Whether they hold the role on that day."""
        begun = iso.day(self.from_day) <= day
        return begun and (not self.until or day < iso.day(self.until))

    def overlaps(self, other: "RoleHolder") -> bool:
        """Whether there is a day on which both hold what they hold."""
        begun = max(self.from_day, other.from_day)
        return all(not each.until or begun < each.until for each in (self, other))

    @property
    def called(self) -> str:
        """The name, or what the role points at."""
        return self.name or f"The school-wide role {self.same_as}"
