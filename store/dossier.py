"""A dossier: all that is held on one person, with the names of everybody else withheld."""

from typing import Any

from msgspec import Struct


class Entry(Struct, frozen=True, kw_only=True):
    """A document, or what of it is about the person."""

    table: str
    id: int
    record: dict[str, Any]
    undone_by: "Entry | None" = None
    """The document that voids it."""


class Passage(Struct, frozen=True):
    """A text in which the person is named, or may be, in a document that is not about them."""

    table: str
    id: int
    field: str
    """A dotted path."""
    text: str


class Naming(Struct, frozen=True):
    """A file of a policy in which the person is named."""

    file: str
    """Its path in the data directory."""
    lines: tuple[str, ...]


class Dossier(Struct, frozen=True, kw_only=True):
    """All that is held on one person, found where it stands by table and number."""

    person: Entry
    drawn_up_at: str
    disclosure: int | None = None
    """The number under which the taking of this dossier is recorded."""
    recipient: str = ""
    history: tuple[Entry, ...]
    """What changed in the entries of state tables (the roster, role holders) listed here."""
    register: tuple[Entry, ...]
    roles: tuple[Entry, ...]
    channels: tuple[Entry, ...] = ()
    """The official accounts that they may use or might, or that they approved."""
    actions: tuple[Entry, ...]
    """Those that were theirs, or that they completed, and that no incident about them has."""
    editions: tuple[Entry, ...]
    """Those that they approved."""
    reviews: tuple[Entry, ...]
    incidents: tuple[Entry, ...]
    """With their entries, actions and evidence: whole where they are about the person."""
    outcomes: tuple[Entry, ...]
    """Those they asked for, and those of incidents about them, whole; of others what names them."""
    witnessed: tuple[Entry, ...]
    disclosures: tuple[Entry, ...]
    passages: tuple[Passage, ...]
    encodings: tuple[Naming, ...]
    """Files of the school's own policies, and kept copies of them."""
    maybe: tuple[Passage, ...]
    """Fields that hold no more than their initials."""
    recorded: dict[str, int]
    """How many documents of each table they recorded themselves."""
    erased: tuple[tuple[str, int], ...]
    """Documents whose content was destroyed: nobody can say any more whom they were about."""
    namesakes: int
    """Others on the roster who share a name with them, be it the surname."""
    withheld: int
    """How many names of others were withheld."""
    limit: str = ""
    """What was not looked through, for who drew it up is not shown it; empty where all was."""
