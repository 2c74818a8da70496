"""Whom somebody may mean whose name or staff id stands on the roster in another way."""

import difflib
from collections.abc import Iterable, Sequence

from flows.plain_text import clean_line
from store.database import Store
from store.people import reads_as_staff_id
from store.person import Person
from store.problems import FieldProblem
from store.roster import find_person, numbered, roster
from store.sheet_names import plain_words

MOST = 5
"""So many are named at most."""

_ALIKE = 0.8
"""From here on two words are one and its misspelling: `brwon` is `brown`, `hall` is not `hill`."""
_TELLING = 3
"""So many letters of a word that begins another say more than initials do."""


def near_people(people: Iterable[Person], text: str) -> list[Person]:
    """Those of `people` who may be meant by `text`, at most five, who are most alike first.

    Their names have the same words in another order, a slip of the keyboard in one, initials or
    short forms for given names, or no more than what was typed; or it is nearly their staff id.
    """
    wanted, typed = clean_line(text).casefold(), plain_words(text)
    near = _Near()
    found = []
    for each in people:
        score = near.score(typed, plain_words(each.name))
        if wanted and any(near.alike(wanted, way) for way in _ids(each)):
            score = max(score, 1.0)
        if score:
            found.append((-score, each))
    return [each for _, each in sorted(found, key=lambda scored: scored[0])[:MOST]]


def near_words(store: Store, text: str) -> str:
    """The names of those who may be meant, for a hint; empty where nobody. Raises StoreProblem."""
    names = "; ".join(clean_line(each.name) for each in near_people(roster(store), text))
    return f"Near to it: {names}." if names else ""


def described(each: Person) -> str:
    """Somebody by staff id, or else number on the roster, and name."""
    return clean_line(f"{each.staff_id or numbered(each.id)} {each.name}")


def must_not_be_a_slip(store: Store, text: str, *, is_new: bool) -> None:
    """Nobody may join the roster because of a slip in the name or staff id of somebody on it.

    With `is_new` it is said that `text` names somebody new, whoever is near. Raises FieldProblem
    and StoreProblem.
    """
    found = find_person(store, text)
    if found and is_new:
        mend = "If this is another, add them by policydesk roster add, with a staff id."
        raise FieldProblem("new", f"{clean_line(found[0].name)} is on the roster. {mend}")
    if found or is_new:
        return
    people = roster(store)
    near = near_people(people, text)
    if near or (reads_as_staff_id(text) and any(each.staff_id for each in people)):
        nobody = f'There is nobody called "{clean_line(text)[:60]}" on the roster.'
        who = f" Near to it: {'; '.join(map(described, near))}." if near else ""
        raise FieldProblem("person", f"{nobody}{who} Say --new if it is somebody else.")


class _Near:
    """Comparing the words of names, each two of them once."""

    def __init__(self) -> None:
        self._alike: dict[tuple[str, str], bool] = {}

    def score(self, typed: Sequence[str], name: Sequence[str]) -> float:
        """How much of two names is the same, up to 1; 0 where they are those of two people."""
        fewer, more = sorted((typed, name), key=len)
        left = list(more)
        same = telling = 0
        for word in sorted(fewer, key=len, reverse=True):
            found = word if word in left else next((x for x in left if self._agree(word, x)), None)
            if found is None:
                return 0
            left.remove(found)
            same += word == found
            telling += len(word) > 1 if word == found else min(len(word), len(found)) >= _TELLING
        return (1 + same) / (1 + len(more)) if telling else 0

    def _agree(self, word: str, other: str) -> bool:
        """Whether one begins the other, as initials do, or is its misspelling."""
        return word.startswith(other) or other.startswith(word) or self.alike(word, other)

    def alike(self, word: str, other: str) -> bool:
        """Whether they are the same but for a slip."""
        if (word, other) not in self._alike:
            both = difflib.SequenceMatcher(None, word, other)
            self._alike[word, other] = both.real_quick_ratio() >= _ALIKE and (
                _is_swapped(word, other)
                or (both.quick_ratio() >= _ALIKE and both.ratio() >= _ALIKE)
            )
        return self._alike[word, other]


def _is_swapped(word: str, other: str) -> bool:
    """Whether they have the same letters in another order: `bae` is `bea`."""
    return len(word) >= _TELLING and sorted(word) == sorted(other)


def _ids(each: Person) -> Iterable[str]:
    return (clean_line(x).casefold() for x in (each.staff_id, each.email) if x)
