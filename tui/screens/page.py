"""What every screen has: a title, a body, a place for a notice, the keys, help and a way back."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events, on
from textual._context import active_app
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ScreenResultType
from textual.widget import Widget
from textual.widgets import Static

from flows.plain_text import clean
from store.rights import Task
from tui.by_rights import refused_by_rights, why_not
from tui.key_names import written
from tui.screens.until_left import UntilLeft
from tui.widgets.key_bar import KeyBar, Keys
from tui.widgets.line_list import LineList
from tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from tui.app import PolicydeskApp
    from tui.desk import Desk
    from tui.form import Form
    from tui.screens.long_work import LongWork

SMALLEST = (60, 20)
_LEAVING = ("leave", "back")

Done = Callable[[bool | None], None]
"""What follows a form: called with whether it was saved."""


class Page(UntilLeft[ScreenResultType]):
    """A full screen. A subclass gives `body`, and with it `title_text`, `keys` and `help_text`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave this screen"),
        Binding("left,backspace", "back", "back"),
        Binding("question_mark,f1", "help", "help for this screen"),
    ]

    help_text: ClassVar[str] = ""

    work: "LongWork[Any] | None" = None
    """What is being done beside the keys, which leaving calls off first."""
    begins_work: ClassVar[frozenset[str]] = frozenset(["export"])
    """The actions that lead to such work, and so wait until what is under way is over."""
    takes: ClassVar[Mapping[str, Task]] = {}
    """The actions that are not everybody's to do, each with what it is; with what stands in
    brackets behind its name, as `open('retention')`, only that."""
    _by_rights: Mapping[str, str] = {}
    part_of: ClassVar[Task | None] = None
    """What the whole page is part of, where that is not everybody's to do."""
    _said = ""
    _trouble = ""
    _is_fresh = False

    def __init__(self) -> None:
        """As wide as the window is, from the start: to find that out later styles it all anew."""
        super().__init__(classes=_width_class())

    def compose(self) -> ComposeResult:
        """The parts, top to bottom."""
        yield TitleBar("SAMPLE" if self.desk.is_sample else "")
        with Vertical(id="body"):
            yield from self.body()
        with Vertical(id="foot"):
            yield Static(id="notice", markup=False)
            yield KeyBar(markup=False)
        yield Static(id="too-small", markup=False)

    def body(self) -> Iterable[Widget]:
        """The widgets of the body."""
        return ()

    def title_text(self) -> tuple[str, str]:
        """The texts at the left and the right of the title line."""
        return "Policydesk", ""

    def shown_title(self) -> tuple[str, str]:
        """The same, as far as it is known yet."""
        return self.title_text()

    def keys(self) -> Keys:
        """The keys that the bottom line names."""
        return [("left", "back"), ("?", "help")]

    @property
    def desk(self) -> "Desk":
        """The data, policies and operator of this session."""
        return self.program.desk

    @property
    def program(self) -> "PolicydeskApp":
        """The running program."""
        return cast("PolicydeskApp", self.app)

    def on_mount(self) -> None:
        """Show title and keys for the first time.

        Textual calls this by itself as well as the subclass does, and then resumes the screen:
        only the first of the three does anything.
        """
        if not self._is_fresh:
            self._is_fresh = True
            self.refresh_frame()

    def on_screen_resume(self) -> None:
        """Show title and keys as they are now, and what is to be said of the data file."""
        if not self._is_fresh:
            self.refresh_frame()
        self._is_fresh = False
        if self.desk.is_gated:
            self.program.keep_to_what_is_shown()
        if notices := self.desk.notices():
            self.notice("\n".join(notices))

    def refresh_frame(self) -> None:
        """Show title and keys as they are now."""
        self._by_rights = refused_by_rights(self.desk.store, self.takes)
        self.query_one(TitleBar).show(*self.shown_title())
        self.show_keys()

    def why_not_shown(self) -> str:
        """Why the operator may not be shown this page, or not any more; empty where they may."""
        return why_not(self.desk.store, self.part_of)

    def notice(self, text: str = "") -> None:
        """Show a message above the keys, or take it away."""
        self._said = text
        self.put("#notice", clean(text))
        self.query_one("#notice").set_class(bool(text), "-shown")

    @property
    def said_now(self) -> str:
        """The message above the keys."""
        return self._said

    @property
    def has_unsaved(self) -> bool:
        """Whether something was typed here that leaving would lose."""
        return False

    def trouble(self, text: str = "") -> None:
        """Say what is wrong with the records, or take that away once it is mended."""
        if text:
            self.notice(text)
        elif self._trouble and self._said == self._trouble:
            self.notice()
        self._trouble = text

    def open_form(self, form: "Form", done: Done | None = None) -> None:
        """Show a form; then call `done` with whether it was saved, else say what it says."""
        from tui.screens.statement_page import page_of  # noqa: PLC0415  # only where one is asked

        page = page_of(form)

        def say(saved: bool | None) -> None:
            if saved and page.said:
                self.notice(page.said)

        def follow(saved: bool | None) -> None:
            (done or say)(saved)
            if saved:
                self.has_saved()

        self.app.push_screen(page, follow)

    def has_saved(self) -> None:
        """A form that was opened from here is saved, and what follows on that is done."""

    def put(self, selector: str, text: str) -> None:
        """Show a text at its place; one that stands there already is not drawn again."""
        place = self.query_one(selector, Static)
        if place.content != text:
            place.update(text)

    def on_resize(self, event: events.Resize) -> None:
        """Say so where the window is too small to work in."""
        width, height = event.size
        small = width < SMALLEST[0] or height < SMALLEST[1]
        self.set_class(small, "-too-small")
        if small:
            self.query_one("#too-small", Static).update(
                f"This window is {width} by {height}. Policydesk needs 60 by 20: make it larger. "
                "Nothing is lost."
            )

    def action_leave(self) -> None:
        """Go out one level."""
        self.dismiss()

    def action_back(self) -> None:
        """Go back; on most screens that is out one level."""
        self.action_leave()

    def action_help(self) -> None:
        """Show the keys of this screen and what it is for."""
        from tui.screens.help import HelpScreen  # noqa: PLC0415  # only where it is wanted

        self.app.push_screen(HelpScreen(self.title_text()[0], self.help_text, self.all_keys()))

    def all_keys(self) -> Keys:
        """Every key that does something here, with its words, from the bindings themselves.

        What cannot be done now is named too, with why.
        """
        refused = self.refused_now()
        found: dict[str, list[str]] = {}
        for binding in self._own_bindings():
            if binding.show:
                why = _why(binding.action, refused)
                words = f"{binding.description} (not now: {why})" if why else binding.description
                found.setdefault(words, []).extend(binding.key.split(","))
        named = [(written(keys), words) for words, keys in found.items()]
        return [*named, ("Ctrl+P", "any of these by name")]

    def refusals(self) -> Mapping[str, str]:
        """What cannot be done now, by the names of the actions, each with why: a sentence.

        Such a key stays in view, and says why when it is pressed.
        """
        return {}

    def refused_now(self) -> Mapping[str, str]:
        """The same, with what has to wait until the work under way is over.

        What takes a right that the operator does not have is not theirs to do at any time: that
        goes before what else may hinder it.
        """
        busy = dict.fromkeys(self.begins_work, self.work.one_moment) if self.work else {}
        return {**self.refusals(), **busy, **self._by_rights}

    def refused_keys(self) -> set[str]:
        """The keys of what cannot be done now, as Textual calls them."""
        refused = self.refused_now()
        return {
            key
            for binding in self._own_bindings()
            if _why(binding.action, refused)
            for key in binding.key.split(",")
        }

    def refuses(self, action: str) -> bool:
        """Whether an action, as a binding names it, cannot be done now; then it is said why."""
        if self.work is not None and action in _LEAVING:
            self.work.call_off()
            return True
        why = self.why_refused(action)
        if why:
            self.notice(why)
        return bool(why)

    def why_refused(self, action: str) -> str:
        """Why an action, as a binding names it, cannot be done now; empty where it can."""
        return _why(action, self.refused_now())

    @on(LineList.Moved)
    def show_keys(self) -> None:
        """Show which keys do something where the cursor is now."""
        self.query_one(KeyBar).show(self.keys(), self.refused_keys())

    def _own_bindings(self) -> Iterator[Binding]:
        """The bindings of the page's own classes, the nearest first."""
        for kind in type(self).__mro__:
            for binding in kind.__dict__.get("BINDINGS", ()) if issubclass(kind, Page) else ():
                if isinstance(binding, Binding):
                    yield binding


def _why(action: str, refused: Mapping[str, str]) -> str:
    """Why an action is refused, be it with what stands in brackets behind its name, or at all."""
    return refused.get(action) or refused.get(action.partition("(")[0], "")


def _width_class() -> str:
    """The class of the window's width, as Textual gives it once the size is known."""
    app = active_app.get(None)
    if app is None:
        return ""
    widths = app.HORIZONTAL_BREAKPOINTS or []
    return max((each for each in widths if each[0] <= app.size.width), default=(0, ""))[1]
