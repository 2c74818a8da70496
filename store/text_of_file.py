"""What a file says, however it is packed, so that a name can be looked for in it."""

import html
import zipfile
from pathlib import Path

_PACKED = frozenset([".xlsx"])
_MARKED_UP = frozenset([".html", ".htm"])


class TooLarge(Exception):
    """There is more in the file than is searched."""


def text_of(path: Path, largest: int) -> str:
    """The text of a file: of a workbook that of its sheets, of a page without its entities.

    At most `largest` bytes are read. Raises TooLarge and OSError.
    """
    if path.stat().st_size > largest:
        raise TooLarge
    ending = path.suffix.lower()
    if ending in _PACKED and (packed := _unpacked(path, largest)) is not None:
        return packed
    text = path.read_bytes().decode("utf-8", "replace")
    return html.unescape(text) if ending in _MARKED_UP else text


def _unpacked(path: Path, largest: int) -> str | None:
    """The parts of a workbook one after the other; None where it is none, or is damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if sum(each.file_size for each in parts) > largest:
                raise TooLarge
            read = [archive.read(each).decode("utf-8", "replace") for each in parts]
    except (zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError, ValueError):
        return None
    return html.unescape("\n".join(read))
