"""What was erased, and doing it again where an older copy brings it back."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from store.atomic_file import replace_file
from store.chain import LINK, blank, is_blank
from store.changes import ERASED
from store.content import Tables
from store.database import APPENDED
from store.pending import Pending
from store.problems import StoreProblem, from_os_error

LIST = "erased.json"
"""The file beside backups that says what was erased since they were made."""

Target = tuple[str, int, str]
"""Table, id and digest of a document that was destroyed; of a state document without digest."""


class Left(msgspec.Struct, frozen=True):
    """One erasure: what it destroyed, and what it left of the state document it was about."""

    table: str
    id: int
    after: dict[str, Any]
    erased: tuple[Target, ...]
    why: str = ""

    def __hash__(self) -> int:
        return hash((self.table, self.id, self.erased))


def erasures(tables: Tables) -> list[Left]:
    """Every erasure on record."""
    return [
        msgspec.convert(document, Left)
        for document in tables.get("changes", {}).values()
        if document.get("what") == ERASED
    ]


def destroy(pending: Pending, erasure: Left, by: str, at: str) -> None:
    """Put blanks in the place of documents, and write down that this was done, by whom and when.

    What of it is not there, or is another history's, is left alone.
    """
    there = [each for each in erasure.erased if not each[2] or _is_the_same(pending, each)]
    for table, id, _ in there:
        if table in APPENDED:
            pending.edit(table, {id: blank(pending.table(table)[str(id)])})
        else:
            pending.edit(table, {id: dict(erasure.after)})
    pending.append(
        "changes",
        {
            "table": erasure.table,
            "id": erasure.id,
            "what": ERASED,
            "before": None,
            "after": erasure.after,
            "by": by,
            "at": at,
            "why": erasure.why,
            "erased": [list(each) for each in there],
        },
    )


def target(tables: Tables, table: str, id: int) -> Target:
    """A document to be destroyed. Raises KeyError where there is none."""
    link = tables[table][str(id)].get(LINK, {})
    return table, id, link.get("digest", "") if table in APPENDED else ""


def still_there(pending: Pending, erasure: Left) -> bool:
    """Whether records brought back from an older copy hold what was erased.

    Each appended document must be the very one that was erased: another history may have given
    its number to somebody else.
    """
    linked = [each for each in erasure.erased if each[2]]
    return bool(linked) and any(_is_the_same(pending, each) for each in linked)


def _is_the_same(pending: Pending, target: Target) -> bool:
    document = pending.table(target[0]).get(str(target[1]))
    if document is None or is_blank(document):
        return False
    link = document.get(LINK)
    return isinstance(link, dict) and link.get("digest") == target[2]


def keep_erasures(directory: Path, found: Iterable[Left]) -> None:
    """Write the list beside backups. Raises StoreProblem."""
    ordered = sorted(set(found), key=lambda each: (each.table, each.id, each.erased))
    if ordered or (directory / LIST).exists():
        replace_file(directory / LIST, msgspec.json.encode(ordered))


def known_erasures(directory: Path) -> list[Left]:
    """The list beside backups; empty where there is none. Raises StoreProblem where it is bad."""
    path = directory / LIST
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[Left])
    except FileNotFoundError:
        return []
    except OSError as error:
        raise from_os_error(path, "read", error) from error
    except msgspec.MsgspecError as error:
        raise StoreProblem(
            path,
            f"is damaged: {error}.",
            "It says what must be erased again when a backup is restored. Put back a good copy of "
            "it, or move it away and erase again what has to be.",
        ) from error
