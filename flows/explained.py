"""The outcome of a walk with all that is said of it to a person, some of which takes a while."""

from msgspec.structs import replace

from flows.code import code_of
from flows.exploring import explored
from flows.outcome import Outcome, outcome
from flows.walk import Walk
from flows.what_if import would_change


def explained(walk: Walk) -> Outcome:
    """The outcome of a walk that has reached its end, with its code.

    What is not known is explored, and what would change the verdict is looked for.
    """
    found = outcome(walk)
    return replace(
        found,
        code=code_of(walk),
        find_out=explored(walk, found.find_out),
        would_change=would_change(walk),
    )


def as_kept(found: Outcome) -> Outcome:
    """The outcome as it goes on record: less what can be worked out again from its answers."""
    find_out = tuple(replace(one, would_be=()) for one in found.find_out)
    return replace(found, find_out=find_out, would_change=None)
