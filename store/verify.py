"""Proving the records: the chain from its first link to its last, and the state it accounts for."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from store.chain import Head, content_of, digest, is_blank, link_of, read_short
from store.changes import ERASED
from store.content import Content, Tables
from store.table_names import APPENDED, STATE


class Verified(Struct, frozen=True):
    """What was found intact."""

    links: int
    erased: int
    """How many documents were erased, each named by the change that erased it."""
    changes: int
    """How many changes account for the state."""
    documents: dict[str, int]
    """How many documents each table has."""
    head: Head


class NotIntact(Exception):
    """The first document that is changed, missing or out of order, in a sentence."""


class _Linked(Struct, frozen=True):
    table: str
    id: int
    document: Mapping[str, Any]

    @property
    def name(self) -> str:
        return f"{self.table} {self.id}"


def verify(content: Content) -> Verified:
    """Follow the chain and rebuild the state tables from the changes. Raises NotIntact.

    Records of format 1, which had no chain, are not intact until they are brought to this form.
    """
    if content.tables and not content.lineage:
        raise NotIntact(
            "The records have the form of an earlier Policydesk, which had no chain. They get one "
            "when something is next recorded."
        )
    blanks = 0
    named = set(_erased(content.tables))
    head = Head()
    changes = []
    for each in _in_order(content.tables):
        head = _next(head, each)
        if is_blank(each.document):
            blanks += 1
            if (each.table, each.id) not in named:
                raise NotIntact(f"{each.name} is blank, and no change says that it was erased.")
        elif each.table == "changes":
            changes.append(each)
    if head != content.head:
        raise NotIntact(
            f"The chain ends at link {head.number}, and link {content.head.number} was the last "
            "that was recorded: what came after has been removed."
        )
    _must_agree(_rebuilt(changes, named), content.tables)
    return Verified(
        links=head.number,
        erased=blanks,
        changes=len(changes),
        documents={name: len(table) for name, table in content.tables.items()},
        head=head,
    )


def continues(content: Content, short: str) -> str | None:
    """Whether the records go on from a chain head written down earlier: None, or why they do not.

    Raises ValueError where `short` is not written as a chain head is.
    """
    wanted = read_short(short)
    if wanted is None:
        raise ValueError("A chain head is a number and four groups of four letters and digits.")
    number, letters = wanted
    head = Head()
    for each in _in_order(content.tables):
        if head.number == number:
            break
        head = _next(head, each)
    if head.number != number:
        return f"The records have {head.number} links, and that chain head has {number}."
    if read_short(head.short()) != (number, letters):
        return f"Link {number} is not what it was when that chain head was written down."
    return None


def _in_order(tables: Tables) -> Iterator[_Linked]:
    """All appended documents by the number of their link. Raises NotIntact."""
    found: dict[int, _Linked] = {}
    for table in APPENDED:
        for id, document in tables.get(table, {}).items():
            each = _Linked(table, int(id), document)
            link = link_of(document)
            if link is None:
                raise NotIntact(f"{each.name} has no link: it was not added by Policydesk.")
            if link.number in found:
                other = found[link.number].name
                raise NotIntact(f"{other} and {each.name} have the same link, {link.number}.")
            found[link.number] = each
    for _, each in sorted(found.items()):
        yield each


def _next(head: Head, each: _Linked) -> Head:
    """Where the chain ends with one more document. Raises NotIntact."""
    link = link_of(each.document)
    assert link is not None
    if link.number != head.number + 1:
        raise NotIntact(
            f"Link {head.number + 1} is missing: the document before {each.name} was removed."
        )
    if link.before != head.hash:
        raise NotIntact(
            f"{each.name} (link {link.number}) is out of order, or its link was changed."
        )
    if not is_blank(each.document):
        content = content_of(each.document)
        if digest(link.salt, each.table, each.id, content) != link.digest:
            raise NotIntact(f"{each.name} (link {link.number}) was changed after it was recorded.")
    return link.head()


def _erased(tables: Tables) -> Iterator[tuple[str, int]]:
    """What the changes say was erased."""
    for document in tables.get("changes", {}).values():
        if document.get("what") == ERASED:
            for table, id, _ in document.get("erased", ()):
                yield table, id


def _rebuilt(changes: list[_Linked], erased: set[tuple[str, int]]) -> Tables:
    """The state tables as the changes made them. Raises NotIntact."""
    state: Tables = {name: {} for name in STATE}
    for each in changes:
        change = each.document
        if change["table"] not in state:
            continue
        table, id = state[change["table"]], str(change["id"])
        if change["what"] == ERASED:
            table[id] = dict(change["after"])
            continue
        old = table.get(id, {})
        before = change["before"] or {}
        known = (change["table"], change["id"]) not in erased  # else changes before are blank
        if known and (
            (change["before"] is None) != (id not in table)
            or any(old.get(name) != value for name, value in before.items())
        ):
            raise NotIntact(f"{each.name} does not follow on what was recorded before it.")
        table[id] = {**old, **change["after"]}
    return state


def _must_agree(rebuilt: Tables, tables: Tables) -> None:
    for name, table in rebuilt.items():
        there = tables.get(name, {})
        for id in [*table, *(each for each in there if each not in table)]:
            if id not in there:
                raise NotIntact(f"{name} {id} is missing, and no change removed it.")
            if id not in table:
                raise NotIntact(f"{name} {id} is there, and no change added it.")
            if there[id] != table[id]:
                raise NotIntact(f"{name} {id} is not as its last change left it.")
