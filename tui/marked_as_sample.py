"""What is taken out of the sample school says so: in a line of its own, and in the file's name."""

from pathlib import Path

from tui.desk import Desk

SAMPLE = "SAMPLE, invented people"
"""What stands before anything else on paper and in text."""
_PREFIX = "sample-"
_AS_TEXT, _AS_HTML = ("text", "table"), "html"


def marked(desk: Desk, data: bytes, form: str) -> bytes:
    """`data` in that format, with a line that says where it comes from if that is the sample.

    Other formats than text and HTML hold rows for programs, which such a line would break: of
    those only the name of the file says it.
    """
    if not desk.is_sample:
        return data
    if form in _AS_TEXT:
        return f"{SAMPLE}\n\n".encode() + data
    if form != _AS_HTML:
        return data
    from tui.printed.page import with_note  # noqa: PLC0415  # only where it is wanted

    return with_note(data.decode(), SAMPLE).encode()


def file_of(desk: Desk, path: Path) -> Path:
    """Where what was to be written to `path` goes: at the sample the name says where it is from."""
    if not desk.is_sample or path.name.startswith(_PREFIX):
        return path
    return path.with_name(f"{_PREFIX}{path.name}")


def output_of(desk: Desk, output: str) -> str:
    """The same of a file that a command line names; `-` is standard output, and empty no file.

    Raises Refused where this desk has no files but those of its exports.
    """
    if output in ("-", ""):
        return output
    path = desk.reach.output(output)
    return str(file_of(desk, path)) if path.name else output
