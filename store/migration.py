"""Data files of earlier formats, brought to the present one."""

import os
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from msgspec import to_builtins

from store import data_file
from store.chain import LINK, Head, link_after
from store.content import Content, Tables
from store.kept import keep
from store.layout import Layout

_APPENDED = ("acknowledgements", "outcomes", "changes")  # in format 1
_STAMPS = {"changes": "at"}


def migrated(layout: Layout, old: Content, now: datetime) -> tuple[Content, str]:
    """The content of a file of format 1 in the present format, and what to tell the operator.

    A copy of the file is kept first. Format 1 had no chain: its appended documents are linked in
    the order in which they were recorded. Raises StoreProblem.
    """
    found = data_file.read_bytes(layout.file)
    assert found is not None
    kept = keep(layout, "format-1", found[0], now)
    tables: Tables = {name: dict(table) for name, table in old.tables.items()}
    head = Head()
    for table, id, document in _in_order(old.tables):
        link = link_after(head, table, int(id), document)
        tables[table][id] = {**document, LINK: to_builtins(link)}
        head = link.head()
    content = Content(lineage=os.urandom(8).hex(), tables=tables, head=head)
    return content, (
        f"The records were brought to the form that this version of Policydesk writes. The file "
        f"as it was is kept in {kept}."
    )


def _in_order(tables: Tables) -> Iterator[tuple[str, str, dict[str, Any]]]:
    found = [
        (str(document.get(_STAMPS.get(table, "recorded_at"), "")), table, id, document)
        for table in _APPENDED
        for id, document in tables.get(table, {}).items()
    ]
    for _, table, id, document in sorted(found, key=lambda each: (each[0], each[1], int(each[2]))):
        yield table, id, document
