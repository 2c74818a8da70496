"""Looks at restricted cases, each of which goes on record: who looked, at which, and when."""

import contextlib

from store.barred import ABOUT
from store.database import Store
from store.problems import StoreProblem
from store.timeline import Timeline

KIND = "look"
"""What a look is called in `disclosures`."""


def is_restricted(found: Timeline) -> bool:
    """Whether a case is about somebody on the roster, or somebody has a conflict in it."""
    undone = {each.corrects for each in found.entries}
    return any(
        (each.kind == "person" and each.part in ABOUT and each.person is not None)
        or each.kind == "conflict"
        for each in found.entries
        if each.id not in undone
    )


def look_at(store: Store, found: Timeline) -> bool:
    """Record that the operator looks at a case, if it is a restricted one; whether it is.

    To be called before it is shown. At a gate what cannot be recorded is not shown: there this
    raises StoreProblem. Elsewhere whoever can only read the records still reads them.
    """
    if not is_restricted(found):
        return False
    document = {
        "kind": KIND,
        "incident": found.incident.id,
        "by": store.operator,
        "at": store.stamp(),
    }
    with contextlib.ExitStack() as stack:
        if store.standing() is None:
            stack.enter_context(contextlib.suppress(StoreProblem))
        with store.transaction():
            store.append("disclosures", document)
    return True
