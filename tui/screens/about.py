"""A policy to read about: edition, review, duties, registers, accounts, what stands beside it."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from flows.policy import Policy
from tui.policy_text import policy_lines
from tui.screens.page import Page
from tui.widgets.key_bar import Keys
from tui.widgets.labelled import labelled


class AboutScreen(Page[None]):
    """A page of text that scrolls."""

    help_text: ClassVar[str] = (
        "Everything that the policy says of itself, in our own words: whom it binds, when it is "
        "to be reviewed, what is to be done again and again, which registers it wants, and what "
        "stands beside it. `policydesk booklet` writes the whole policy for paper."
    )

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._policy = policy

    def title_text(self) -> tuple[str, str]:
        """Whose policy it is."""
        return f"Policies > {self._policy.about.short}", self._policy.about.edition_label

    def keys(self) -> Keys:
        """Reading and leaving."""
        return [("up down", "scroll"), ("left", "back"), ("?", "help")]

    def body(self) -> Iterable[Widget]:
        """The text."""
        yield VerticalScroll(Static(id="text", markup=False), classes="reading")

    def on_mount(self) -> None:
        """Give the keys that scroll to the text."""
        super().on_mount()
        self.query_one(VerticalScroll).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the text out to the width there is."""
        super().on_resize(event)
        lines = policy_lines(self._policy, max(40, event.size.width - 4))
        self.query_one("#text", Static).update(labelled(lines))
