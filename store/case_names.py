"""Everything by which people other than one may be known in what is recorded of an incident."""

import itertools
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from store.chain import content_of, is_blank
from store.chronology import Chronology
from store.database import Store
from store.held_records import as_they_were
from store.initials import initials_of
from store.mentions import HONORIFICS, SHORTEST, name_parts, names_of, phrase_of, words_of
from store.name_fields import Document, contacts, typed_names, versions
from store.ordinary_words import ORDINARY, RELATIONS
from store.people import Person
from store.roster import roster
from store.table_names import APPENDED, STATE
from store.withheld_preview import texts_in
from store.withholding import Withholding

_PEOPLE = {"entries": "name", "incidents": "reporter"}
"""The fields in which whoever has a part in an incident is named."""
_OTHER_NAMES = {
    "incidents": ("recorded_by",),
    "entries": ("author", "recorded_by"),
    "evidence": ("captured_by", "recorded_by"),
    "actions": ("owner", "done_by", "set_by"),
}
_EMAIL = re.compile(r"[^\s<>()\[\],;:\"]+@[^\s<>()\[\],;:\"]+\.\w+")
_NUMBERS = re.compile(r"\d[\d\s()/.-]{7,}\d")
_NO_TELEPHONE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{16,}")
"""A date, or a number that is too long."""
_DIGITS = 9
"""How many digits a telephone number has at least."""
_LONG = 5
"""From so many letters or digits on something means somebody by itself."""


def withholding_for(
    store: Store,
    someone: Person,
    whole: Chronology,
    posts: Iterable[str] = (),
    shared: Collection[str] = (),
) -> Withholding:
    """What of an incident may be shown to that person.

    `posts` are titles of roles, `shared` what `shared_initials` finds. Raises StoreProblem.
    """
    documents = _documents(store)
    past = versions(documents, "people")
    own = as_they_were(someone, past)
    others = [
        was for each in roster(store) if each.id != someone.id for was in as_they_were(each, past)
    ]
    mine = {phrase_of(name) for each in own for name in names_of(each)}
    named = [name for name in _in_the_case(documents) if phrase_of(name) not in mine]
    everybody = [*others, *(Person(id=0, name=name) for name in named)]
    typed = [*typed_names(documents), *_typed(documents), *named, store.operator]
    respelt = [way for name in (*typed, *(x.name for x in others)) for way in _respelt(name)]
    reached = [contact for _, contact in contacts(documents)]
    texts = list(texts_in(whole))
    return Withholding(
        own,
        others,
        typed=dict.fromkeys([*typed, *respelt]),
        contacts=[
            *reached,
            *(word for each in reached for word in phrase_of(each) if _is_number(word)),
            *_contacts_in(texts),
            *_accounts_in(texts, everybody, own),
            *(way for each in everybody for way in _always(each)),
        ],
        posts=[*RELATIONS, *(word for post in posts for word in phrase_of(post) if len(word) > 1)],
        capitals=[letters for each in everybody for letters in _initials(each)],
        shared=shared,
    )


def shared_initials(someone: Person, whole: Chronology) -> frozenset[str]:
    """Initials of the person, in small letters, that are also somebody else's in the incident."""
    mine = {phrase_of(name) for name in names_of(someone)}
    mine |= {phrase_of(each.name) for each in whole.people if each.person == someone.id}
    named = [
        *(each.name for each in whole.people),
        *(each.name for each in whole.events),
        *(each.text for each in whole.events if each.field == "reporter"),
        whole.reporter,
    ]
    others = [Person(id=0, name=each) for each in named if phrase_of(each) not in mine]
    letters = {_letters(each.name) for each in others if len(_letters(each.name)) < _LONG}
    return frozenset(initials_of(someone) & letters.union(*map(initials_of, others)))


def _documents(store: Store) -> dict[str, list[tuple[int, Document]]]:
    """Everything on record without links and without what was erased."""
    return {
        table: [
            (int(id), content_of(each))
            for id, each in store.stored(table).items()
            if not is_blank(each)
        ]
        for table in (*STATE, *APPENDED)
    }


