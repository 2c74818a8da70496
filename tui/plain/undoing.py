"""Taking back in plain mode what a form recorded last; on the screens that is `U`."""

from collections.abc import Callable, Sequence

from store.database import Store
from store.problems import StoreProblem
from store.table_names import Appended
from tui.plain.dialogue import Dialogue
from tui.plain.keys import Key

_WORD = "undo"
"""A word and no letter: u has a meaning of its own at several places."""


class Undoing:
    """What was recorded last in this session, where it can be undone."""

    def __init__(self, store: Store, dialogue: Dialogue) -> None:
        self._store = store
        self._dialogue = dialogue
        self._last: Appended = ()
        self._at = 0
        """How much this session had recorded by then; with more, it is not the last any more."""

    def begins(self) -> int:
        """Where this session stands before a form is asked."""
        return len(self._store.done)

    def has_saved(self, began: int) -> None:
        """Say that what a form recorded since it began can be undone, where it can."""
        from store.undoing import why_not_undone  # noqa: PLC0415  # only once something is recorded

        recorded = self._since(began)
        if not recorded:
            return
        self._last, self._at = (), len(self._store.done)
        try:
            if why_not_undone(self._store, recorded):
                return
        except StoreProblem:  # the place says so itself
            return
        self._last = recorded
        self._dialogue.say(f"Typing {_WORD} takes it back.")

    def keys(self, then: Callable[[], object] = lambda: None) -> Sequence[Key]:
        """The word that undoes it, where there is anything to undo; `then` is done after it."""
        if not self._last or len(self._store.done) != self._at:
            return ()

        def undo() -> None:
            self._undo()
            then()

        return (Key(_WORD, "takes back what was recorded last", undo),)

    def _undo(self) -> None:
        """Undo it, or bring it back where it was just undone. Raises Refused and StoreProblem."""
        from store.undoing import undo  # noqa: PLC0415

        began = self.begins()
        what = undo(self._store, self._last)
        self._last, self._at = self._since(began), len(self._store.done)
        said = f"Undone: {what}. It stays on record. {_WORD} again brings it back."
        self._dialogue.say(said)

    def _since(self, began: int) -> Appended:
        return tuple(each for done in self._store.done[began:] for each in done)
