"""What waits for the first drawing is done once, after it."""

from rich.console import RenderableType
from textual.screen import Screen

from tui.appearance import Appearance
from tui.drawing_app import DrawingApp


class Watched(DrawingApp):
    """Notes what is displayed, and when what waited was done."""

    def __init__(self) -> None:
        super().__init__(Appearance())
        self.noted: list[str] = []

    def on_mount(self) -> None:
        self.once_drawn(lambda: self.noted.append("done"))

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        is_seen = renderable is not None and not self._batch_count
        self.noted.append("drawn" if is_seen else "left out")
        super()._display(screen, renderable)


async def test_what_waits_for_the_first_drawing_is_done_once_after_it() -> None:
    program = Watched()
    async with program.run_test() as pilot:
        await pilot.pause()
        program.screen.refresh()
        await pilot.pause()
        assert program.noted.count("done") == 1
        assert "drawn" in program.noted[: program.noted.index("done")]
        assert program.noted.count("drawn") > 1
