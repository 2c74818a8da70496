"""What somebody seeks by a few words, in things of any kind; capitals and accents do not matter."""

import re
import unicodedata
from collections.abc import Iterable
from enum import IntEnum

from msgspec import Struct

from flows.plain_text import clean_line

_AROUND = 40
"""Characters that an excerpt shows on either side of what was found."""
NOT_QUOTED = "open it to read"
"""Stands in place of an excerpt of what is to be read only by whoever opens it."""
_NO_LETTER = re.compile(r"\W")


class Rank(IntEnum):
    """How well something fits what is sought, the best first."""

    EXACT = 0
    """It is called just that."""
    BEGINS = 1
    """Each word begins a word of what it is called."""
    NAMED = 2
    """Each word stands somewhere in what it is called."""
    MENTIONED = 3
    """Each word stands somewhere in what is said of it."""


class Findable(Struct, frozen=True, kw_only=True, gc=False):
    """Something that can be found."""

    kind: str
    id: str
    """Names it among those of its kind and policy."""
    policy: str = ""
    """The policy that it is of; empty where it is of none."""
    title: str
    names: tuple[str, ...] = ()
    """What else it is called: a reference, a number, a staff id."""
    within: str = ""
    """What it is part of, as its policy; a word of that finds it too."""
    beside: str = ""
    """What stands beside the title in a list, to tell it from others of that title."""
    told: tuple[tuple[str, str], ...] = ()
    """What is said of it: pairs of what that is, and the text."""
    is_quoted: bool = True
    """Whether an excerpt of what is said of it is shown where it is found."""


class Found(Struct, frozen=True, kw_only=True, gc=False):
    """Something that was found."""

    thing: Findable
    rank: Rank


class _Ready(Struct, frozen=True, gc=False):
    """A thing with its texts in their plain form."""

    thing: Findable
    called: tuple[str, ...]
    heads: str
    """All that it is called, each word also as it begins without what is no letter or digit."""
    within: str
    whole: str

    @classmethod
    def of(cls, thing: Findable) -> "_Ready":
        called = tuple(map(plain, (thing.title, *thing.names)))
        heads = " ".join(called)
        within = plain(thing.within)
        whole = "\n".join((*called, within, *(plain(said) for _, said in thing.told)))
        return cls(thing, called, f" {heads} {_NO_LETTER.sub(' ', heads)}", within, whole)

    def rank(self, sought: str, words: Iterable[str]) -> Rank:
        """How well it fits what is sought, as a whole and by its words.

        A word of what it is part of fits neither better nor worse than the others.
        """
        if sought in self.called:
            return Rank.EXACT
        heads = self.heads
        own = [word for word in words if word in heads or word not in self.within]
        if not own:
            return Rank.MENTIONED
        best = Rank.BEGINS
        for word in own:
            if word not in heads:
                return Rank.MENTIONED
            if f" {word}" not in heads:
                best = Rank.NAMED
        return best


class Findables:
    """Things made ready once, to be found in again and again."""

    def __init__(self, things: Iterable[Findable]) -> None:
        self._things = [_Ready.of(each) for each in things]

    def __len__(self) -> int:
        return len(self._things)

    def count(self, kind: str) -> int:
        """How many things there are of a kind."""
        return sum(each.thing.kind == kind for each in self._things)

    def find(self, text: str) -> list[Found]:
        """The things in which every word of `text` stands, in the order given.

        A word also finds what it begins or is part of. Without a word nothing is found.
        """
        words = words_of(text)
        if not words:
            return []
        hits = self._things
        for word in sorted(words, key=len, reverse=True):  # the longest leaves fewest
            hits = [each for each in hits if word in each.whole]
        sought = " ".join(words)
        return [Found(thing=each.thing, rank=each.rank(sought, words)) for each in hits]


def places(thing: Findable, text: str) -> tuple[tuple[str, str], ...]:
    """Where in what is said of a thing the words of `text` stand: what that is, and an excerpt.

    For each word its first place, each place once; a word of the title or a name has none.
    """
    heads = plain("\n".join((thing.title, *thing.names)))
    found = [_place(thing, word) for word in words_of(text) if word not in heads]
    return tuple(dict.fromkeys(each for each in found if each))


def words_of(text: str) -> list[str]:
    """The words that are sought, each in its plain form."""
    return [plain(word) for word in clean_line(text).split()]


def plain(text: str) -> str:
    """Without capitals and accents; of the same length, so that places agree."""
    return text.lower() if text.isascii() else text.translate(_BARE)


def excerpt(said: str, at: int, length: int) -> str:
    """What stands at a place of a text and around it, on one line."""
    start, end = max(0, at - _AROUND), at + length + _AROUND
    before = "…" if start else ""
    after = "…" if end < len(said) else ""
    return clean_line(f"{before}{said[start:end]}{after}")


class _BareLetters(dict[int, str]):
    """For the number of each character the plain one, worked out when it is first met."""

    def __missing__(self, number: int) -> str:
        letter = chr(number)
        base = unicodedata.normalize("NFD", letter)[0].casefold()[:1]
        self[number] = base
        return base


_BARE = _BareLetters()


def _place(thing: Findable, word: str) -> tuple[str, str] | None:
    for what, said in thing.told:
        at = plain(said).find(word)
        if at >= 0:
            return what, excerpt(said, at, len(word)) if thing.is_quoted else NOT_QUOTED
    return None
