"""The data directory itself, what is in it, and what sessions that were killed left there."""

import grp
import os
import pwd
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from flows.plural import counted
from store.health_finding import Finding, to_copy
from store.layout import Layout
from store.modes import is_shared
from store.problems import StoreProblem

MOST = 20_000
"""Files and folders that are looked at: somebody may have named a whole disk."""
NAMED = 5
"""How many are each named with their mend; the others are counted."""

_DIRECTORY = "directory"
_LEFT = "leftovers"


class Entry(NamedTuple):
    """A file, folder or link in a data directory."""

    path: Path
    found: os.stat_result

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder; a link to one is not."""
        return stat.S_ISDIR(self.found.st_mode)

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return stat.S_ISLNK(self.found.st_mode)

    @property
    def mode(self) -> int:
        """Its permission bits."""
        return stat.S_IMODE(self.found.st_mode)


def entries(directory: Path) -> Iterator[Entry]:
    """Everything in a directory and its folders, links not followed. Raises OSError."""
    waiting, count = [directory], 0
    while waiting and count < MOST:
        folder = waiting.pop(0)
        try:
            paths = sorted(folder.iterdir())
        except FileNotFoundError:  # a session has taken it away meanwhile
            continue
        for path in paths:
            try:
                each = Entry(path, path.lstat())
            except FileNotFoundError:
                continue
            count += 1
            yield each
            if each.is_folder:
                waiting.append(path)


def check_directory(directory: Path) -> Iterator[Finding]:
    """Whether it is there, a directory, its owner's or group's alone, and ours to use.

    Raises OSError.
    """
    try:
        found = directory.stat()
    except FileNotFoundError:
        yield _missing(directory)
        return
    if not stat.S_ISDIR(found.st_mode):
        raise StoreProblem(directory, "is not a directory.", "Name another with --data.")
    shared = is_shared(directory)
    mode, wanted = stat.S_IMODE(found.st_mode), 0o2770 if shared else 0o700
    owner, group = user_name(found.st_uid), group_name(found.st_gid)
    whose = f"of {owner}, shared with the group {group}" if shared else f"of {owner}"
    what = f"{directory}, {whose}, mode {mode:04o}"
    if mode & ~wanted & 0o077:
        who = others_can(mode & ~wanted)
        mend = "Close it (or, to share it with its group: chmod 2770):"
        if shared:
            mend = "Close it:"
        command = to_copy(f"chmod {wanted:o}", directory)
        yield Finding(_DIRECTORY, "bad", f"{what}: {who} it", mend, command)
    elif wanted & ~mode:
        mend = f"{group if shared else owner} needs all rights there:"
        yield Finding(_DIRECTORY, "bad", what, mend, to_copy(f"chmod {wanted:o}", directory))
    elif not os.access(directory, os.R_OK | os.W_OK | os.X_OK):
        mend = "You may not use it. Ask the person who runs the server."
        yield Finding(_DIRECTORY, "bad", what, mend)
    else:
        yield Finding(_DIRECTORY, "ok", what)
    yield from _above(directory)


def check_leftovers(layout: Layout) -> Iterator[Finding]:
    """What sessions that were killed left behind. Raises OSError."""
    found = sorted(each.path for each in entries(layout.directory) if not each.is_folder)
    unfinished = [path for path in found if path.name.endswith(".new")]
    torn = [path for path in found if path.parent == layout.kept and path.name.startswith("torn-")]
    for path in unfinished[:NAMED]:
        what = f"{path.relative_to(layout.directory)}: left by a session that was killed"
        mend = "Harmless. Once nobody is in the program it may be deleted:"
        yield Finding(_LEFT, "look", what, mend, to_copy("rm", path))
    if len(unfinished) > NAMED:
        what = f"{len(unfinished) - NAMED:,} more files that end in .new, left like these"
        yield Finding(_LEFT, "look", what, "Harmless. They may be deleted likewise.")
    if torn:
        yield Finding(
            _LEFT,
            "look",
            f"{counted(len(torn), 'record')} cut off half-way and never confirmed to anybody; the "
            f"last is in kept/{torn[-1].name}",
            "Harmless. Ask whoever was at work then whether it is on record by now.",
        )
    if not unfinished and not torn:
        yield Finding(_LEFT, "ok", "nothing that a killed session left behind")


def nearest(directory: Path) -> Path:
    """The directory, or where it is missing the nearest one above that is there."""
    return next((each for each in (directory, *directory.parents) if is_there(each)), Path("/"))


def is_there(directory: Path) -> bool:
    """Whether there is a directory of that name, as far as one may know."""
    try:
        return directory.is_dir()
    except OSError:
        return False


def user_name(number: int) -> str:
    """The name of a user by number."""
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"uid {number}"


def group_name(number: int) -> str:
    """The name of a group by number."""
    try:
        return grp.getgrgid(number).gr_name
    except KeyError:
        return f"gid {number}"


def others_can(bits: int) -> str:
    """What permission bits of a group and of others allow: `others can read and write`."""
    who = "others" if bits & 0o007 else "its group"
    either = bits | bits >> 3
    words = [word for bit, word in ((4, "read"), (2, "write"), (1, "enter")) if either & bit]
    return f"{who} can {' and '.join(words[:2])}"


def _missing(directory: Path) -> Finding:
    if directory.is_symlink():
        raise StoreProblem(
            directory, "is a link to nowhere.", "Mount what it leads to, or name another."
        )
    place = nearest(directory)
    if not os.access(place, os.W_OK | os.X_OK):
        what = f"{directory} is not there, and you may not make it in {place}"
        return Finding(_DIRECTORY, "bad", what, "Ask the person who runs the server to make it.")
    what = f"{directory} is not there: nothing is recorded yet"
    mend = "It is made when somebody first records. Is it the one that was meant?"
    return Finding(_DIRECTORY, "look", what, mend)


def _above(directory: Path) -> Iterator[Finding]:
    """Whoever may write to a directory above can put another in the place of this one."""
    for place in directory.resolve().parents:
        mode = place.stat().st_mode
        if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
            what = f"{place}, above it: others can write there, and so take {directory.name} away"
            yield Finding(_DIRECTORY, "bad", what, "Close it:", to_copy("chmod o-w", place))
