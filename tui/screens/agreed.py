"""What somebody had agreed to on a day: the day is asked for, then all policies are answered."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from store.agreed import agreed_on
from store.date_words import full_day_words
from store.on_record import on_record
from tui.forms.agreed import agreed_form
from tui.labelled_text import TextLine
from tui.policy_called import policy_called
from tui.screens.page import Page
from tui.screens.reading_page import ReadingPage
from tui.signature_text import agreed_lines, policies_of


def ask_for_day(page: Page[None], person: int, name: str) -> None:
    """Ask for a day, from `page`, and go on to what the person had agreed to then."""
    asked: list[date] = []

    def go_on(done: bool | None) -> None:
        if done:
            page.app.push_screen(AgreedScreen(person, name, asked[-1]))

    page.open_form(agreed_form(page.desk.store, name, asked.append), go_on)


class AgreedScreen(ReadingPage[None]):
    """What a person had agreed to on a day, under each policy, with the statement signed."""

    help_text: ClassVar[str] = (
        "As is known now: what was keyed later counts from the day on which it was signed, and "
        "what was voided does not count."
    )

    def __init__(self, person: int, name: str, day: date) -> None:
        super().__init__()
        self._person = person
        self._called = name
        self._day = day

    def title_text(self) -> tuple[str, str]:
        """Who, and on which day."""
        return f"History > {self._called} > Agreed on {full_day_words(self._day)}", ""

    def lines(self, width: int) -> Iterable[TextLine]:
        """Each policy that the school adopted, or that they signed."""
        recorded = on_record(self.desk.store)
        told: list[TextLine] = []
        for policy in policies_of(recorded, self._person):
            agreed = agreed_on(recorded, policy, self._person, self._day)
            called = policy_called(self.desk.catalogue, policy)
            told += [*([TextLine("")] if told else []), *agreed_lines(agreed, called, width)]
        return told or [TextLine("No policy is adopted, and they have signed none.")]
