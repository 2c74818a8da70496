"""Something to read, and what can be done with it by letters."""

from collections.abc import Callable, Sequence

from tui.plain.dialogue import WentBack
from tui.plain.keys import Key, LeavePlace, act_on, offered_words, say_help
from tui.plain.session import PlainSession

_ALWAYS = "Enter reads it again, b back, ? help, q leave"


def show_page(
    session: PlainSession,
    read: Callable[[], object],
    keys: Callable[[], Sequence[Key]] = tuple,
    *,
    help_text: str = "",
) -> None:
    """Read it, then do what is asked for, until it is gone back from. Raises LeftHere."""
    session.do(read)
    while True:
        offered = [*keys(), *session.undoing.keys(lambda: session.do(read))]
        session.dialogue.say(offered_words(offered, _ALWAYS))
        try:
            typed = session.dialogue.ask_letter("Letter")
            if typed == "?":
                say_help(session.dialogue, offered, help_text)
            elif not typed:
                session.do(read)
            else:
                act_on(session.dialogue, offered, typed, session.do)
        except (WentBack, LeavePlace):
            return
