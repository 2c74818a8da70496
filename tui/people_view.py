"""The roster as a list shows it: who is shown, in which order, and how many there are."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal, get_args

from msgspec import Struct

from flows.plain_text import clean_line
from store.date_words import written_words
from store.people import Person
from tui.roster_text import left_words

Who = Literal["here", "left", "everyone", "no email", "no tag"]
Order = Literal["name", "staff id", "job", "site", "started"]

WHO: tuple[Who, ...] = get_args(Who)
ORDERS: tuple[Order, ...] = get_args(Order)

_KEYS: dict[Order, Callable[[Person], tuple[object, ...]]] = {
    "name": lambda _: (),  # the people come by name, and sorting keeps that
    "staff id": lambda each: (not each.staff_id, each.staff_id.casefold()),
    "job": lambda each: (not each.job, each.job.casefold()),
    "site": lambda each: (not each.site, each.site.casefold()),
    "started": lambda each: (each.started,),  # the newest first, who has no such day last
}


class Shown(Struct, frozen=True, kw_only=True):
    """Which people are wanted, and in which order."""

    find: str = ""
    who: Who = "here"
    order: Order = "name"


class PeopleView:
    """The people on the roster on a day, quick to find in."""

    def __init__(self, people: Sequence[Person], today: date) -> None:
        self.people = people
        self.today = today
        self._texts = [_found_by(each, today) for each in people]

    @property
    def sites(self) -> list[str]:
        """The sites that anybody is of, by name; "" where somebody is of none."""
        written = {each.site.casefold(): each.site for each in reversed(self.people)}
        return [written[site] for site in sorted(written)]

    @property
    def words(self) -> str:
        """How many there are: "62 people, 3 left"."""
        left = sum(each.has_left(self.today) for each in self.people)
        here = len(self.people) - left
        words = "1 person" if here == 1 else f"{here:,} people"
        return f"{words}, {left:,} left" if left else words

    def shown(self, wanted: Shown) -> list[Person]:
        """The people who are wanted, in their order; every word of `find` is somewhere in them."""
        words = clean_line(wanted.find).casefold().split()
        found = [
            each
            for each, text in zip(self.people, self._texts, strict=True)
            if all(word in text for word in words) and self._is_shown(each, wanted.who)
        ]
        if wanted.order != "name":
            found.sort(key=_KEYS[wanted.order], reverse=wanted.order == "started")
        return found

    def _is_shown(self, each: Person, who: Who) -> bool:
        if who == "everyone":
            return True
        if each.has_left(self.today):
            return who == "left"
        return (
            who == "here"
            or (who == "no email" and not each.email)
            or (who == "no tag" and not each.tags_on(self.today))
        )


def since_words(each: Person, today: date) -> str:
    """Since when they belong, or when they left: "1 Sep 2020", "left 31 Aug 2026"."""
    return left_words(each, today) or written_words(each.started)


def _found_by(each: Person, today: date) -> str:
    parts = (each.name, each.staff_id, each.job, each.site, each.email, *each.tags_on(today))
    return " ".join(parts).casefold()
