"""Whom a few letters or figures on a sign-in sheet can mean: by number, initials or name.

Capitals, accents and full stops count for nothing, and names and initials may stand in any order.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from flows.plain_text import clean_line
from store.mentions import name_parts
from store.person import Person

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['`\N{RIGHT SINGLE QUOTATION MARK}]")
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_MOST_WORDS = 6

Entry = tuple[str, int]
"""A word of a name, and the id of the person."""


class Meant(Struct, frozen=True, kw_only=True):
    """The ids of those who can be meant."""

    exactly: int | None = None
    """Whose staff number it is; then nobody else is meant."""
    firmly: frozenset[int] = frozenset()
    """Whose initials they are, or some whole words of whose name."""
    loosely: frozenset[int] = frozenset()
    """Whose name or staff number begins so, or whose staff number ends so."""


class SheetNames:
    """The people of a roster, to be found by what stands on a sheet."""

    def __init__(self, people: Sequence[Person]) -> None:
        """Everybody is looked at once, which takes a moment for thousands."""
        self.people = people
        self._numbers: dict[str, int] = {}
        self._initials: dict[str, set[int]] = {}
        self._names: dict[int, tuple[str, ...]] = {}
        words: set[Entry] = set()
        for each in people:
            if each.staff_id:
                self._numbers[_number(each.staff_id)] = each.id
            for form in _initials(each.name):
                self._initials.setdefault(form, set()).add(each.id)
            names = tuple(plain_words(each.name))
            self._names[each.id] = names
            words.update((word, each.id) for word in names)
        self._words = sorted(words)

    def meant_by(self, text: str) -> Meant:
        """Whom the text can mean; nobody for no text."""
        number = _number(text)
        if number in self._numbers:
            return Meant(exactly=self._numbers[number])
        typed = plain_words(text)[:_MOST_WORDS]
        if not typed:
            return Meant()
        named = self._named(typed)
        firmly = {id for id in named if _stand_in(typed, self._names[id], _same)}
        if len(typed) == 1 or all(len(each) == 1 for each in typed):
            firmly |= self._initials.get("".join(typed), set())
        by_number = self._by_part_of(number) if any(map(str.isdigit, number)) else set()
        return Meant(firmly=frozenset(firmly), loosely=frozenset((named | by_number) - firmly))

    def _named(self, typed: Sequence[str]) -> set[int]:
        """Whose name has for each word typed another one that begins so."""
        longest = max(typed, key=len)
        return {
            id
            for id in self._with_word(longest)
            if _stand_in(typed, self._names[id], str.startswith)
        }

    def _with_word(self, beginning: str) -> Iterable[int]:
        at = bisect_left(self._words, (beginning, -1))
        while at < len(self._words) and self._words[at][0].startswith(beginning):
            yield self._words[at][1]
            at += 1

    def _by_part_of(self, number: str) -> set[int]:
        return {
            id
            for known, id in self._numbers.items()
            if known.startswith(number) or known.endswith(number)
        }


def _stand_in(
    typed: Sequence[str], names: Sequence[str], agrees: Callable[[str, str], bool]
) -> bool:
    """Whether each word typed agrees with a word of the name, no two with the same one."""
    if not typed:
        return True
    return any(
        agrees(word, typed[0]) and _stand_in(typed[1:], (*names[:at], *names[at + 1 :]), agrees)
        for at, word in enumerate(names)
    )


def _same(word: str, typed: str) -> bool:
    return word == typed and len(word) > 1


def _number(text: str) -> str:
    """A staff number as it is compared."""
    return "".join(clean_line(text).casefold().split())


def plain_words(text: str) -> list[str]:
    """The words of a name, plain and in small letters."""
    parts = unicodedata.normalize("NFKD", clean_line(text).casefold())
    plain = "".join(each for each in parts if not unicodedata.combining(each)).translate(_PLAIN)
    return _WORD.findall(_APOSTROPHES.sub("", plain))


def _initials(name: str) -> set[str]:
    """The ways to write the initials of a name, of which some leave names out."""
    given, surname = name_parts(name)
    first = [each[0] for each in plain_words(" ".join(given))]
    last = [each[0] for each in plain_words(surname)]
    if not first or not last:
        return set()
    firsts, lasts = {first[0], "".join(first)}, {last[0], last[-1], "".join(last)}
    return {way for f in firsts for s in lasts for way in (f + s, s + f)}
