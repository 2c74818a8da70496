"""Which cases are not shown to an operator, and with them what else of the records.

A case is an incident with its entries, actions and evidence, what changed in them, what was given
out of it, and the outcomes attached to it. That another belongs with it is part of it too.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Any

from store.content import Table, Tables
from store.operators import Operator
from store.same_person import Likeness, Somebody, likeness
from store.sheet_names import plain_words

ABOUT = frozenset(["complained-of", "affected"])
"""The parts of those whom a case is about."""
CASEWORK = frozenset(["incidents", "entries", "actions", "evidence"])
FILTERED = frozenset([*CASEWORK, "outcomes", "disclosures", "changes"])
"""The tables of which some documents are not shown to everybody."""

_NEAR = 0.7
"""Below what makes two words one and its misspelling."""

Document = Mapping[str, Any]


class Sight:
    """What one operator is not shown of these records, which do not change while it lasts."""

    def __init__(self, tables: Tables, whose: Operator) -> None:
        self._tables = tables
        self._whose = whose
        self._hidden: dict[str, frozenset[str]] = {}

    def hidden(self, table: str) -> frozenset[str]:
        """The ids, as text, of the documents of a table that are not shown."""
        if table not in FILTERED:
            return frozenset()
        if table not in self._hidden:
            self._hidden[table] = frozenset(self._found(table))
        return self._hidden[table]

    @cached_property
    def barred(self) -> frozenset[int]:
        """The incidents not shown for who the operator is: about them, or in conflict with them."""
        return frozenset(barred_from(self._tables, self._whose))

    @cached_property
    def incidents(self) -> frozenset[int]:
        """The incidents that are not shown: other people's too, where the operator is no lead."""
        if "lead" in self._whose.rights:
            return self.barred
        every = {int(id) for id in self._tables.get("incidents", {})}
        return self.barred | (every - set(self._own()))

    def _own(self) -> Iterator[int]:
        """The incidents that the operator opened, or in which something is theirs to do."""
        mine = {each.casefold() for each in _names(self._tables, self._whose)}
        for id, each in self._tables.get("incidents", {}).items():
            if each.get("recorded_by") == self._whose.operator:
                yield int(id)
        for each in self._tables.get("actions", {}).values():
            owner = "" if each.get("owner_role") else str(each.get("owner", ""))
            if each.get("incident") is not None and owner.casefold() in mine:
                yield each["incident"]

    def _found(self, table: str) -> Iterable[str]:
        documents = self._tables.get(table, {})
        if table == "incidents":
            return map(str, self.incidents)
        if table == "outcomes":
            return self._outcomes(documents)
        if table == "changes":
            return (id for id, each in documents.items() if self._changes_hidden(each))
        if table == "disclosures":
            return (id for id, each in documents.items() if self._disclosure_hidden(each))
        return (id for id, each in documents.items() if self._work_hidden(table, each))

    def _work_hidden(self, table: str, document: Document) -> bool:
        incident = document.get("incident")
        if table == "entries" and self._names_hidden(document):
            return True
        if incident is not None or table != "actions":
            return incident in self.incidents
        return str(document.get("outcome")) in self.hidden("outcomes")

    def _names_hidden(self, entry: Document) -> bool:
        """Whether an entry says of a case that is shown that a hidden one belongs with it."""
        corrected = self._tables.get("entries", {}).get(str(entry.get("corrects")), {})
        return bool({entry.get("other"), corrected.get("other")} & self.incidents)

    def _outcomes(self, documents: Table) -> set[str]:
        """Those attached to a case that is barred, and for no lead those that others recorded."""
        hidden = {
            str(each["outcome"])
            for each in self._tables.get("entries", {}).values()
            if each.get("incident") in self.barred and each.get("outcome") is not None
        }
        if "lead" not in self._whose.rights:
            mine = self._whose.operator
            hidden |= {
                id
                for id, each in documents.items()
                if each.get("kind") == "outcome" and each.get("recorded_by") != mine
            }
        about = {id for id, each in documents.items() if str(each.get("of")) in hidden}
        return hidden | about

    def _changes_hidden(self, document: Document) -> bool:
        table = document.get("table")
        return table in CASEWORK and str(document.get("id")) in self.hidden(table)

    def _disclosure_hidden(self, document: Document) -> bool:
        of = {document.get("incident"), *document.get("incidents", ())} - {None}
        if of & self.incidents or str(document.get("outcome")) in self.hidden("outcomes"):
            return True
        return "lead" not in self._whose.rights and document.get("by") != self._whose.operator


def barred_from(tables: Tables, whose: Operator) -> Iterator[int]:
    """The incidents that are about an operator, or in which a conflict of theirs is recorded.

    Whoever is complained of under a name that may be theirs, be it initials, counts for them until
    it is said who it is; whoever is affected only under their own.
    """
    entries = tables.get("entries", {})
    undone = {each.get("corrects") for each in entries.values()}
    ways = _names(tables, whose)
    for id, each in entries.items():
        if int(id) in undone:
            continue
        is_conflict = each.get("kind") == "conflict" and each.get("operator") == whose.operator
        if is_conflict or (_gives_a_part(each) and _is_them(each, whose, ways)):
            yield each["incident"]


def _gives_a_part(entry: Document) -> bool:
    return entry.get("kind") == "person" and entry.get("part") in ABOUT


def _is_them(entry: Document, whose: Operator, ways: Collection[str]) -> bool:
    number = entry.get("person")
    if number is not None and whose.person is not None:
        return bool(number == whose.person)
    found = {how_alike(str(entry.get("name", "")), each) for each in ways}
    return "same" in found or ("alike" in found and entry.get("part") == "complained-of")


@lru_cache(maxsize=50_000)  # the names of all cases are looked at after each change of the records
def how_alike(name: str, way: str) -> Likeness | None:
    """As `likeness` of two names of whom nothing else is known, quicker."""
    if not _share_letters(name, way):
        return None
    return likeness(Somebody(text=name, person=None), Somebody(text=way, person=None))


def _share_letters(name: str, way: str) -> bool:
    """Whether they can be alike at all: quick, and never wrongly False."""
    words, beside = plain_words(name), plain_words(way)
    if not (words and beside):
        return True
    if {each[0] for each in (*words, words[0][1:2] or "-")} & {each[0] for each in beside}:
        return True
    return any(_are_near(one, other) for one in words for other in beside)


def _are_near(one: str, other: str) -> bool:
    """No two words are nearer than their letters in any order."""
    common = sum((Counter(one) & Counter(other)).values())
    return 2 * common >= _NEAR * (len(one) + len(other))


def _names(tables: Tables, whose: Operator) -> list[str]:
    person = tables.get("people", {}).get(str(whose.person)) or {}
    known = [whose.operator, whose.name, person.get("name", ""), person.get("staff_id", "")]
    return list(dict.fromkeys(each for each in known if each))
