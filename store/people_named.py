"""Who on the roster stands in texts that leave the program, so that it goes on record."""

import re
from collections.abc import Iterable

from store.comparable import comparable
from store.database import Store
from store.initials import initials_of
from store.mentions import Phrase, Phrases, name_parts, phrase_of, words_of
from store.person import Person
from store.roster import roster

_WORD = re.compile(r"[^\W_]+")
_INITIALS = 6
"""Characters up to which a text may be no more than somebody's initials."""


def people_named(store: Store, texts: Iterable[str]) -> list[int]:
    """The numbers of those whom texts name, in their order: in doubt all who are called so.

    That is by a whole name anywhere, either way round; or where a text is a staff id, or initials
    that one person alone has. Raises StoreProblem.
    """
    said = {text for text in texts if text}
    if not said:
        return []
    people = roster(store)
    return sorted({*_by_name(people, said), *_by_sign(people, said)})


def _by_name(people: Iterable[Person], said: set[str]) -> Iterable[int]:
    keys = {word.key for text in said for word in words_of(text)}
    called: dict[Phrase, list[int]] = {}
    for each in people:
        if _may_be_among(each.name, keys):
            given, surname = name_parts(each.name)
            for phrase in {phrase_of(each.name), phrase_of(" ".join([*given, surname]))}:
                called.setdefault(phrase, []).append(each.id)
    phrases = Phrases(called)
    for text in said:
        for place in phrases.places(text, words_of(text)):
            yield from called[place.phrase]


def _may_be_among(name: str, keys: set[str]) -> bool:
    """Whether all words of a name are among these: quick, and never wrongly False."""
    return not name.isascii() or all(each in keys for each in _WORD.findall(name.casefold()))


def _by_sign(people: Iterable[Person], said: set[str]) -> Iterable[int]:
    signs = {comparable(text) for text in said}
    yield from (each.id for each in people if comparable(each.staff_id) in signs - {""})
    letters = {re.sub("[ .]", "", each) for each in signs if len(each) <= _INITIALS}
    if not letters:
        return
    of: dict[str, list[int]] = {}
    for each in people:
        for initials in initials_of(each) & letters:
            of.setdefault(initials, []).append(each.id)
    yield from (ids[0] for ids in of.values() if len(ids) == 1)
