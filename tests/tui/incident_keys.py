"""An incident's page, moved about by keys and read as text."""

from itertools import groupby

from textual.pilot import Pilot

from tests.tui.pasted import paste
from tests.tui.screen_text import press, screen_text
from tui.widgets.line_list import LineList

NEWEST = ("i", "enter")
"""From home to the newest incident."""


async def keyed(pilot: Pilot[None], *parts: str) -> str:
    """Press keys, and paste what begins with an equals sign; the screen."""
    for pasted, keys in groupby(parts, lambda part: part.startswith("=")):
        if pasted:
            for text in keys:
                await paste(pilot, text[1:])
        else:
            await pilot.press(*keys)
    return await press(pilot)


def shown_list(pilot: Pilot[None]) -> LineList:
    """The list of the incident's page."""
    return pilot.app.screen.query_one("#incident", LineList)


def go_to(pilot: Pilot[None], id: str) -> None:
    """Put the cursor on a row."""
    shown_list(pilot).move_to(id)


async def walk_through(pilot: Pilot[None]) -> list[str]:
    """The screens that come into view as the cursor goes from top to bottom, without spaces."""
    list_ = shown_list(pilot)
    list_.action_edge(0)
    found = []
    while True:
        await pilot.pause()
        lines = (line.strip(" >▁▂▃▄▅▆▇█") for line in screen_text(pilot.app).splitlines())
        found.append("".join("".join(lines).split()))
        row = list_.cursor_row
        list_.action_move(1)
        if list_.cursor_row == row:
            return found


def is_shown(screens: list[str], text: str) -> bool:
    """Whether a text stands on one of these screens."""
    return any("".join(text.split()) in each for each in screens)
