"""What an operator cannot do or be shown by the rights that they were given."""

from collections.abc import Mapping

from store.database import Store
from store.problems import StoreProblem
from store.rights import Task


def refused_by_rights(store: Store, takes: Mapping[str, Task]) -> dict[str, str]:
    """Those of the actions that the operator has no right to, each with why, and whom to ask.

    Nothing where the records cannot be read: whoever then tries is told so.
    """
    if not takes:
        return {}
    try:
        standing = store.standing()
    except StoreProblem:
        return {}
    if standing is None:
        return {}
    return {each: why for each, task in takes.items() if (why := standing.why_not(task))}


def why_not(store: Store, task: Task | None) -> str:
    """Why the operator has no right to that, and whom to ask; empty where they have."""
    return "" if task is None else refused_by_rights(store, {"": task}).get("", "")


def hidden_case_words(store: Store, number: int) -> str:
    """That a case which the operator knows of is not shown to them, and who sees it; or nothing.

    Nothing either where the records cannot be read: the page of it says so.
    """
    try:
        why = store.why_hidden(number)
    except StoreProblem:
        return ""
    return f"Incident {number} is recorded. {why}" if why else ""
