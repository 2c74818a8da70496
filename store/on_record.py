"""All that the register is made of: as it is recorded now, and as it was recorded by some day."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from store import iso
from store.acknowledgement import Acknowledgement
from store.acknowledgements import all_acknowledgements
from store.chain import is_blank
from store.changes import Change
from store.database import Store
from store.editions import Edition, editions
from store.london import london
from store.person import Person
from store.problems import StoreProblem
from store.records import records
from store.roster import by_name, roster
from store.table_names import StateTable

_Record = TypeVar("_Record", bound=Struct)


class OnRecord(Struct, frozen=True, kw_only=True):
    """People, editions and acknowledgements, as the store holds them together."""

    directory: Path
    """The data directory, where the kept encodings are."""
    people: tuple[Person, ...]
    """By name, leavers too."""
    editions: tuple[Edition, ...]
    """In the order of adoption."""
    lines: tuple[Acknowledgement, ...]
    """Oldest first, voided ones and their voidings too."""

    def adopted(self, policy: str, by: date | None = None) -> list[Edition]:
        """The editions adopted of a policy; with `by` those in force by that day."""
        found = [each for each in self.editions if each.policy == policy]
        return [each for each in found if by is None or iso.day(each.effective_from) <= by]

    def person(self, id: int) -> Person | None:
        """The person of that id."""
        return next((each for each in self.people if each.id == id), None)


def on_record(store: Store) -> OnRecord:
    """What is recorded now. Raises StoreProblem."""
    return OnRecord(
        directory=store.directory,
        people=tuple(roster(store)),
        editions=tuple(editions(store)),
        lines=tuple(all_acknowledgements(store)),
    )


def on_record_by(store: Store, day: date) -> OnRecord:
    """What was on record when that day ended. What was erased since is not in it.

    Raises StoreProblem.
    """
    end = _end_of(day)
    made = [each for each in records(store, "changes", Change, number="number") if each.at < end]
    lines = [each for each in all_acknowledgements(store) if each.recorded_at < end]
    people = [each for each in _as_changed(store, made, "people", Person) if not each.erased]
    return OnRecord(
        directory=store.directory,
        people=tuple(by_name(people)),
        editions=tuple(_as_changed(store, made, "editions", Edition)),
        lines=tuple(lines),
    )


def _end_of(day: date) -> str:
    """The moment at which a day ends in London, written as records write theirs."""
    midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=london())
    return midnight.astimezone(UTC).isoformat()


def _as_changed(
    store: Store, made: Iterable[Change], table: StateTable, kind: type[_Record]
) -> list[_Record]:
    """The records of a table as these changes, oldest first, left them."""
    state: dict[int, Mapping[str, Any]] = {}
    for each in made:
        if each.table == table:
            state[each.id] = {**state.get(each.id, {}), **each.after}
    erased = {id for id in state if (now := store.document(table, id)) and now.get("erased")}
    try:
        return [
            msgspec.convert({**fields, "id": id}, kind)
            for id, fields in state.items()
            if id not in erased and not is_blank(fields)
        ]
    except msgspec.ValidationError as error:
        raise StoreProblem(
            store.file,
            f"is damaged: the changes of {table!r} do not add up: {error}.",
            "Nothing was written. policydesk doctor looks at the records.",
        ) from error
