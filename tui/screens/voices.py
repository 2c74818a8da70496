"""An outcome in one of its voices, copied by the key that chooses it, and there to be selected."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from tui.clipboard import MOST_BYTES, is_too_long
from tui.labelled_text import TextLine, WholeLine
from tui.passage import passages_text
from tui.screens.reading_page import ReadingPage
from tui.telling import Telling
from tui.voices import VOICE_WORDS, VOICES, passages_of
from tui.widgets.key_bar import Keys

COPIED = "Copied. If it does not paste, the terminal refuses it: o writes it to a file."


_SHOWN = "Not copied: this terminal cannot. The text is shown here; o writes it to a file."


class VoicesScreen(ReadingPage[None]):
    """The very text that is copied, each line of it whole."""

    help_text: ClassVar[str] = (
        "A digit shows the outcome in that voice and copies it. Nothing is recorded of that. Some "
        "terminals do not let a program copy, and none of them says so: then select the text with "
        "the mouse (in most terminals with Shift held), or press o to write it to a file."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "voice(1)", "copy what to say to the colleague"),
        Binding("2", "voice(2)", "copy what to record"),
        Binding("3", "voice(3)", "copy the clauses"),
        Binding("4", "voice(4)", "copy all three"),
        Binding("o", "write", "write it to a file"),
    ]

    def __init__(self, telling: Telling) -> None:
        super().__init__()
        self._telling = telling
        self._voice = VOICES[0]

    def title_text(self) -> tuple[str, str]:
        """The question, and which voice is shown."""
        return f"Copy > {self._telling.question}", VOICE_WORDS[self._voice]

    def keys(self) -> Keys:
        """The voices, and what else can be done."""
        return [
            ("1", "to the colleague"),
            ("2", "for the record"),
            ("3", "the clauses"),
            ("4", "all"),
            ("o", "write"),
            ("up down", "scroll"),
            ("left", "back"),
            ("?", "help"),
        ]

    @property
    def text(self) -> str:
        """What is shown, and what is copied."""
        return passages_text(passages_of(self._telling, self._voice))

    def lines(self, width: int) -> Iterable[TextLine]:  # noqa: ARG002  # the terminal wraps them
        """The text line by line."""
        return [WholeLine(line) for line in self.text.splitlines()]

    def on_mount(self) -> None:
        """Say what the digits do; nothing is copied before one is pressed."""
        super().on_mount()
        self.notice("Press 1, 2, 3 or 4: it is shown here and copied.")

    def action_voice(self, number: int) -> None:
        """Show the outcome in that voice, and copy it."""
        self._voice = VOICES[number - 1]
        self.refresh_frame()
        self.show_lines()
        self.query_one(VerticalScroll).scroll_home(animate=False)
        if is_too_long(self.text):
            size = len(self.text.encode())
            self.notice(
                f"Not copied: it has {size:,} bytes, and many terminals take no more than "
                f"{MOST_BYTES:,}. Copy a single voice, or press o to write it to a file."
            )
            return
        self.program.copy_to_clipboard(self.text)
        self.notice(COPIED if self.program.can_copy else _SHOWN)

    def action_write(self) -> None:
        """Write what is shown to a file."""
        from tui.forms.voices import write_form  # noqa: PLC0415  # only where it is wanted

        self.open_form(write_form(self.desk, self._telling, self._voice))
