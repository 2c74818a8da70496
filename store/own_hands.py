"""Actions of an incident that are in the hands of somebody who is complained of in it."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from store.action import Action
from store.conflict_entries import complained_of, is_on_record
from store.database import Store
from store.entries import add_entry, entries_of
from store.incident import Named
from store.roster import roster
from store.same_person import Likeness, Somebody, WhoIsWho, is_operator, likeness


class InOwnHands(Struct, frozen=True, kw_only=True):
    """An action that is for somebody complained of, or that they did."""

    action: int
    name: str
    """Who it is, as the action names them."""
    words: str


def in_own_hands(
    store: Store, people: Iterable[Named], actions: Iterable[Action]
) -> tuple[InOwnHands, ...]:
    """Which of these actions are for somebody complained of, or were done by them, by name.

    Of `people` those count who are complained of; an action that is the part of a role is looked
    at only once somebody did it. Raises StoreProblem.
    """
    accused = [each for each in people if each.part == "complained-of"]
    if not accused:
        return ()
    return tuple(_found(WhoIsWho(roster(store)), accused, actions))


def record_in_own_hands(store: Store, incident: int, actions: Iterable[Action]) -> None:
    """Put on record which of these actions are in the hands of somebody complained of.

    What is on record already is not said again. In a transaction. Raises StoreProblem.
    """
    entries = entries_of(store, incident)
    found = in_own_hands(store, complained_of(entries), actions)
    people = WhoIsWho(roster(store)) if found else WhoIsWho(())
    for each in found:
        if not is_on_record(entries, each.words, each.name, people):
            add_entry(
                store,
                incident,
                "conflict",
                each.words,
                happened_on=store.stamp(),
                action=each.action,
            )


def _found(
    people: WhoIsWho, accused: list[Named], actions: Iterable[Action]
) -> Iterator[InOwnHands]:
    named = [people.somebody(each.name, each.person) for each in accused]
    for action in actions:
        name = _in_whose_hands(action)
        how = _alike(people.operator(name), named) if name else None
        if how is not None:
            yield InOwnHands(action=action.id, name=name, words=_words(action, name, how))


def _in_whose_hands(action: Action) -> str:
    """Who did it, or is to do it; empty where that is whoever holds a role."""
    if not action.is_open:
        return action.done_by
    return "" if action.owner_role else action.owner


def _alike(somebody: Somebody, accused: Iterable[Somebody]) -> Likeness | None:
    found = [
        "same" if is_operator(somebody, each) else likeness(somebody, each) for each in accused
    ]
    return "same" if "same" in found else "alike" if "alike" in found else None


def _words(action: Action, name: str, how: Likeness) -> str:
    done = "was set aside by" if action.is_set_aside else "was done by"
    verb = "is for" if action.is_open else done
    who = "is the one complained of"
    if how == "alike":
        who = "may be the one complained of (the names are alike, so make sure)"
    said = f"Action {action.id} {verb} {name}, who {who}: {action.what.rstrip('.')}."
    return f"{said} It is better for somebody else to do it." if action.is_open else said
