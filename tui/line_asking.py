"""Asking line by line: for a plain terminal, a screen reader or a pipe. Nothing is redrawn."""

import shlex
from collections.abc import Callable

import click

from flows.fact import NONE, UNKNOWN
from flows.plain_text import clean_line
from flows.problem import AnswerRefused, UnknownName
from flows.question import Question
from tui.answers_in_hand import AnswersInHand
from tui.idle import NOBODY_ANSWERS
from tui.plain.dialogue import Choice, Dialogue, InputEnded, LeftHere, WentBack
from tui.plain.ending import LeftAlone

_PAGE = 9
"""Up to so many options are listed without the headings of their groups."""

_LETTERS = (
    "0 is I don't know: the walk goes on, and the strictest answer still possible stands. b goes "
    "back, e changes an answer, w says why this is asked, q leaves."
)

Given = Callable[[Question], str]
"""Is told which question was answered; what it returns is said, if anything."""


class WalkLeft(click.ClickException):
    """The walk was left, or its input ended, before the end."""

    exit_code = 1


def ask_for_command(in_hand: AnswersInHand, dialogue: Dialogue) -> None:
    """Ask what is still open; the ids of options are taken as well as their numbers.

    Raises WalkLeft, saying how to go on from there, where the input ends before the end, or nobody
    answers for as long as the dialogue waits.
    """
    try:
        with dialogue.ending.by_time():
            _ask_to_the_end(in_hand, dialogue)
    except LeftAlone as left:
        raise WalkLeft(_to_go_on(in_hand, NOBODY_ANSWERS)) from left
    except InputEnded as left:
        raise WalkLeft(_to_go_on(in_hand, "The input ended before the walk did.")) from left
    except LeftHere as left:
        raise WalkLeft(_to_go_on(in_hand, "The walk was left before its end.")) from left


def _ask_to_the_end(in_hand: AnswersInHand, dialogue: Dialogue) -> None:
    while in_hand.question is not None:
        try:
            ask_by_lines(in_hand, dialogue, by_id=True)
        except WentBack:
            dialogue.say("This is the first question.")


def ask_by_lines(
    in_hand: AnswersInHand, dialogue: Dialogue, given: Given | None = None, *, by_id: bool = False
) -> None:
    """Ask what is still open, and tell `given` of each answer; `by_id` takes ids of options too.

    Raises WentBack where the first question is gone back from, and LeftHere.
    """
    while (question := in_hand.question) is not None:
        before = _set_aside(in_hand)
        if not _answered(in_hand, question, dialogue, by_id=by_id):
            continue
        said = given(question) if given else ""
        for line in (said, *_moved(before, _set_aside(in_hand))):
            if line:
                dialogue.say(line)


def _answered(
    in_hand: AnswersInHand, question: Question, dialogue: Dialogue, *, by_id: bool
) -> bool:
    """Ask until it is answered, or another question is to be asked first; whether it is."""
    _say_question(in_hand, question, dialogue)
    while True:
        try:
            line = dialogue.ask_letter("Answer")
        except WentBack:
            if in_hand.back():
                return False
            raise
        if line in ("?", "w"):
            dialogue.say("\n".join(_why(in_hand, question)))
            if line == "?":
                dialogue.say(f"{_numbers(question)} {_LETTERS}")
        elif line == "e" or line.startswith("e "):
            if change_answer(in_hand, dialogue, line[1:].strip()):
                return False
        else:
            try:
                in_hand.answer(_chosen(question, line, by_id=by_id))
            except (AnswerRefused, UnknownName) as problem:
                dialogue.say(str(problem))
            else:
                return True


