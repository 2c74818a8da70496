"""Help for the screen it was asked on: what it is for, and its keys from the bindings."""

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.screens.page import Page
from tui.widgets.key_bar import Keys


class HelpScreen(Page[None]):
    """A page to read."""

    def __init__(self, of: str, text: str, keys: Keys) -> None:
        super().__init__()
        self._of = of
        self._text = text
        self._keys = keys

    def title_text(self) -> tuple[str, str]:
        """Which screen the help is for."""
        return f"Help > {self._of}", ""

    def keys(self) -> Keys:
        """The way back."""
        return [("up down", "scroll"), ("left", "back")]

    def body(self) -> Iterable[Widget]:
        """The text, then the keys."""
        lines = [Content(self._text), Content("")] if self._text else []
        lines += [Content("Keys here").stylize("bold")]
        lines += [Content.assemble((f"  {key:<16}", "bold"), words) for key, words in self._keys]
        yield VerticalScroll(
            Static(Content("\n").join(lines), classes="plain", markup=False), classes="reading"
        )

    def on_mount(self) -> None:
        """Put the keys that scroll where the text is."""
        super().on_mount()
        self.query_one(VerticalScroll).focus()
