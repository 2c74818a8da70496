"""The least that a key can change on a screen: what a step of a walk is measured against."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class OneLine(App[None]):
    """One line, and a key that says another thing in it."""

    BINDINGS = [("1", "next", "next")]  # noqa: RUF012  # as Textual's own examples have it

    def __init__(self) -> None:
        super().__init__()
        self._number = 0

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("question 0", id="line")

    def action_next(self) -> None:
        """Say the next."""
        self._number += 1
        self.query_one("#line", Static).update(f"question {self._number}")


if __name__ == "__main__":
    OneLine().run()
