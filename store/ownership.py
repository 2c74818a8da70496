"""Whose a new file is, where root works in somebody's data directory; and working as its owner."""

import contextlib
import os
import pwd
from collections.abc import Iterator, Sequence
from pathlib import Path

from store import disk
from store.problems import StoreProblem, from_os_error


def hand_over(descriptor: int, like: Path) -> None:
    """Give a file that root has made to whoever owns `like`, or if that is not there its directory.

    Anybody else keeps what they make. Raises OSError.
    """
    if os.geteuid() != 0:
        return
    try:
        found = like.lstat()
    except FileNotFoundError:
        found = like.parent.stat()
    if (found.st_uid, found.st_gid) != (os.geteuid(), os.getegid()):
        disk.set_owner(descriptor, found.st_uid, found.st_gid)


@contextlib.contextmanager
def as_owner_of(directory: Path) -> Iterator[None]:
    """Have what root does here be done with the rights of whoever owns `directory`, and no more.

    So a link that was planted there cannot make root write or read elsewhere. Anybody else is who
    they are. Raises StoreProblem where there is no such directory, and nobody but root could own
    it.
    """
    if os.geteuid() != 0:
        yield
        return
    try:
        user, group = _owner_of(directory)
    except OSError as error:
        raise from_os_error(directory, "used", error) from error
    if user == 0:
        yield
        return
    before = os.getegid(), os.getgroups()
    _become(user, group, _groups_of(user, group))
    try:
        yield
    finally:
        os.seteuid(0)
        _become(0, *before)


@contextlib.contextmanager
def as_administrator() -> Iterator[None]:
    """Inside `as_owner_of`, have something be done with the rights of whoever ran the program."""
    user, group, groups = os.geteuid(), os.getegid(), os.getgroups()
    if os.getuid() != 0 or user == 0:
        yield
        return
    os.seteuid(0)
    try:
        _become(0, os.getgid(), ())
        yield
    finally:
        _become(user, group, groups)


def _owner_of(directory: Path) -> tuple[int, int]:
    """The user and group that own a directory or, where it is not there, the one it would be in."""
    place = directory.absolute()
    while not place.exists() and place != place.parent:
        place = place.parent
    found = place.stat()
    if place != directory.absolute() and found.st_uid == 0:
        raise StoreProblem(
            directory,
            "is not there, and made by root it would be of no use to anybody else.",
            "Nothing was done. Name with --data the directory that the records are in, or make it: "
            f"sudo install -d -o policydesk -g policydesk -m 0700 {directory}",
        )
    return found.st_uid, found.st_gid


def _groups_of(user: int, group: int) -> Sequence[int]:
    try:
        known = pwd.getpwuid(user)
    except KeyError:
        return (group,)
    return os.getgrouplist(known.pw_name, group)


def _become(user: int, group: int, groups: Sequence[int]) -> None:
    """From root: the groups first, since only root may set them."""
    os.setgroups(groups)
    os.setegid(group)
    os.seteuid(user)
