"""A policy to read about: edition, review, duties, registers, accounts, what stands beside it."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType

from flows.policy import Policy
from store.problems import StoreProblem
from tui.exports_folder import write_to_exports, written_words
from tui.labelled_text import TextLine
from tui.marked_as_sample import marked
from tui.policy_text import policy_lines
from tui.screens.reading_page import ReadingPage
from tui.widgets.key_bar import Keys


class AboutScreen(ReadingPage[None]):
    """What the policy says of itself, and its pages for paper."""

    help_text: ClassVar[str] = (
        "Everything that the policy says of itself, in our own words: whom it binds, when it is "
        "to be reviewed, what is to be done again and again, which registers it wants, and what "
        "stands beside it. b writes the booklet, the whole policy on paper for the day the server "
        "is down; f writes the form that staff sign. Both are HTML files to print from a browser."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "booklet", "write the booklet to print"),
        Binding("f", "form", "write the form to sign"),
    ]

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._policy = policy

    def title_text(self) -> tuple[str, str]:
        """Whose policy it is."""
        return f"Policies > {self._policy.about.short}", self._policy.about.edition_label

    def keys(self) -> Keys:
        """Reading, printing and leaving."""
        return [
            ("up down", "scroll"),
            ("b", "booklet"),
            ("f", "form to sign"),
            ("left", "back"),
            ("?", "help"),
        ]

    def lines(self, width: int) -> Iterable[TextLine]:
        """Everything that the policy says of itself."""
        return policy_lines(self._policy, width)

    def action_booklet(self) -> None:
        """Write the whole policy for paper, with who holds each role."""
        from tui.printed.booklet import booklet  # noqa: PLC0415  # only where it is wanted

        try:
            holders = self.desk.holders_of(self._policy)
        except StoreProblem as problem:
            self.notice(str(problem))
            return
        self._write("booklet", booklet(self._policy, holders, self.desk.today_in_words()))

    def action_form(self) -> None:
        """Write the page on which staff sign."""
        from tui.printed.form import form  # noqa: PLC0415

        self._write("form", form(self._policy))

    def _write(self, kind: str, page: str) -> None:
        try:
            data = marked(self.desk, page.encode(), "html")
            path, _ = write_to_exports(self.desk, f"{kind}-{self._policy.id}", ".html", data)
        except StoreProblem as problem:
            self.notice(str(problem))
            return
        command = f"{kind} {self._policy.id} > {kind}.html"
        self.notice(f"Written to {written_words(self.desk, path, command)}")
