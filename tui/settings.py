"""What an operator can choose about the program itself, and what each choice changes."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from store.preferences import Preferences, keep_preferences
from store.problems import StoreProblem
from tui.appearance import LETTERS, THEMES, Appearance
from tui.desk import Desk
from tui.idle import HIDDEN_AFTER, choice_of

SCREEN, PLAIN = "screen", "plain"
_OPENS = {
    SCREEN: "On a screen",
    PLAIN: "Line by line, for a screen reader or a slow line",
}


class Setting(Struct, frozen=True, kw_only=True):
    """One thing to choose."""

    id: str
    title: str
    options: dict[str, str]
    """Each with its words."""
    now: Callable[[Preferences, Appearance], str]
    """The option that holds, chosen or not."""
    take: Callable[[Preferences, str], Preferences]


SETTINGS = (
    Setting(
        id="theme",
        title="Colours",
        options=THEMES,
        now=lambda _, seen: seen.theme,
        take=lambda chosen, option: replace(chosen, theme=option),
    ),
    Setting(
        id="letters",
        title="Letters",
        options=LETTERS,
        now=lambda _, seen: "ascii" if seen.ascii_only else "full",
        take=lambda chosen, option: replace(chosen, letters=option),
    ),
    Setting(
        id="opens",
        title="How policydesk opens for you",
        options=_OPENS,
        now=lambda chosen, _: PLAIN if chosen.plain else SCREEN,
        take=lambda chosen, option: replace(chosen, plain=option == PLAIN),
    ),
    Setting(
        id="hidden",
        title="The screen is hidden after",
        options=HIDDEN_AFTER,
        now=lambda chosen, _: choice_of(chosen),
        take=lambda chosen, option: replace(chosen, hidden_after=option),
    ),
)


def keep_choice(
    desk: Desk, before: Preferences, setting: Setting, option: str
) -> tuple[Preferences, str]:
    """Keep what the operator chose beside what they chose `before`.

    Their choices now, and what hindered keeping them, if anything.
    """
    chosen = setting.take(before, option)
    return chosen, _kept(desk, chosen)


def forget_choices(desk: Desk) -> tuple[Preferences, str]:
    """Choose nothing any more, as at first; as `keep_choice`."""
    return Preferences(), _kept(desk, Preferences())


def _kept(desk: Desk, chosen: Preferences) -> str:
    try:
        keep_preferences(desk.directory, desk.operator, chosen)
    except StoreProblem as problem:
        return f"{problem} The choice holds until you leave."
    return ""
