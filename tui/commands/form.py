"""`policydesk form`: the page on which staff sign a policy."""

import click

from tui.desk_options import desk_of, desk_options
from tui.written_out import output_options, write_out


@click.command("form")
@desk_options
@click.argument("policy")
@output_options
@click.pass_context
def command(ctx: click.Context, policy: str, output: str, force: bool) -> None:
    """Write the page on which a person acknowledges POLICY in ink, as one HTML file.

    Example: policydesk form auriga --output form.html
    """
    from tui.printed.form import form  # noqa: PLC0415

    write_out(form(desk_of(ctx).catalogue.policy(policy)), output, force)
