"""Taking an outcome on record out of the program: that it was, and for whom, goes on record."""

from collections.abc import Callable
from pathlib import Path

from store.database import Store
from store.fields import line
from store.handing_out import HandedOut, Provenance, hand_out
from store.outcomes import outcome
from store.problems import Refused

KIND = "outcome"
"""What an outcome that was taken out is called in `disclosures`."""


def hand_out_outcome(
    store: Store,
    number: int,
    render: Callable[[Provenance], bytes],
    *,
    form: str,
    format: str,
    recipient: str,
    path: Path,
) -> HandedOut:
    """Record that outcome `number` is handed out, and write it to `path`: both, or neither.

    `form` and `format` say what of it and as what. Raises FieldProblem, Refused (there is no such
    outcome, or it cannot be recorded) and StoreProblem, also where the file is there already.
    """
    if outcome(store, number) is None:
        raise Refused(f"There is no outcome with the number {number}.")
    document: dict[str, object] = {"kind": KIND, "outcome": number, "form": form, "format": format}
    return hand_out(
        store,
        document,
        render,
        recipient=line("for", recipient, needed=False),
        why="",
        path=path,
    )
