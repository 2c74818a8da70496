"""Who held a role when, newest first."""

from collections.abc import Iterable
from typing import ClassVar

from store.role_holders import history_of_role
from tui.labelled_text import TextLine, WholeLine, wrap
from tui.roles_text import ListedRole, past_words
from tui.screens.reading_page import ReadingPage


class RoleHistoryScreen(ReadingPage[None]):
    """All that was ever recorded of who holds one role."""

    help_text: ClassVar[str] = (
        "Both days are counted in. In brackets stands who put it on record, and who ended it."
    )

    def __init__(self, listed: ListedRole) -> None:
        super().__init__()
        self._listed = listed

    def title_text(self) -> tuple[str, str]:
        """Which role."""
        return f"Roles > {self._listed.title} > Who held it when", ""

    def lines(self, width: int) -> Iterable[TextLine]:
        """Each holder on as many lines as it takes."""
        store, school = self.desk.store, self.desk.catalogue.shared.roles
        found = history_of_role(store, self._listed.policy, self._listed.role)
        told = [past_words(store, each, school) for each in found]
        told = told or ["Nobody is on record for this role yet."]
        lines = [[WholeLine(line) for line in wrap(each, width)] for each in told]
        return [line for each in lines for line in (*each, TextLine(""))]
