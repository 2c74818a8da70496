"""What on a command line names a file or a folder: text, until a Reach makes a path of it."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    _OfText = click.ParamType[str]
else:
    _OfText = click.ParamType


class _Typed(_OfText):
    """What is typed, as text: it becomes a path only by a Reach."""

    def __init__(self, name: str) -> None:
        self.name = name

    def convert(
        self,
        value: str,
        param: click.Parameter | None,  # noqa: ARG002  # as click calls it
        ctx: click.Context | None,  # noqa: ARG002
    ) -> str:
        """As it is."""
        return value

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002  # as click calls it
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> "list[CompletionItem]":
        """Whatever files the shell finds."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415  # only as a shell asks

        return [CompletionItem(incomplete, type="file")]


FILE = _Typed("file")
"""The type of an argument or option that names a file or a folder."""
