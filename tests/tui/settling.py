"""Waiting for the program to have dealt with a key: until its loop has nothing left to run.

Textual waits until the process has used little time for a fiftieth of a second, twice a key, which
is most of what a test of a screen takes, and says less.
"""

import asyncio

_QUIET_TURNS = 3
_A_MOMENT = 0.001
"""Seconds in which a thread may post what it has found."""


async def settled(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:  # noqa: ARG001
    """Wait until nothing is ready to run, several turns of the loop in a row; at most a second."""
    loop = asyncio.get_running_loop()
    until = loop.time() + max_sleep
    quiet = 0
    while quiet < _QUIET_TURNS and loop.time() < until:
        await asyncio.sleep(_A_MOMENT if quiet else 0)
        quiet = 0 if loop._ready else quiet + 1  # type: ignore[attr-defined]
