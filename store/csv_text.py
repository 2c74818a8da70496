"""The text of a CSV file, in whichever encoding a spreadsheet or a school system wrote it."""

import codecs
from pathlib import Path

from store.problems import StoreProblem, from_os_error

LARGEST = 20_000_000
"""Bytes up to which a file is read."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WORKBOOKS = (b"PK\x03\x04", b"PK\x05\x06", bytes.fromhex("d0cf11e0a1b11ae1"))
_AS_CSV = 'Open it in a spreadsheet and save it as "CSV UTF-8", then try that file.'


def read_csv_text(path: Path, kind: str = "a CSV file", mend: str = _AS_CSV) -> str:
    """The text of a file. Raises StoreProblem where it cannot be read or is no text.

    `kind` is what it should be, and `mend` what to do where it is none.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):  # to open a pipe is to wait
            what = "is a device or a pipe, not a file."
            raise StoreProblem(path, what, "Nothing was read. Write it to a file, then try that.")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise from_os_error(path, "read", error) from error
    if len(data) > LARGEST:
        what = f"is larger than {LARGEST // 1_000_000} MB, and no list of a school's people is."
        raise StoreProblem(path, what, "Nothing was read. Look whether it is the right file.")
    if data.startswith(_WORKBOOKS):
        raise StoreProblem(path, f"is a workbook or a zip file, not {kind}.", mend)
    text = _decoded(path, data, mend)
    if "\0" in text:
        raise StoreProblem(path, f"holds NUL characters, and so is not {kind}.", mend)
    if not text.strip():
        raise StoreProblem(path, "is empty.", "Look whether it is the right file.")
    return text


def _decoded(path: Path, data: bytes, mend: str) -> str:
    marked = next((each for each in _BOMS if data.startswith(each[0])), None)
    tried = [marked[1]] if marked else ["utf-8", "cp1252"]
    for encoding in tried:
        try:
            return data[len(marked[0]) if marked else 0 :].decode(encoding)
        except UnicodeDecodeError:
            continue
    raise StoreProblem(path, "is in an encoding that I do not know.", mend)
