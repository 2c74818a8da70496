"""Which policy an operator last took into use, so that their next session begins with it.

A convenience: where the file is missing or cannot be read, the session begins as a first one.
"""

from pathlib import Path

import msgspec

from store.atomic_file import replace_file
from store.data_directory import prepare_directory
from store.operator_file import operator_file

_DIRECTORY = "last-policy"
_LARGEST = 1_000


def keep_last_policy(directory: Path, operator: str, policy: str) -> None:
    """Note the policy that the operator uses. Raises StoreProblem."""
    prepare_directory(directory)
    path = operator_file(directory / _DIRECTORY, operator)
    prepare_directory(path.parent)
    replace_file(path, msgspec.json.encode(policy))


def last_policy(directory: Path, operator: str) -> str:
    """The id of the policy that the operator last used; empty where none is known."""
    try:
        with operator_file(directory / _DIRECTORY, operator).open("rb") as file:
            return msgspec.json.decode(file.read(_LARGEST), type=str)
    except (OSError, ValueError):
        return ""
