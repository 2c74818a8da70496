"""What others do meanwhile, and waiting for it to come up."""

from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from flows.outcome import outcome
from flows.policy import Policy
from store.database import Store
from store.outcomes import record_outcome
from tests.tui.screen_text import screen_text
from tests.tui.stopped_desk import NOW
from tui.walk_in_hand import WalkInHand

TRIES = 200
ANSWERS = {
    "guard": ["neither"],
    "contact-channel": ["personal"],
    "asker-role": ["employee"],
    "contact-other": ["pupil-elsewhere"],
    "contact-tie": ["none"],
}


def another_session(data: Path) -> Store:
    """A second session at the records, by another operator, on the same day."""
    return Store(data, "other", now=lambda: NOW)


def record_contact(store: Store, policy: Policy, who: str) -> int:
    """Record the outcome of a whole walk; its number."""
    walk = WalkInHand(policy, "contact", {k: tuple(v) for k, v in ANSWERS.items()}).walk
    found = outcome(walk)
    recorded = record_outcome(
        store,
        policy,
        "contact",
        answers=walk.given,
        verdict=found.verdict,
        shown=found,
        who_asked=who,
        happened_on="2026-11-20",
    )
    return recorded.id


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait without a key until it holds; long, because the machine may be busy."""
    for _ in range(TRIES):
        await pilot.pause(0.05)
        if holds():
            return
    raise AssertionError(f"It did not come about. The screen:\n{screen_text(pilot.app)}")


async def until_shown(pilot: Pilot[None], *wanted: str) -> str:
    """Wait without a key until all of this stands on the screen; the screen as one line."""

    def text() -> str:
        return " ".join(screen_text(pilot.app).split())

    await until(pilot, lambda: all(each in text() for each in wanted))
    return text()
