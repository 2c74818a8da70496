"""An option for work on the server itself, which the help over SSH leaves out."""

import click


class OnServerOption(click.Option):
    """Refused to whoever came in by a key, and so not shown to them."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """What stands of it in the help; None over SSH."""
        from tui.desk_options import gated_desk  # noqa: PLC0415  # it takes such options itself

        return None if gated_desk(ctx) is not None else super().get_help_record(ctx)
