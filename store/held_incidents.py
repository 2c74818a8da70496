"""What incidents hold on one person: their own part, and whole what is about them."""

from collections.abc import Iterator
from typing import cast

from store.dossier import Entry
from store.erased_entries import incidents_of
from store.held_records import Held, entry_of, is_about, names_them, passages
from store.name_fields import Document

ABOUT = frozenset(["complained-of", "affected"])
"""Parts whose holders an incident is about; the others are only named in it."""

_OTHERS = frozenset(["person", "link"])
"""Kinds of entries that are about others, or about another incident."""
_NAMED = ("policy", "occurred", "received", "recorded_at", "state")
"""The fields of an incident that anybody with a part in it is shown."""


def incidents_about(held: Held) -> frozenset[int]:
    """The numbers of the incidents that are about the person.

    A name alone tells who it was only where nobody else on the roster can be called so.
    """
    undone = {each.get("corrects") for _, each in held.tables["entries"]}
    return frozenset(
        _incident(each)
        for id, each in _parts(held)
        if each.get("part") in ABOUT
        and id not in undone
        and (is_about(held, id, each) or (each.get("person") is None and not held.namesakes))
    )


def in_incidents(held: Held) -> tuple[Entry, ...]:
    """All that incidents hold on the person, each with its entries, actions and evidence.

    An incident that is about them is whole but for the parts of others. Of one in which they have
    another part there is that, what names them, and what they said themselves.
    """
    whole = incidents_about(held)
    reported = names_them("incidents")
    own = {_incident(each) for _, each in _parts(held)}
    own |= {id for id, each in held.tables["incidents"] if reported(held, id, each)}
    return tuple(
        entry
        for id, document in held.tables["incidents"]
        if id in own | whole
        for entry in (_all_of(held, id, document) if id in whole else _part_of(held, id, document))
    )


def _parts(held: Held) -> Iterator[tuple[int, Document]]:
    """The entries that give the person a part, by their number or by name."""
    for id, each in held.tables["entries"]:
        by_name = each.get("person") is None and held.show.names(str(each.get("name") or ""))
        if each.get("kind") == "person" and (is_about(held, id, each) or by_name):
            yield id, each


def _all_of(held: Held, incident: int, document: Document) -> Iterator[Entry]:
    yield entry_of(held, "incidents", incident, document)
    own = {id for id, _ in _parts(held)}
    others = {
        id for id, each in held.tables["entries"] if each.get("kind") in _OTHERS and id not in own
    }
    for table in ("entries", "actions", "evidence"):
        for id, each in held.tables[table]:
            is_theirs = table != "entries" or not others & {id, each.get("corrects")}
            if each.get("incident") == incident and is_theirs:
                yield _entry(held, table, id, each)
    of = incidents_of(each for _, each in held.tables["changes"])
    for table, id in held.erased:
        if table == "entries" and of.get(id) == incident:
            yield Entry(table=table, id=id, record={"incident": incident, "text": "erased"})


def _part_of(held: Held, incident: int, document: Document) -> Iterator[Entry]:
    seen = {key: document[key] for key in _NAMED if key in document}
    said = {each.field: each.text for each in passages(held, "incidents", incident, document)}
    record = {**held.show.document("incidents", seen), **said}
    yield Entry(table="incidents", id=incident, record=record)
    own = {id for id, _ in _parts(held)}
    wanted = names_them("entries")
    for id, each in held.tables["entries"]:
        if each.get("incident") != incident:
            continue
        if id in own or each.get("corrects") in own or wanted(held, id, each):
            yield _entry(held, "entries", id, each)


def _entry(held: Held, table: str, id: int, document: Document) -> Entry:
    """A document; where it says by number that it is theirs, however they are called in it."""
    if table != "entries" or not is_about(held, id, document):
        return entry_of(held, table, id, document)
    called = {key: document[key] for key in ("name", "text") if key in document}
    rest = {key: value for key, value in document.items() if key not in called}
    record = {**held.show.document(table, rest), **called}
    return Entry(table=table, id=id, record={key: record[key] for key in document})


def _incident(entry: Document) -> int:
    return cast("int", entry["incident"])
