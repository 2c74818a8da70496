"""What was erased, and doing it again where an older copy brings it back."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from store.atomic_file import replace_file
from store.chain import LINK, blank, is_blank, link_of
from store.changes import ERASED
from store.content import Tables
from store.erased_entries import OF_INCIDENTS
from store.pending import Pending
from store.problems import StoreProblem, from_os_error
from store.table_names import APPENDED

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
    incidents: tuple[tuple[int, int], ...] = ()
    """Of the entries among them the number, and that of the incident, which stays."""

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
        if table in APPENDED and is_blank(pending.table(table)[str(id)]):
            continue  # an earlier erasure's, for which this one answers as well
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
            **({OF_INCIDENTS: [list(x) for x in erasure.incidents]} if erasure.incidents else {}),
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
    return any(
        _is_the_same(pending, each) and not is_blank(pending.table(each[0])[str(each[1])])
        for each in erasure.erased
        if each[2]
    )


def last_of_each(found: Iterable[Left]) -> list[Left]:
    """These erasures without those for which a later one of the same document answers."""
    found = list(dict.fromkeys(found))
    return [
        each
        for each in found
        if not any(
            (each.table, each.id) == (other.table, other.id)
            and set(each.erased) < set(other.erased)
            and each.after != other.after
            for other in found
        )
    ]


def _is_the_same(pending: Pending, target: Target) -> bool:
    document = pending.table(target[0]).get(str(target[1]))
    link = link_of(document) if document is not None else None
    return link is not None and link.digest == target[2]


def keep_erasures(directory: Path, found: Iterable[Left]) -> None:
    """Write the list beside backups. Raises StoreProblem."""
    ordered = sorted(last_of_each(found), key=lambda each: (each.table, each.id, each.erased))
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
