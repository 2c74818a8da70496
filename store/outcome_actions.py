"""The actions of an outcome that leaves its incident, and of one that is put back."""

from store import changes
from store.action import Action
from store.actions import action
from store.clocks_anew import work_out_anew
from store.database import Store
from store.entries import add_entry
from store.timeline import Timeline, timeline


def leave_out(store: Store, incident: int, number: int, why: str) -> None:
    """Set aside the open actions of an outcome that is not the incident's any more.

    What another outcome of the incident asks for too stays. One entry of the timeline says which
    they were. In a transaction. Raises StoreProblem.
    """
    found = timeline(store, incident)
    if number in found.outcomes:
        return
    left = []
    for each in found.open_actions:
        askers = {each.outcome, *each.also_for}
        if number in askers and askers.isdisjoint(found.outcomes):
            fields = {
                "done_on": store.stamp(),
                "done_by": store.operator,
                "result": why,
                "is_set_aside": True,
                "is_withdrawn": True,
            }
            changes.change(store, "actions", each.id, fields, what="set aside", why=why)
            left.append(each)
    if left:
        told = f"Not needed: {_numbered(left)} of outcome {number}\n{why}"
        add_entry(store, incident, "action", told, happened_on=store.stamp())


def put_back(store: Store, incident: int, number: int) -> list[Action]:
    """Open again what was set aside when an outcome left the incident to which it belongs again.

    In a transaction. Raises StoreProblem.
    """
    found = timeline(store, incident)
    steps = {each.step for each in found.open_actions if each.step}
    why = f"outcome {number} was put back"
    opened = []
    for each in found.actions:
        mine = number in (each.outcome, *each.also_for)
        if mine and each.is_withdrawn and each.step not in steps:
            fields = {"done_on": "", "done_by": "", "result": ""}
            flags = {"is_set_aside": False, "is_withdrawn": False}
            changes.change(store, "actions", each.id, {**fields, **flags}, what="reopened", why=why)
            opened.append(each.id)
    work_out_anew(store, incident, found.received, found.now("site"), why)
    return [action(store, id) for id in opened]


def is_set(found: Timeline, number: int) -> bool:
    """Whether the actions of an outcome were set since it was last put to the incident."""
    putting = {
        each.id for each in found.entries if each.kind == "outcome" and each.outcome == number
    }
    for each in reversed(found.entries):
        if each.kind == "action" and each.outcome == number:
            return True
        if each.corrects in putting:
            return False
    return False


def _numbered(actions: list[Action]) -> str:
    return f"action{'' if len(actions) == 1 else 's'} {', '.join(str(x.id) for x in actions)}"
