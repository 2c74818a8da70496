"""Settings in plain mode: what an operator can choose that matters where nothing is drawn."""

from store.preferences import preferences
from tui.plain.dialogue import Choice
from tui.plain.session import PlainSession
from tui.settings import PLAIN, SCREEN, SETTINGS, Setting, keep_choice

_OPENS = "opens"


def show_settings(session: PlainSession) -> None:
    """How the program opens for this operator, and where things are. Raises WentBack, LeftHere."""
    desk, dialogue = session.desk, session.dialogue
    dialogue.say(f"\nSettings of {desk.operator}.")
    if not desk.is_gated:
        dialogue.say(f"Data directory: {desk.directory}")
    dialogue.say("Colours and letters are chosen on the screen of the same name.")
    setting = _setting()
    before = preferences(desk.directory, desk.operator)
    now = PLAIN if before.plain else SCREEN
    choices = [Choice(id, words) for id, words in setting.options.items()]
    question = f"{setting.title} (Enter keeps: {setting.options[now]})"
    chosen = dialogue.choose(question, choices, keeps=now)
    _, hindered = keep_choice(desk, before, setting, chosen)
    dialogue.say(hindered or f"From now on: {setting.options[chosen]}.")


def _setting() -> Setting:
    return next(each for each in SETTINGS if each.id == _OPENS)
