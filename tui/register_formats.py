"""The formats in which the register is taken out of the program."""

from typing import Literal, get_args

from store.register_export import RegisterExport

Format = Literal["csv", "xlsx", "json", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)


def rendered(export: RegisterExport, form: Format) -> bytes:
    """The register in that format, as the bytes of a file. Raises Refused (too many rows)."""
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
