"""A small file that is one operator's own: what it is called, and a choice that it keeps.

A choice is a convenience: where its file is missing or cannot be read, none has been made.
"""

import hashlib
import re
import unicodedata
from pathlib import Path
from typing import TypeVar

import msgspec

from store.atomic_file import replace_file
from store.data_directory import prepare_directory

_LARGEST = 1_000
"""Bytes that are read of a choice."""
_T = TypeVar("_T")
_NAME_LENGTH = 40
_ODD = re.compile("[^a-z0-9]+")


def operator_file(directory: Path, operator: str) -> Path:
    """The file of an operator, whose name becomes harmless and stays unlike any other's."""
    plain = unicodedata.normalize("NFKD", operator).casefold().encode("ascii", "ignore").decode()
    readable = _ODD.sub("-", plain).strip("-")[:_NAME_LENGTH]
    unlike = hashlib.sha256(operator.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return directory / f"{readable or 'operator'}-{unlike}.json"


def keep_choice(directory: Path, kind: str, operator: str, chosen: object) -> None:
    """Keep what the operator chose, in the folder of that kind. Raises StoreProblem."""
    prepare_directory(directory)
    path = operator_file(directory / kind, operator)
    prepare_directory(path.parent)
    replace_file(path, msgspec.json.encode(chosen))


def kept_choice(directory: Path, kind: str, operator: str, form: type[_T]) -> _T | None:
    """What the operator chose; None where that is not known."""
    try:
        with operator_file(directory / kind, operator).open("rb") as file:
            return msgspec.json.decode(file.read(_LARGEST), type=form)
    except (OSError, ValueError):
        return None
