"""A page that shows what is recorded, and goes on showing it as it is."""

from store.problems import StoreProblem
from tui.screens.page import Page


class RecordsPage(Page[None]):
    """A page over the records. A subclass gives `read_records` and `show_records`."""

    def read_records(self) -> None:
        """Take from the store what the page shows. Raises StoreProblem."""

    def show_records(self) -> None:
        """Show what was last read, the cursor and what is in view staying where they are."""

    def refresh_frame(self) -> None:
        """Show everything as it is now."""
        self.records_changed()

    def records_changed(self) -> None:
        """Show the records as they are now.

        Where they cannot be read, what was read last stays in view, with what is wrong.
        """
        try:
            self.read_records()
        except StoreProblem as problem:
            self.trouble(str(problem))
        else:
            self.trouble()
        super().refresh_frame()
        self.show_records()
