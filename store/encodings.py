"""Copies of policy folders, kept so that what was answered by one can always be rebuilt.

Each lies in `editions/<fingerprint>/`: the shared facts, and the policy's folder beside them.
"""

from pathlib import Path

from flows.folder import SHARED, read_policy, read_shared
from flows.policy import Policy
from flows.problem import PolicyBroken
from store.atomic_file import drop, replace_file
from store.data_directory import prepare_directory
from store.problems import StoreProblem, from_os_error

EDITIONS = "editions"

_TELL = "Tell the person who runs the server: a backup may have a good copy."


def keep_encoding(directory: Path, policy: Policy, folder: Path, shared_file: Path) -> None:
    """Keep a copy of the encoding `policy`, which was read from `folder`, if there is none.

    Raises StoreProblem, also where the folder is not any more what was read.
    """
    target = _place(directory, policy.fingerprint)
    if is_kept(directory, policy.fingerprint):
        return
    prepare_directory(target / policy.id)
    try:
        for path in sorted(folder.glob("*.toml")):
            replace_file(target / policy.id / path.name, path.read_bytes())
        replace_file(target / SHARED, shared_file.read_bytes())  # the last: it says all is there
    except OSError as error:
        raise from_os_error(folder, "read", error) from error
    try:
        read_kept(directory, policy.fingerprint)
    except (PolicyBroken, StoreProblem) as problem:
        drop(target / SHARED)
        what = "was changed while the program was open."
        raise StoreProblem(folder, what, "Leave the program and open it again.") from problem


def is_kept(directory: Path, fingerprint: str) -> bool:
    """Whether there is a copy of that encoding."""
    return (_place(directory, fingerprint) / SHARED).is_file()


def kept_fingerprints(directory: Path) -> list[str]:
    """The fingerprints of the encodings that are kept."""
    return sorted(path.parent.name for path in (directory / EDITIONS).glob(f"*/{SHARED}"))


def read_kept(directory: Path, fingerprint: str) -> Policy:
    """The kept encoding of that fingerprint.

    Raises StoreProblem where it is not there or not any more what was kept, and PolicyBroken.
    """
    place = _place(directory, fingerprint)
    folders = [path for path in place.glob("*") if path.is_dir()] if place.is_dir() else []
    if len(folders) != 1:
        raise StoreProblem(place, "holds no copy of a policy folder.", _TELL)
    found = read_policy(folders[0], read_shared(place / SHARED))
    if found.fingerprint != fingerprint:
        raise StoreProblem(place, "has been changed since it was kept.", _TELL)
    return found


def carry_encodings(source: Path, target: Path) -> list[str]:
    """Copy what `source` keeps and `target` lacks; the fingerprints of those that are damaged.

    Raises StoreProblem where `target` cannot be written to.
    """
    damaged = []
    for fingerprint in kept_fingerprints(source):
        if is_kept(target, fingerprint):
            continue
        try:
            policy = read_kept(source, fingerprint)
        except (PolicyBroken, StoreProblem):
            damaged.append(fingerprint)
            continue
        place = _place(source, fingerprint)
        keep_encoding(target, policy, place / policy.id, place / SHARED)
    return damaged


def _place(directory: Path, fingerprint: str) -> Path:
    return directory / EDITIONS / fingerprint
