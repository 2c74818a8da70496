"""The program put together by `run_async`, as when it is started; the other tests use `run_test`.

From Python 3.12 on only `run_async` has tasks begin at once: a screen's before it is the one shown.
"""

from collections.abc import Callable
from typing import cast

from textual.pilot import Pilot

from tests.tui.screen_text import press
from tui.app import PolicydeskApp

Program = Callable[[], PolicydeskApp]


async def test_screens_and_the_palette_open_whole_as_the_program_is_started(
    program: Program,
) -> None:
    seen: list[str] = []

    async def at_the_keys(pilot: Pilot[object]) -> None:
        for keys in (["1"], ["?"], ["escape", "ctrl+p"]):
            seen.append(await press(cast("Pilot[None]", pilot), *keys))
        pilot.app.exit()

    running = program()
    await running.run_async(headless=True, size=(80, 24), auto_pilot=at_the_keys)
    asked, helped, palette = seen
    assert "Is a child at risk" in asked
    assert "Keys here" in helped
    assert "Search for commands" in palette
    assert running.return_code == 0
