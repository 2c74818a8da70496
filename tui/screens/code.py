"""A code that somebody gave, and the outcome that it is of."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType

from flows.replay import known_answers
from tui.code_text import code_lines
from tui.codes import RebuiltWalk
from tui.labelled_text import TextLine
from tui.screens.beginning import begin_in
from tui.screens.reading_page import ReadingPage
from tui.widgets.key_bar import Keys


class CodeScreen(ReadingPage[None]):
    """The walk and outcome of a code, as that encoding answers it."""

    help_text: ClassVar[str] = (
        "This is rebuilt from the code, in the very encoding that was walked. Today says whether "
        "the encoding in use now answers otherwise. g opens the walk with these answers in the "
        "encoding in use, to change one or to record the outcome."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "walk", "walk it again today"),
        Binding("w", "what_if", "what would change this"),
    ]

    def __init__(self, found: RebuiltWalk) -> None:
        super().__init__()
        self._found = found

    def title_text(self) -> tuple[str, str]:
        """Whose policy, and the code."""
        walk = self._found.walk
        return f"{walk.policy.about.short} > {walk.flow.title}", f"code {self._found.code}"

    def keys(self) -> Keys:
        """Reading, and walking it again."""
        return [
            ("up down", "scroll"),
            ("g", "walk it again today"),
            ("w", "what if"),
            ("left", "back"),
            ("?", "help"),
        ]

    def lines(self, width: int) -> Iterable[TextLine]:
        """All of it."""
        return code_lines(self._found, width)

    def action_what_if(self) -> None:
        """Show where each answer to what is not known leads, and what would change the verdict."""
        from tui.screens.what_if import WhatIfScreen  # noqa: PLC0415  # only where it is wanted

        self.app.push_screen(WhatIfScreen(self._found.walk, self._found.outcome))

    def action_walk(self) -> None:
        """Open the walk with these answers, in the encoding in use."""
        policy, flow = self._found.now, self._found.walk.flow.id
        if policy is None or flow not in policy.flows:
            self.notice("The encoding in use does not answer this question.")
            return
        begin_in(self, policy, flow, known_answers(policy, flow, self._found.walk.given))
