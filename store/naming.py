"""Naming the people of an incident: from the roster where they are on it, else as typed."""

from collections.abc import Iterable

from flows.policy import Policy
from store.actions import actions_of
from store.database import Store
from store.fields import line
from store.incident import Named, Part
from store.incidents import add_named, incident
from store.own_hands import record_in_own_hands
from store.problems import FieldProblem
from store.recording_conflicts import record_conflicts
from store.roster import find_person, reads_as_number, which_of
from store.timeline import Timeline, timeline


def who_is_named(store: Store, text: str, part: Part) -> Named:
    """Whoever `text` names on the roster, by staff id, name or number; else `text` as it is.

    Raises FieldProblem (it is empty, names several, or is the number of nobody), StoreProblem.
    """
    typed = line("name", text)
    found = find_person(store, typed)
    if len(found) > 1:
        raise FieldProblem("name", which_of(found).what)
    if not found and reads_as_number(typed):
        raise FieldProblem("name", f"There is nobody with the number {typed[1:]} on the roster.")
    if not found:
        return Named(name=typed, part=part)
    return Named(name=found[0].name, part=part, person=found[0].id)


def name_people(
    store: Store, number: int, people: Iterable[Named], policies: Iterable[Policy]
) -> Timeline:
    """Put on record who has a part in an incident, and the conflicts of interest that this makes.

    `policies` are those at hand that its actions come from. Raises FieldProblem (somebody has that
    part already) and StoreProblem.
    """
    with store.transaction():
        incident(store, number)
        for each in people:
            if each in timeline(store, number).people:
                raise FieldProblem("name", f"{each.name} is on record with that part already.")
            add_named(store, number, each)
        for policy in policies:
            record_conflicts(store, policy, number)
        record_in_own_hands(store, number, actions_of(store, number))
        return timeline(store, number)
