"""A form on a page: what is wrong with a field shown under it, nothing lost on a failure."""

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Label, Static, TextArea

from flows.plain_text import clean
from store.long_work import CalledOff
from store.problems import FieldProblem, Refused, StoreProblem
from tui.form import Field, Form
from tui.screens.page import Page
from tui.widgets.instant_list import InstantList
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row
from tui.widgets.typed_ahead import passed_on

SAVE = "save"


class TextEntry(Input):
    """One line. Enter goes on at once, so that keys typed ahead land in the next field."""

    async def _on_key(self, event: events.Key) -> None:
        if passed_on(self, event):
            return
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.screen.focus_next()
            return
        await super()._on_key(event)


class ChoiceEntry(LineList):
    """A few choices, of which one is always marked. Enter goes on at once."""

    def on_key(self, event: events.Key) -> None:
        """Enter does not wait for the keys behind it."""
        if not passed_on(self, event) and event.key == "enter":
            event.stop()
            event.prevent_default()
            self.screen.focus_next()

    def action_choose(self) -> None:
        """Go to the next field; that is for the mouse."""
        self.screen.focus_next()


class FieldBox(Vertical):
    """A field with its label, what it takes for an answer, a hint and what is wrong."""

    def __init__(self, field: Field) -> None:
        super().__init__(classes="field", id=f"field-{field.id}")
        self.field = field

    def compose(self) -> ComposeResult:
        """Label, entry, hint, fault."""
        yield Label(self.field.label, markup=False, shrink=True)
        yield self._entry()
        yield Static(classes="muted hint", markup=False)
        yield Static(classes="wrong", markup=False)

    def _entry(self) -> Widget:
        if self.field.choices:
            return ChoiceEntry(classes="entry", keeps_mark=True, opens_out=True)
        if self.field.long:
            return TextArea(self.field.value, tab_behavior="focus", classes="entry")
        suggested = self.field.suggested
        return TextEntry(self.field.value, classes="entry", select_on_focus=suggested)

    def on_mount(self) -> None:
        """Fill in the choices and the first hint."""
        if self.field.choices:
            rows = [
                Row(f"{place}  {words}", id, hanging=3)
                for place, (id, words) in enumerate(self.field.choices, start=1)
            ]
            self.query_one(LineList).show(rows, at=self.field.value)
        self.show_hint()

    @property
    def value(self) -> str:
        """What is in the field now."""
        entry = self.query_one(".entry")
        if isinstance(entry, LineList):
            return entry.cursor_row.id if entry.cursor_row else ""
        return entry.text if isinstance(entry, TextArea) else getattr(entry, "value", "")

    def show_hint(self) -> None:
        """Say what the field makes of what is typed."""
        text = self.field.hint(self.value) if self.field.hint else ""
        hint = self.query_one(".hint", Static)
        hint.update(clean(text))
        hint.display = bool(text)

    def show_fault(self, what: str = "") -> None:
        """Say what is wrong, or take it away."""
        fault = self.query_one(".wrong", Static)
        fault.update(clean(what))
        fault.set_class(bool(what), "-shown")

    def on_descendant_focus(self) -> None:
        """Bring what is said under the field into view with it."""
        self.call_after_refresh(self.scroll_visible, animate=False)

    def focus_entry(self) -> None:
        """Put the cursor in the field."""
        self.query_one(".entry").focus()

    def on_key(self, event: events.Key) -> None:
        """A digit chooses in a field of choices."""
        entry = self.query_one(".entry")
        if isinstance(entry, LineList) and event.key.isdigit():
            place = int(event.key) - 1
            if 0 <= place < len(self.field.choices):
                entry.move_to(self.field.choices[place][0])
                event.stop()


