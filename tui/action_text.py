"""An action as lines of plain text: who must do what by when, how that came about, what came."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from flows.plain_text import clean_line
from flows.policy import Policy
from store.action import Action
from store.date_words import full_words
from tui.due_words import due_words


def listed_lines(action: Action, now: datetime, policy: Policy | None) -> Iterator[str]:
    """One action in a list, with its incident and how it can end where it is a step of a course.

    `policy` is the one that it comes from, if it is there.
    """
    first, *rest = action_lines(action, now)
    yield f"{first} (incident {action.incident})" if action.incident is not None else first
    yield from rest
    if policy is not None and action.is_open:
        from store.courses import step_of  # noqa: PLC0415  # most lists have no step

        step = step_of(policy, action)
        for each, label in step.results.items() if step else ():
            yield clean_line(f"--came {each}: {label}")


def action_lines(action: Action, now: datetime) -> Iterator[str]:
    """One action: its number, when, what, whose part it is, and how its date came about."""
    when = due_words(action, now) if action.is_open else _ended(action)
    yield f"{action.id}: {clean_line(f'{when}: {action.what}')}"
    parts = [
        f"{action.owner}." if action.owner else "",
        f"{action.condition[:1].upper()}{action.condition[1:]}." if action.condition else "",
        action.how,
        f"({', '.join(action.cite)})" if action.cite else "",
    ]
    yield clean_line(" ".join(filter(None, parts)))
    if not action.is_open:
        yield clean_line(f"{'Why' if action.is_set_aside else 'Result'}: {action.result}")


def action_as_data(action: Action) -> dict[str, Any]:
    """An action for `--json`: the record, with how its date came about in words."""
    data: dict[str, Any] = msgspec.to_builtins(action)
    return {**data, "is_open": action.is_open, "how": action.how}


def _ended(action: Action) -> str:
    how = "not needed" if action.is_set_aside else "done"
    return f"{how} {full_words(action.done_on)}, by {action.done_by}"
