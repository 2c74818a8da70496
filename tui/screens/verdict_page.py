"""A page to read with the verdict and whom to tell always in view, above the text that scrolls.

It can be copied, and written to a file, in the voices of `tui/voices.py`.
"""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from flows.outcome import Outcome
from flows.verdict import Verdict
from tui.labelled_text import wrap
from tui.outcome_text import summary_text, verdict_line
from tui.pinned_tell import pinned_tell
from tui.screens.reading_page import ReadingPage
from tui.telling import Telling
from tui.widgets.labelled import labelled

_LEAST_TO_SCROLL = 6
"""Lines that are left to the text that scrolls, whatever stays in view above it."""
_BESIDE = 3
"""Cells of the verdict's box that its words do not take, at both sides."""
_BETWEEN = 1
"""The empty line between what stays in view and what scrolls."""


class VerdictPage(ReadingPage[None]):
    """A subclass gives `shown`, `telling` and `lines`, which says `tell_is_pinned` to leave out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "copy it, in one of three voices"),
        Binding("o", "write", "write it to a file"),
    ]

    tell_is_pinned = False
    """Whether all that there is to say of whom to tell stands above the text that scrolls."""

    _fitted = Size()

    @property
    def shown(self) -> Outcome | None:
        """The outcome whose verdict stays in view; None where it cannot be read."""
        raise NotImplementedError

    def telling(self) -> Telling | None:
        """What there is to tell of it outside the program; None where it cannot be read."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """What stays in view, then the text to scroll."""
        yield Static(id="verdict", markup=False)
        yield Static(id="tell", markup=False)
        yield from super().body()

    def on_mount(self) -> None:
        """Fit what stays in view to the room there is, now and whenever there is another."""
        super().on_mount()
        self.screen_layout_refresh_signal.subscribe(self, self._fit)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the title to the width there is, as well as the text."""
        super().on_resize(event)
        self.refresh_frame()

    def refusals(self) -> Mapping[str, str]:
        """What cannot be read any more can neither be copied nor written."""
        if self.shown is not None:
            return {}
        why = "What was shown then cannot be read any more, so there is nothing to take out."
        return {"copy": why, "write": why}

    def action_copy(self) -> None:
        """Choose the voice in which it is copied."""
        from tui.screens.voices import VoicesScreen  # noqa: PLC0415  # only where it is wanted

        if telling := self.telling():
            self.app.push_screen(VoicesScreen(telling))

    def action_write(self) -> None:
        """Write it to a file."""
        from tui.forms.voices import write_form  # noqa: PLC0415  # only where it is wanted

        if telling := self.telling():
            self.open_form(write_form(self.desk, telling))

    def _lay_out(self, width: int) -> None:
        self._pin(width)
        super()._lay_out(width)

    def _pin(self, width: int) -> None:
        """Show verdict and whom to tell; how many lines that may take, the body's height says."""
        outcome = self.shown
        body = self.query_one("#body").size
        self.query_one("#verdict").display = self.query_one("#tell").display = outcome is not None
        if outcome is None or not body.height:
            return
        room = body.width - _BESIDE
        lines = [*wrap(verdict_line(outcome), room), *wrap(summary_text(outcome), room)]
        box = self.query_one("#verdict", Static)
        box.update(Content("\n".join(lines)))
        box.set_classes(_tone(outcome.verdict))
        left = body.height - len(lines) - _BETWEEN - _LEAST_TO_SCROLL
        pinned = pinned_tell(outcome, max(40, width - 4), left)
        self.tell_is_pinned = pinned.is_whole
        self.query_one("#tell", Static).update(labelled(pinned.lines))

    def _fit(self, _: Screen[None]) -> None:
        body = self.query_one("#body").size
        if body != self._fitted:
            self._fitted = body
            self.call_after_refresh(self.show_lines)  # within a layout, Textual loses another


def _tone(verdict: Verdict) -> str:
    """The colour group of a verdict; the mark and the words say it without colour."""
    if verdict.rank <= Verdict.POSSIBLE_BREACH.rank:
        return "-no"
    return "-act" if verdict.rank <= Verdict.ADVISED_AGAINST.rank else "-yes"
