"""What a list shows: rows, there already or made when they are looked at."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct


class Row(Struct, frozen=True):
    """One row of a list. A row without an id is a heading, which the cursor passes over."""

    text: str
    id: str = ""
    dim: bool = False
    hanging: int = 0
    """By how many cells the row's second and further lines are set in."""
    struck: bool = False
    """Drawn struck through; since not every terminal can, the text must say why as well."""


class Rows:
    """Rows by their places, from 0 on. Only the ids are there; `make` makes the row at a place.

    It is called each time that the row is looked at, and must give it the id that stands in `ids`.
    """

    def __init__(self, ids: Sequence[str], make: Callable[[int], Row]) -> None:
        self._ids = ids
        self._make = make

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, place: int) -> Row:
        return self._make(place)

    def __iter__(self) -> Iterator[Row]:
        return map(self._make, range(len(self)))

    def place_of(self, id: str) -> int | None:
        """Where the first row of that id stands, if there is one; headings are not found."""
        return self._places.get(id)

    def next_to(self, place: int, way: int) -> int | None:
        """The first row after `place` (`way` 1) or before it (-1) that is no heading, if any."""
        end = len(self) if way > 0 else -1
        return next((each for each in range(place + way, end, way) if self._ids[each]), None)

    def nearest_left(self, place: int, left: "Rows") -> str:
        """Of the ids that `left` has too, that at `place`, or the next after it or before it."""
        if place < 0:
            return ""
        for by_nearness in (range(place, len(self)), range(place - 1, -1, -1)):
            for each in by_nearness:
                if left.place_of(self._ids[each]) is not None:
                    return self._ids[each]
        return ""

    @cached_property
    def _places(self) -> dict[str, int]:
        last = len(self) - 1
        places = dict(zip(reversed(self._ids), range(last, -1, -1), strict=True))  # the first wins
        places.pop("", None)
        return places


def rows_of(rows: Iterable[Row]) -> Rows:
    """Rows that are there already, to be shown; `Rows` are taken as they are."""
    if isinstance(rows, Rows):
        return rows
    made = list(rows)
    return Rows([row.id for row in made], made.__getitem__)
