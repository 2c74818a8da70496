"""A walk line by line: for a plain terminal, a screen reader or a pipe. Nothing is redrawn."""

import shutil

import click

from flows.walk import Walk
from tui.desk import Desk
from tui.line_asking import ask_by_lines
from tui.outcome_text import plain_text
from tui.walk_in_hand import WalkInHand


def walk_by_lines(desk: Desk, walked: Walk) -> Walk:
    """Ask what is still open, line by line, then print the outcome; the finished walk.

    Raises WalkLeft, saying how to go on from there, where the input ends before the end.
    """
    in_hand = WalkInHand(walked.policy, walked.flow.id, {**walked.given, **walked.set_aside})
    width = min(shutil.get_terminal_size().columns, 100)
    click.echo(f"{walked.policy.name}\n{walked.flow.title}")
    ask_by_lines(in_hand, width)
    found, problem = desk.outcome_of(in_hand.walk)
    problem = problem or desk.keep_encoding_or_say(in_hand.policy)
    if problem:
        click.echo(problem, err=True)
    click.echo(f"\n{plain_text(in_hand.walk, found, width)}", nl=False)
    return in_hand.walk
