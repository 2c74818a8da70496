"""A TinyDB file that nobody vouches for: of an earlier format, of another program, or damaged."""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from store.content import Content, Tables
from store.problems import StoreProblem

HEADER = "_policydesk"
"""The table that names the format, the first of the file."""
END = "_policydesk_end"
"""The table that says how far the file reaches, the last."""
FORMAT = 2

_ID = re.compile("[1-9][0-9]{0,17}")

_MEND = (
    "Nothing was written. `policydesk repair` puts back the newest good copy and keeps this file."
)


class Damage(NamedTuple):
    """Why bytes are no data file that we wrote. `foreign`: a program could read them, not ours."""

    what: str
    foreign: bool = False


def of_another_making(path: Path, data: bytes) -> Content:
    """The content of a file of an earlier format. Raises StoreProblem for any other.

    Its lineage is empty: it has no history yet.
    """
    found = damage(data)
    if not found.foreign:
        raise StoreProblem(path, f"{found.what}.", _MEND)
    tables = json.loads(data)
    header = tables.get(HEADER) if isinstance(tables, dict) else None
    if must_be_of_this_format(path, header) == FORMAT:
        raise StoreProblem(
            path,
            f"{found.what}.",
            "Nothing was written. `policydesk adopt` shows what differs and takes it in; "
            "`policydesk repair` puts back the newest good copy and keeps this file.",
        )
    return Content(lineage="", tables=strict_tables(path, data))


def must_be_of_this_format(path: Path, header: object) -> int:
    """The format that a header names. Raises StoreProblem for one that we do not know."""
    match header:
        case {"1": {"format": int(number)}} if not isinstance(number, bool):
            pass
        case _:
            what = "is not a data file of Policydesk."
            mend = "Nothing was written. Move the file away, or name another data directory."
            raise StoreProblem(path, what, mend)
    if number > FORMAT:
        what = f"was written by a newer Policydesk (format {number}; this one knows {FORMAT})."
        raise StoreProblem(path, what, "Nothing was written. Use the newer program.")
    if number < 1:
        raise StoreProblem(path, f"is damaged: there is no format {number}.", _MEND)
    return number


def damage(data: bytes) -> Damage:
    """What is wrong with bytes that `read_end` does not accept."""
    if not data.strip():
        return Damage("is empty, and a data file never is")
    try:
        json.loads(data.decode("utf-8"), object_pairs_hook=_once_each, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        return Damage(f"is damaged: the bytes at {error.start} are not UTF-8 text")
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        return Damage(f"is damaged or cut short: {error.msg} at {place}")
    except (ValueError, RecursionError) as error:
        return Damage(f"is damaged: {error}")
    return Damage("was written by another program, or is damaged: its checksum is wrong", True)


def strict_tables(path: Path, data: bytes) -> Tables:
    """The tables of a file that nobody vouches for, each checked; ours apart. StoreProblem."""
    found = damage(data)
    if not found.foreign:
        raise StoreProblem(path, f"{found.what}.", _MEND)
    tables = json.loads(data)
    if not isinstance(tables, dict) or not isinstance(tables.get(HEADER), dict):
        what = "is not a data file of Policydesk."
        mend = "Nothing was written. Move the file away, or name another data directory."
        raise StoreProblem(path, what, mend)
    for name in (HEADER, END):
        tables.pop(name, None)
    _must_be_documents(path, tables)
    return tables


def _must_be_documents(path: Path, tables: dict[str, Any]) -> None:
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise StoreProblem(path, f"is damaged: table {name!r} is no table.", _MEND)
        for id, document in table.items():
            if not _ID.fullmatch(id):
                what = f"is damaged: table {name!r} has a document with the id {id[:50]!r}."
                raise StoreProblem(path, what, _MEND)
            if not isinstance(document, dict):
                what = f"is damaged: table {name!r}, document {id} is no document."
                raise StoreProblem(path, what, _MEND)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; a name twice over would lose the first one at the next write."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name or an id stands there twice")
    return found


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")
