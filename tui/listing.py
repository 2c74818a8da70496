"""A list of records as data: its columns, its orders, which of them it shows, what is found in it.

A screen shows it, an export writes it down, and the line-by-line dialogue can read it out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct

from flows.plain_text import clean_line

Item = TypeVar("Item")

NOTHING = "-"
"""What stands in a cell of which there is nothing to say; it is not repeated elsewhere."""


class Column(Struct, Generic[Item], frozen=True, kw_only=True):
    """One column: what it is called, what stands in it, and how much room it takes."""

    heading: str
    cell: Callable[[Item], str]
    size: int = 12
    """The cells of the screen that it gets at least, the space after it included."""
    share: int = 0
    """Its part of the room that is over."""
    leaves: int = 0
    """Left out where there is no room, the highest first; never where it is 0."""
    below: bool = False
    """Whether what stands below the list says it anyway, so that it need not be said twice."""
    on_screen: bool = True
    """Whether a screen has the column at all; an export always does."""
    written: Callable[[Item], str] | None = None
    """What an export says, where that is not what the screen does: a date in ISO."""

    @property
    def id(self) -> str:
        """What an export calls it."""
        return self.heading.casefold().rstrip(".").replace(" ", "_").replace(",", "")


class Order(Struct, Generic[Item], frozen=True, kw_only=True):
    """An order in which the list can stand. One that is called as a column is marked there."""

    name: str
    key: Callable[[Item], Any] | None = None
    """What to sort by; without it the rows stand as they come."""
    backwards: bool = False


class Which(Struct, Generic[Item], frozen=True, kw_only=True):
    """Some of the rows, by a name; all of them where it says nothing of which."""

    name: str
    has: Callable[[Item], bool] | None = None


class Listing(Struct, Generic[Item], frozen=True, kw_only=True):
    """How records of one kind are listed."""

    name: str
    """What they are, in the plural: an export is named after it."""
    columns: tuple[Column[Item], ...]
    id: Callable[[Item], str]
    """What tells a row from all others."""
    orders: tuple[Order[Item], ...] = (Order(name="as listed"),)
    which: tuple[Which[Item], ...] = (Which(name="all"),)
    also: Callable[[Item], str] | None = None
    """What else a row is found by, beside all that stands in its columns."""
    dim: Callable[[Item], bool] | None = None
    struck: Callable[[Item], bool] | None = None
    """Whether a row is struck through; a column must say why."""


class Wanted(Struct, frozen=True, kw_only=True):
    """What of a list is wanted, and in which order, each by its name; the first where not said."""

    find: str = ""
    which: str = ""
    order: str = ""


class Found(Generic[Item]):
    """The records of a list, quick to find in."""

    def __init__(self, listing: Listing[Item], items: Sequence[Item]) -> None:
        self.items = items
        self._listing = listing
        self._texts: list[str] | None = None

    def wanted(self, wanted: Wanted) -> list[Item]:
        """Those that are wanted, in their order; every word of `find` is somewhere in them."""
        found: Iterable[Item] = self.items
        if words := clean_line(wanted.find).casefold().split():
            texts = zip(self.items, self._found_by(), strict=True)
            found = [item for item, text in texts if all(word in text for word in words)]
        which = named(self._listing.which, wanted.which)
        if which.has:
            found = filter(which.has, found)
        order = named(self._listing.orders, wanted.order)
        if order.key:
            return sorted(found, key=order.key, reverse=order.backwards)
        return list(found)

    def make_ready(self) -> None:
        """Do beforehand what the first finding would have to wait for."""
        self._found_by()

    def _found_by(self) -> list[str]:
        """All that stands of each, made when it is first sought in."""
        if self._texts is None:
            self._texts = [_text(self._listing, item) for item in self.items]
        return self._texts


_Named = TypeVar("_Named", Order[Any], Which[Any])
_T = TypeVar("_T")


def named(every: Sequence[_Named], name: str) -> _Named:
    """The one of that name, else the first."""
    return next((each for each in every if each.name == name), every[0])


def name_after(every: Sequence[_Named], name: str) -> str:
    """The name of what comes after the one of that name, the first after the last."""
    return after(every, named(every, name)).name


def after(every: Sequence[_T], one: _T) -> _T:
    """What comes after `one`, the first after the last."""
    place = every.index(one) if one in every else -1
    return every[(place + 1) % len(every)]


def cells(listing: Listing[Item], item: Item) -> list[str]:
    """What stands in each column of a record, clean."""
    return [clean_line(column.cell(item)) for column in listing.columns]


def written_cells(listing: Listing[Item], item: Item) -> list[str]:
    """What an export says in each column of a record, clean; empty where there is nothing."""
    said = [clean_line((each.written or each.cell)(item)) for each in listing.columns]
    return ["" if cell == NOTHING else cell for cell in said]


def said_in_words(listing: Listing[Item], item: Item) -> str:
    """A record on one line, to be read out: each cell of which there is anything, by its name."""
    *said, last = list(_labelled(listing, cells(listing, item))) or [""]
    return "; ".join([*(each.removesuffix(".") for each in said), last])


def _labelled(listing: Listing[Item], said: Iterable[str]) -> Iterator[str]:
    for column, cell in zip(listing.columns, said, strict=True):
        if cell not in ("", NOTHING):
            yield f"{column.heading}: {cell}"


def _text(listing: Listing[Item], item: Item) -> str:
    also = listing.also(item) if listing.also else ""
    return clean_line(" ".join([*(each.cell(item) for each in listing.columns), also])).casefold()
