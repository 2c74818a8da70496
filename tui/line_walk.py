"""A walk line by line: for a plain terminal, a screen reader or a pipe. Nothing is redrawn."""

import click

from flows.plain_text import clean
from flows.walk import Walk
from tui.desk import Desk
from tui.idle import limit_of_answers
from tui.line_asking import ask_for_command
from tui.outcome_text import plain_text
from tui.plain.dialogue import Dialogue
from tui.plain.ending import Ending
from tui.walk_in_hand import WalkInHand


def walk_by_lines(desk: Desk, walked: Walk) -> Walk:
    """Ask what is still open, line by line, then print the outcome; the finished walk.

    Raises WalkLeft, saying how to go on from there, where the input ends before the end.
    """
    in_hand = WalkInHand(walked.policy, walked.flow.id, {**walked.given, **walked.set_aside})
    dialogue = Dialogue(Ending(limit_of_answers(desk)))
    dialogue.say(f"{walked.policy.name}\n{walked.flow.title}")
    ask_for_command(in_hand, dialogue)
    found, problem = desk.outcome_of(in_hand.walk)
    problem = problem or desk.keep_encoding_or_say(in_hand.policy)
    if problem:
        click.echo(clean(problem), err=True)
    click.echo(f"\n{plain_text(in_hand.walk, found, dialogue.width)}", nl=False)
    return in_hand.walk
