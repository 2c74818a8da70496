"""What an operator cannot do or be shown by the rights that they were given."""

from collections.abc import Mapping

from store.database import Store
from store.problems import StoreProblem
from store.rights import Task

_NO_LEAD = "Nobody with lead rights sees this case: {}."
_TO_GIVE = "ask {} to give them to somebody whom it is not about"
_TO_TELL = "tell whoever runs the server"


def refused_by_rights(store: Store, takes: Mapping[str, Task]) -> dict[str, str]:
    """Those of the actions that the operator has no right to, each as `why_not` says."""
    return {each: why for each, task in takes.items() if (why := why_not(store, task))}


def why_not(store: Store, task: Task | None) -> str:
    """Why the operator has no right to that, and whom to ask; empty where they have.

    Empty too where the records cannot be read: whoever then tries is told so.
    """
    if task is None:
        return ""
    try:
        return store.why_not(task)
    except StoreProblem:
        return ""


def hidden_case_words(store: Store, number: int) -> str:
    """That a case which the operator knows of is not shown to them, and who sees it; or nothing.

    Nothing either where the records cannot be read: the page of it says so.
    """
    try:
        why = store.why_hidden(number)
    except StoreProblem:
        return ""
    return f"Incident {number} is recorded. {why}" if why else ""


def no_lead_words(store: Store, number: int) -> str:
    """That nobody with lead rights sees a case that the operator has just recorded, or nothing.

    Nothing either where nobody comes in over SSH, and where the records cannot be read.
    """
    from store.operators import operators_in  # noqa: PLC0415  # only once a case is recorded
    from store.who_sees import who_sees  # noqa: PLC0415

    try:
        tables = store.content().tables
    except StoreProblem:
        return ""
    found = who_sees(tables, number)
    if str(number) not in tables.get("incidents", {}) or found.leads:
        return ""
    active = [each for each in operators_in(tables) if each.is_active]
    admins = [x for x in active if "admin" in x.rights and x not in found.barred]
    named = " or ".join(f"{each.name} ({each.operator})" for each in admins)
    return _NO_LEAD.format(_TO_GIVE.format(named) if named else _TO_TELL) if active else ""
