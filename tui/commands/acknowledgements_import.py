"""`policydesk acknowledgements import`: signatures of earlier years, with their own dates."""

from typing import get_args

import click

from store.acknowledgement import Method
from tui.completing import policy_ids
from tui.desk_options import desk_of, desk_options
from tui.file_argument import FILE


@click.command("import")
@desk_options
@click.option(
    "--policy",
    default="",
    help="What those signed whose row says no policy.",
    shell_complete=policy_ids,
)
@click.option("--edition", default="", help="Which edition, where the row says none.")
@click.option(
    "--method",
    type=click.Choice(get_args(Method)),
    default="paper",
    show_default=True,
    help="How, where the row does not say.",
)
@click.option("--witness", default="", help="Who saw it, where the row does not say.")
@click.option("--map", "mapped", multiple=True, metavar="FIELD=HEADING", help="A column's field.")
@click.option("--dry-run", is_flag=True, help="Show what would be recorded, and record nothing.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object; needs --yes to record.")
@click.argument("file", type=FILE)
@click.pass_context
def import_signatures(
    ctx: click.Context,
    file: str,
    policy: str,
    edition: str,
    method: Method,
    witness: str,
    mapped: tuple[str, ...],
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Put the signatures of FILE, a CSV list, on the register.

    Each is put under the day on which they signed.

    Shows first what would be recorded and which rows are doubtful; those are left alone. Without
    an edition it is the one in force on that day. Who is not on the roster is not added: import
    that first. What is recorded is one batch, marked with the name of the file. - is standard
    input.

    Fields: surname, forename, name, staff-id, email, signed, state, method, witness, note, policy,
    edition.

    \b
    Examples:
      policydesk acknowledgements import signed.csv --policy windsor --dry-run
      policydesk acknowledgements import signed.csv --map signed=When --yes
    """
    from tui.backlog_importing import import_backlog  # noqa: PLC0415  # the others wait less
    from tui.importing import RecordingOptions  # noqa: PLC0415

    import_backlog(
        desk_of(ctx),
        file,
        mapped=mapped,
        policy=policy,
        edition=edition,
        method=method,
        witness=witness,
        how=RecordingOptions(dry_run=dry_run, sure=yes, as_json=as_json),
    )
