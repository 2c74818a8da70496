"""Erasing a person's name from documents that stay: which fields, and what they are left with."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from store.content import Tables
from store.erased import Left
from store.erasure_scope import nothing_called, with_changes
from store.incident import CORRECTABLE
from store.mentions import mentions
from store.people import ERASED_NAME

_TEXTS = tuple(field for field in CORRECTABLE if field not in ("occurred", "received", "policy"))
_FIELDS = {
    "actions": ("what", "owner", "set_by", "reason", "done_by", "result"),
    "editions": ("approved_by", "adopted_by"),
    "reviews": ("by", "result", "how", "reason", "every_why"),
    "incidents": (*_TEXTS, "recorded_by"),
    "evidence": ("description", "held", "captured_by", "address", "given_up", "recorded_by"),
    "calendar": ("name", "site", "source", "uid", "taken_out"),
    "settings": ("why", "set_by"),
    "operators": ("name",),
    "channels": (
        *("platform", "account", "address", "purpose", "approved_by", "login", "note"),
        *("closed_why", "users", "met"),
    ),
}
_PARTS = {"users": "name", "met": "where"}
"""Fields that are lists of documents, and what of each may name somebody."""
NAMED: dict[str, dict[str, dict[str, str]]] = {
    "role_holders": {
        "name": {"name": ERASED_NAME, "contact": ""},
        "deputy": {"deputy": ERASED_NAME, "deputy_contact": ""},
    },
    **{
        table: {field: {field: ERASED_NAME} for field in fields}
        for table, fields in _FIELDS.items()
    },
}
"""For each table whose documents stay, and each field that names the person, what is left."""
_MOSTLY_OURS = frozenset([("actions", "what"), ("reviews", "how")])
"""Texts that are seldom typed: they go only where it is known that they name the person."""
_WHAT_IT_IS = frozenset([("channels", "platform"), ("channels", "account")])
"""Texts without which nobody could tell what a document is about: they go only likewise."""


def without_names(tables: Tables, table: str, id: int, names: tuple[str, ...]) -> Left:
    """What is left of a document that stays, without what names a person.

    Without names, everything goes in which one may stand. Raises Refused where nothing would.
    """
    document = tables.get(table, {}).get(str(id)) or {}
    found = mentions([(table, id, document)], names)
    named = {each.field.partition(".")[0] for each in found}
    if not names:
        seldom = _MOSTLY_OURS | _WHAT_IT_IS
        named = {each for each in NAMED[table] if (table, each) not in seldom}
        named &= {each for each in named if document.get(each)}
    if not named.intersection(NAMED[table]):
        raise nothing_called(table, id)
    after = dict(document)
    for field, left in NAMED[table].items():
        if field in named and field in _PARTS:
            within = {each.field for each in found}
            after[field] = _parts_without(document[field], field, within, every=not names)
        elif field in named:
            after |= left
    return Left(table, id, after, with_changes(tables, table, id, after))


def _parts_without(
    parts: Iterable[Mapping[str, Any]], field: str, named: Collection[str], *, every: bool
) -> list[dict[str, Any]]:
    """The documents of a list, without the name in those whose dotted paths are `named`."""
    key = _PARTS[field]
    return [
        {**each, key: ERASED_NAME}
        if each.get(key) and (every or f"{field}.{place}.{key}" in named)
        else dict(each)
        for place, each in enumerate(parts)
    ]
