"""Copies of policy folders, kept so that what was answered by one can always be rebuilt.

Each lies in `editions/<fingerprint>/`: the shared facts, and the policy's folder beside them.
"""

import os
import re
from pathlib import Path

from flows.policy import Policy
from flows.policy_files import SHARED
from flows.problem import PolicyBroken
from store.atomic_file import drop, replace_file
from store.data_directory import prepare_directory
from store.layout import Layout
from store.problems import StoreProblem, from_os_error

EDITIONS = "editions"

_FINGERPRINT = re.compile("[0-9a-f]{64}")
_TELL = "Tell the person who runs the server: a backup may have a good copy."


def keep_encoding(directory: Path, policy: Policy, folder: Path, shared_file: Path) -> None:
    """Keep a copy of the encoding `policy`, which was read from `folder`, if there is no good one.

    A damaged copy is set aside in `kept/`. Raises StoreProblem, also where the folder is not any
    more what was read.
    """
    if is_kept(directory, policy.fingerprint):
        try:
            read_kept(directory, policy.fingerprint)
        except StoreProblem:
            _set_aside(directory, policy.fingerprint)
        else:
            return
    target = _place(directory, policy.fingerprint)
    prepare_directory(target / policy.id)
    try:
        for path in sorted(folder.glob("*.toml")):
            replace_file(target / policy.id / path.name, path.read_bytes())
        replace_file(target / SHARED, shared_file.read_bytes())  # the last: it says all is there
    except OSError as error:
        raise from_os_error(folder, "read", error) from error
    try:
        read_kept(directory, policy.fingerprint)
    except StoreProblem as problem:
        drop(target / SHARED)
        what = "was changed while the program was open."
        raise StoreProblem(folder, what, "Leave the program and open it again.") from problem


def is_kept(directory: Path, fingerprint: str) -> bool:
    """Whether there is a copy of that encoding. Raises StoreProblem where nobody can tell."""
    try:
        return (_place(directory, fingerprint) / SHARED).is_file()
    except OSError as error:
        raise from_os_error(directory / EDITIONS, "read", error) from error


def kept_fingerprints(directory: Path) -> list[str]:
    """The fingerprints of the encodings that are kept. Raises StoreProblem."""
    place = directory / EDITIONS
    try:
        found = sorted(path.name for path in place.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise from_os_error(place, "read", error) from error
    return [each for each in found if _FINGERPRINT.fullmatch(each) and is_kept(directory, each)]


def read_kept(directory: Path, fingerprint: str) -> Policy:
    """The kept encoding of that fingerprint.

    Raises StoreProblem where it is not there, or not any more what was kept.
    """
    from flows.folder import read_policy, read_shared  # noqa: PLC0415  # not at every login

    place = _place(directory, fingerprint)
    try:
        folders = [path for path in place.iterdir() if path.is_dir()]
        if len(folders) != 1:
            raise StoreProblem(place, "holds no copy of a policy folder.", _TELL)
        found = read_policy(folders[0], read_shared(place / SHARED))
    except OSError as error:
        raise from_os_error(place, "read", error) from error
    except PolicyBroken as broken:
        raise StoreProblem(place, "cannot be read any more.", _TELL) from broken
    if found.fingerprint != fingerprint:
        raise StoreProblem(place, "has been changed since it was kept.", _TELL)
    return found


def carry_encodings(source: Path, target: Path) -> list[str]:
    """Copy what `source` keeps and `target` lacks; the fingerprints of those that are damaged.

    Raises StoreProblem where `source` cannot be looked into, or `target` not be written to.
    """
    damaged = []
    for fingerprint in kept_fingerprints(source):
        if is_kept(target, fingerprint):
            continue
        try:
            policy = read_kept(source, fingerprint)
        except StoreProblem:
            damaged.append(fingerprint)
            continue
        place = _place(source, fingerprint)
        keep_encoding(target, policy, place / policy.id, place / SHARED)
    return damaged


def _place(directory: Path, fingerprint: str) -> Path:
    return directory / EDITIONS / fingerprint


def _set_aside(directory: Path, fingerprint: str) -> None:
    """Move a damaged copy away, for whoever wants to look at it."""
    kept = Layout(directory).kept
    prepare_directory(kept)
    try:
        name = f"encoding-{fingerprint[:16]}-{os.urandom(4).hex()}"
        _place(directory, fingerprint).rename(kept / name)
    except OSError as error:
        raise from_os_error(_place(directory, fingerprint), "set aside", error) from error