class FormPage(Page[bool]):
    """A page of fields, with which a form is asked all at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", "next field", show=False),
        Binding("up", "app.focus_previous", "field before", show=False),
    ]

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form
        self.said = ""
        """What to say once it is saved, where the form says anything."""

    @property
    def help_text(self) -> str:  # type: ignore[override]
        """What there is to know of the form."""
        return self.form.help_text

    def title_text(self) -> tuple[str, str]:
        """What the form is for."""
        return self.form.title, ""

    def keys(self) -> Keys:
        """How to move and save."""
        return [("Enter", "next"), ("Tab", "next field"), ("Esc", "leave, nothing is recorded")]

    def body(self) -> Iterable[Widget]:
        """An introduction, the fields, and the row that saves."""
        with VerticalScroll(can_focus=False):
            if self.form.intro:
                yield Static(clean(self.form.intro), classes="field", markup=False)
            for field in self.form.fields:
                yield FieldBox(field)
            yield InstantList(self.save, id="save", opens_out=True)

    def on_mount(self) -> None:
        """Begin in the first field."""
        super().on_mount()
        self.query_one("#save", LineList).show([Row(f"{self.form.verb}  (Enter)", SAVE)])
        self.query_one("#save").styles.height = 1
        first = next((f for f in self.form.fields if not f.value), self.form.fields[0])
        self.query_one(f"#field-{first.id}", FieldBox).focus_entry()
        self.call_after_refresh(self._show_intro, first)

    def _show_intro(self, first: Field) -> None:
        """From the top, where the field that is begun with is in view there."""
        if not self.is_attached:  # left before it was drawn
            return
        scroll = self.query_one(VerticalScroll)
        box = self.query_one(f"#field-{first.id}", FieldBox)
        if box.virtual_region.bottom <= scroll.size.height:
            scroll.scroll_home(animate=False)

    @property
    def has_unsaved(self) -> bool:
        """Whether a field holds something else than at first."""
        return any(
            box.is_mounted and box.value not in ("", box.field.value)
            for box in self.query(FieldBox)
            if not box.field.choices
        )

    def action_back(self) -> None:
        """Left and backspace edit in a field; elsewhere they leave."""
        if not isinstance(self.focused, Input | TextArea):
            self.action_leave()

    def action_leave(self) -> None:
        """Leave without saving."""
        self.dismiss(False)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def say_what_is_made_of_it(self, event: Input.Changed | TextArea.Changed) -> None:
        """Keep the hint true to what is typed, and take a fault away."""
        for box in event.control.ancestors if event.control else ():
            if isinstance(box, FieldBox):
                box.show_hint()
                box.show_fault()

    def save(self, _: Row) -> None:
        """Enter on the last row saves, at once: a second Enter finds the form gone."""
        self._try_to_save()

    def _try_to_save(self) -> None:
        if self.work is not None:
            return
        boxes = {box.field.id: box for box in self.query(FieldBox)}
        for box in boxes.values():
            box.show_fault()
        self.notice()
        values = {id: box.value for id, box in boxes.items()}
        if self.form.doing:
            from tui.screens.long_work import LongWork  # noqa: PLC0415  # few forms take long

            act = partial(self.form.save, values)
            LongWork(self, self.form.doing, act, self._saved, self._not_saved).begin()
            return
        try:
            said = self.form.save(values)
        except (FieldProblem, Refused, StoreProblem) as problem:
            self._not_saved(problem)
        else:
            self._saved(said)

    def _saved(self, said: object) -> None:
        self.said = said if isinstance(said, str) else ""
        self.dismiss(True)

    def _not_saved(self, problem: FieldProblem | Refused | StoreProblem | CalledOff) -> None:
        """Say what was wrong, at the field that it is about."""
        if isinstance(problem, FieldProblem):
            boxes = {box.field.id: box for box in self.query(FieldBox)}
            box = boxes.get(problem.field) or next(iter(boxes.values()))
            box.show_fault(problem.what)
            box.focus_entry()
        elif isinstance(problem, CalledOff):
            self.notice("Cancelled; nothing was written. What you typed is still here.")
        else:
            self.notice(f"{problem} What you typed is still here.")
