"""The built-in policies as they are once read and checked, ready for a login to open.

They are made as the program is packaged: reading and checking the TOML takes some ten times as
long. What was made counts only for the very files that it was made of; else those are read.
"""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from flows.policy import Policy, Shared
from flows.policy_files import ABOUT, SHARED

_SUFFIX = ".ready"
_SUM = 32
"""Bytes that the sum takes, with which such a file begins."""
_T = TypeVar("_T")


def ready_policy(folder: Path) -> Policy | None:
    """The policy of a folder, where it was made ready of the files that are there now."""
    return _ready(folder, lambda: _files_of(folder), Policy)


def ready_shared(file: Path) -> Shared | None:
    """What all policies share, where it was made ready of the file that is there now."""
    return _ready(file, lambda: [file], Shared)


def make_ready(policies: Path) -> dict[str, bytes]:
    """What is to lie in a folder of policies, by name: each of them, and what they share.

    Raises PolicyBroken.
    """
    from flows.folder import read_policy, read_shared  # noqa: PLC0415  # only as it is packaged

    shared = read_shared(policies / SHARED)
    made = {_name_beside(policies / SHARED): _spelled([policies / SHARED], shared)}
    for folder in sorted(each.parent for each in policies.glob(f"*/{ABOUT}")):
        made[_name_beside(folder)] = _spelled(_files_of(folder), read_policy(folder, shared))
    return made


def _ready(place: Path, made_of: Callable[[], Iterable[Path]], form: type[_T]) -> _T | None:
    try:
        data = place.with_name(_name_beside(place)).read_bytes()
        if data[:_SUM] == _sum(made_of()):
            return msgspec.msgpack.decode(memoryview(data)[_SUM:], type=form)
    except (OSError, msgspec.MsgspecError):
        pass  # the files that it was made of say what is wrong, if anything is
    return None


def _name_beside(place: Path) -> str:
    return place.name.removesuffix(".toml") + _SUFFIX


def _files_of(folder: Path) -> list[Path]:
    return [folder.parent / SHARED, *sorted(folder.glob("*.toml"))]


def _spelled(files: Iterable[Path], value: Policy | Shared) -> bytes:
    return _sum(files) + msgspec.msgpack.encode(value)


def _sum(files: Iterable[Path]) -> bytes:
    digest = hashlib.sha256()
    for file in files:
        data = file.read_bytes()
        digest.update(f"{file.name}\0{len(data)}\0".encode() + data)
    return digest.digest()
