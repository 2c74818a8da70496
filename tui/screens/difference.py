"""What changes from one edition to the next, walked out while the screen stays at hand."""

from collections.abc import Iterable
from typing import ClassVar

from textual.worker import Worker, WorkerState, get_current_worker

from flows.difference.edition_difference import EditionDifference, difference
from flows.policy import Policy
from flows.rule import Flow
from tui.difference_text import difference_lines
from tui.labelled_text import TextLine, section
from tui.screens.reading_page import ReadingPage

_MOST = 200
"""The most situations of one flow that are shown."""
_EVERY = 0.25
"""Seconds from one word of progress to the next."""


class _Left(Exception):
    """The screen was left before the editions were walked."""


class DifferenceScreen(ReadingPage[None]):
    """The situations that change, then what else does."""

    help_text: ClassVar[str] = (
        "Every path of every question is walked in both editions. Each change stands above the "
        "situations in which it comes about; any one of them will do. They are those in which one "
        "thing is ticked and everything is known: where several are ticked the strictest counts, "
        'and an answer of "I don\'t know" is named only where nothing else shows the change. '
        "What changes only with a child at risk or a sexual image comes first. "
        "policydesk diff prints the same for a file or a colleague."
    )

    def __init__(self, old: Policy, new: Policy) -> None:
        super().__init__()
        self._old = old
        self._new = new
        self._walking = ""
        self._found: EditionDifference | None = None

    def title_text(self) -> tuple[str, str]:
        """Whose editions they are."""
        return f"Policies > {self._new.about.short} > what changes", self._new.about.edition_label

    def on_mount(self) -> None:
        """Begin to walk."""
        super().on_mount()
        self.run_worker(self._walk, thread=True)
        self._telling = self.set_interval(_EVERY, self.show_lines)

    def lines(self, width: int) -> Iterable[TextLine]:
        """What changes; until that is known, what is being walked."""
        if self._found is not None:
            return difference_lines(self._found, width, _MOST)
        said = f"every path in both editions. {self._walking}"
        return section("Walking", [(said, "")], width)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was found."""
        if event.state is WorkerState.SUCCESS and isinstance(
            event.worker.result, EditionDifference
        ):
            self._telling.stop()
            self._found = event.worker.result
            self.show_lines()

    def _walk(self) -> EditionDifference | None:
        """Walk, beside the thread that the keys are handled on; nothing where it was left."""
        worker = get_current_worker()

        def walked(flow: Flow, paths: int) -> None:
            if worker.is_cancelled:
                raise _Left
            self._walking = f"{flow.title} {paths:,} paths so far."

        try:
            return difference(self._old, self._new, walked=walked)
        except _Left:
            return None
