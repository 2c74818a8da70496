"""A page over the records on which the last thing that was done can be taken back."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from store.problems import Refused, StoreProblem
from store.table_names import Appended
from tui.screens.page import Done
from tui.screens.records_page import RecordsPage

if TYPE_CHECKING:
    from tui.form import Form

_NOTHING = "Nothing was recorded on this page that could be undone."


class UndoingPage(RecordsPage):
    """What a form of this page recorded last is undone with U, and brought back with U again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("U", "undo_last", "undo what was recorded last on this page")
    ]

    _began = 0
    _last: Appended = ()
    """What the last form of this page recorded, where it can be undone."""

    def open_form(self, form: "Form", done: Done | None = None) -> None:
        """As ever; where what it records can be undone, that is said."""
        self._began = len(self.desk.store.done)
        super().open_form(form, done)

    def has_saved(self) -> None:
        """Say that U undoes what was recorded, where it does."""
        from store.undoing import why_not_undone  # noqa: PLC0415  # only once something is recorded

        store = self.desk.store
        self._last = tuple(each for done in store.done[self._began :] for each in done)
        try:
            if not self._last or why_not_undone(store, self._last):
                self._last = ()
                return
        except StoreProblem:  # the page says so itself
            self._last = ()
            return
        self.notice(f"{self._said or 'Recorded.'} U undoes it.")
        self.show_keys()

    def refusals(self) -> dict[str, str]:
        """Where nothing was recorded here there is nothing to undo."""
        return {} if self._last else {"undo_last": _NOTHING}

    def action_undo_last(self) -> None:
        """Undo what was recorded last on this page, or bring it back where it was just undone."""
        from store.undoing import undo  # noqa: PLC0415

        store = self.desk.store
        began = len(store.done)
        try:
            what = undo(store, self._last)
        except (Refused, StoreProblem) as problem:
            self.notice(str(problem))
            return
        self._last = tuple(each for done in store.done[began:] for each in done)
        self.records_changed()
        self.notice(f"Undone: {what}. It stays on record. U again brings it back.")
