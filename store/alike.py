"""Whether what an outcome asks for is there already, among the actions of its incident."""

from collections.abc import Iterable, Mapping
from typing import Any

from store.action import Action


def alike(asked: Mapping[str, Any], number: int, actions: Iterable[Action]) -> Action | None:
    """The action that does what outcome `number` asks for, in fields of Action; None if none does.

    It is open; or it came from the same outcome and ended, but not because that one was withdrawn.
    """
    for each in actions:
        mine = number in (each.outcome, *each.also_for) and not each.is_withdrawn
        if (each.is_open or mine) and (_is_step(asked, each) or _is_line(asked, each)):
            return each
    return None


def _is_step(asked: Mapping[str, Any], action: Action) -> bool:
    return bool(action.step) and asked.get("step") == action.step


def _is_line(asked: Mapping[str, Any], action: Action) -> bool:
    """The same in so many words, at the same time or sooner, and for the same policy if for one."""
    line = (action.line, action.to_role, action.what, action.condition)
    wanted = (asked.get("line"), asked.get("to_role", ""), asked["what"], asked["condition"])
    if not action.line or line != wanted:
        return False
    if asked["cite"] and asked["policy"] != action.policy:
        return False
    return asked["printed"] in ("", action.printed)
