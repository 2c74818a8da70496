"""What is shown where nobody has touched a key for a while: nothing of what was there."""

from textual.app import ComposeResult
from textual.widgets import Static

from tui.idle import hidden_words
from tui.screens.until_left import UntilLeft


class HiddenScreen(UntilLeft[None]):
    """One line on an empty screen, over everything. The program itself hears what is pressed."""

    DEFAULT_CSS = "HiddenScreen Static { padding: 1 1; height: auto; }"

    def __init__(self, clock: str) -> None:
        super().__init__()
        self._clock = clock

    def compose(self) -> ComposeResult:
        """Since when, and how to come back."""
        yield Static(hidden_words(self._clock), markup=False)

    def on_key(self) -> None:
        """A way back, whatever else was shown over it."""
        self.dismiss()
