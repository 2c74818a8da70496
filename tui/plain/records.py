"""A list of records by their listing: which are shown, in which order, found, opened, exported."""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from tui.listing import Found, Listing, Wanted, name_after, named, said_in_words
from tui.plain.dialogue import Choice
from tui.plain.keys import Key
from tui.plain.lists import PlainList, show_list
from tui.plain.session import PlainSession

Item = TypeVar("Item")

_NOT_SHOWN = "Nothing is shown. w shows others."


class Read(Struct, Generic[Item], frozen=True):
    """The records at one moment, and how they are listed."""

    listing: Listing[Item]
    items: Sequence[Item]
    shown: Callable[[Wanted], Sequence[Item]] | None = None
    """Those of them that are wanted, where the listing itself does not say which."""


class RecordsList(Generic[Item]):
    """A list of records, with `w` for which are shown, `s` for their order and `x` to export."""

    def __init__(
        self,
        session: PlainSession,
        title: str,
        read: Callable[[], Read[Item]],
        opens: Callable[[Item], object],
        *,
        keys: Callable[[], Sequence[Key]] = tuple,
        says: Callable[[Item], str] | None = None,
        counted: Callable[[], str] | None = None,
        people: Callable[[Item], int | None] | None = None,
        incidents: Callable[[Item], int | None] | None = None,
        exports: bool = True,
        nothing: str = "Nothing is on record yet.",
        help_text: str = "",
    ) -> None:
        self.session = session
        self.wanted = Wanted()
        self.shown: Sequence[Item] = ()
        self._title = title
        self._read = read
        self._opens = opens
        self._own_keys = keys
        self._says = says
        self._counted = counted
        self._people = people
        self._incidents = incidents
        self._exports = exports
        self._nothing = nothing
        self._help = help_text
        self._listing: Listing[Item] | None = None
        self._are_some = False

    def show(self) -> None:
        """Show the list until it is gone back from. Raises LeftHere."""
        show_list(
            self.session,
            PlainList(
                heading=self._heading,
                rows=self._rows,
                opens=self._open,
                keys=self._keys,
                nothing=lambda: _NOT_SHOWN if self._are_some else self._nothing,
                help_text=self._help,
            ),
        )

    def _heading(self) -> str:
        said = [self._title, self._counted() if self._counted else ""]
        return ": ".join(filter(None, said))

    def _rows(self, words: str) -> Sequence[Choice]:
        read = self._read()
        self._listing = read.listing
        self._are_some = bool(read.items)
        self.wanted = replace(self.wanted, find=words)
        shown = read.shown or Found(read.listing, read.items).wanted
        self.shown = shown(self.wanted)
        return [
            Choice(read.listing.id(each), self._words(read.listing, each)) for each in self.shown
        ]

    def _words(self, listing: Listing[Item], each: Item) -> str:
        return self._says(each) if self._says else said_in_words(listing, each)

    def _open(self, id: str) -> None:
        listing = self._listing
        for each in self.shown:
            if listing is not None and listing.id(each) == id:
                self._opens(each)
                return

    def _keys(self) -> Sequence[Key]:
        return [*self._own_keys(), *self._common_keys(), *self.session.undoing.keys()]

    def _common_keys(self) -> Iterator[Key]:
        listing = self._listing
        if listing is None:
            return
        if len(listing.which) > 1:
            name = named(listing.which, self.wanted.which).name
            yield Key("w", f"shown: {name}", self._other_which)
        if len(listing.orders) > 1:
            name = named(listing.orders, self.wanted.order).name
            yield Key("s", f"sorted: {name}", self._other_order)
        if self._exports:
            why = "" if self.shown else "There is nothing in the list to export."
            yield Key("x", "export", self._export, why)

    def _other_which(self) -> None:
        assert self._listing is not None
        self.wanted = replace(self.wanted, which=name_after(self._listing.which, self.wanted.which))

    def _other_order(self) -> None:
        assert self._listing is not None
        self.wanted = replace(
            self.wanted, order=name_after(self._listing.orders, self.wanted.order)
        )

    def _export(self) -> None:
        from tui.forms.list_export import Exported, list_export_form  # noqa: PLC0415
        from tui.listing_formats import table_of  # noqa: PLC0415  # only where it is wanted

        assert self._listing is not None
        which = named(self._listing.which, self.wanted.which).name if self.wanted.which else ""
        exported = Exported(
            title=self._title,
            table=table_of(self._listing, self.shown),
            shown=", ".join(filter(None, (self.wanted.find, which))),
            people=_numbers(self._people, self.shown),
            incidents=_numbers(self._incidents, self.shown),
        )
        self.session.fill_in(list_export_form(self.session.desk, exported))


def _numbers(number: Callable[[Item], int | None] | None, items: Sequence[Item]) -> tuple[int, ...]:
    found = (number(each) for each in items) if number else ()
    return tuple(each for each in found if each is not None)
