"""The log of disclosures: what was given out of the records, by whom, to whom and why."""

from msgspec import Struct

from store.database import Store
from store.incidents import incident
from store.looks import KIND as LOOK
from store.records import records


class Disclosure(Struct, frozen=True, kw_only=True):
    """Something that was given out; which fields are filled in depends on what it was."""

    id: int
    kind: str
    by: str
    at: str
    to: str = ""
    why: str = ""
    form: str = ""
    format: str = ""
    incident: int | None = None
    incidents: tuple[int, ...] = ()
    """Of a list: the incidents that stand in it."""
    person: int | None = None
    outcome: int | None = None
    sha256: str = ""
    """Of what was handed out, in hexadecimal."""


def disclosures(
    store: Store, number: int | None = None, *, looks: bool = False
) -> list[Disclosure]:
    """Everything that was given out, newest first; with `number` what tells of that incident.

    With `looks` instead who looked at restricted cases.

    Raises FieldProblem where there is no such incident, NotAllowed and StoreProblem.
    """
    if number is None:
        store.must("disclosures")
    else:
        incident(store, number)
    return [
        each
        for each in reversed(records(store, "disclosures", Disclosure))
        if (each.kind == LOOK) == looks
        and (number is None or number == each.incident or number in each.incidents)
    ]
