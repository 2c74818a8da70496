"""The cases from which somebody is barred: about them, or in conflict with them."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any

from store.content import Tables
from store.operators import Operator
from store.same_person import Likeness, Somebody, likeness
from store.sheet_names import plain_words

ABOUT = frozenset(["complained-of", "affected"])
"""The parts of those whom a case is about."""

_NEAR = 0.7
"""Below what makes two words one and its misspelling."""

Document = Mapping[str, Any]


def barred_from(tables: Tables, whose: Operator) -> Iterator[int]:
    """The incidents that are about an operator, or in which a conflict of theirs is recorded.

    Whoever is complained of under a name that may be theirs, be it initials, counts for them until
    it is said who it is; whoever is affected only under their own.
    """
    entries = tables.get("entries", {})
    undone = {each.get("corrects") for each in entries.values()}
    ways = list(dict.fromkeys([*operator_names(tables, whose), *_earlier_names(tables, whose)]))
    for id, each in entries.items():
        if int(id) in undone:
            continue
        is_conflict = each.get("kind") == "conflict" and each.get("operator") == whose.operator
        if is_conflict or (_gives_a_part(each) and _is_them(tables, each, whose, ways)):
            yield each["incident"]


def _gives_a_part(entry: Document) -> bool:
    return entry.get("kind") == "person" and entry.get("part") in ABOUT


def _is_them(tables: Tables, entry: Document, whose: Operator, ways: Collection[str]) -> bool:
    """By their numbers where the operator's is of somebody on the roster, else by the names."""
    number, people = entry.get("person"), tables.get("people", {})
    if number is not None and number == whose.person:
        return True
    if number is not None and str(whose.person) in people:
        return False
    listed = people.get(str(number)) or {}
    if (own := str(listed.get("staff_id", "")).casefold()) and own in map(str.casefold, ways):
        return True
    names = {str(each.get("name", "")) for each in (entry, listed)} - {""}
    found = {how_alike(name, way) for name in names for way in ways}
    return "same" in found or ("alike" in found and entry.get("part") == "complained-of")


@lru_cache(maxsize=50_000)  # the names of all cases are looked at after each change of the records
def how_alike(name: str, way: str) -> Likeness | None:
    """As `likeness` of two names of whom nothing else is known, quicker."""
    if not _share_letters(name, way):
        return None
    return likeness(Somebody(text=name, person=None), Somebody(text=way, person=None))


def _share_letters(name: str, way: str) -> bool:
    """Whether they can be alike at all: quick, and never wrongly False."""
    words, beside = plain_words(name), plain_words(way)
    if not (words and beside):
        return True
    if {each[0] for each in (*words, words[0][1:2] or "-")} & {each[0] for each in beside}:
        return True
    return any(_are_near(one, other) for one in words for other in beside)


def _are_near(one: str, other: str) -> bool:
    """No two words are nearer than their letters in any order."""
    common = sum((Counter(one) & Counter(other)).values())
    return 2 * common >= _NEAR * (len(one) + len(other))


def _earlier_names(tables: Tables, whose: Operator) -> Iterator[str]:
    """What they were called on the roster before: no change of it shows them a case."""
    if whose.person is None:
        return
    for each in tables.get("changes", {}).values():
        if each.get("table") == "people" and each.get("id") == whose.person:
            before = each.get("before") or {}
            yield from (str(before[x]) for x in ("name", "staff_id") if before.get(x))


def operator_names(tables: Tables, whose: Operator) -> list[str]:
    """How an operator is called: ID, name, and as they stand on the roster."""
    person = tables.get("people", {}).get(str(whose.person)) or {}
    known = [whose.operator, whose.name, person.get("name", ""), person.get("staff_id", "")]
    return list(dict.fromkeys(each for each in known if each))
