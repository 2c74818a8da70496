"""`policydesk verify`: whether the records are as they were recorded, all of them."""

import click

from flows.plain_text import clean
from flows.plural import counted
from store.backup import proved
from store.problems import FieldProblem
from store.verify import NotIntact, Verified, continues, verify
from tui.desk_options import desk_of, desk_options
from tui.file_argument import FILE
from tui.json_line import json_line


@click.command("verify")
@desk_options
@click.option("--head", metavar="HEAD", help="A chain head written down earlier, in quotes.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.argument("file", required=False, type=FILE)
@click.pass_context
def command(ctx: click.Context, head: str | None, as_json: bool, file: str | None) -> None:
    """Prove that nothing recorded was changed, removed or put out of order.

    FILE is a backup to prove in place of the records. Prints a chain head, fit to be read into the
    minutes of a governors' meeting; with --head, whether today's records go on from an earlier one.

    \b
    Example:
      policydesk verify --head 1204-K7QM-4T9R-XW2P-9HJ3
    """
    desk = desk_of(ctx)
    store = desk.store
    content = proved(desk.reach.on_server(file)) if file else store.whole("repair")
    if not content.tables and not as_json and not head:
        click.echo("Nothing is recorded yet.")
        return
    broken = ""
    try:
        found = verify(content)
        if head:
            broken = continues(content, head) or ""
    except NotIntact as problem:
        found, broken = None, str(problem)
    except ValueError as problem:
        raise FieldProblem("head", str(problem)) from problem
    if as_json:
        click.echo(json_line(_data(found, broken, head)))
    else:
        click.echo(clean("\n".join(_words(found, broken, head))))
    ctx.exit(1 if broken else 0)


def _data(found: Verified | None, broken: str, head: str | None) -> dict[str, object]:
    return {
        "intact": found is not None,
        "problem": broken,
        "links": found.links if found else None,
        "erased": found.erased if found else None,
        "changes": found.changes if found else None,
        "documents": found.documents if found else None,
        "head": found.head.short() if found else None,
        "continues": None if not head or not found else not broken,
    }


def _words(found: Verified | None, broken: str, head: str | None) -> list[str]:
    if found is None:
        return [f"Not intact. {broken}", "Tell the person who runs the server; change nothing."]
    lines = [
        "The files are whole: every checksum is right.",
        f"The chain is whole: {counted(found.links, 'link')}, each following on the one before, "
        "each document as it was recorded.",
    ]
    if found.erased:
        word = "document was" if found.erased == 1 else "documents were"
        lines.append(f"{found.erased:,} {word} erased, each named by the change that says why.")
    lines.append(
        "People, role holders, incidents, actions, reviews and all else that changes are as "
        f"{counted(found.changes, 'recorded change')} made them."
    )
    if head:
        lines.append(
            f"It does not go on from {head}. {broken}" if broken else f"It goes on from {head}."
        )
    return [*lines, f"Chain head: {found.head.short()}"]
