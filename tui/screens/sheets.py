"""The paper sheets that were keyed for a policy, of which a whole one can be voided."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from flows.policy import Policy
from store.batches import Batch, batches
from store.voiding import void_batch
from tui.forms.void import void_form
from tui.listing import Listing
from tui.listings.sheets import sheets_listing
from tui.screens.list_page import ListPage
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList


class SheetsScreen(ListPage[Batch]):
    """A list of sheets and imported files, the one begun last first."""

    help_text: ClassVar[str] = (
        "Everything that was taken in together: paper sheets, and files. Where the whole of one is "
        "a mistake, v voids all that still stands of it, with a reason. It stays on record."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("v", "void", "void a whole sheet")]

    finds = "find a sheet, a day, a witness or a file"
    nothing = ("No sheet was keyed yet.",)

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._policy = policy

    def title_text(self) -> tuple[str, str]:
        """Which policy, and how many sheets."""
        return f"Sheets > {self._policy.about.short}", f"{len(self.items)} in all"

    def keys(self) -> Keys:
        """What can be done."""
        return [("v", "void a sheet"), *self.list_keys(), ("left", "back"), ("?", "help")]

    def read_items(self) -> Sequence[Batch]:
        """The sheets as they are now."""
        return batches(self.desk.store, self._policy.id)

    def make_listing(self) -> Listing[Batch]:
        """The one begun last first."""
        return sheets_listing(self.desk.store.now())

    def refusals(self) -> dict[str, str]:
        """Only what still stands is voided."""
        refused, batch = super().refusals(), self.at_cursor
        if batch is None or not batch.standing:
            refused["void"] = "Nothing of this stands that could be voided."
        return refused

    def action_void(self) -> None:
        """Void all that stands of the sheet under the cursor, with a reason."""
        batch = self.at_cursor
        if batch is None:
            return
        name = batch.name
        form = void_form(
            f"the whole of {name}",
            lambda reason: void_batch(self.desk.store, name, reason),
            count=batch.standing,
        )
        self.open_form(form, lambda done: self.notice(f"Voided: {name}.") if done else None)

    @on(LineList.Chosen)
    def choose(self) -> None:
        """Enter is for the key that voids: by itself it does nothing to a sheet."""
        self.notice(
            "v voids the whole sheet. A single line is voided on the sheet or the register."
        )
