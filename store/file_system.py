"""What kind of file system a directory is on: on one of the network, a lock may not hold."""

import os
from collections.abc import Mapping
from pathlib import Path

from store.problems import StoreProblem

ALLOW = "POLICYDESK_ALLOW_NETWORK"
"""Set to `yes`, records may be kept on a network file system all the same."""

_MOUNTS = Path("/proc/self/mountinfo")
_OF_THE_NETWORK = {
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "lustre", "beegfs"),
    *("glusterfs", "fuse.glusterfs", "fuse.sshfs", "fuse.s3fs", "fuse.rclone", "fuse.davfs"),
    *("davfs", "ocfs2", "gfs2", "orangefs", "fuse.ceph", "fuse.smbnetfs", "fuse.vmhgfs-fuse"),
}


def kind_of(directory: Path) -> str:
    """The type of the file system, as the kernel names it; empty where it does not say."""
    try:
        device = directory.stat().st_dev
        lines = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    number = f"{os.major(device)}:{os.minor(device)}"
    mounts = [line.split() for line in reversed(lines) if " - " in line]  # the last is uppermost
    for words in mounts:
        if words[2] == number:
            return words[words.index("-") + 1]
    return _by_path(directory.resolve(), mounts)


def _by_path(directory: Path, mounts: list[list[str]]) -> str:
    """By the longest name of a mount: a subvolume of btrfs has a device number of its own."""
    above = [words for words in mounts if directory.is_relative_to(words[4])]
    nearest = max(above, key=lambda words: len(words[4]), default=None)
    return nearest[nearest.index("-") + 1] if nearest else ""


def is_of_the_network(kind: str) -> bool:
    """Whether a type of file system is shared between machines."""
    return kind in _OF_THE_NETWORK


def must_be_local(directory: Path, environ: Mapping[str, str] = os.environ) -> None:
    """Raise StoreProblem for a directory on a network file system, unless that is allowed."""
    if environ.get(ALLOW) == "yes":
        return
    kind = _known.get(directory)
    if kind is None:
        kind = _known[directory] = kind_of(directory)
    if is_of_the_network(kind):
        raise StoreProblem(
            directory,
            f"is on a network file system ({kind}), where two sessions could write at once and "
            "lose each other's records.",
            f"Nothing was written. Keep the records on a disk of the server; or, if you know that "
            f"its locks hold, set {ALLOW}=yes.",
        )


_known: dict[Path, str] = {}
