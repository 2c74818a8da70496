"""What Ctrl+P shows: Textual's palette, for keys that come faster than it is drawn."""

import contextlib

from textual.command import CommandPalette

from tui.screens.until_left import UntilLeft


class Palette(CommandPalette, UntilLeft[None]):  # in this order, for its styles
    """The palette; what is chosen twice before it has gone is done once."""

    def _action_command_list(self, action: str) -> None:
        """As ever; a list that was not drawn yet has no pages to go through, and no KeyError."""
        with contextlib.suppress(KeyError):
            super()._action_command_list(action)
