"""A code that somebody gives: typed, and what it turned out to be of."""

from collections.abc import Mapping

from flows.problem import CodeRefused
from store.problems import FieldProblem
from tui.codes import RebuiltWalk, rebuild
from tui.desk import Desk
from tui.form import Field, Form


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
