"""Nobody is at the keys: when the screen is hidden, and when a session that came in by a key ends.

What this needs is given to it; it draws nothing and ends nothing.
"""

import time
from enum import Enum
from typing import TYPE_CHECKING

from flows.plural import counted
from store.preferences import Preferences, preferences

if TYPE_CHECKING:
    from tui.desk import Desk

HIDDEN_AFTER = {
    "5": "5 minutes",
    "10": "10 minutes",
    "15": "15 minutes",
    "30": "30 minutes",
    "never": "Never",
}
"""After how long the screen is hidden, each with its words."""
USUAL_MINUTES = 15
EVERY = 1.0
"""Seconds from one look at the clock to the next."""
NOBODY_ANSWERS = "Nobody has answered for too long."
"""What is said where a command that asks ends so."""
_MINUTE = 60.0
_WARNED = 2 * _MINUTE
"""Seconds before the end of a session at which that is said."""
_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


class Deed(Enum):
    """What is to be done."""

    NOTHING = 0
    WARN = 1
    HIDE = 2
    END = 3


def now() -> float:
    """Seconds on a clock that nobody sets, and that goes on while the computer sleeps."""
    return time.clock_gettime(_CLOCK)


def what_to_do(
    *, touched: float, now: float, limit: float | None, is_gated: bool, is_busy: bool = False
) -> Deed:
    """What is to be done where the keys were last touched at that moment.

    Without a `limit`, in seconds, nothing ever is; nor while long work is done.
    """
    if limit is None or is_busy:
        return Deed.NOTHING
    left = limit - (now - touched)
    if left <= 0:
        return Deed.END if is_gated else Deed.HIDE
    return Deed.WARN if is_gated and left <= min(_WARNED, limit / 2) else Deed.NOTHING


def choice_of(chosen: Preferences) -> str:
    """The option that an operator chose, or the usual one."""
    return chosen.hidden_after if chosen.hidden_after in HIDDEN_AFTER else str(USUAL_MINUTES)


def limit_of(chosen: Preferences, *, minutes: int, is_gated: bool) -> float | None:
    """Seconds after which something is done; None for never.

    Where a session came in by a key, after so many minutes at the latest.
    """
    own = None if choice_of(chosen) == "never" else int(choice_of(chosen))
    if is_gated:
        own = min(own or minutes, minutes)
    return None if own is None else own * _MINUTE


def limit_of_answers(desk: "Desk") -> float | None:
    """Seconds without an answer after which a session line by line ends.

    None for never: only one that came in by a key does.
    """
    if not desk.is_gated:
        return None
    chosen = preferences(desk.directory, desk.operator)
    return limit_of(chosen, minutes=desk.idle_minutes, is_gated=True)


def hidden_words(clock: str) -> str:
    """What stands on the hidden screen."""
    return f"Policydesk: hidden since {clock}. Press any key to show it again."


def warning_words(clock: str) -> str:
    """What is said before a session ends."""
    return f"This session ends at {clock} unless a key is pressed."


def ended_words(limit: float, *, is_form_lost: bool = False) -> str:
    """What is said once it has ended."""
    minutes = max(1, round(limit / _MINUTE))
    after = counted(minutes, "minute")
    kept = (
        "A walk that was begun is kept; what was typed into a form and not saved is not."
        if is_form_lost
        else "What you had begun is kept."
    )
    return f"Policydesk ended after {after} without a key. {kept}"
