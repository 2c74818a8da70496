"""`policydesk incident evidence`: what is kept, described; where it went, or that it is gone."""

import click

from flows.plain_text import clean_line
from store.dates import read_moment
from store.evidence import NewEvidence, add_evidence, give_up_evidence, move_evidence, sha256_of
from tui.desk_options import desk_of, desk_options
from tui.file_argument import FILE
from tui.typed_text import typed_text


@click.group("evidence")
@desk_options
def evidence() -> None:
    """Describe evidence of an incident, and say where it is held.

    The thing itself is never taken in. A sexual image of somebody under 18 is never copied or
    looked at: write down where it was seen, and leave it to the safeguarding lead.

    \b
    Example:
      policydesk incident evidence add 3 "Print of the page" --held "the safe"
    """


@evidence.command("add")
@desk_options
@click.argument("number", type=int)
@click.argument("description")
@click.option("--held", required=True, help="Where it is held, and by whom.")
@click.option("--captured-by", default="", help="Who made the copy or print.")
@click.option("--captured-on", default="", metavar="TIME", help="When: 20 Nov 14:05.")
@click.option("--address", default="", help="The web address at which it was seen.")
@click.option(
    "--file", type=FILE, default="", help="A file to take the SHA-256 of; it is not kept."
)
@click.option("--sha256", "digest", default="", help="Its SHA-256, if known.")
@click.pass_context
def add(
    ctx: click.Context,
    number: int,
    description: str,
    held: str,
    captured_by: str,
    captured_on: str,
    address: str,
    file: str,
    digest: str,
) -> None:
    """Describe a piece of evidence of incident NUMBER.

    \b
    Example:
      policydesk incident evidence add 3 "Print of the page" \\
        --held "locked cabinet" --captured-by KB --captured-on "20 Nov 14:05"
    """
    if file and digest:
        raise click.UsageError("Say --file or --sha256, not both.")
    desk = desk_of(ctx)
    when = captured_on and read_moment(captured_on, desk.store.now(), field="captured_on")
    new = NewEvidence(
        description=typed_text(ctx, description, field="description"),
        held=held,
        captured_by=captured_by,
        captured_on=when,
        address=address,
        sha256=desk.reach.read(sha256_of, file) if file else digest,
    )
    made = add_evidence(desk.store, number, new)
    click.echo(clean_line(f"Evidence {made.id} of incident {number}: {made.description}"))
    if made.sha256:
        click.echo(f"SHA-256 {made.sha256}")


@evidence.command("move")
@desk_options
@click.argument("id", metavar="EVIDENCE", type=int)
@click.option("--to", "held", required=True, help="Where it is now held, and by whom.")
@click.option("--why", required=True, help="Why it was moved.")
@click.pass_context
def move(ctx: click.Context, id: int, held: str, why: str) -> None:
    """Record that EVIDENCE is now held elsewhere. Where it was stays on record.

    \b
    Example:
      policydesk incident evidence move 2 --to "the police" --why "They asked"
    """
    made = move_evidence(desk_of(ctx).store, id, held, why)
    click.echo(clean_line(f"Evidence {id} is now held: {made.held}"))


@evidence.command("give-up")
@desk_options
@click.argument("id", metavar="EVIDENCE", type=int)
@click.option("--why", required=True, help="Handed over, returned or destroyed, and why.")
@click.pass_context
def give_up(ctx: click.Context, id: int, why: str) -> None:
    """Record that EVIDENCE is held no longer. Its description stays on record.

    \b
    Example:
      policydesk incident evidence give-up 2 --why "Returned to the parents"
    """
    made = give_up_evidence(desk_of(ctx).store, id, why)
    click.echo(clean_line(f"Evidence {id} is held no longer: {made.given_up}"))
