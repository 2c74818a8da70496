"""Whether two texts name one person: by the roster where they are on it, else by the names."""

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from store.comparable import comparable
from store.mentions import name_parts
from store.person import Person
from store.sheet_names import SheetNames, plain_words

Likeness = Literal["same", "alike"]

_FIRST_LETTER = re.compile(r"(?<![^\W_])[^\W_]")


class Somebody(Struct, frozen=True, kw_only=True):
    """Somebody as they are named, and who they are on the roster."""

    text: str
    person: Person | None


class WhoIsWho:
    """The people of a roster, to be found by what others call them."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = people
        self._known: dict[tuple[str, int | None], Somebody] = {}

    def somebody(self, text: str, number: int | None = None) -> Somebody:
        """Whoever a name, staff id or initials mean, or has that number on the roster."""
        key = text, number
        if key not in self._known:
            person = self._named(text) if number is None else self._numbered(number)
            self._known[key] = Somebody(text=text, person=person)
        return self._known[key]

    def operator(self, login: str) -> Somebody:
        """Whoever has that Unix name: a staff id, initials, or made of a name only they have."""
        found = self._named(login)
        if found is None:
            wanted = comparable(login)
            made = [each for each in self._beginning_like(login) if wanted in _logins(each)]
            found = made[0] if len(made) == 1 else None
        return Somebody(text=login, person=found)

    def _numbered(self, number: int) -> Person | None:
        return next((each for each in self._people if each.id == number), None)

    def _named(self, text: str) -> Person | None:
        """The one person of that staff id, name or initials; none where several can be meant."""
        typed, few = _without_title(text), {each.id: each for each in self._beginning_like(text)}
        meant = SheetNames(list(few.values())).meant_by(typed)
        if meant.exactly is not None:
            return few[meant.exactly]
        whole = [id for id in meant.firmly if _words(few[id].name) == _words(text)]
        with_initials = meant.loosely if len(plain_words(typed)) > 1 else ()
        found = whole or [*meant.firmly] or [*with_initials]
        return few[found[0]] if len(found) == 1 else None

    def _beginning_like(self, text: str) -> list[Person]:
        """Whom a text may mean at all: looking at all of them closely would take too long.

        Names, initials and Unix names all begin with a letter that begins a word of the name.
        """
        wanted, words = comparable(text), plain_words(_without_title(text))
        first = words[0][0] if words else ""
        return [
            each
            for each in self._people
            if wanted in (comparable(each.staff_id), comparable(each.email.partition("@")[0]))
            or not each.name.isascii()
            or first in _FIRST_LETTER.findall(each.name.casefold())
        ]


def likeness(one: Somebody, other: Somebody) -> Likeness | None:
    """Whether they are one person, or have names so much alike that they may be."""
    if one.person and other.person:
        return "same" if one.person.id == other.person.id else None
    name, beside = (each.person.name if each.person else each.text for each in (one, other))
    if comparable(name) == comparable(beside) or _words(name) == _words(beside):
        return "same"
    return "alike" if _may_be(name, beside) or _may_be(beside, name) else None


def is_operator(operator: Somebody, other: Somebody) -> bool:
    """Whether somebody is the one at the keyboard; what only may be is not."""
    if operator.person is None and other.person is None:
        return comparable(operator.text) in {
            comparable(other.text),
            *_logins(Person(id=0, name=other.text)),
        }
    return likeness(operator, other) == "same"


def _may_be(text: str, name: str) -> bool:
    """Whether a text may name somebody of that name: initials, a part of it, or a slip in it."""
    from store.near_people import near_people  # noqa: PLC0415  # where anybody is complained of

    known, typed = [Person(id=0, name=_without_title(name))], _without_title(text)
    return bool(SheetNames(known).meant_by(typed).firmly or near_people(known, typed))


def _without_title(text: str) -> str:
    """A name without `Mrs` and the like, given names first."""
    given, surname = name_parts(text)
    return " ".join((*given, surname))


def _words(text: str) -> list[str]:
    """The words of a name in an order of no meaning."""
    return sorted(plain_words(_without_title(text)))


def _logins(person: Person) -> set[str]:
    """The Unix names that are usually made of a name: `kadams`, `adamsk`, `k.adams`."""
    given, surname = name_parts(person.name)
    first, last = "".join(plain_words(" ".join(given[:1]))), "".join(plain_words(surname))
    if not first or not last:
        return set()
    pairs = [(first, last), (first[0], last), (last, first), (last, first[0])]
    made = {f"{a}{mark}{b}" for a, b in pairs for mark in ("", ".", "_", "-")}
    return made | {comparable(person.email.partition("@")[0])} - {""}
