"""The program in plain mode, from its first line to its end."""

import contextlib
import sys

import click

from store.problems import StoreProblem
from tui.crash import write_crash_log
from tui.desk import Desk
from tui.plain.dialogue import Dialogue, LeftHere
from tui.plain.ending import Ended, Ending
from tui.plain.first_session import ask_first
from tui.plain.home import Home
from tui.plain.session import PlainSession

CRASHED = 70
"""The exit code after an error in the program itself (EX_SOFTWARE)."""


def run_plain(desk: Desk) -> int:
    """Answer line by line until it is left; the exit code for the shell.

    Raises OSError where the lines cannot be written, unless it was told to end.
    """
    ending = Ending()
    with ending.by_signals():
        try:
            return _talk(desk, ending)
        except Ended as ended:
            return ended.code
        except OSError:
            if ending.is_told:
                return 1
            raise
        finally:
            with contextlib.suppress(StoreProblem):  # the command tries again as it ends
                desk.leave()


def _talk(desk: Desk, ending: Ending) -> int:
    dialogue = Dialogue(ending)
    try:
        session = PlainSession(desk, dialogue)
        dialogue.say("Policydesk, line by line. Type what a line offers and press Enter.")
        try:
            ask_first(session)
            Home(session).stay()
        except LeftHere:
            dialogue.say(f"Left.{_kept_words(session)}")
        except Ended as ended:
            stands = "" if desk.is_sample else " What was recorded stands."
            with contextlib.suppress(OSError):  # the terminal may have gone
                click.echo(f"\nLeft.{stands}{_kept_words(session)}")
            return ended.code
    except OSError:
        raise
    except Exception as error:  # the last gate: a traceback would show values, and so people
        sys.stderr.write(f"{write_crash_log(desk.directory, error, desk.store.stamp())}\n")
        return CRASHED
    return 0


def _kept_words(session: PlainSession) -> str:
    return " The unfinished walk is kept." if session.walks.is_kept() else ""
