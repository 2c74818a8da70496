"""The formats in which the register is taken out of the program."""

from contextlib import nullcontext
from typing import Literal, get_args

from store.long_work import Progress, heard_by
from store.register_export import RegisterExport

Format = Literal["csv", "xlsx", "json", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)


def rendered(export: RegisterExport, form: Format, progress: Progress | None = None) -> bytes:
    """The register in that format, as the bytes of a file. Raises Refused (too many rows).

    `progress` is told how far it is; without one, whoever listens already.
    """
    with nullcontext() if progress is None else heard_by(progress):
        return _rendered(export, form)


def _rendered(export: RegisterExport, form: Format) -> bytes:
    if form == "csv":
        from store.register_csv import register_csv  # noqa: PLC0415  # only the format wanted

        return register_csv(export.rows).encode()
    if form == "xlsx":
        from store.register_xlsx import register_xlsx  # noqa: PLC0415

        return register_xlsx(export)
    if form == "json":
        from store.register_json import register_json  # noqa: PLC0415

        return register_json(export)
    from tui.printed.register import register_page  # noqa: PLC0415

    return register_page(export).encode()
