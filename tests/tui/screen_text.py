"""What stands on the screen, as text."""

import asyncio

from textual.app import App
from textual.pilot import Pilot

from tui.app import PolicydeskApp


def screen_text(app: App[None]) -> str:
    """Every line of the screen, right spaces gone."""
    width, height = app.size
    lines = app.screen._compositor.render_strips()
    assert len(lines) == height
    return "\n".join("".join(s.text for s in strip)[:width].rstrip() for strip in lines)


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press keys, wait until all is quiet, and read the screen as one long line.

    Quiet is also that nothing is done beside the keys any more: not for work that a test holds up.
    """
    assert isinstance(pilot.app, PolicydeskApp)
    await pilot.press(*keys)
    await pilot.pause()
    await pilot.pause()
    if pilot.app.works:
        await works_ended(pilot.app)
        await pilot.pause()
        await pilot.pause()
    await _laid_out(pilot.app)
    return " ".join(screen_text(pilot.app).split())


async def _laid_out(program: PolicydeskApp) -> None:
    """Wait until the screen is as large as the window, which may just have got another size."""
    for _ in range(400):
        if program.screen._compositor.size == program.size:
            return
        await asyncio.sleep(0.005)


async def works_ended(program: PolicydeskApp) -> None:
    """Wait until nothing is done beside the keys any more."""
    while program.works:
        await asyncio.sleep(0.005)


async def worked_out(program: App[None]) -> None:
    """Wait until what the screen works out beside the keys is found."""
    if isinstance(program, PolicydeskApp):
        await works_ended(program)
    for worker in list(program.workers):
        if worker.node is program.screen:
            await worker.wait()
