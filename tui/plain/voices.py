"""An outcome in one of its voices, in plain mode: said here, or written to a file."""

from tui.forms.voices import write_form
from tui.passage import wrapped_text
from tui.plain.dialogue import Choice
from tui.plain.session import PlainSession
from tui.telling import Telling
from tui.voices import VOICE_WORDS, VOICES, passages_of


def say_in_voice(session: PlainSession, telling: Telling) -> None:
    """Ask in which voice, and say it. Raises WentBack and LeftHere."""
    choices = [Choice(each, VOICE_WORDS[each]) for each in VOICES]
    wanted = session.dialogue.choose("Which?", choices)
    voice = next(each for each in VOICES if each == wanted)
    session.dialogue.say(wrapped_text(passages_of(telling, voice), session.dialogue.width))


def write_in_voice(session: PlainSession, telling: Telling) -> None:
    """Ask in which voice and format, and write it to the exports folder. Raises LeftHere."""
    session.fill_in(write_form(session.desk, telling))
