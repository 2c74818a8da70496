"""Text that would do something to a terminal, a spreadsheet or a browser, and a school full of it.

Which fields there are is taken from the records themselves: what is added to the sample school is
filled without anybody remembering.
"""

import ast
import importlib
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

import store
from store.database import Store
from store.sample_school import sample_school
from store.table_names import APPENDED, STATE, TableName
from tests.tui.command import policydesk

STORE = Path(store.__file__).parent
MARK = "7717"
"""Stands in every payload, so that what came through whole is told from our own sequences."""
TOWER = "Z" + "\u0301" * 60
"""A letter with more accents than any has."""

PAYLOADS = (
    f"\x1b[{MARK};41m\x1b[2J\x1b[{MARK}H",
    f"\x1b]52;c;{MARK}\x07",
    f"\x1b]0;{MARK}\x07\x1b]2;{MARK}\x1b\\",
    f"\x9b{MARK}m\x9d0;{MARK}\x9c",
    f"\x1bP{MARK}q\x1b\\\x90{MARK}\x9c",
    f"\u202e{MARK}\u2066\u200f\u061c\ufeff\u2028",
    f"[/]{MARK}[/x][@click=app.exit]{MARK}[/][red]",
    f'=HYPERLINK("http://x","{MARK}")',
    f"a\r\n\x00\x07\x08\x7f{MARK}\n\n",
    f"{TOWER}\u0e33\U0001f468\u200d\U0001f469\u200d\U0001f466{MARK}\uff21\uff22",
    f"<script>alert({MARK})</script>&amp;",
)
ALL = "".join(PAYLOADS)

# A name that something else goes by, a day or a time, a number, an address, a digest.
_STEERS = re.compile(
    r"[a-z0-9]*([-_.:/][a-z0-9]+)*|\d{4}(-\d\d)*(T[\d:.+Z-]+)?|[0-9a-fA-F]{16,}|(?=.*\d)[A-Z0-9()./-]+"
)
_NAMES = frozenset(
    ["by", "recorded_by", "opened_by", "set_by", "adopted_by", "author", "witness", "who_asked"]
)
"""Fields of names, which may look like the name of a thing."""
_SAID_BY_US = frozenset(["link", "policy", "flow", "edition", "fingerprint", "verdict", "shown"])
_OF_OURS = re.compile(
    ".*_on|.*_at|.*sha256|.*role|.*from|until|first|last|due|original_due|occurred|received|at|left"
    "|started|added|opened|closed|policy|edition|fingerprint|flow|fact|code|line|step|clock|kind"
    "|table|field|part|same_as|subject|counted_from|verdict|answers|format|form|method|status"
    "|staff_id|site"
)
"""Fields that hold a day, a time or the name of a thing, or nothing: all others hold text."""


def texts_of(kind: type[msgspec.Struct]) -> set[str]:
    """The fields of a record in which somebody's own words may stand."""
    fields = msgspec.inspect.type_info(kind).fields  # type: ignore[attr-defined]
    found = {each.encode_name for each in fields if isinstance(each.type, msgspec.inspect.StrType)}
    return {each for each in found if not _OF_OURS.fullmatch(each)}


def kinds_of_records() -> dict[str, set[type[msgspec.Struct]]]:
    """What the documents of each table are read as, found where the store reads them."""
    found: dict[str, set[type[msgspec.Struct]]] = {}
    for file in sorted(STORE.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("record", "records"):
                tables = [each.value for each in node.args if isinstance(each, ast.Constant)]
                names = [each.id for each in node.args if isinstance(each, ast.Name)]
                module = importlib.import_module(f"store.{file.stem}")
                kinds = [getattr(module, name, None) for name in names]
                for table in tables:
                    found.setdefault(str(table), set()).update(
                        kind for kind in kinds if isinstance(kind, type)
                    )
    return found


def hostile_school(data: Path, text: str) -> dict[str, set[str]]:
    """The sample school with that behind whatever somebody typed; the fields that hold it."""
    sample_school(data, datetime.now(UTC))
    given = ("--for", "governors", "--why", "meeting", "--yes")
    for command in (("register",), ("counts", "--governors", *given)):
        done = policydesk(*command, "--format", "csv", data=data)
        assert done.returncode == 0, done.stderr
    return fill_with(Store(data, "stranger"), text)


def fill_with(school: Store, text: str) -> dict[str, set[str]]:
    """Put `text` behind whatever somebody typed, in every table, past every cleaning.

    The fields of each table that hold it now.
    """
    found: dict[str, set[str]] = {}
    kinds = kinds_of_records()
    tables: tuple[TableName, ...] = (*STATE, *APPENDED)
    with school.transaction():
        for table in tables:
            texts = {text for kind in kinds.get(table, ()) for text in texts_of(kind)}
            if table == "settings":
                texts.clear()  # of several kinds, each with fields of its own
            edits: dict[int, Any] = {}
            for id, document in school.stored(table).items():
                filled = dict.fromkeys(texts, text) | dict(document)
                edits[int(id)] = {
                    field: text if field in texts and not value else _field(field, value, text)
                    for field, value in filled.items()
                }
                changed = {f for f in filled if edits[int(id)][f] != document.get(f)}
                found.setdefault(table, set()).update(changed)
            school.pending().edit(table, edits)
    return found


def _field(field: str, value: Any, text: str) -> Any:
    if field in _SAID_BY_US:
        return value
    if field in _NAMES and isinstance(value, str):
        return value + text
    return _filled(value, text)


def _filled(value: Any, text: str) -> Any:
    if isinstance(value, str):
        return value if _STEERS.fullmatch(value) else value + text
    if isinstance(value, list):
        return [_filled(each, text) for each in value]
    if isinstance(value, dict):
        return {key: _filled(each, text) for key, each in value.items()}
    return value


_OURS = re.compile(rb"\x1b\[([<>=?]?)[0-9;:]*([ -/]*[@-~])")
_POINTER = re.compile(rb"\x1b\]22;[a-z]*\x07")
"""How Textual says which mouse pointer it wants."""
_TO_THE_END = re.compile(rb"\x1b[\]P^_X]")
_OBEYED = re.compile(
    "[\x00-\x07\x0b-\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u061c\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)


def sequences(written: bytes) -> set[bytes]:
    """The kinds of control sequences among bytes, without their numbers."""
    return {found[1] + found[2] for found in _OURS.finditer(written)}


def got_through(written: bytes, known: set[bytes]) -> list[str]:
    """What of hostile text a terminal would obey, where a harmless run writes the `known`."""
    written = _POINTER.sub(b"", written)
    found = [f"sequence {each!r}" for each in sorted(sequences(written) - known)]
    if _TO_THE_END.search(written):
        found.append("a string that the terminal takes")
    if re.search(rb"\x1b\[[0-9;:?]*" + MARK.encode(), written):
        found.append("a sequence of the payload")
    rest = _OURS.sub(b"", written).decode(errors="replace")
    found += [f"{char!r}" for char in sorted(set(_OBEYED.findall(rest)))]
    if re.search("\x1b", re.sub("\x1b[78=>()][0B]?", "", rest)):
        found.append("a lone ESC")
    return found


def text_files(folder: Path) -> dict[str, str]:
    """The text of all files in a folder and below it."""
    return {
        path.name: path.read_text(encoding="utf-8", errors="replace")
        for path in folder.rglob("*")
        if path.is_file()
    }
