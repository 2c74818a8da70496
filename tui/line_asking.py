"""Asking line by line: for a plain terminal, a screen reader or a pipe. Nothing is redrawn."""

import shlex
import sys
import textwrap

import click

from flows.fact import UNKNOWN
from flows.plain_text import clean_line
from flows.problem import AnswerRefused, UnknownName
from flows.question import Question
from tui.answers_in_hand import AnswersInHand


class WalkLeft(click.ClickException):
    """The walk was left, or its input ended, before the end."""

    exit_code = 1


def ask_by_lines(in_hand: AnswersInHand, width: int) -> None:
    """Ask what is still open.

    Raises WalkLeft, saying how to go on from there, where the input ends before the end.
    """
    while (question := in_hand.question) is not None:
        _ask(in_hand, question, width)


def _ask(in_hand: AnswersInHand, question: Question, width: int) -> None:
    """Ask until the question is answered or gone back from."""
    click.echo(f"\nQuestion {in_hand.number}. {question.ask}")
    for line in textwrap.wrap(in_hand.why(question), width):
        click.echo(line)
    group = ""
    for number, option in enumerate(question.options, start=1):
        if option.group and option.group != group and len(question.options) > 9:
            group = option.group
            click.echo(f"{group}:")
        click.echo(f"{number}  {option.label}")
    click.echo("0  I don't know")
    how = "Numbers, as in 1 3" if question.many else "A number"
    click.echo(f"{how}; b back, ? help, q leave.")
    while True:
        line = _line(in_hand)
        if line == "q":
            raise WalkLeft(_to_go_on(in_hand, "The walk was left before its end."))
        if line == "?":
            click.echo("\n".join(_help(in_hand, question, width)))
        elif line == "b":
            if in_hand.back():
                return
            click.echo("This is the first question.")
        else:
            try:
                in_hand.answer(_chosen(question, line))
            except (AnswerRefused, UnknownName) as problem:
                click.echo(str(problem))
            else:
                return


def _line(in_hand: AnswersInHand) -> str:
    click.echo("Answer: ", nl=False)
    line = sys.stdin.readline()
    if not sys.stdin.isatty():
        click.echo(clean_line(line))
    if not line:
        raise WalkLeft(_to_go_on(in_hand, "The input ended before the walk did."))
    return clean_line(line)


def _chosen(question: Question, line: str) -> list[str]:
    """The options that a line names, by number or by id. Raises AnswerRefused for a bad number."""
    words = line.replace(",", " ").split()
    return [_option(question, word) for word in words]


def _option(question: Question, word: str) -> str:
    if not word.isdecimal():
        return word
    number = int(word) if len(word) < 4 else len(question.options) + 1
    if number == 0:
        return UNKNOWN
    if number > len(question.options):
        most = len(question.options)
        raise AnswerRefused(f"There is no {word[:9]}; the numbers are 0 to {most}.")
    return question.options[number - 1].id


def _help(in_hand: AnswersInHand, question: Question, width: int) -> list[str]:
    texts = [in_hand.why(question), question.help, *in_hand.clauses(question)]
    lines = [line for text in texts if text for line in textwrap.wrap(text, width)]
    return lines or ["There is nothing more to say of this question."]


def _to_go_on(in_hand: AnswersInHand, why: str) -> str:
    """Why it ended, and the command that goes on from there."""
    answers = [
        "--answer " + shlex.quote(f"{fact}={','.join(chosen)}")
        for fact, chosen in in_hand.answers.items()
    ]
    command = " ".join([shlex.join(in_hand.command), *answers])
    return f"{why} Nothing was recorded. To go on: {command}"
