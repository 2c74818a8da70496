"""What others recorded since somebody looked: it is said, and nothing is written over it unseen."""

import contextlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from flows.plain_text import clean_line
from store import iso
from store.changes import Change
from store.database import Store
from store.date_words import full_words, moment_words
from store.field_words import FIELD_WORDS
from store.london import london, london_day
from store.problems import Refused, StoreProblem
from store.records import record, records
from store.table_names import APPENDED, StateTable, TableName

_MOST = 80
"""Characters of a value that are said."""
_AGAIN = "Nothing was recorded. Confirm it again if yours still holds."


class ChangedSince(Refused):
    """Somebody else was first. What was typed can be recorded over it, once that was read."""


class Seen:
    """What somebody was shown before they changed it, and has to be so still when they save."""

    def __init__(
        self,
        store: Store,
        table: TableName,
        read: Callable[[], Iterable[Struct]],
        *,
        shown: Iterable[Struct] | None = None,
    ) -> None:
        """`read` gives the records in question as they are now; `shown` are those that were shown,
        if that was before."""
        self._store = store
        self._table = table
        self._read = read
        self._shown: dict[int, Struct] | None = None
        with contextlib.suppress(StoreProblem):  # then nothing can be saved either
            self._shown = _by_number(read() if shown is None else shown)

    @contextlib.contextmanager
    def unchanged(self, fields: Collection[str] | None = None) -> Iterator[None]:
        """A transaction in which what was shown is so still: all of it, or what `fields` say.

        Where it is not, nothing is written, and what it is now counts as shown from then on.
        Raises ChangedSince and StoreProblem.
        """
        with self._store.transaction():
            now = _by_number(self._read())
            before, self._shown = now if self._shown is None else self._shown, now
            if differing := self._differing(before, now, fields):
                raise ChangedSince(self._words(differing, before, now))
            yield

    def _differing(
        self,
        before: Mapping[int, Struct],
        now: Mapping[int, Struct],
        fields: Collection[str] | None,
    ) -> list[int]:
        """The numbers of what is not as it was. What is appended is never edited."""
        both = before.keys() & now.keys()
        found = [each for each in {**before, **now} if each not in both]
        if self._table not in APPENDED:
            found += [each for each in both if _differ(before[each], now[each], fields)]
        return found

    def _words(
        self, differing: list[int], before: Mapping[int, Struct], now: Mapping[int, Struct]
    ) -> str:
        by, at = self._last(differing, now)
        when = f" {self._when(at)}" if at else ""
        if by == self._store.operator:
            who = f"You changed this yourself{when}, in another session, after you opened it here"
        else:
            who = f"{by or 'Somebody'} changed this{when}, after you opened it"
        there = [each for each in differing if each in now]
        said = [words for each in there for words in _difference(before.get(each), now[each])]
        if not there:
            return f"{who}: it stands no longer. {_AGAIN}"
        return f"{who}: {'; '.join(said)} now. {_AGAIN}" if said else f"{who}. {_AGAIN}"

    def _last(self, differing: list[int], now: Mapping[int, Struct]) -> tuple[str, str]:
        """By whom and when the last of these changed; twice nothing where that is not known."""
        if self._table in APPENDED:
            last = now.get(max(differing))
            return getattr(last, "recorded_by", ""), getattr(last, "recorded_at", "")
        every = records(self._store, "changes", Change, number="number")
        about = {(self._table, each) for each in differing}
        found = next((x for x in reversed(every) if (x.table, x.id) in about), None)
        return (found.by, found.at) if found else ("", "")

    def _when(self, at: str) -> str:
        moment, now = iso.moment(at), self._store.now()
        if london_day(moment) == london_day(now):
            return f"at {moment.astimezone(london()):%H:%M}"
        return f"on {moment_words(moment, now)}"


def seen_record(store: Store, table: StateTable, shown: Struct) -> Seen:
    """For one record of a table that was shown, as it was then read."""
    id, kind = shown.id, type(shown)  # type: ignore[attr-defined]  # every record has a number

    def read() -> list[Struct]:
        found = record(store, table, id, kind)
        return [found] if found is not None else []

    return Seen(store, table, read, shown=[shown])


def _by_number(found: Iterable[Struct]) -> dict[int, Struct]:
    return {each.id: each for each in found}  # type: ignore[attr-defined]


def _differ(one: Struct, other: Struct, fields: Collection[str] | None) -> bool:
    if fields is None:
        return one != other
    return any(getattr(one, each) != getattr(other, each) for each in fields)


def _difference(before: Struct | None, now: Struct) -> Iterator[str]:
    """What is said of each field that differs; of something new, of each that says anything."""
    was = asdict(before) if before is not None else {}
    for name, value in asdict(now).items():
        if name in FIELD_WORDS and value != was.get(name, _nothing_of(value)):
            yield f"{FIELD_WORDS[name]} is {_shown(value)}"


def _nothing_of(value: Any) -> Any:
    return value if value is None else type(value)() if isinstance(value, str | tuple) else None


def _shown(value: Any) -> str:
    if value is None or value in ("", ()):
        return "empty"
    if isinstance(value, tuple):
        words = all(isinstance(each, str) for each in value)
        return ", ".join(value) if words else "another"
    text = clean_line(str(getattr(value, "words", value)))
    with contextlib.suppress(ValueError):
        return full_words(text)
    return text if len(text) <= _MOST else f"{text[: _MOST - 3]}..."
