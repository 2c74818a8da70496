"""A long text for a command: typed after its option, or read from standard input."""

import sys

import click

from store.problems import FieldProblem

_FROM_INPUT = "-"
_MOST = 1_000_000
"""Bytes that are read at most; what a record keeps is far less."""
_READ_FOR = "policydesk.read-for"


def typed_text(ctx: click.Context, text: str, *, field: str) -> str:
    """`text` as typed, or all of standard input where it is `-`, which only one field can be.

    Raises FieldProblem where the input is too long or no text, and UsageError where it has been
    read for another field.
    """
    if text.strip() != _FROM_INPUT:
        return text
    read_for = ctx.meta.setdefault(_READ_FOR, field)
    if read_for != field:
        raise click.UsageError(f"Standard input is the {read_for}; only one can be read from it.")
    if sys.stdin.isatty():
        click.echo(f"Type or paste the {field}, then Ctrl+D on a line of its own:", err=True)
    data = sys.stdin.buffer.read(_MOST + 1)
    if len(data) > _MOST:
        raise FieldProblem(field, "This is too long: more than a megabyte.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FieldProblem(field, "This is no text in UTF-8. Save it as UTF-8 first.") from None
