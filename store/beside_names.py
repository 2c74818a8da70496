"""What stands beside a surname and is part of the name: given names, a title; and its plural."""

import re
from collections.abc import Collection, Iterator, Sequence

from store.mentions import HONORIFICS, SHORTEST, Phrase, Place, Word
from store.ordinary_words import NOBODYS, OTHER_CAPITALS, RELATIONS

_TITLES = HONORIFICS | {"mister", "missus", "doctor", "professor", "reverend", "revd", "messrs"}
_MONTHS = frozenset(["april", "may", "june", "august"])
"""Months that people are called."""
_NO_NAMES = (NOBODYS | OTHER_CAPITALS | RELATIONS | _TITLES) - _MONTHS
_JOIN = re.compile(r"\s{1,3}|\s?[-'\u2010-\u2015\u2019]\s?")
_JOIN_OF_INITIAL = re.compile(r"[.]?\s{0,3}")
_HISSES = ("s", "x", "z", "ch", "sh")


def titled(surname: Phrase) -> Iterator[Phrase]:
    """The surname with `Mr` and the like before it: then it is a name, be it a word for a post."""
    for title in _TITLES:
        yield (title, *surname)


def with_given_names(
    place: Place, text: str, words: Sequence[Word], others: Collection[str]
) -> Place:
    """A surname with the capitalised words directly before it: `Fatima Khan`.

    `others` are words that are part of no such name: posts, and names of whoever it is shown to.
    """
    first = place.first
    while first > 0 and _is_given(text, words[first - 1], words[first], others):
        first -= 1
    return place._replace(first=first)


def plurals(phrase: Phrase) -> Iterator[Phrase]:
    """How a family is called by a name: `the Khans`, `the Joneses`."""
    *before, last = phrase or ("",)
    if len(last) < SHORTEST or not last.isalpha():
        return
    ends = ("es",) if last.endswith(_HISSES) else ("s",)
    for end in ends:
        if last + end not in NOBODYS:
            yield (*before, last + end)


def _is_given(text: str, word: Word, behind: Word, others: Collection[str]) -> bool:
    written, between = text[word.start : word.end], text[word.end : behind.start]
    join = _JOIN_OF_INITIAL if len(written) == 1 else _JOIN
    if not written[0].isupper() or not join.fullmatch(between):
        return False
    return word.key not in _NO_NAMES and word.key not in others
