"""Asking whether a command is meant: yes goes on, no leaves, and nobody is waited for long."""

import click

from store.problems import Refused
from tui.desk import Desk
from tui.idle import NOBODY_ANSWERS, limit_of_answers
from tui.plain.ending import Ending, LeftAlone


def must_confirm(desk: Desk, question: str, *, err: bool = False) -> None:
    """Ask, on standard error with `err`, and return where the answer is yes.

    Raises click.Abort where it is no, and Refused where the input ends before an answer, or where
    somebody who came in by a key leaves the question alone.
    """
    ending = Ending(limit_of_answers(desk))
    try:
        with ending.by_time(), ending.waiting():
            click.confirm(question, abort=True, err=err)
    except LeftAlone as left:
        click.echo(err=err)
        raise Refused(f"{NOBODY_ANSWERS} Nothing was recorded.") from left
    except click.Abort as left:
        if isinstance(left.__context__, EOFError):
            click.echo(err=err)
            raise Refused("Nothing was recorded. Say --yes if that is meant.") from left
        raise
