"""`policydesk recall`: every outcome on record put to the encoding at hand."""

import click

from flows.plain_text import clean
from store.outcomes import outcomes
from store.policies_in_use import policies_in_use
from store.recall import Recall, Recalled, counts
from tui.adoption_text import recall_words
from tui.completing import policy_ids
from tui.desk_options import desk_of, desk_options
from tui.json_line import json_line


@click.command("recall")
@desk_options
@click.argument("policy", required=False, shell_complete=policy_ids)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def command(ctx: click.Context, policy: str | None, as_json: bool) -> None:
    """Put every outcome on record to the encoding at hand of POLICY, or of every one in use.

    Lists those that come out otherwise. Nothing on record is altered, nor anything written.

    \b
    Example:
      policydesk recall windsor
    """
    desk = desk_of(ctx)
    catalogue = desk.catalogue
    used = policies_in_use(desk.store)
    wanted = [policy] if policy else [id for id in catalogue.folders if id in used]
    found = {id: Recall(desk.store, catalogue.policy(id)).all() for id in wanted}
    if as_json:
        listed = [_as_data(each) for recalled in found.values() for each in recalled]
        click.echo(json_line(listed))
        return
    if not used:
        click.echo("No outcome is recorded.")
    gone = sorted(used - {*catalogue.folders}) if policy is None else []
    for id in gone:
        told = len([each for each in outcomes(desk.store, id) if each.voided is None])
        if told:
            click.echo(clean(f"{id}: not at hand. Outcomes on record, not put to it: {told}."))
    for id, recalled in found.items():
        click.echo(clean(f"{catalogue.policy(id).name}\n{recall_words(counts(recalled))}"))
        for each in recalled:
            if not each.stands:
                click.echo(clean(f"  outcome {each.recorded.id}: {' '.join(each.replay.says)}"))


def _as_data(each: Recalled) -> dict[str, object]:
    return {
        "outcome": each.recorded.id,
        "policy": each.recorded.policy,
        "flow": each.recorded.flow,
        "verdict": each.recorded.verdict,
        "state": each.replay.state,
        "says": each.replay.says,
        "now": each.replay.outcome,
    }
