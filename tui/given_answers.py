"""The answers of `--answer FACT=OPTION[,OPTION]`."""

from collections.abc import Iterable, Mapping

import click

from flows.policy import Policy
from flows.problem import AnswerRefused
from flows.question import put
from flows.rule import Wording
from flows.walk import Walk, find_flow, walk

answer_option = click.option(
    "--answer",
    "answered",
    multiple=True,
    metavar="FACT=OPTION[,OPTION]",
    help="An answer, as in guard=neither; may be repeated.",
)


def read_answers(answered: tuple[str, ...]) -> dict[str, list[str]]:
    """The answers of `--answer`. Raises AnswerRefused for one twice or without an option."""
    answers: dict[str, list[str]] = {}
    for text in answered:
        fact, equals, options = text.partition("=")
        chosen = [option.strip() for option in options.split(",") if option.strip()]
        if not equals or not fact.strip() or not chosen:
            raise AnswerRefused(f"--answer takes FACT=OPTION, not {text!r}.")
        if fact.strip() in answers:
            raise AnswerRefused(f"{fact.strip()} is answered twice. Give each fact one --answer.")
        answers[fact.strip()] = chosen
    return answers


def walk_with(policy: Policy, flow: str, answered: tuple[str, ...]) -> Walk:
    """The walk that these answers make. Raises AnswerRefused and UnknownName.

    An unknown option is refused also of a fact that only other flows ask, which a walk sets aside.
    """
    answers = read_answers(answered)
    find_flow(policy, flow)
    _check_set_aside(policy, flow, answers)
    return walk(policy, flow, answers)


def _check_set_aside(policy: Policy, flow: str, answers: Mapping[str, Iterable[str]]) -> None:
    for fact in answers.keys() & (policy.facts.keys() - policy.questions[flow].keys()):
        put(policy.facts[fact], Wording()).read(answers[fact])