def _say_question(in_hand: AnswersInHand, question: Question, dialogue: Dialogue) -> None:
    dialogue.say(f"\nQuestion {in_hand.number}. {question.ask}")
    if why := in_hand.why(question):
        dialogue.say(why)
    group = ""
    for number, option in enumerate(question.options, start=1):
        if option.group and option.group != group and len(question.options) > _PAGE:
            group = option.group
            dialogue.say(f"{group}:")
        dialogue.say(f"{number}  {option.label}")
    dialogue.say("0  I don't know")
    if in_hand.given:
        dialogue.say(f"Answered before: {question.brief(in_hand.given)}.")
    how = "Numbers, as in 1 3" if question.many else "A number"
    change = "e change an answer, " if in_hand.path else ""
    dialogue.say(f"{how}; b back, {change}w why, ? help, q leave.")


def change_answer(in_hand: AnswersInHand, dialogue: Dialogue, typed: str = "") -> bool:
    """Go to the question of an answer already given, chosen by its number; whether one was."""
    so_far = in_hand.so_far()
    on_path = [each for each in so_far if not each.set_aside]
    if not on_path:
        dialogue.say("Nothing is answered yet.")
        return False
    for each in so_far:
        if each.set_aside:
            dialogue.say(f"Set aside: {each.name}: {each.brief}. It comes back if it is asked.")
    if typed.isdecimal() and 0 < int(typed[:3]) <= len(on_path):
        in_hand.change(on_path[int(typed[:3]) - 1].fact)
        return True
    choices = [Choice(each.fact, f"{each.name}: {each.brief}") for each in on_path]
    try:
        in_hand.change(dialogue.choose("Which answer is to be changed? Nothing is lost.", choices))
    except WentBack:
        return False
    return True


def _set_aside(in_hand: AnswersInHand) -> dict[str, str]:
    """The answers that do not count, in words, by their facts."""
    return {each.fact: f"{each.name}: {each.brief}" for each in in_hand.so_far() if each.set_aside}


def _moved(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """What an answer has set aside, and what it has brought back."""
    aside = [f"Set aside, and not lost: {each}." for id, each in now.items() if id not in before]
    return aside + [f"Counts again: {each}." for id, each in before.items() if id not in now]


def _chosen(question: Question, line: str, *, by_id: bool) -> list[str]:
    """The options that a line names. Raises AnswerRefused where it cannot be an answer."""
    words = line.replace(",", " ").split()
    chosen = list(dict.fromkeys(_option(question, word, by_id=by_id) for word in words))
    if not chosen:
        raise AnswerRefused(_numbers(question))
    if len(chosen) > 1 and not question.many:
        raise AnswerRefused(f"Only one of these can be the answer. {_numbers(question)}")
    if len(chosen) > 1 and {UNKNOWN, NONE} & {*chosen}:
        raise AnswerRefused("None of these, or not known, cannot stand beside another answer.")
    return chosen


def _numbers(question: Question) -> str:
    most = len(question.options)
    if question.many:
        return f"Type one or more numbers from 1 to {most}, or 0."
    return f"Type a number from 0 to {most}."


def _option(question: Question, word: str, *, by_id: bool) -> str:
    if not (word.isascii() and word.isdecimal()):
        if not by_id:
            raise AnswerRefused(f'There is no "{clean_line(word)[:20]}" here. {_numbers(question)}')
        return word
    number = int(word) if len(word) < 4 else len(question.options) + 1
    if number == 0:
        return UNKNOWN
    if number > len(question.options):
        most = len(question.options)
        raise AnswerRefused(f"There is no {word[:9]}; the numbers are 0 to {most}.")
    return question.options[number - 1].id


def _why(in_hand: AnswersInHand, question: Question) -> list[str]:
    """What more there is to say than was said with the question."""
    texts = [question.help, *in_hand.clauses(question)]
    return list(filter(None, texts)) or ["There is nothing more to say of this question."]


def _to_go_on(in_hand: AnswersInHand, why: str) -> str:
    """Why it ended, and the command that goes on from there."""
    answers = [
        "--answer " + shlex.quote(f"{fact}={','.join(chosen)}")
        for fact, chosen in in_hand.answers.items()
    ]
    command = " ".join([shlex.join(in_hand.command), *answers])
    return f"{why} Nothing was recorded. To go on: {command}"
