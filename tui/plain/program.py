"""The program in plain mode, from its first line to its end."""

import contextlib
import sys

import click

from store.problems import AccessEnded, StoreProblem
from tui.crash import write_crash_log
from tui.desk import Desk
from tui.exit_codes import CRASHED, FAILED
from tui.idle import ended_words, limit_of_answers
from tui.plain.dialogue import Dialogue, LeftHere
from tui.plain.ending import Ended, Ending, LeftAlone, ShutOut
from tui.plain.first_session import ask_first
from tui.plain.home import Home
from tui.plain.session import PlainSession


def run_plain(desk: Desk) -> int:
    """Answer line by line until it is left; the exit code for the shell.

    Raises OSError where the lines cannot be written, unless it was told to end.
    """
    ending = Ending(limit_of_answers(desk), shut_out=lambda: _why_shut_out(desk))
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
        except LeftAlone:
            said = ended_words(ending.limit or 0, is_form_lost=session.has_half_a_form)
            with contextlib.suppress(OSError):
                click.echo(f"\n{said}")
        except ShutOut as why:
            with contextlib.suppress(OSError):
                click.echo(f"\n{why}")
            return FAILED
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


def _why_shut_out(desk: Desk) -> str:
    """Why the operator may not go on; empty where they may, or the records cannot be read."""
    if not desk.is_gated:
        return ""
    try:
        desk.store.standing()
    except AccessEnded as problem:
        return f"{problem.what} {problem.mend}"
    except StoreProblem:  # whatever needs the records says so
        return ""
    return ""


def _kept_words(session: PlainSession) -> str:
    return " The unfinished walk is kept." if session.walks.is_kept() else ""
