"""Settings: colours, letters and how the program opens, for whoever is at the keyboard."""

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from flows.catalogue import BUILT_IN
from flows.plain_text import clean_line
from store.preferences import Preferences, preferences
from tui.appearance import MONO
from tui.idle import choice_of, limit_of
from tui.screens.page import Page
from tui.settings import PLAIN, SETTINGS, Setting, forget_choices, keep_choice
from tui.widgets.instant_list import InstantList
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList, Row

_DIGITS = 9
_HIDDEN = "hidden"
_CHOICES = [(setting, option) for setting in SETTINGS for option in setting.options]
"""In the order of their numbers, from 1 on; those past nine have no key of their own."""


class SettingsScreen(Page[None]):
    """Every choice with its number, the one that holds marked; each is made and kept at once."""

    help_text: ClassVar[str] = (
        "What you choose holds at once, and the next time too: for you, not for others who use "
        "Policydesk here. Choose again to go back, or press r for everything as it was at first: "
        "then the terminal decides. At the foot stands where the records and the policies are."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"pick({n})", "choose by its number") for n in range(1, 10)),
        Binding("h", "hide_later", "hide the screen after longer; after never, after 5 minutes"),
        Binding("r", "forget", "everything as it was at first"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._chosen = Preferences()

    def title_text(self) -> tuple[str, str]:
        """Whose settings they are."""
        return "Settings", f"for {clean_line(self.desk.operator)}"

    def keys(self) -> Keys:
        """Choosing and leaving."""
        return [
            (f"1-{_DIGITS}", "choose"),
            ("h", "ends after" if self.desk.is_gated else "hidden after"),
            ("up down", "move"),
            ("r", "as at first"),
            ("left", "back"),
            ("?", "help"),
        ]

    def body(self) -> Iterable[Widget]:
        """The choices, then what cannot be chosen here."""
        yield InstantList(self.choose, id="settings")

    def on_mount(self) -> None:
        """Begin at the first."""
        super().on_mount()
        self._chosen = preferences(self.desk.directory, self.desk.operator)
        self._show()
        self.query_one(LineList).focus()

    def choose(self, row: Row) -> None:
        """Enter makes the choice on the line, or says more of it."""
        if row.id.isdigit():
            self.action_pick(int(row.id))
        else:
            self.notice(self._facts()[row.id][1])

    def action_pick(self, number: int) -> None:
        """Make the choice of that number, and keep it."""
        if number > len(_CHOICES):
            self.notice(f"There is no {number} here.")
            return
        setting, option = _CHOICES[number - 1]
        self._chosen, trouble = keep_choice(self.desk, self._chosen, setting, option)
        self._look()
        self.query_one(LineList).move_to(str(number))
        self.notice(trouble or self._to_say(setting, option))

    def action_hide_later(self) -> None:
        """Choose the next of the times to hide the screen after; after the last the first."""
        own = [n for n, (setting, _) in enumerate(_CHOICES, start=1) if setting.id == _HIDDEN]
        now = [option for _, option in _CHOICES].index(choice_of(self._chosen)) + 1
        self.action_pick(own[(own.index(now) + 1) % len(own)])

    def action_forget(self) -> None:
        """Choose nothing any more."""
        self._chosen, trouble = forget_choices(self.desk)
        self._look()
        self.notice(trouble or "Everything is as it was at first.")

    def _look(self) -> None:
        """Look as is chosen now."""
        self.program.look(self.program.appearance.as_chosen(self._chosen))
        self.program.hide_as_chosen(self._chosen)
        self._show()

    def _to_say(self, setting: Setting, option: str) -> str:
        if setting.id == "theme" and option != MONO and not self.program.appearance.has_colours:
            return "This terminal shows no colours. The choice is kept for one that does."
        if setting.id == "opens" and option == PLAIN:
            return "From the next time on. Choose again, there or here, to go back."
        if setting.id == _HIDDEN and self.desk.is_gated:
            limit = limit_of(self._chosen, minutes=self.desk.idle_minutes, is_gated=True) or 0
            return f"On this server the session ends then: after {_minutes(limit / 60)}."
        return ""

    def _show(self) -> None:
        rows: list[Row] = []
        heading: Setting | None = None
        for number, (setting, option) in enumerate(_CHOICES, start=1):
            if setting is not heading:
                rows += [Row(self._title(setting))]
                heading = setting
            holds = setting.now(self._chosen, self.program.appearance) == option
            mark = "(x)" if holds else "( )"
            key = number if number <= _DIGITS else " "
            rows.append(Row(f"{key}  {mark} {setting.options[option]}", str(number), hanging=7))
        rows.append(Row("Not chosen here"))
        for words, (what, _) in self._facts().items():
            rows.append(Row(f"{words}: {what}", words, hanging=3))
        self.query_one(LineList).show(rows)

    def _title(self, setting: Setting) -> str:
        """What is chosen; over SSH a session left alone ends, at the latest when this says."""
        if setting.id != _HIDDEN or not self.desk.is_gated:
            return setting.title
        return f"The session ends after (here {_minutes(self.desk.idle_minutes)} at most)"

    def _facts(self) -> dict[str, tuple[str, str]]:
        """What the program was started with: what it is, and how it is changed."""
        its_version = {"Version": (_version(), "The change log says what is new in it.")}
        if self.desk.is_gated:  # where things are on the server is nobody's business here
            return its_version
        own = ", ".join(clean_line(str(root)) for root in self.desk.policy_roots)
        return {
            "Data directory": (
                clean_line(str(self.desk.directory)),
                "Another one is named at the start: policydesk --data DIR, or POLICYDESK_DATA.",
            ),
            "Policies of the school's own": (
                own,
                "Put policy folders there, or name another place at the start: policydesk "
                f"--policies DIR. The built-in ones are in {clean_line(str(BUILT_IN))}.",
            ),
            **its_version,
        }


def _minutes(count: float) -> str:
    return f"{count:.0f} minute{'' if round(count) == 1 else 's'}"


def _version() -> str:
    try:
        return version("policydesk")
    except PackageNotFoundError:
        return "not installed"
