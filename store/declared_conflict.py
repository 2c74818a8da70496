"""A conflict of interest that is declared: from then on the case is not shown to that operator."""

from store.database import Store
from store.entries import add_entry, entries_of, entry
from store.entry import Entry
from store.fields import note
from store.incidents import incident
from store.operators import operator_called
from store.problems import FieldProblem, Refused
from store.withdrawing import is_withdrawn, say_not_so


def declare_conflict(store: Store, number: int, operator: str, why: str) -> Entry:
    """Record that an operator has a conflict of interest in an incident; it is shown them no more.

    One may declare one's own. Raises FieldProblem (no such incident or operator; no reason),
    Refused (it is declared already) and StoreProblem.
    """
    why = note("why", why, needed=True)
    with store.transaction():
        incident(store, number)
        found = operator_called(store, operator)
        if found is None:
            what = "There is nobody with this ID. policydesk operator list names them."
            raise FieldProblem("operator", what)
        if any(each.operator == operator for each in declared_conflicts(store, number)):
            raise Refused(f"{operator} has a conflict of interest on record already.")
        text = f"{found.name} ({operator}) has a conflict of interest: {why}"
        return add_entry(
            store, number, "conflict", text, happened_on=store.stamp(), operator=operator
        )


def take_back_conflict(store: Store, id: int, why: str) -> Entry:
    """Record that a declared conflict is none (any more): the case is shown to them again.

    Raises FieldProblem (no such entry; no reason), Refused (it is no declared conflict, or taken
    back already) and StoreProblem.
    """
    why = note("why", why, needed=True)
    with store.transaction():
        wrong = entry(store, id)
        if not wrong.operator:
            raise Refused("Only a conflict that somebody declared of an operator is taken back.")
        if is_withdrawn(store, wrong):
            raise Refused(f"Entry {id} has been taken back already.")
        return say_not_so(store, wrong, f"Not so any more: {wrong.text}\n{why}")


def declared_conflicts(store: Store, number: int) -> list[Entry]:
    """The declared conflicts that stand in an incident. Raises StoreProblem."""
    found = entries_of(store, number)
    undone = {each.corrects for each in found}
    return [each for each in found if each.operator and each.id not in undone]
