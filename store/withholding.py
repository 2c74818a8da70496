"""Withholding the names of everybody but one person from what is shown to that person."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from flows.plain_text import clean, clean_line
from store.beside_names import plurals, titled, with_given_names
from store.initials import initials_of
from store.mentions import (
    HONORIFICS,
    SHORTEST,
    WITHHELD,
    Phrase,
    Phrases,
    Place,
    Word,
    name_parts,
    names_of,
    phrase_of,
    without,
    words_of,
)
from store.name_fields import (
    COMMON,
    NAMES,
    OPERATORS,
    POSTS,
    is_ours,
    name_fields,
    operator_fields,
    telling_who_reported,
)
from store.people import Person

OPERATOR = "an operator"
_CODE = re.compile(r"\d{4}-\d\d(-\d\d(T[\d:.+]+)?)?|[0-9a-f]{64}")
_MONTHS = frozenset(["april", "may", "june", "august"])

How = Literal["any", "capital", "capitals", "initials"]
"""How a name must be written to be one: in any way, with a capital, in nothing but capitals, or not
as a common word."""
_MORE: tuple[How, ...] = ("any", "initials", "capital", "capitals")
"""Those by which more is withheld come first, so that nobody undoes them."""


class Withholding:
    """What may be shown to one person: their own name as it stands, nobody else's."""

    def __init__(
        self,
        own: Sequence[Person],
        others: Iterable[Person],
        *,
        typed: Iterable[str] = (),
        contacts: Iterable[str] = (),
        posts: Iterable[str] = (),
        capitals: Iterable[str] = (),
        shared: Iterable[str] = (),
    ) -> None:
        """`own`: the person as they are and were. `others`: everybody else on the roster.

        `typed`: names in other fields, whoever's; `contacts`: how others are reached, and what
        else means them however it is written; `posts`: words of roles, which name nobody;
        `capitals`: what means others where it is written in capitals; `shared`: the person's
        initials that are withheld, since they are somebody else's too.
        """
        self.count = 0
        """How many names have been withheld so far."""
        self._posts = POSTS.union(posts)
        ways = {phrase_of(name): name for each in own for name in names_of(each)}
        surnames = {phrase_of(name_parts(each.name)[1]) for each in own}
        self._surnames = {each for each in surnames if len(each) == 1} & set(ways)
        self._own = Phrases(ways)
        given = {phrase_of(name) for each in own for name in name_parts(each.name)[0]}
        self._logins = {each.email.partition("@")[0].casefold() for each in own if each.email}
        self._spared = {*ways, *given, *map(phrase_of, self._logins)}
        self._spared |= {phrase_of(each.name) for each in own}
        self._spared |= {plural for each in ways for plural in plurals(each)}
        initials = {each for one in own for each in initials_of(one)}.difference(shared)
        self._spared |= {(each,) for each in initials}
        self._kept = Phrases(self._spared)
        self._not_given = self._posts.union(word for each in self._spared for word in each)
        self._surname_ends: set[str] = set()
        self._others: dict[Phrase, How] = {}
        self._titled: set[Phrase] = set()
        for someone in others:
            self._add(someone)
        for name in typed:
            self._add_typed(name)
        for contact in contacts:
            self._set(phrase_of(contact), "any")
        for letters in capitals:
            self._set(phrase_of(letters), "capitals")
        self._foreign = Phrases(self._others)
        self._foreign_titled = Phrases(self._titled)

    def text(self, text: str) -> str:
        """A text, made harmless, without the names of others."""
        text = clean(text)
        plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
        words = words_of(plain)
        shown, count = without(plain, words, self._places_of_others(plain, words))
        self.count += count
        return shown if count else text

    def name(self, text: str) -> str:
        """A field that holds a name: shown where it is the person's or names a post."""
        text = clean_line(text)
        words = words_of(text)
        if not text or self._is_post(text, words):
            return text
        own = {number for place in self._own_places(text, words) for number in _span(place)}
        if not own:
            self.count += 1
            return WITHHELD
        apart = [Place((), at, at + 1) for at in self._unexplained(words, own)]
        shown, count = without(text, words, _joined(apart))
        self.count += count
        return shown

    def operator(self, text: str) -> str:
        """Who was at the keyboard, where that is the person."""
        return clean_line(text) if self.is_operator(text) else OPERATOR

    def is_operator(self, text: str) -> bool:
        """Whether the person is who was at the keyboard."""
        return self.names(text) or clean_line(text).casefold() in self._logins

    def names(self, text: str) -> bool:
        """Whether a text names the person."""
        if not self._own.may_stand_in(text):  # first, for it costs far less than cleaning
            return False
        text = clean(text)
        return any(True for _ in self._own_places(text, words_of(text)))

    def document(self, table: str, document: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of a document as they may be shown."""
        shown = {}
        names = name_fields(table, document)
        reported = telling_who_reported(table, document)
        at_keyboard = operator_fields(table, document)
        for key, value in document.items():
            of = document.get("table") if table == "changes" and key in ("before", "after") else ""
            if key in reported and isinstance(value, str):
                shown[key] = self._who_reported(value)
            elif key in at_keyboard and isinstance(value, str):
                shown[key] = self.operator(value)
            elif of:
                shown[key] = self.field(str(of), key, value)
            else:
                shown[key] = self.field(table, key, value, names)
        return shown

    def field(self, table: str, key: str, value: Any, names: Collection[str] | None = None) -> Any:
        """One field of a document as it may be shown.

        `names` are the fields of the document that hold a name; those of its table if not given.
        """
        names = NAMES.get(table, ()) if names is None else names
        if is_ours(table, key) or (isinstance(value, str) and _CODE.fullmatch(value)):
            return value
        if isinstance(value, Mapping):
            return self.document(table, value)
        if isinstance(value, list | tuple):
            return [self.field(table, key, each, names) for each in value]
        if not isinstance(value, str):
            return value
        if key == OPERATORS.get(table):
            return self.operator(value)
        return self.name(value) if key in names else self.text(value)

    def _who_reported(self, text: str) -> str:
        """Even what they do would tell who it was."""
        if not text or self.names(text):
            return self.text(text)
        self.count += 1
        return WITHHELD

    def _is_post(self, text: str, words: Sequence[Word]) -> bool:
        """Whether a name field says what somebody does, and that is nobody's name either."""
        if not words or any(each.key not in self._posts for each in words):
            return False
        return not any(len(p.phrase) == len(words) for p in self._foreign.places(text, words))

    def _own_places(self, text: str, words: Sequence[Word]) -> Iterator[Place]:
        """Where the person is named, and not somebody whose name is longer."""
        longer = [p for p in self._foreign.places(text, words) if self._is_name(p, text, words)]
        for place in self._own.places(text, words):
            bare = place.phrase in self._surnames
            if bare and not _is_capital(place, text, words):
                continue
            if not any(_is_inside(place, other) for other in longer):
                yield place

    def _places_of_others(self, text: str, words: Sequence[Word]) -> list[Place]:
        found = [p for p in self._foreign.places(text, words) if self._is_name(p, text, words)]
        kept = list(self._kept.places(text, words)) if found else []
        found = [place for place in found if not any(_is_inside(place, each) for each in kept)]
        found += (p._replace(first=p.first + 1) for p in self._foreign_titled.places(text, words))
        return [self._whole_name(place, text, words) for place in found]

    def _whole_name(self, place: Place, text: str, words: Sequence[Word]) -> Place:
        if words[place.after - 1].key not in self._surname_ends:
            return place
        return with_given_names(place, text, words, self._not_given)

    def _is_name(self, place: Place, text: str, words: Sequence[Word]) -> bool:
        how = self._others[place.phrase]
        if how == "capital":
            return _is_capital(place, text, words)
        if how == "capitals":
            return text[words[place.first].start : words[place.after - 1].end].isupper()
        if how == "initials" and place.phrase[0] in COMMON:
            return text[words[place.first].start : words[place.first].end].isupper()
        return True

    def _unexplained(self, words: Sequence[Word], own: set[int]) -> Iterator[int]:
        """Which words of a name field that names the person are neither theirs nor a post's."""
        known = self._posts | HONORIFICS
        for number, word in enumerate(words):
            if number not in own and word.key not in known and not word.key.isdecimal():
                yield number

    def _add(self, someone: Person) -> None:
        given, surname = name_parts(someone.name)
        self._add_surname(phrase_of(surname))
        for name in names_of(someone):
            phrase = phrase_of(name)
            bare = len(phrase) == 1 and given and phrase == phrase_of(surname)
            self._set(phrase, "capital" if bare else "any")
        for part in (*given, surname, someone.name):
            self._set(phrase_of(part), "capital" if len(part) >= SHORTEST else "initials")
        for word in (word for part in (*given, surname) for word in phrase_of(part)):
            if len(word) >= SHORTEST:  # half of `Quill-Hay`
                self._set((word,), "capital")

    def _add_typed(self, name: str) -> None:
        """A name that somebody typed; what of it is the person's own or a post is none."""
        words = words_of(clean_line(name))
        places = self._own.places(clean_line(name), words)
        long = [p for p in places if p.phrase not in self._surnames or len(words) == 1]
        rest = list(self._unexplained(words, {number for p in long for number in _span(p)}))
        if not rest:
            if not long and words and words[0].key in HONORIFICS:  # `Mrs Head`
                self._add_surname(phrase_of(name_parts(name)[1]))
            return
        if tuple(words[number].key for number in rest) in self._surnames:  # `Mrs Adams`
            return
        part = clean_line(name)
        if long:
            part = part[words[rest[0]].start : words[rest[-1]].end]
        self._add(Person(id=0, name=part))

    def _add_surname(self, surname: Phrase) -> None:
        if not surname or len(surname[-1]) < SHORTEST or surname in self._spared:
            return
        if self._posts.issuperset(surname):
            self._titled.update(titled(surname))
        else:
            self._surname_ends.update(each[-1] for each in (surname, *plurals(surname)))

    def _set(self, phrase: Phrase, how: How) -> None:
        self._set_one(phrase, how)
        for plural in plurals(phrase):
            self._set_one(plural, how)

    def _set_one(self, phrase: Phrase, how: How) -> None:
        if not phrase or phrase in self._spared or len("".join(phrase)) < 2:
            return
        if len(phrase) == 1 and (phrase[0] in self._posts or phrase[0] in HONORIFICS):
            return
        known = self._others.get(phrase)
        if known is None or _MORE.index(how) < _MORE.index(known):
            self._others[phrase] = how


def _is_inside(place: Place, other: Place) -> bool:
    return other.first <= place.first and place.after <= other.after


def _span(place: Place) -> range:
    return range(place.first, place.after)


def _joined(places: Iterable[Place]) -> list[Place]:
    """Places that follow each other as one."""
    joined: list[Place] = []
    for place in places:
        follows = joined and joined[-1].after == place.first
        first = joined.pop().first if follows else place.first
        joined.append(Place((), first, place.after))
    return joined


def _is_capital(place: Place, text: str, words: Sequence[Word]) -> bool:
    """Whether it is written with a capital; `May 2026` is a month."""
    word = words[place.first]
    if not text[word.start].isupper():
        return False
    behind = words[place.after].key if place.after < len(words) else ""
    return not (place.phrase[0] in _MONTHS and len(behind) == 4 and behind.isdecimal())
