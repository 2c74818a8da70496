"""Erasing a person: retention, and the right to erasure (UK GDPR, Article 17).

The content of every document about the person is destroyed, with its salt; digests and links stay,
so that the chain still shows that nothing else was touched. A change names what was erased and why.
"""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from store.backup import last_backup
from store.chain import is_blank
from store.changes import ERASED
from store.content import Tables
from store.database import APPENDED, STATE, Store
from store.erased import Left, Target, destroy, target
from store.fields import line
from store.london import london_day
from store.mentions import Mention, encodings_naming, mentions, names_of
from store.people import ERASED_NAME, Person
from store.problems import Refused
from store.roster import find_person, on_roster, person
from store.subject_access import person_asked_about
from store.text_of_file import TooLarge, text_of

_NAMED: dict[str, dict[str, dict[str, str]]] = {
    "role_holders": {
        "name": {"name": ERASED_NAME, "contact": ""},
        "deputy": {"deputy": ERASED_NAME},
    },
    "actions": {
        field: {field: ERASED_NAME} for field in ("owner", "set_by", "reason", "done_by", "result")
    },
    "editions": {field: {field: ERASED_NAME} for field in ("approved_by", "adopted_by")},
}
"""Entries that stay, for each field that names the person what they are left with."""
_LARGEST = 100_000_000
"""Bytes of a file up to which it is searched for a name."""


class ErasurePlan(Struct, frozen=True):
    """What erasing a person would destroy, and where they would still be found."""

    person: Person
    erasures: tuple[Left, ...]
    """One of the person, and one of each further role holder's entry or action that names them."""
    mentions: tuple[Mention, ...]
    """Where they are named in documents that are not about them."""
    files: tuple[Path, ...]
    """Exports, kept copies and backups that name them."""
    encodings: tuple[Path, ...]
    """Files of policies that name them. They stay, for they prove what was answered by them."""

    @property
    def documents(self) -> tuple[Target, ...]:
        """Every document that would be destroyed."""
        found = [each for erasure in self.erasures for each in erasure.erased]
        return tuple(dict.fromkeys(found))


def person_to_erase(store: Store, text: str) -> Person:
    """The one person of that name, staff id or, failing that, number on the roster.

    The number is also that of somebody who was erased: what still mentions them can be erased
    too. Raises FieldProblem and StoreProblem.
    """
    if text.isascii() and text.isdecimal() and not find_person(store, text):
        found = person(store, int(text))
        if found is not None and found.erased:
            return found
    return person_asked_about(store, text)


