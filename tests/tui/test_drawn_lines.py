"""What a screen drew does not stay in memory once the screen is left."""

import gc
import weakref
from collections.abc import Callable

from textual.widget import Widget

from tests.tui.screen_text import press
from tui.app import PolicydeskApp
from tui.screens.home import HomeScreen


async def test_the_lines_of_a_walk_are_let_go_of_with_it(
    program: Callable[[], PolicydeskApp],
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        assert "Is a child at risk" in await press(pilot, "1")
        widgets = pilot.app.screen.walk_children(Widget, with_self=True)
        drawn = [weakref.ref(each._styles_cache) for each in widgets]
        assert len(drawn) > 10
        del widgets
        await press(pilot, "left")
        assert isinstance(pilot.app.screen, HomeScreen)
        gc.collect()
        assert not [each for each in drawn if each() is not None]


async def test_one_filter_cleans_all_lines_so_that_what_it_did_is_remembered(
    program: Callable[[], PolicydeskApp],
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        once, again = (pilot.app.get_line_filters() for _ in range(2))
        assert once
        assert all(one is other for one, other in zip(once, again, strict=True))
