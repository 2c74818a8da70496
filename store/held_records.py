"""What is recorded, as one person may see it: the names of everybody else withheld."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from store.chain import content_of, is_erased
from store.database import Store
from store.dossier import Entry, Passage
from store.initials import initials_of
from store.mentions import mentions, names_of, phrase_of, texts_of
from store.name_fields import (
    NAMES,
    OPERATORS,
    Document,
    Documents,
    contacts,
    is_ours,
    typed_names,
    versions,
)
from store.people import Person
from store.roster import roster
from store.table_names import APPENDED, STATE
from store.withholding import Withholding

Listed = set[tuple[str, int]]
"""Table and id of documents that are in the dossier already."""


class Held(Struct, frozen=True):
    """Everything on record, and what of it may be shown to whom it is gathered for."""

    person: Person
    names: tuple[str, ...]
    """Every way in which they stand in texts, under former names too."""
    tables: Documents
    """Without what was erased."""
    erased: tuple[tuple[str, int], ...]
    namesakes: int
    show: Withholding
    found: dict[tuple[str, int], list[str]]
    """For each document the fields, as dotted paths, in which one of their names may stand."""


def held_for(store: Store, someone: Person, posts: Iterable[str]) -> Held:
    """Everything on record, for that person. Raises StoreProblem."""
    tables = store.content().tables
    documents: dict[str, list[tuple[int, Document]]] = {each: [] for each in (*STATE, *APPENDED)}
    erased = []
    for table, found in documents.items():
        for id, document in tables.get(table, {}).items():
            if is_erased(document):
                erased.append((table, int(id)))
            else:
                found.append((int(id), content_of(document)))
    past = versions(documents, "people")
    own = as_they_were(someone, past)
    others = [each for each in roster(store) if each.id != someone.id]
    names = [name for each in own for name in names_of(each)]
    mine = set(map(phrase_of, names))
    reached = list(contacts(documents))
    own += [replace(someone, email=contact) for name, contact in reached if phrase_of(name) in mine]
    show = Withholding(
        own,
        [was for each in others for was in as_they_were(each, past)],
        typed=dict.fromkeys([*typed_names(documents), store.operator]),
        contacts=[contact for _, contact in reached],
        posts=[word for post in posts for word in phrase_of(post) if len(word) > 1],
    )
    return Held(
        person=someone,
        names=tuple(dict.fromkeys(names)),
        tables=documents,
        erased=tuple(erased),
        namesakes=sum(not mine.isdisjoint(map(phrase_of, names_of(each))) for each in others),
        show=show,
        found=_found(documents, names),
    )


def entries(
    held: Held, table: str, wanted: Callable[[Held, int, Document], bool]
) -> tuple[Entry, ...]:
    """The documents of a table that are wanted, each with the one that voids it if there is one.

    One that voids another is not listed by itself.
    """
    undone = {each.get("of"): id for id, each in held.tables[table] if voids(each)}
    by_id = dict(held.tables[table])
    return tuple(
        replace(
            entry_of(held, table, id, each),
            undone_by=entry_of(held, table, undone[id], by_id[undone[id]])
            if id in undone
            else None,
        )
        for id, each in held.tables[table]
        if not voids(each) and wanted(held, id, each)
    )


def is_about(held: Held, _: int, document: Document) -> bool:
    """Whether a document says that it is about the person."""
    return bool(document.get("person") == held.person.id)


def names_them(table: str) -> Callable[[Held, int, Document], bool]:
    """Whether a field of that table which holds a name holds theirs."""

    def wanted(held: Held, _: int, document: Document) -> bool:
        return any(held.show.names(str(document.get(key) or "")) for key in NAMES[table])

    return wanted


def passages(held: Held, table: str, id: int, document: Document) -> Iterator[Passage]:
    """The typed texts of a document in which the person is named."""
    fields = held.found.get((table, id), ())
    texts = dict(texts_of(document)) if fields else {}
    for field in fields:
        parts = [part for part in field.split(".") if not part.isdecimal()]
        within = table == "changes" and len(parts) > 1
        of = str(document.get("table")) if within else table
        if any(is_ours(of, part) for part in parts) or parts == [OPERATORS.get(table)]:
            continue
        if held.show.names(texts[field]):
            yield Passage(table, id, field, held.show.field(of, parts[-1], texts[field]))


def other_passages(held: Held, listed: Listed) -> Iterator[Passage]:
    """Wherever else the person is named."""
    for table, documents in held.tables.items():
        for id, document in documents:
            if (table, id) not in listed:
                yield from passages(held, table, id, document)


def only_initials(held: Held, listed: Listed) -> Iterator[Passage]:
    """Fields for names elsewhere that hold no more than the person's initials."""
    theirs = initials_of(held.person)
    for table, fields in NAMES.items():
        for id, document in held.tables[table]:
            for field in sorted(fields):
                text = str(document.get(field) or "")
                letters = "".join(each for each in text if each not in " .").casefold()
                if letters in theirs and (table, id) not in listed:
                    yield Passage(table, id, field, text)


def recorded_by_them(held: Held) -> dict[str, int]:
    """How many documents of each table the person recorded."""
    counts = Counter(
        table
        for table, key in OPERATORS.items()
        for _, each in held.tables[table]
        if held.show.is_operator(str(each.get(key) or ""))
    )
    return dict(counts)


def entry_of(held: Held, table: str, id: int, document: Document) -> Entry:
    """A document as it may be shown to the person."""
    return Entry(table=table, id=id, record=held.show.document(table, document))


def voids(document: Document) -> bool:
    """Whether a document undoes another."""
    return document.get("kind") == "voided"


def _found(tables: Documents, names: Iterable[str]) -> dict[tuple[str, int], list[str]]:
    every = ((table, id, each) for table, documents in tables.items() for id, each in documents)
    found: dict[tuple[str, int], list[str]] = {}
    for each in mentions(every, names):
        found.setdefault((each.table, each.id), []).append(each.field)
    return found


def as_they_were(someone: Person, past: dict[int, list[Document]]) -> list[Person]:
    """A person as they are, and under every name, staff id and address that they once had."""
    found = [someone]
    for was in past.get(someone.id, ()):
        old = {key: str(was[key]) for key in ("name", "staff_id", "email") if was.get(key)}
        found.append(replace(someone, **old))
    return list(dict.fromkeys(found))
