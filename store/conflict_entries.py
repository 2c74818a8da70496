"""What the entries of an incident say of conflicts of interest: who makes them, what was said."""

from collections.abc import Sequence

from store.entry import Entry
from store.incident import Named
from store.same_person import WhoIsWho, likeness


def complained_of(entries: Sequence[Entry]) -> tuple[Named, ...]:
    """Who is complained of in an incident, whoever was withdrawn apart."""
    undone = _withdrawn(entries)
    found = [
        Named(name=each.name, part="complained-of", person=each.person)
        for each in entries
        if _accuses(each) and each.id not in undone
    ]
    return tuple(dict.fromkeys(found))


def is_on_record(entries: Sequence[Entry], words: str, name: str, people: WhoIsWho) -> bool:
    """Whether a conflict of somebody of that name is on record in these words.

    One from before they were withdrawn counts no longer: named again, they are in it anew.
    """
    undone = _withdrawn(entries)
    since = max(
        (
            undone[each.id]
            for each in entries
            if _accuses(each) and each.id in undone and _may_be(each, name, people)
        ),
        default=0,
    )
    return any(
        each.kind == "conflict" and each.text == words and each.id > since for each in entries
    )


def _accuses(entry: Entry) -> bool:
    return entry.kind == "person" and entry.part == "complained-of"


def _withdrawn(entries: Sequence[Entry]) -> dict[int, int]:
    """For each entry that another corrects the number of the last that does."""
    return {each.corrects: each.id for each in entries if each.corrects is not None}


def _may_be(entry: Entry, name: str, people: WhoIsWho) -> bool:
    if not name:  # the role alone says who it is
        return True
    one, other = people.somebody(entry.name, entry.person), people.somebody(name)
    return likeness(one, other) is not None
