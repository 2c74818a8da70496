"""One line of the register of acknowledgements in full, with what was signed."""

from collections.abc import Iterable
from typing import ClassVar

from store.acknowledgements import history
from tui.labelled_text import TextLine
from tui.policy_called import policy_called
from tui.screens.reading_page import ReadingPage
from tui.signature_text import entry_lines


class SignatureScreen(ReadingPage[None]):
    """A line as it was recorded, and its voiding, if it has one."""

    help_text: ClassVar[str] = (
        "The statement is kept as it was put to them, with its fingerprint (SHA-256), so that "
        "nobody can say later that it was another."
    )

    def __init__(self, person: int, number: int) -> None:
        super().__init__()
        self._person = person
        self._number = number

    def title_text(self) -> tuple[str, str]:
        """Which line."""
        return f"History > number {self._number}", ""

    def lines(self, width: int) -> Iterable[TextLine]:
        """Everything on record of it."""
        for entry in history(self.desk.store, self._person):
            if entry[0].id == self._number:
                called = policy_called(self.desk.catalogue, entry[0].policy)
                return entry_lines(entry, called, self.desk.store.now(), width)
        return [TextLine("It is not on record any more.")]
