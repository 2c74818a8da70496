"""Entries of incidents whose content was erased: that they were there is still told."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from store.chain import is_erased
from store.changes import ERASED
from store.content import Tables
from store.database import Store
from store.entry import Entry

OF_INCIDENTS = "incidents"
"""The field of a change that erased which says of which incidents the entries were."""


def erased_entries(store: Store) -> dict[int, tuple[int, ...]]:
    """For each incident the numbers of its entries that were erased. Raises StoreProblem.

    Of those erased before it was recorded of which incident they were, nothing is known.
    """
    gone = {int(id) for id, each in store.stored("entries").items() if is_erased(each)}
    if not gone:
        return {}
    found: dict[int, list[int]] = {}
    for id, incident in incidents_of(store.stored("changes").values()).items():
        if id in gone:
            found.setdefault(incident, []).append(id)
    return {incident: tuple(sorted(ids)) for incident, ids in found.items()}


def incidents_of(changes: Iterable[Mapping[str, Any]]) -> dict[int, int]:
    """For each entry of which a change says that it was erased, the number of its incident."""
    return {
        id: incident
        for each in changes
        if each.get("what") == ERASED
        for id, incident in each.get(OF_INCIDENTS, ())
    }


def of_which_incidents(tables: Tables, entries: Collection[int]) -> tuple[tuple[int, int], ...]:
    """Entries that are to be erased, or were, each with the number of its incident if known."""
    known = incidents_of(tables.get("changes", {}).values())
    there = tables.get("entries", {})
    now = {id: there.get(str(id), {}).get("incident") for id in entries}
    known |= {id: incident for id, incident in now.items() if incident is not None}
    return tuple((id, known[id]) for id in sorted(entries) if id in known)


def with_erased(entries: Iterable[Entry], erased: Iterable[int]) -> Iterator[Entry | int]:
    """Entries in their order, and among them the numbers of those that were erased.

    When those happened is not known any more: each stands behind the one recorded before it.
    """
    entries, left = list(entries), sorted(erased)
    numbers = [each.id for each in entries]
    behind: dict[int, list[int]] = {}
    for id in left:
        behind.setdefault(max((x for x in numbers if x < id), default=0), []).append(id)
    yield from behind.get(0, ())
    for each in entries:
        yield each
        yield from behind.get(each.id, ())
