"""Somebody on the roster, as a record."""

from datetime import date

from msgspec import Struct

from store import iso
from store.audience_tags import Tag


class Away(Struct, frozen=True, kw_only=True, rename={"from_day": "from"}):
    """A time when somebody who is back did not belong: from `from_day` until before `until`."""

    from_day: str
    until: str

    def __post_init__(self) -> None:
        iso.day(self.from_day)
        iso.day(self.until)


class Person(Struct, frozen=True, kw_only=True, gc=False):
    """Somebody on the roster."""

    id: int
    name: str
    staff_id: str = ""
    job: str = ""
    site: str = ""
    email: str = ""
    tags: tuple[Tag, ...] = ()
    """Past ones too."""
    started: str = ""
    """`YYYY-MM-DD`, or empty where it is not known."""
    added: str = ""
    """The day on which they were put on the roster; empty where that was not kept."""
    left: str = ""
    """The first day on which they no longer belong; empty while they do."""
    away: tuple[Away, ...] = ()
    """When they had left before they came back."""
    hold: str = ""
    """Why nothing about them may be erased (a legal hold); empty where there is none."""
    erased: bool = False
    """Whether all that was held on them was erased; then nothing else here means anything."""

    def __post_init__(self) -> None:
        iso.check_day(self.started)
        iso.check_day(self.added)
        iso.check_day(self.left)

    def has_left(self, today: date) -> bool:
        """Whether they belonged no longer on that day."""
        by = today.isoformat()
        if self.left and self.left <= by:
            return True
        return any(each.from_day <= by < each.until for each in self.away)

    def back_since(self, day: date) -> str:
        """The last day by then on which they came back; empty where they never left before."""
        by = day.isoformat()
        return max((each.until for each in self.away if each.until <= by), default="")

    def belongs_on(self, day: date) -> bool:
        """Whether they have started by that day, so far as is known, and have not left by then."""
        return self.started <= day.isoformat() and not self.has_left(day)

    def tags_on(self, day: date) -> frozenset[str]:
        """Their tags on that day, whether or not they belong then."""
        return frozenset(each.tag for each in self.tags if each.holds_on(day))

    def tagged_since(self, tag: str, day: date) -> str:
        """Since when the tag has held that holds on `day`: `YYYY-MM-DD`.

        Empty where it has as long as they have belonged, and where it does not hold.
        """
        return next(
            (each.from_day for each in self.tags if each.tag == tag and each.holds_on(day)), ""
        )
