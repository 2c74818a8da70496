"""`policydesk check`: the proof of a policy, or of all of them."""

from functools import partial
from pathlib import Path

import click
import msgspec

from flows.case import read_cases
from flows.check import PolicyProof, prove
from flows.folder import read_policy
from flows.plain_text import clean
from flows.policy import Policy
from flows.problem import PolicyBroken, Problem, UnknownName
from flows.rule import Flow
from tui.completing import policies_or_folders
from tui.desk import Desk
from tui.desk_options import desk_of, desk_options
from tui.file_argument import FILE
from tui.json_line import json_line


@click.command("check")
@desk_options
@click.argument("folder", required=False, type=FILE, shell_complete=policies_or_folders)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list of proofs.")
@click.pass_context
def command(ctx: click.Context, folder: str | None, as_json: bool) -> None:
    """Prove the policy in FOLDER (a path or an id), or every policy at hand.

    Every name resolves, every rule is reached, every path ends in an outcome, every clause is
    accounted for. Exits 1 where something is wrong.

    \b
    Example:
      policydesk check policies/meadow
    """
    desk = desk_of(ctx)
    broken: dict[str, tuple[Problem, ...]] = {}
    proofs = []
    for path in _to_prove(desk, folder):
        try:
            policy = read_policy(path, desk.catalogue.shared)
            cases = read_cases(path, policy)
        except PolicyBroken as error:
            broken[error.folder] = error.problems
            continue
        proof = prove(policy, cases, partial(_say_begins, policy))
        proofs.append(proof)
        if not as_json:
            _print(proof)
    for id, problems in broken.items():
        for problem in problems:
            click.echo(clean(f"{id}/{problem}"), err=as_json)
    if as_json:
        listed = [
            {**msgspec.to_builtins(p), "problems": [str(x) for x in p.problems]} for p in proofs
        ] + [{"policy": id, "problems": [str(x) for x in found]} for id, found in broken.items()]
        click.echo(json_line(listed))
    if broken or any(proof.problems for proof in proofs):
        ctx.exit(1)


def _to_prove(desk: Desk, folder: str | None) -> list[Path]:
    folders = desk.catalogue.folders
    if folder is None:
        return list(folders.values())
    path = desk.reach.policy_folder(folder)
    if folder not in folders and path is not None:
        return [path]
    if folder not in folders:
        raise UnknownName("policy", folder, folders)
    return [folders[folder]]


def _say_begins(policy: Policy, flow: Flow) -> None:
    click.echo(clean(f"Walking every path of {policy.id} {flow.id} ..."), err=True)


def _print(proof: PolicyProof) -> None:
    click.echo(clean(proof.name))
    click.echo(f"fingerprint {proof.fingerprint[:16]}")
    clauses = proof.clauses
    unaccounted = clauses.clauses - clauses.cited - clauses.informs
    click.echo(
        f"clauses     {clauses.clauses}: {clauses.cited} cited, {clauses.informs} that only "
        f"inform, {unaccounted} unaccounted for"
    )
    click.echo(f"cases       {proof.cases.cases} named in sentences")
    if proof.courses:
        click.echo(f"courses     {proof.courses}, of {proof.steps} steps")
    click.echo("flow        rules   paths  questions: median*, most  code**")
    for flow in proof.flows:
        click.echo(
            f"{flow.flow:<12}{flow.rules:>5}{flow.paths:>8}  {flow.median_questions:>17g}"
            f"{flow.most_questions:>6}{flow.longest_code:>8}"
        )
        for verdict in flow.verdicts:
            click.echo(
                f"  {verdict.verdict.value:<15}{verdict.paths:>8}  "
                f"{verdict.median_questions:>17g}{verdict.most_questions:>6}"
            )
        if flow.only_by_unknown:
            click.echo(f'  only by "I don\'t know": {", ".join(flow.only_by_unknown)}')
    click.echo("* of walks in which one thing is ticked; the other figures count pairs too")
    click.echo("** characters of the longest code, its check character apart")
    for problem in proof.problems:
        click.echo(clean(f"{proof.policy}/{problem}"))
    click.echo("Nothing is wrong." if not proof.problems else f"{len(proof.problems)} problems.")
    click.echo("")
