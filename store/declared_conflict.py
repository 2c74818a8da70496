"""A conflict of interest that is declared: from then on the case is not shown to that operator."""

from store.database import Store
from store.entries import add_entry, entries_of
from store.entry import Entry
from store.fields import note
from store.incidents import incident
from store.operators import operator_called
from store.problems import FieldProblem, Refused


def declare_conflict(store: Store, number: int, operator: str, why: str) -> Entry:
    """Record that an operator has a conflict of interest in an incident; it is shown them no more.

    Everybody may declare their own; that of somebody else takes lead rights. `withdraw_entry` takes
    it back. Raises FieldProblem (no such incident or operator; no reason), Refused (it is declared
    already, or they may not) and StoreProblem.
    """
    why = note("why", why, needed=True)
    if operator != store.operator:
        store.must("cases")
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


def declared_conflicts(store: Store, number: int) -> list[Entry]:
    """The declared conflicts that stand in an incident. Raises StoreProblem."""
    found = entries_of(store, number)
    undone = {each.corrects for each in found}
    return [each for each in found if each.operator and each.id not in undone]
