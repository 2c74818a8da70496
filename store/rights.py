"""What an operator may do: the rights there are, and which of them each task takes."""

from collections.abc import Collection, Mapping
from typing import Any, Literal, get_args

from store.audience_tags import USUAL
from store.problems import Refused

Right = Literal["office", "lead", "admin"]
RIGHTS: dict[Right, str] = {
    "office": "walk, record, acknowledge, the register, deadlines, and their own cases",
    "lead": "all cases, reports, disclosures",
    "admin": "people, editions, operators, settings, retention, repair",
}
"""Each with what it is for. Everybody has the first; the others are each given beside it."""

_OfLeads = Literal["cases", "reports", "disclosures"]
_OfAdmins = Literal["people", "editions", "operators", "settings", "retention", "repair"]
Task = Literal[_OfLeads, _OfAdmins]
TASKS: dict[Task, Right] = {
    "cases": "lead",
    "reports": "lead",
    "disclosures": "lead",
    "people": "admin",
    "editions": "admin",
    "operators": "admin",
    "settings": "admin",
    "retention": "admin",
    "repair": "admin",
}
"""The right that each task takes; what is no task here is done with office rights."""
TASK_WORDS: dict[Task, str] = {
    "cases": "Looking into other people's cases",
    "reports": "Reports and counts",
    "disclosures": "What was given out, and gathering what is held on a person,",
    "people": "Changing the roster and who holds which role",
    "editions": "Adopting an edition, and saying whom it asks,",
    "operators": "Keeping the operators",
    "settings": "Changing what holds for the whole school",
    "retention": "Retention and erasing",
    "repair": "Mending, proving and copying the records",
}
"""Each as the beginning of a sentence that goes on with "takes"."""

_TABLES: dict[str, Task] = {
    "people": "people",
    "role_holders": "people",
    "editions": "editions",
    "operators": "operators",
    "settings": "settings",
}
_MADE_BY_ITSELF = "mark"
"""The setting that the program makes when somebody first takes something out."""


class NotAllowed(Refused):
    """What was asked takes a right that the operator was not given."""


def rights_of(found: Collection[str]) -> tuple[Right, ...]:
    """These rights in their order, office always among them. Raises ValueError for an unknown."""
    unknown = sorted(set(found) - set(RIGHTS))
    if unknown:
        raise ValueError(f"{unknown[0]!r} is not a right")
    return tuple(each for each in get_args(Right) if each in found or each == "office")


def task_of(
    table: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> Task | None:
    """The task that changing a document of a state table is; None where everybody may.

    `before` is None where the document is new, `after` where it would be removed.
    """
    if after is None:
        return "repair"
    if table == "people" and before is None and _joins_by_signing(after):
        return None
    if table == "settings" and after.get("kind") == _MADE_BY_ITSELF:
        return None
    return _TABLES.get(table)


def _joins_by_signing(person: Mapping[str, Any]) -> bool:
    """Whether it may be somebody put on the roster as they sign, which is part of acknowledging.

    That they do is looked at once the transaction is whole.
    """
    return [each.get("tag") for each in person.get("tags", ())] == [USUAL[0]]
