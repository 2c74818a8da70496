"""A code that somebody gives: typed, and the outcome that it is of."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType

from flows.problem import CodeRefused
from flows.replay import known_answers
from store.problems import FieldProblem
from tui.code_text import code_lines
from tui.codes import RebuiltWalk, rebuild
from tui.desk import Desk
from tui.form import Field, Form
from tui.labelled_text import TextLine
from tui.screens.reading_page import ReadingPage
from tui.widgets.key_bar import Keys


class CodeForm:
    """The form for a code, and what it turned out to be of."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.found: RebuiltWalk | None = None
        self.form = Form(
            "Code",
            (Field(id="code", label="The code, as on the outcome page or read out to you"),),
            self._rebuild,
            intro="A code stands for one walk: which policy and question, and every answer.",
            verb="Show what it is of",
            help_text="Capitals, spaces and hyphens do not matter. Nothing about people is in it.",
        )

    def _rebuild(self, values: Mapping[str, str]) -> None:
        try:
            self.found = rebuild(self._desk, values["code"])
        except CodeRefused as refused:
            raise FieldProblem("code", str(refused)) from refused


class CodeScreen(ReadingPage[None]):
    """The walk and outcome of a code, as that encoding answers it."""

    help_text: ClassVar[str] = (
        "This is rebuilt from the code, in the very encoding that was walked. Today says whether "
        "the encoding in use now answers otherwise. g opens the walk with these answers in the "
        "encoding in use, to change one or to record the outcome."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("g", "walk", "walk it again today")]

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
            ("left", "back"),
            ("?", "help"),
        ]

    def lines(self, width: int) -> Iterable[TextLine]:
        """All of it."""
        return code_lines(self._found, width)

    def action_walk(self) -> None:
        """Open the walk with these answers, in the encoding in use."""
        policy, flow = self._found.now, self._found.walk.flow.id
        if policy is None or flow not in policy.flows:
            self.notice("The encoding in use does not answer this question.")
            return
        if warning := self.program.warning_before(flow, "Go home and press g to go on with it"):
            self.notice(warning)
            return
        self.program.policy = policy
        self.program.begin_walk(flow, known_answers(policy, flow, self._found.walk.given))
