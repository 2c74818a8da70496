"""The least that a Textual program can be: what ours is measured against."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """One line, and a key to end it."""

    BINDINGS = [("q", "quit", "quit")]  # noqa: RUF012  # as Textual's own examples have it

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("A colleague asks")


if __name__ == "__main__":
    Hello().run()
