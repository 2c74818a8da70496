"""`policydesk walk`: a walk line by line, from a terminal or a pipe, or one step of it as JSON."""

import shlex

import click

from flows.explained import as_kept
from flows.plain_text import clean_line
from flows.walk import Walk
from store.dates import read_moment
from store.fields import line
from store.fields import note as note_field
from store.outcomes import record_outcome
from store.problems import StoreProblem
from tui.asked import asked
from tui.completing import flow_ids, policy_ids
from tui.desk import Desk
from tui.desk_options import desk_of, desk_options
from tui.given_answers import answer_option, walk_with
from tui.json_line import json_line
from tui.line_walk import walk_by_lines


@click.command("walk")
@desk_options
@click.argument("policy", shell_complete=policy_ids)
@click.argument("flow", shell_complete=flow_ids)
@answer_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and ask nothing.")
@click.option("--record", is_flag=True, help="Keep the outcome.")
@click.option("--who", default="", help="Who asked: initials or staff number (with --record).")
@click.option("--when", "happened", default="today", help="When it happened (with --record).")
@click.option("--note", default="", help="A note (with --record).")
@click.pass_context
def command(
    ctx: click.Context,
    policy: str,
    flow: str,
    answered: tuple[str, ...],
    as_json: bool,
    record: bool,
    who: str,
    happened: str,
    note: str,
) -> None:
    """Walk through FLOW of POLICY.

    Without --json, asks line by line. With it, prints the next question or the outcome.

    \b
    Examples:
      policydesk walk windsor contact
      policydesk walk windsor report --answer guard=neither --json
    """
    desk = desk_of(ctx)
    _check_recording(record, who, note)
    when = read_moment(happened, desk.store.now(), field="when") if record else ""
    found = desk.catalogue.policy(policy)
    walked = walk_with(found, flow, answered)
    if not as_json:
        walked = walk_by_lines(desk, walked)
    if walked.question is not None:
        if record:
            raise click.UsageError("The walk has not reached its end, so there is no outcome.")
        click.echo(json_line(question_json(walked)))
        return
    if as_json:
        shown, problem = desk.outcome_of(walked)
        if problem:
            click.echo(problem, err=True)
        click.echo(json_line(shown))
    if not record:
        return
    try:
        number = _record(desk, walked, who, when, note)
    except StoreProblem as problem:
        again = _command_again(desk, walked, who, happened, note)
        mend = f"{problem.mend}\nThe outcome is not recorded. To record it then: {again}"
        raise StoreProblem(problem.file, problem.what, mend) from problem
    click.echo(f"Recorded as outcome {number}.", err=as_json)


def _check_recording(record: bool, who: str, note_text: str) -> None:
    """What would be refused at the end is refused before any question is asked."""
    if not record:
        if who or note_text:
            raise click.UsageError("--who and --note go with --record; nothing would be kept.")
        return
    if not clean_line(who):
        raise click.UsageError("--record needs --who: initials or a staff number.")
    line("who", who)
    note_field("note", note_text)


def _record(desk: Desk, walked: Walk, who: str, when: str, note_text: str) -> int:
    """Keep the outcome of a finished walk; its number."""
    shown, _ = desk.outcome_of(walked)  # a bad file is told of by recording in it
    if hindered := desk.keep_encoding_or_say(walked.policy):
        click.echo(hindered, err=True)
    kept = record_outcome(
        desk.store,
        walked.policy,
        walked.flow.id,
        answers=walked.given,
        verdict=shown.verdict,
        shown=as_kept(shown),
        who_asked=who,
        happened_on=when,
        note_text=note_text,
    )
    return kept.id


def _command_again(desk: Desk, walked: Walk, who: str, happened: str, note_text: str) -> str:
    """The whole walk as one command, so that a full disk costs nobody their answers."""
    answers = [f"--answer={fact}={','.join(given)}" for fact, given in walked.given.items()]
    kept = ["--record", f"--who={who}", f"--when={happened}"]
    kept += [f"--note={note_text}"] if note_text else []
    where = [] if desk.is_gated else [f"--data={desk.directory}"]
    return shlex.join(
        ["policydesk", "walk", walked.policy.id, walked.flow.id, *answers, *kept, *where]
    )


def question_json(walked: Walk) -> dict[str, object]:
    """The next question as data. Its options end with "I don't know"."""
    question = walked.question
    assert question is not None
    return {
        "state": "question",
        "policy": walked.policy.id,
        "flow": walked.flow.id,
        "edition": walked.policy.about.edition,
        "question": asked(question),
        "answers": walked.given,
    }
