"""What stands against an erasure: an open incident, or a legal hold on somebody else in one."""

from collections.abc import Iterable, Iterator
from typing import Any

from store.chain import is_erased
from store.content import Table, Tables
from store.database import Store
from store.erased import Target, target
from store.erased_names import NAMED
from store.problems import Refused
from store.retention_holds import Holds


def open_incidents(tables: Tables, documents: Iterable[Target]) -> tuple[int, ...]:
    """The numbers of open incidents that lose somebody who has a part in them."""
    going = {id for table, id, _ in documents if table == "entries"}
    entries = tables.get("entries", {})
    undone = {each.get("corrects") for each in entries.values()}
    found = {
        each["incident"]
        for id, each in _people(entries)
        if id in going and id not in undone and _is_open(tables, each["incident"])
    }
    return tuple(sorted(found))


def must_not_be_held(store: Store, tables: Tables, also: Iterable[tuple[str, int]]) -> None:
    """Raise Refused where a legal hold keeps a document, or the incident that it belongs to.

    A document that stays but for a name is not kept by a hold on somebody else whom it names.
    """
    holds = Holds(store, tables)
    if not holds.are_there:
        return
    for table, id in also:
        if str(id) not in tables.get(table, {}):
            continue
        whole = [] if table in NAMED else [target(tables, table, id)]
        if why := holds.why_kept([*whole, *_parts_beside(tables, table, id)]):
            raise Refused(f"{table}:{id} may not be erased. {why}")


def _parts_beside(tables: Tables, table: str, id: int) -> Iterator[Target]:
    """The entries that give people a part in the incidents to which a document belongs."""
    incidents = set(_incidents_of(tables, table, id))
    for number, each in _people(tables.get("entries", {})):
        if each["incident"] in incidents:
            yield target(tables, "entries", number)


def _incidents_of(tables: Tables, table: str, id: int) -> Iterator[int]:
    if table == "incidents":
        yield id
    elif table == "outcomes":
        for each in tables.get("entries", {}).values():
            if each.get("outcome") == id:
                yield each["incident"]
    else:
        number = tables[table][str(id)].get("incident")
        if isinstance(number, int):
            yield number


def _people(entries: Table) -> Iterator[tuple[int, dict[str, Any]]]:
    for id, each in entries.items():
        if not is_erased(each) and each.get("kind") == "person":
            yield int(id), each


def _is_open(tables: Tables, incident: int) -> bool:
    return bool(tables.get("incidents", {}).get(str(incident), {}).get("state") == "open")
