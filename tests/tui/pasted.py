"""Text that comes into the program all at once, as a terminal pastes it."""

from textual import events
from textual.pilot import Pilot


async def paste(pilot: Pilot[None], text: str) -> None:
    """Paste a text where the keyboard is."""
    await pilot.pause()
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()
