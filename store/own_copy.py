"""The copy of an incident's report for a member of staff who has a part in it.

Names, initials, staff ids and contacts of everybody else are withheld, in free text too; who
reported it is; and what others think stays, without who they are.
"""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from store.capitals_left import capitals_left
from store.case_names import shared_initials, withholding_for
from store.chronology import Chronology, Event, chronology
from store.database import Store
from store.incident import Named
from store.mentions import WITHHELD
from store.people import Person
from store.problems import Refused
from store.roster import on_roster
from store.withheld_preview import Copying, Withheld, where_of
from store.withholding import Withholding


class OwnCopy(Struct, frozen=True, kw_only=True):
    """What one person may see of an incident, and what is withheld from them."""

    person: Person
    chronology: Chronology
    withheld: tuple[Withheld, ...]
    left: tuple[str, ...]
    """Words with a capital that are shown, and may be names that are not on record."""
    show: Withholding
    """By which further texts are made fit for the same person to see."""


def own_copy(store: Store, number: int, person: int, posts: Iterable[str] = ()) -> OwnCopy:
    """The copy of incident `number` for somebody on the roster who has a part in it.

    `posts` are titles of roles, which name nobody. Raises FieldProblem (there is no such incident
    or person), Refused (the person has no part in it) and StoreProblem.
    """
    whole = chronology(store, number, person)
    someone = on_roster(store, person)
    if all(each.person != person for each in whole.people):
        raise Refused(
            f"{someone.name} has no part in incident {number}, so there is no copy of their own. "
            "Put their part on record first."
        )
    posts = tuple(posts)
    shared = shared_initials(someone, whole)
    show = withholding_for(store, someone, whole, posts, shared)
    copying = Copying(show)
    for letters in sorted(shared):
        copying.initials(letters)
    theirs = replace(_without_others(whole, person, copying), reporter="", is_unnamed=False)
    shown = copying.copy(theirs, "")
    events = tuple(
        _told(event, copied, copying)
        for event, copied in zip(whole.events, shown.events, strict=True)
    )
    shown = replace(shown, events=events, reporter=copying.reporter(whole.reporter))
    return OwnCopy(
        person=someone,
        chronology=shown,
        withheld=copying.withheld,
        left=capitals_left(shown, [someone.name, *posts]),
        show=show,
    )


def who_may_have_one(whole: Chronology) -> tuple[Named, ...]:
    """Those on the roster who have a part in an incident, each once."""
    found = {each.person: each for each in reversed(whole.people) if each.person is not None}
    return tuple(reversed(found.values()))


def _without_others(whole: Chronology, person: int, copying: Copying) -> Chronology:
    """Without what is about others alone, and with the corrected reporter's name out of the way."""
    for each in whole.agreed:
        if each.person != person:
            copying.left_out(f"{where_of(each)}, {each.policy}", f"{each.name}: {each.words}")
    events = tuple(_to_be_told(each) for each in whole.events)
    mine = tuple(each for each in whole.agreed if each.person == person)
    people = tuple(each if each.person == person else _unnamed(each) for each in whole.people)
    return replace(whole, agreed=mine, events=events, people=people)


def _unnamed(named: Named) -> Named:
    """Without the number on the roster, which means one person as a name does."""
    return replace(named, person=None)


def _to_be_told(event: Event) -> Event:
    """Without the texts that are not told word by word."""
    if _is_reporter(event):
        return replace(event, text=WITHHELD)
    return replace(event, text="", name="") if _has_part(event) else event


def _told(event: Event, copied: Event, copying: Copying) -> Event:
    if _is_reporter(event):
        return replace(copied, text=copying.reporter(event.text))
    if not _has_part(event):
        return copied
    shown = copying.has_part(event)
    return replace(copied, name=shown.name, text=shown.text)


def _has_part(event: Event) -> bool:
    return event.kind == "person" and bool(event.name)


def _is_reporter(event: Event) -> bool:
    return event.field == "reporter"
