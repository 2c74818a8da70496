"""Erasing a person: retention, and the right to erasure (UK GDPR, Article 17).

The content of every document about the person is destroyed, with its salt; digests and links stay,
so that the chain still shows that nothing else was touched. A change names what was erased and why.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from store.backup import last_backup
from store.chain import is_blank
from store.content import Tables
from store.database import APPENDED, STATE, Store
from store.erased import Left, Target, destroy, target
from store.fields import line
from store.london import london_day
from store.mentions import Mention, mentions, names_of
from store.people import ERASED_NAME, Person, on_roster
from store.problems import Refused

_LARGEST = 100_000_000
"""Bytes of a file up to which it is searched for a name."""


class ErasurePlan(Struct, frozen=True):
    """What erasing a person would destroy, and where they would still be found."""

    person: Person
    documents: tuple[Target, ...]
    mentions: tuple[Mention, ...]
    """Where they are named in documents that are not about them."""
    files: tuple[Path, ...]
    """Exports, kept copies and backups that name them."""


def plan_erasure(store: Store, person: int, also: Iterable[tuple[str, int]] = ()) -> ErasurePlan:
    """What would be erased; `also` names further appended documents, by table and id.

    Raises FieldProblem (nobody of that id, or erased already), Refused (legal hold, or nothing of
    that number) and StoreProblem.
    """
    someone = on_roster(store, person)
    if someone.hold:
        raise Refused(
            f"{someone.name} is under a legal hold: {someone.hold}. Nothing may be erased until "
            "it is lifted."
        )
    tables = store.content().tables
    documents = (*_about(tables, person), *(_further(tables, *each) for each in also))
    named = {(table, id) for table, id, _ in documents}
    rest = [
        (table, int(id), document)
        for table in (*STATE, *APPENDED)
        for id, document in tables.get(table, {}).items()
        if (table, int(id)) not in named
    ]
    names = names_of(someone)
    return ErasurePlan(
        person=someone,
        documents=tuple(dict.fromkeys(documents)),
        mentions=tuple(mentions(rest, names)),
        files=tuple(_naming(store, names)),
    )


def erase(
    store: Store, person: int, reason: str, also: Iterable[tuple[str, int]] = ()
) -> ErasurePlan:
    """Erase all documents about a person, and fold, so that the files hold them no longer.

    Returns what was erased and where the person is still mentioned. It cannot be undone. Raises
    FieldProblem (no reason), Refused and StoreProblem like `plan_erasure`.
    """
    reason = line("reason", reason)
    also = list(also)
    with store.transaction():
        plan = plan_erasure(store, person, also)
        left = Left("people", person, _left_of(store, plan.person), plan.documents, reason)
        destroy(store.pending(), left, store.operator, store.stamp())
    store.fold_away()
    return plan


def _left_of(store: Store, someone: Person) -> dict[str, Any]:
    """A roster entry that says nothing of anybody but that somebody was there and has left."""
    left = someone.left or london_day(store.now()).isoformat()
    return {"name": ERASED_NAME, "left": left, "erased": True}


def _about(tables: Tables, person: int) -> list[Target]:
    found = [target(tables, "people", person)]
    for table in ("acknowledgements", "disclosures"):
        found += [
            target(tables, table, int(id))
            for id, document in tables.get(table, {}).items()
            if document.get("person") == person
        ]
    found += [
        target(tables, "changes", int(id))
        for id, document in tables.get("changes", {}).items()
        if (document.get("table"), document.get("id")) == ("people", person)
    ]
    return found


def _further(tables: Mapping[str, Mapping[str, Any]], table: str, id: int) -> Target:
    document = tables.get(table, {}).get(str(id))
    if document is None or is_blank(document) or table not in APPENDED or table == "changes":
        raise Refused(f"There is nothing to erase that is called {table}:{id}.")
    return target(dict(tables), table, id)  # type: ignore[arg-type]


def _naming(store: Store, names: Iterable[str]) -> Iterable[Path]:
    wanted = [name.casefold() for name in names]
    for path in _copies(store):
        try:
            if path.stat().st_size > _LARGEST:
                yield path
                continue
            text = path.read_bytes().decode("utf-8", "replace").casefold()
        except OSError:
            continue
        if any(name in text for name in wanted):
            yield path


def _copies(store: Store) -> Iterable[Path]:
    """Exports, kept copies, and backups where the last was made."""
    last = last_backup(store)
    folders = [store.directory / "exports", store.layout.kept]
    folders += [Path(last.directory)] if last else []
    for folder in folders:
        if folder.is_dir():
            yield from sorted(path for path in folder.iterdir() if path.is_file())
