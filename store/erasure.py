"""Erasing a person: retention, and the right to erasure (UK GDPR, Article 17).

The content of every document about the person is destroyed, with its salt; digests and links stay,
so that the chain still shows that nothing else was touched. A change names what was erased and why.
"""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from store.content import Tables
from store.database import Store
from store.erased import Left, Target, destroy
from store.erased_entries import of_which_incidents
from store.erased_names import NAMED, without_names
from store.erasure_limits import must_not_be_held, open_incidents
from store.erasure_scope import lines_of, with_changes, with_what_is_about
from store.exports_naming import exports_naming
from store.fields import line
from store.files_naming import encodings_here, files_naming
from store.london import london_day
from store.mentions import Mention, mentions, names_of
from store.nameless import nameless
from store.people import ERASED_NAME, Person
from store.problems import Refused
from store.roster import find_person, on_roster, person
from store.subject_access import person_asked_about
from store.table_names import APPENDED, STATE


class ErasurePlan(Struct, frozen=True):
    """What erasing a person would destroy, and where they would still be found."""

    person: Person
    erasures: tuple[Left, ...]
    """One of the person, and one of each further role holder's entry or action that names them."""
    mentions: tuple[Mention, ...]
    """Where they are named in documents that are not about them."""
    files: tuple[Path, ...]
    """Exports, kept copies and backups that name them."""
    exports: tuple[int, ...]
    """Exports on record in which they, or an outcome that names them, stand among others.

    They are named by their numbers in `disclosures`. Where a copy is now nobody knows here.
    """
    encodings: tuple[Path, ...]
    """Files of policies that name them. They stay, for they prove what was answered by them."""
    open_incidents: tuple[int, ...]
    """The open incidents in which they have a part: as long as they do, nothing is erased."""

    @property
    def documents(self) -> tuple[Target, ...]:
        """Every document that would be destroyed."""
        found = [each for erasure in self.erasures for each in erasure.erased]
        return tuple(dict.fromkeys(found))

    @property
    def hindrance(self) -> str:
        """Why it may not be carried out, and what to do, in a sentence or two; else empty."""
        if not self.open_incidents:
            return ""
        which = ", ".join(map(str, self.open_incidents))
        called = "open incident" if len(self.open_incidents) == 1 else "open incidents"
        return (
            f"{self.person.name} has a part in {called} {which}. Close it first, or withdraw the "
            "person from it."
        )


def person_to_erase(store: Store, text: str) -> Person:
    """The one person of that name, staff id or, failing that, number on the roster.

    The number is also that of somebody who was erased: what still mentions them can be erased
    too. Raises FieldProblem and StoreProblem.
    """
    if text.isascii() and text.isdecimal() and len(text) < 19 and not find_person(store, text):
        found = person(store, int(text))
        if found is not None and found.erased:
            return found
    return person_asked_about(store, text)


def plan_erasure(store: Store, person: int, also: Iterable[tuple[str, int]] = ()) -> ErasurePlan:
    """What would be erased; `also` names further documents, by table and id.

    Of a document of a state table only what names the person goes, and the changes that led to
    it. Of somebody who was erased already no name is known: then everything goes in which a name
    may stand. With an outcome goes all that is about it (why it was voided, recalls, notes), with
    an entry of an incident what corrects it.

    Raises FieldProblem (nobody of that id, or erased already and nothing further is named), Refused
    (legal hold, also on somebody in an incident that `also` touches; nothing of that number; the
    operator is not shown all of it) and StoreProblem.
    """
    also = list(also)
    someone = _erased_before(store, person) if also else None
    someone = someone or on_roster(store, person)
    if someone.hold:
        raise Refused(
            f"{someone.name} is under a legal hold: {someone.hold}. Nothing may be erased until "
            "it is lifted."
        )
    tables = store.whole("retention").tables
    store.must_be_shown(also)  # before it is said what keeps it
    must_not_be_held(store, tables, also)
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
    mentioned = tuple(mentions(rest, names))
    places = [*documents, *((each.table, each.id, "") for each in mentioned)]
    store.must_be_shown((table, id) for table, id, _ in places)
    outcomes = {id for table, id, _ in places if table == "outcomes"}
    return ErasurePlan(
        person=someone,
        erasures=tuple(erasures),
        mentions=mentioned,
        files=tuple(files_naming(store, names)),
        exports=tuple(exports_naming(tables, someone.id, outcomes)),
        encodings=tuple(encodings_here(store, names)),
        open_incidents=open_incidents(tables, documents),
    )


def erase(
    store: Store, person: int, reason: str, also: Iterable[tuple[str, int]] = ()
) -> ErasurePlan:
    """Erase all documents about a person, and fold, so that the files hold them no longer.

    Returns what was erased and where the person is still mentioned. It cannot be undone. Raises
    FieldProblem (no reason), Refused (they have a part in an open incident as well) and
    StoreProblem like `plan_erasure`.
    """
    reason = nameless(store, "reason", line("reason", reason))
    also = list(also)
    with store.transaction():
        plan = plan_erasure(store, person, also)
        if plan.hindrance:
            raise Refused(plan.hindrance)
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
    documents = [each for each in also if each[0] not in NAMED]
    further = [found for each in documents for found in with_what_is_about(tables, *each)]
    person, *changed = with_changes(tables, "people", someone.id, left)
    targets = [person, *lines_of(tables, someone.id), *changed, *further]
    gone = tuple(dict.fromkeys(targets))
    entries = [id for table, id, _ in gone if table == "entries"]
    of = of_which_incidents(tables, entries)
    found = [Left("people", someone.id, left, gone, incidents=of)]
    staying = [each for each in dict.fromkeys(also) if each[0] in NAMED]
    if someone.erased and not further:
        found = []
    return found + [without_names(tables, *each, names) for each in staying]
