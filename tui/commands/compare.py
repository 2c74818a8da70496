"""`policydesk compare`: the same answers put to every policy at once."""

import shutil
from collections.abc import Mapping

import click
from msgspec import Struct

from flows.bound_by_two import BoundByTwo, bound_by_two
from flows.comparison import Compared, Comparison, compare, verdicts_in_words
from flows.outcome import Outcome
from flows.policy import Policy
from flows.problem import UnknownName
from tui.asked import Asked, asked
from tui.comparison_in_hand import ComparisonInHand
from tui.comparison_text import Shown, comparison_text
from tui.completing import flow_ids, policy_ids
from tui.desk import Desk
from tui.desk_options import desk_of, desk_options
from tui.given_answers import answer_option, read_answers
from tui.idle import limit_of_answers
from tui.json_line import json_line
from tui.line_asking import ask_for_command
from tui.plain.dialogue import Dialogue
from tui.plain.ending import Ending

_WIDEST = 160


class ComparedPolicy(Struct, frozen=True, kw_only=True):
    """One policy of a comparison as JSON."""

    policy: str
    edition: str
    reaches: bool
    """Whether the policy has this flow at all."""
    waits_for: str | None
    """The fact that it asks next."""
    outcome: Outcome | None


class ComparisonJson(Struct, frozen=True, kw_only=True):
    """A comparison as JSON."""

    state: str
    flow: str
    title: str
    question: Asked | None
    asked_for: tuple[str, ...]
    says: str
    policies: tuple[ComparedPolicy, ...]
    bound_by_two: tuple[BoundByTwo, ...]
    set_aside: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, tuple[str, ...]]


@click.command("compare")
@desk_options
@click.argument("flow", shell_complete=flow_ids)
@answer_option
@click.option(
    "--policy",
    "ids",
    multiple=True,
    metavar="ID",
    help="Only these policies.",
    shell_complete=policy_ids,
)
@click.option(
    "--both",
    nargs=2,
    multiple=True,
    metavar="ID ID",
    help="Two that bind the same person.",
    shell_complete=policy_ids,
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and ask nothing.")
@click.pass_context
def command(
    ctx: click.Context,
    flow: str,
    answered: tuple[str, ...],
    ids: tuple[str, ...],
    both: tuple[tuple[str, str], ...],
    as_json: bool,
) -> None:
    """Put the same answers to every policy at hand, and show what each says of FLOW.

    Only what some policy still needs is asked: line by line, or with --json one question at a
    time. Where two policies bind one person, the stricter stands; --both names two.

    \b
    Examples:
      policydesk compare contact
      policydesk compare contact --answer guard=neither --json
      policydesk compare post --both windsor auriga
    """
    desk = desk_of(ctx)
    policies = _policies(desk, ids)
    _check_pairs(policies, both)
    found = compare(policies, flow, read_answers(answered))
    if not as_json:
        click.echo(found.title)
        options = [f"--policy={id}" for id in ids]
        options += [part for pair in both for part in ("--both", *pair)]
        found = _asked_by_lines(desk, policies, found, options)
    found, problem = desk.compared_with_holders(found)
    if problem:
        click.echo(problem, err=True)
    pairs = bound_by_two(found, both)
    if as_json:
        click.echo(json_line(comparison_json(found, pairs)))
        return
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    click.echo(f"\n{comparison_text(Shown(found, pairs), width)}", nl=False)


def comparison_json(comparison: Comparison, pairs: tuple[BoundByTwo, ...]) -> ComparisonJson:
    """The comparison as data: the next question, or every outcome."""
    question = comparison.question
    return ComparisonJson(
        state="outcomes" if question is None else "question",
        flow=comparison.flow,
        title=comparison.title,
        question=None if question is None else asked(question),
        asked_for=comparison.asked_for,
        says=verdicts_in_words(comparison),
        policies=tuple(_policy_json(one) for one in comparison.compared),
        bound_by_two=pairs,
        set_aside=comparison.set_aside,
        answers=comparison.given,
    )


def _policy_json(one: Compared) -> ComparedPolicy:
    next_question = one.walk.question if one.walk else None
    return ComparedPolicy(
        policy=one.policy.id,
        edition=one.policy.about.edition,
        reaches=one.walk is not None,
        waits_for=None if next_question is None else next_question.id,
        outcome=one.outcome,
    )


def _policies(desk: Desk, ids: tuple[str, ...]) -> list[Policy]:
    """The policies named, each once; without names every one that can be used.

    Raises UnknownName, and PolicyBroken for one that is named and cannot be used.
    """
    if ids:
        return [desk.catalogue.policy(id) for id in dict.fromkeys(ids)]
    return desk.catalogue.readable()


def _check_pairs(policies: list[Policy], pairs: tuple[tuple[str, str], ...]) -> None:
    known = [policy.id for policy in policies]
    for pair in pairs:
        for id in pair:
            if id not in known:
                raise UnknownName("policy in this comparison", id, known)
        if pair[0] == pair[1]:
            raise click.UsageError(f"--both takes two policies, not {pair[0]} twice.")


def _asked_by_lines(
    desk: Desk, policies: list[Policy], begun: Comparison, options: list[str]
) -> Comparison:
    """Ask what is still open, line by line; the finished comparison. Raises WalkLeft."""
    answers = {**begun.given, **begun.set_aside}
    in_hand = ComparisonInHand(policies, begun.flow, answers, options=options)
    ask_for_command(in_hand, Dialogue(Ending(limit_of_answers(desk))))
    return in_hand.comparison
