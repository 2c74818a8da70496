"""Legal holds: which records are about somebody under one, in doubt too many."""

from collections.abc import Iterable

from store.content import Tables
from store.database import Store
from store.erased import Target
from store.held_records import as_they_were
from store.initials import initials_of
from store.mentions import texts_of
from store.name_fields import (
    OPERATORS,
    Document,
    is_ours,
    name_fields,
    says_by_number,
    versions,
)
from store.person import Person
from store.register_taking import includes
from store.roster import roster
from store.withholding import Withholding


class Holds:
    """Everybody under a legal hold, under every name that they ever had."""

    def __init__(self, store: Store, tables: Tables) -> None:
        self._tables = tables
        held = [each for each in roster(store) if each.hold]
        changes: list[tuple[int, Document]] = [
            (int(id), each) for id, each in tables.get("changes", {}).items()
        ]
        past = versions({"changes": changes}, "people") if held else {}
        self._held = [(each, Withholding(as_they_were(each, past), ())) for each in held]

    @property
    def are_there(self) -> bool:
        """Whether anybody is under a hold."""
        return bool(self._held)

    def why_kept(self, documents: Iterable[Target]) -> str:
        """Why documents may not be erased, in a sentence; empty where they may."""
        found = [(table, self._tables[table][str(id)]) for table, id, _ in documents]
        for someone, own in self._held:
            if any(_is_about(someone, own, table, each) for table, each in found):
                return f"{someone.name} is under a legal hold: {someone.hold}."
        return ""


def _is_about(someone: Person, own: Withholding, table: str, document: Document) -> bool:
    """Whether a document says by number, name or initials that it is about somebody."""
    if says_by_number(document, someone.id) or includes(document, someone.id):
        return True
    at_keyboard = document.get(OPERATORS.get(table, ""))
    theirs = initials_of(someone)
    for field in name_fields(table, document):
        said = document.get(field)
        if isinstance(said, str) and said != at_keyboard and _letters(said) in theirs:
            return True
    return any(
        own.names(text)
        for field, text in texts_of(document)
        if not _says_nothing_of_them(table, field, document)
    )


def _says_nothing_of_them(table: str, field: str, document: Document) -> bool:
    """Whether a text is the program's own words, or says who was at the keyboard."""
    parts = field.split(".")
    of = str(document.get("table")) if table == "changes" and len(parts) > 1 else table
    return parts == [OPERATORS.get(table)] or any(is_ours(of, part) for part in parts)


def _letters(text: str) -> str:
    return "".join(each for each in text if each not in " .").casefold()