def plan_erasure(store: Store, person: int, also: Iterable[tuple[str, int]] = ()) -> ErasurePlan:
    """What would be erased; `also` names further documents, by table and id.

    Of an entry of role_holders, actions or editions only what names the person goes, and the
    changes that led to it. Of somebody who was erased already no name is known: then every name in
    the entry goes. With an outcome goes all that is about it: why it was voided, recalls, notes.

    Raises FieldProblem (nobody of that id, or erased already and nothing further is named), Refused
    (legal hold, or nothing of that number) and StoreProblem.
    """
    also = list(also)
    someone = _erased_before(store, person) if also else None
    someone = someone or on_roster(store, person)
    if someone.hold:
        raise Refused(
            f"{someone.name} is under a legal hold: {someone.hold}. Nothing may be erased until "
            "it is lifted."
        )
    tables = store.content().tables
    names = () if someone.erased else names_of(someone)
    erasures = _erasures(store, tables, someone, names, also)
    documents = [each for erasure in erasures for each in erasure.erased]
    named = {(table, id) for table, id, _ in documents}
    rest = [
        (table, int(id), document)
        for table in (*STATE, *APPENDED)
        for id, document in tables.get(table, {}).items()
        if (table, int(id)) not in named
    ]
    return ErasurePlan(
        person=someone,
        erasures=tuple(erasures),
        mentions=tuple(mentions(rest, names)),
        files=tuple(_naming(store, names)),
        encodings=tuple(_encodings_naming(store, names)),
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
        for erasure in plan.erasures:
            destroy(store.pending(), replace(erasure, why=reason), store.operator, store.stamp())
    store.fold_away()
    return plan


def _erased_before(store: Store, id: int) -> Person | None:
    found = person(store, id)
    return found if found is not None and found.erased else None


def _erasures(
    store: Store,
    tables: Tables,
    someone: Person,
    names: tuple[str, ...],
    also: list[tuple[str, int]],
) -> list[Left]:
    left = {
        "name": ERASED_NAME,
        "left": someone.left or london_day(store.now()).isoformat(),
        "erased": True,
    }
    documents = [each for each in also if each[0] not in _NAMED]
    further = [found for each in documents for found in _further(tables, *each)]
    targets = [
        target(tables, "people", someone.id),
        *_lines_of(tables, someone.id),
        *_changes_of(tables, "people", someone.id),
        *further,
    ]
    found = [Left("people", someone.id, left, tuple(dict.fromkeys(targets)))]
    staying = [each for each in dict.fromkeys(also) if each[0] in _NAMED]
    if someone.erased and not further:
        found = []
    return found + [_without_names(tables, *each, names) for each in staying]


def _lines_of(tables: Tables, person: int) -> list[Target]:
    return [
        target(tables, table, int(id))
        for table in ("acknowledgements", "disclosures")
        for id, document in tables.get(table, {}).items()
        if document.get("person") == person
    ]


def _changes_of(tables: Tables, table: str, id: int) -> list[Target]:
    return [
        target(tables, "changes", int(number))
        for number, document in tables.get("changes", {}).items()
        if (document.get("table"), document.get("id")) == (table, id)
        and document.get("what") != ERASED
    ]


def _without_names(tables: Tables, table: str, id: int, names: tuple[str, ...]) -> Left:
    """What is left of an entry that stays, without what names a person: whoever, without names."""
    document = tables.get(table, {}).get(str(id)) or {}
    named = {each.field for each in mentions([(table, id, document)], names)}
    named |= {field for field in _NAMED[table] if not names and document.get(field)}
    if not named.intersection(_NAMED[table]):
        raise Refused(f"There is nothing to erase that is called {table}:{id}.")
    after = dict(document)
    for field, left in _NAMED[table].items():
        after |= left if field in named else {}
    return Left(table, id, after, (target(tables, table, id), *_changes_of(tables, table, id)))


def _further(tables: Tables, table: str, id: int) -> list[Target]:
    """A document, and where it is an outcome all that is about it."""
    document = tables.get(table, {}).get(str(id))
    if document is None or is_blank(document) or table not in APPENDED or table == "changes":
        raise Refused(f"There is nothing to erase that is called {table}:{id}.")
    about = [
        int(number)
        for number, each in tables[table].items()
        if table == "outcomes" and each.get("of") == id
    ]
    return [target(tables, table, each) for each in (id, *about)]


def _naming(store: Store, names: Iterable[str]) -> Iterable[Path]:
    wanted = [name.casefold() for name in names]
    for path in _copies(store):
        try:
            text = text_of(path, _LARGEST).casefold()
        except TooLarge:
            yield path
            continue
        except OSError:
            continue
        if any(name in text for name in wanted):
            yield path


def _encodings_naming(store: Store, names: Iterable[str]) -> Iterable[Path]:
    """Where this directory, and the last backup, keep what was read of policies."""
    names = list(names)
    last = last_backup(store)
    places = [store.directory, *([Path(last.directory)] if last else [])]
    for place in dict.fromkeys(places):
        yield from encodings_naming(place, names)


def _copies(store: Store) -> Iterable[Path]:
    """Exports, kept copies, and backups where the last was made."""
    last = last_backup(store)
    folders = [store.directory / "exports", store.layout.kept]
    folders += [Path(last.directory)] if last else []
    for folder in folders:
        if folder.is_dir():
            yield from sorted(path for path in folder.iterdir() if path.is_file())
