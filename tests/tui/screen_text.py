"""What stands on the screen, as text."""

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
    """Press keys, wait until all is quiet, and read the screen as one long line."""
    await pilot.press(*keys)
    await pilot.pause()
    await pilot.pause()
    assert isinstance(pilot.app, PolicydeskApp)
    return " ".join(screen_text(pilot.app).split())


async def worked_out(program: App[None]) -> None:
    """Wait until what the screen works out beside the keys is found."""
    for worker in list(program.workers):
        if worker.node is program.screen:
            await worker.wait()