def _in_the_case(documents: dict[str, list[tuple[int, Document]]]) -> Iterator[str]:
    """Who has a part in any incident, or reported one, as they are named there."""
    for table, field in _PEOPLE.items():
        for _, document in documents[table]:
            yield from _said(document, field)
    for _, document in documents["entries"]:
        if document.get("field") == "reporter":
            yield from _said(document, "text")


def _typed(documents: dict[str, list[tuple[int, Document]]]) -> Iterator[str]:
    """Every other name that stands in a field for one; a role's title is none."""
    for table, fields in _OTHER_NAMES.items():
        for _, document in documents[table]:
            for field in fields:
                if not (field == "owner" and document.get("owner_role")):
                    yield from _said(document, field)


def _said(document: Any, field: str) -> Iterator[str]:
    text = document.get(field)
    if isinstance(text, str) and text:
        yield text


def _always(person: Person) -> Iterator[str]:
    """What means a person however it is written: words that are no ordinary ones."""
    given, surname = name_parts(person.name)
    for spelling in (person.name, *_respelt(person.name)):
        for word in words_of(spelling):
            if len(word.key) >= SHORTEST and not _is_ordinary(word.key):
                yield word.key
    if given and surname:
        yield f"{given[0]} {surname[0]}"
        first, last = _letters(given[0]), _letters(surname)
        for joined in (first + last, last + first, first[:1] + last, last + first[:1]):
            if len(joined) >= _LONG and not _is_ordinary(joined):
                yield joined
    if not given and surname.isupper() and len(surname) < _LONG:  # initials
        yield " ".join(surname)


def _initials(person: Person) -> Iterator[str]:
    for letters in initials_of(person):
        yield letters
        yield " ".join(letters)


def _respelt(name: str) -> Iterator[str]:
    """A name without its accents, and without its apostrophes."""
    bare = "".join(x for x in unicodedata.normalize("NFD", name) if not unicodedata.combining(x))
    for one, other in itertools.product((name, bare), (True, False)):
        spelt = re.sub("['`\N{RIGHT SINGLE QUOTATION MARK}]", "", one) if other else one
        if spelt != name:
            yield spelt


def _contacts_in(texts: Iterable[str]) -> Iterator[str]:
    """Email addresses and telephone numbers, whoever's they are."""
    for text in texts:
        yield from _EMAIL.findall(text)
        for found in _NUMBERS.findall(_NO_TELEPHONE.sub("|", text)):
            groups = re.findall(r"\d+", found)
            if sum(map(len, groups)) >= _DIGITS:
                yield found
                yield from (each for each in groups if len(each) >= _LONG)


def _accounts_in(
    texts: Iterable[str], others: Iterable[Person], own: Iterable[Person]
) -> Iterator[str]:
    """Words in which somebody's names are joined, as in `tombell99`, unless they are one's own."""
    words = {each.key for text in texts for each in words_of(text)}
    long = [each for each in words if len(each) > _LONG]
    mine = [_joinable(each) for each in own]
    for first, last in dict.fromkeys(_joinable(each) for each in others):
        for word in long if first and last else ():
            if first in word and last in word and not _holds(mine, word):
                yield word


def _joinable(person: Person) -> tuple[str, str]:
    """Given name and surname in letters alone; both empty where one of them is short."""
    given, surname = name_parts(person.name)
    first, last = _letters(given[0]) if given else "", _letters(surname)
    return (first, last) if min(len(first), len(last)) >= SHORTEST else ("", "")


def _is_number(word: str) -> bool:
    return len(word) > SHORTEST and word.isdecimal()


def _letters(name: str) -> str:
    return "".join(each for each in name.casefold() if each.isalpha())


def _is_ordinary(word: str) -> bool:
    return word in ORDINARY or word in RELATIONS or word in HONORIFICS


def _holds(names: Iterable[tuple[str, str]], word: str) -> bool:
    return any(first and first in word and last in word for first, last in names)
