"""`policydesk edition`: the editions that the school has adopted, and adopting one."""

import click
import msgspec

from flows.code import encoding_name
from flows.plain_text import clean, clean_line
from store.adopting import adopt_edition
from store.date_words import written_words
from store.dates import read_date
from store.editions import STEPS, Approval, Edition, Step, editions, steps_open
from store.london import london_day
from tui.adoption_text import adopted_lines, at_hand_words
from tui.desk_options import desk_of, desk_options


@click.group("edition")
@desk_options
def command() -> None:
    """List the editions that the school has adopted, or adopt one.

    Examples: policydesk edition list

    policydesk edition adopt windsor --approved-by "the trust board" --approved-on "1 Sep 2026"
    """


@command.command("list")
@desk_options
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def list_editions(ctx: click.Context, as_json: bool) -> None:
    """List the editions adopted, and the encodings at hand that are not."""
    desk = desk_of(ctx)
    found = editions(desk.store)
    if as_json:
        click.echo(clean(msgspec.json.encode(found).decode()).encode())
        return
    for each in found:
        click.echo(_line(each))
    if not found:
        click.echo("No edition is adopted yet.")
    for policy in desk.policies_in_use():
        if said := at_hand_words(policy, [x for x in found if x.policy == policy.id]):
            click.echo(clean_line(f"{policy.id}: {said}"))


@command.command("adopt")
@desk_options
@click.argument("policy")
@click.option("--as", "step", type=click.Choice(STEPS), help="What it is beside the one before.")
@click.option("--approved-by", default="", help="Who approved it.")
@click.option("--approved-on", default="", help="When: 2026-09-01, 1 Sep 2026 ...")
@click.option("--from", "effective", default="", help="From when it holds (else today).")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.pass_context
def adopt(
    ctx: click.Context,
    policy: str,
    step: Step | None,
    approved_by: str,
    approved_on: str,
    effective: str,
    as_json: bool,
) -> None:
    """Adopt the encoding of POLICY that is at hand as an edition of the school's.

    A copy of it is kept. Every outcome on record is put to it, and what it answers otherwise is
    noted there. A major edition is to be signed again (for the clauses that changed, by those who
    signed the one before), a minor one is not; a revision is the same document encoded more truly.
    """
    desk = desk_of(ctx)
    found = desk.catalogue.policy(policy)
    steps = steps_open(editions(desk.store, found.id), found)
    if step is None and len(steps) > 1:
        raise click.UsageError(f"Say --as {' or --as '.join(steps)}.")
    today = london_day(desk.store.now())
    desk.keep_encoding(found)
    adopted = adopt_edition(
        desk.store,
        found,
        step=step or (steps[0] if steps else "first"),
        approval=Approval(
            by=approved_by,
            on=read_date(approved_on, today, field="approved_on") if approved_on else None,
            effective_from=read_date(effective, today, field="from") if effective else None,
        ),
    )
    if as_json:
        listed = [
            {"outcome": x.recorded.id, "state": x.replay.state, "says": x.replay.says}
            for x in adopted.otherwise
        ]
        told = {"edition": adopted.edition, "otherwise": listed}
        click.echo(clean(msgspec.json.encode(told).decode()).encode())
        return
    for line in adopted_lines(desk.store, found, adopted):
        click.echo(clean(line))


def _line(each: Edition) -> str:
    approved = ", ".join(filter(None, (each.approved_by, written_words(each.approved_on))))
    parts = [
        f"{each.policy} {each.number} ({each.step})",
        f"edition {each.label}, encoding {encoding_name(each.fingerprint)}",
        f"from {written_words(each.effective_from)}",
        f"approved: {approved}" if approved else "",
        f"adopted by {each.adopted_by}",
    ]
    return clean_line("; ".join(filter(None, parts)))
