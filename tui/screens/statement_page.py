"""A form with something to read above its fields, which scrolls by itself."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from flows.plain_text import clean
from tui.form import Form
from tui.screens.form_page import FieldBox, FormPage
from tui.widgets.key_bar import Keys


def page_of(form: Form) -> FormPage:
    """The page with which a form is asked."""
    return StatementPage(form) if form.statement else FormPage(form)


class StatementPage(FormPage):
    """A form whose first field, `person`, says who signs; its statement is made of that."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "read(1)", "read on in the statement", priority=True),
        Binding("pageup", "read(-1)", "read back in the statement", priority=True),
    ]

    def keys(self) -> Keys:
        """As in any form, and how to read."""
        return [
            ("PgUp PgDn", "read"),
            ("Enter", "next"),
            ("Tab", "next field"),
            ("Esc", "leave, nothing is recorded"),
        ]

    def body(self) -> Iterable[Widget]:
        """What is read, then the fields."""
        who = self.form.fields[0].value
        pane = VerticalScroll(id="statement", can_focus=False)
        pane.styles.height, pane.styles.max_height = "auto", "40%"
        pane.styles.margin = (0, 0, 1, 0)
        with pane:
            yield Static(clean(self._statement(who)), id="reading", markup=False)
        yield from super().body()

    def on_mount(self) -> None:
        """Begin with the first fields in view."""
        super().on_mount()
        fields = self.query(VerticalScroll).last()
        self.call_after_refresh(fields.scroll_home, animate=False)

    @on(Input.Changed, "#field-person Input")
    def show_what_is_read(self) -> None:
        """Once it is known who signs, what changed since they last did is to be read too."""
        who = self.query_one("#field-person", FieldBox).value
        self.put("#reading", clean(self._statement(who)))

    def action_read(self, way: int) -> None:
        """Move the statement by what is in view, but for a line."""
        pane = self.query_one("#statement", VerticalScroll)
        by = max(1, pane.size.height - 1)
        pane.scroll_relative(y=way * by, animate=False, immediate=True)

    def _statement(self, who: str) -> str:
        return self.form.statement(who) if self.form.statement else ""
