"""Which documents an erasure takes along: never half of what belongs together."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from store.chain import is_erased
from store.changes import ERASED
from store.content import Tables
from store.erased import Target, target
from store.problems import Refused
from store.table_names import APPENDED

_ABOUT = {"outcomes": "of", "entries": "corrects"}
"""The field by which a document of a table names another of it that it is about."""
_OF_PERSONS = ("acknowledgements", "disclosures", "entries")
"""The tables whose documents may say by number whom they are about."""


def with_what_is_about(tables: Tables, table: str, id: int) -> list[Target]:
    """An appended document with all that is about it: voiding, recalls, notes, corrections.

    Raises Refused where there is none, or it may not be erased.
    """
    document = tables.get(table, {}).get(str(id))
    if document is None or is_erased(document) or table not in APPENDED or table == "changes":
        raise nothing_called(table, id)
    return [target(tables, table, each) for each in _with_those_about(tables, table, {id})]


def lines_of(tables: Tables, person: int) -> list[Target]:
    """Every appended document that says by number that it is about a person, and corrections."""
    return [
        target(tables, table, each)
        for table in _OF_PERSONS
        for each in _with_those_about(
            tables,
            table,
            {
                int(id)
                for id, document in tables.get(table, {}).items()
                if document.get("person") == person
            },
        )
    ]


def with_changes(
    tables: Tables, table: str, id: int, after: Mapping[str, Any]
) -> tuple[Target, ...]:
    """A state document of which only `after` will be left, and every change of it."""
    found = [target(tables, table, id), *_changes_of(tables, table, id, after)]
    return tuple(dict.fromkeys(found))


def nothing_called(table: str, id: int) -> Refused:
    """What to say of a document that is not there, or is not to be erased."""
    return Refused(f"There is nothing to erase that is called {table}:{id}.")


def _with_those_about(tables: Tables, table: str, ids: Collection[int]) -> list[int]:
    """These documents and those that are about them, in the order they were recorded."""
    field = _ABOUT.get(table)
    found = set(ids)
    for id, document in tables.get(table, {}).items():  # what is about another comes after it
        if field and document.get(field) in found:
            found.add(int(id))
    return sorted(found)


def _changes_of(tables: Tables, table: str, id: int, after: Mapping[str, Any]) -> Iterator[Target]:
    """Changes of a document; an erasure before goes too if it left more than is left now.

    What that one erased is then answered for by the new one.
    """
    for number, document in tables.get("changes", {}).items():
        if (document.get("table"), document.get("id")) != (table, id):
            continue
        if document.get("what") == ERASED:
            if document.get("after") == after:
                continue
            yield from ((of, each, digest) for of, each, digest in document.get("erased", ()))
        yield target(tables, "changes", int(number))
