"""The register as a list shows it: who is shown, in which order, and the words of each row."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Literal, get_args

from msgspec import Struct

from flows.plain_text import clean_line
from flows.plural import counted
from store import iso
from store.date_words import day_words, full_day_words
from store.register_row import Counts, RegisterRow, clauses_words, count

Who = Literal["everyone", "to sign", "late", "signed", "not asked", "left"]
Order = Literal["name", "site", "state", "signed on"]

WHO: tuple[Who, ...] = get_args(Who)
ORDERS: tuple[Order, ...] = get_args(Order)

_PRESSING = (
    *("late", "not yet", "declined", "withdrawn"),
    *("acknowledged", "exempted", "not asked", "left"),
)
_SOON = 28
"""So many days before a signature runs out it is said that it is to be renewed."""

_IS_SHOWN: dict[Who, Callable[[RegisterRow], bool] | None] = {
    "everyone": None,
    "to sign": lambda row: row.is_outstanding,
    "late": lambda row: row.state == "late",
    "signed": lambda row: row.state == "acknowledged",
    "not asked": lambda row: not row.is_asked and not row.has_left,
    "left": lambda row: row.has_left,
}
_KEYS: dict[Order, Callable[[RegisterRow], tuple[object, ...]]] = {
    "name": lambda _: (),  # the rows come by name, and sorting keeps that
    "site": lambda row: (not row.site, row.site.casefold()),
    "state": lambda row: (_PRESSING.index(row.state), -row.days_late),
    "signed on": lambda row: (row.signed_on,),  # the newest first, who has not signed last
}


class Shown(Struct, frozen=True, kw_only=True):
    """Which rows are wanted, and in which order."""

    find: str = ""
    who: Who = "everyone"
    site: str | None = None
    """Only people of this site; of every site where it is None."""
    order: Order = "name"


class RegisterView:
    """The rows of one policy on one day, quick to find in."""

    def __init__(self, rows: Sequence[RegisterRow], day: date) -> None:
        self.rows = rows
        self.day = day
        self._texts = [_found_by(row) for row in rows]
        self._counts: dict[str | None, Counts] = {}
        self._ids = {row.person: str(row.person) for row in rows}

    def ids(self, rows: Iterable[RegisterRow]) -> list[str]:
        """The ids by which a list knows these rows."""
        return [self._ids[row.person] for row in rows]

    @cached_property
    def sites(self) -> list[str]:
        """The sites that anybody is of, by name; "" where somebody is of none."""
        written = {row.site.casefold(): row.site for row in reversed(self.rows)}
        return [written[site] for site in sorted(written)]

    def counts(self, site: str | None) -> Counts:
        """The register in numbers, of one site or of all."""
        if site not in self._counts:
            self._counts[site] = count(_at(self.rows, site))
        return self._counts[site]

    def shown(self, wanted: Shown) -> list[RegisterRow]:
        """The rows that are wanted, in their order; every word of `find` is somewhere in them."""
        found: Iterable[RegisterRow] = self.rows
        if words := clean_line(wanted.find).casefold().split():
            found = self._found(words)
        if wanted.site is not None:
            found = _at(found, wanted.site)
        if belongs := _IS_SHOWN[wanted.who]:
            found = filter(belongs, found)
        found = list(found)
        if wanted.order != "name":
            found.sort(key=_KEYS[wanted.order], reverse=wanted.order == "signed on")
        return found

    def _found(self, words: Sequence[str]) -> list[RegisterRow]:
        """The rows in whose texts all the words are, quick for the first of them."""
        first, *rest = sorted(words, key=len, reverse=True)
        texts = zip(self.rows, self._texts, strict=True)
        if not rest:
            return [row for row, text in texts if first in text]
        found = [(row, text) for row, text in texts if first in text]
        return [row for row, text in found if all(word in text for word in rest)]


def _at(rows: Iterable[RegisterRow], site: str | None) -> list[RegisterRow]:
    """The rows of a site, however it is written; of every site where none is given."""
    same = None if site is None else site.casefold()
    return [row for row in rows if same in (None, row.site.casefold())]


def state_words(row: RegisterRow, today: date) -> str:
    """How somebody stands: "late 16 days", "to sign by 18 Dec", "declined (left)"."""
    words: str = row.state
    if row.state == "late":
        words = f"late {counted(row.days_late, 'day')}"
    elif row.state == "not yet":
        words = f"not yet, by {_short(row.due, today)}" if row.due else "not yet"
    elif row.state == "acknowledged" and row.due:
        due = iso.day(row.due)
        words = f"renew by {_short(row.due, today)}" if (due - today).days <= _SOON else words
    return f"{words} (left)" if row.has_left and row.state != "left" else words


def how_words(row: RegisterRow) -> str:
    """How they signed, or what they are asked for: "paper, w. jb", "again: 3 clauses"."""
    if row.asked_again:
        return f"again: {clauses_words(row.asked_again)}"
    method = row.method.replace("-", " ")
    how = f"{method}, w. {row.witness}" if row.witness else method
    return f"{how}, imported" if row.imported_from else how


def signed_words(row: RegisterRow) -> str:
    """The day on which they signed; a dash where they have not."""
    return full_day_words(iso.day(row.signed_on)) if row.signed_on else "-"


def _short(due: str, today: date) -> str:
    """`18 Dec`, with the year where it is another."""
    return day_words(iso.day(due), today).partition(" ")[2]


def _found_by(row: RegisterRow) -> str:
    return f"{row.name} {row.staff_id} {row.site} {row.state}".casefold()
