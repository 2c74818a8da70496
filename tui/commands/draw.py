"""`policydesk draw`: a flow as a tree."""

import shutil

import click

from flows.plain_text import clean
from flows.walk import find_flow
from tui.completing import flow_ids, policy_ids
from tui.desk_options import desk_of, desk_options


@click.command("draw")
@desk_options
@click.argument("policy", shell_complete=policy_ids)
@click.argument("flow", shell_complete=flow_ids)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "mermaid"]),
    default="text",
    show_default=True,
    help="Lines of text, or a drawing for a page.",
)
@click.pass_context
def command(ctx: click.Context, policy: str, flow: str, form: str) -> None:
    """Draw FLOW of POLICY: each question, where each answer leads, and each end.

    \b
    Example:
      policydesk draw windsor contact --format mermaid > contact.mmd
    """
    from flows.drawing import mermaid_drawing, text_drawing  # noqa: PLC0415
    from flows.graph import graph  # noqa: PLC0415

    found = desk_of(ctx).catalogue.policy(policy)
    drawn = graph(found, find_flow(found, flow).id)
    if form == "mermaid":
        click.echo(clean(mermaid_drawing(drawn)))
        return
    width = shutil.get_terminal_size().columns
    click.echo(clean(f"{found.about.short}: {found.flows[flow].title}\n"))
    click.echo(clean(text_drawing(drawn, width)))
