"""Who can get at the files of a data directory, and whose they are."""

import os
import shlex
import stat
from collections.abc import Callable, Iterator
from typing import NamedTuple

from flows.plural import counted
from store.health_finding import Finding, State, to_copy
from store.health_folder import MOST, NAMED, Entry, entries, group_name, others_can, user_name
from store.layout import Layout
from store.modes import is_shared

_FILES = "files"
_PUBLIC = ("policies", "editions")
"""What stands there was published: anybody may read it, whoever may write it."""


class _Place(NamedTuple):
    """A data directory, as its files are measured against it."""

    layout: Layout
    found: os.stat_result
    shared: bool

    def whose(self) -> str:
        if self.shared:
            return f"the group {group_name(self.found.st_gid)}"
        return user_name(self.found.st_uid)

    def wanted(self, folder: bool) -> int:
        """The mode of a folder or a file."""
        if folder:
            return 0o2770 if self.shared else 0o700
        return 0o660 if self.shared else 0o600

    def name(self, each: Entry) -> str:
        return str(each.path.relative_to(self.layout.directory))

    def is_public(self, each: Entry) -> bool:
        """Whether it is part of a policy, which was published."""
        return each.path.relative_to(self.layout.directory).parts[0] in _PUBLIC

    def is_needed(self, each: Entry) -> bool:
        """Whether nothing can be recorded without it."""
        it = self.layout
        return each.path in (it.file, it.journal, it.lock, it.kept, it.sessions)

    def close_all(self) -> str:
        file, folder = f"{self.wanted(False):o}", f"{self.wanted(True):o}"
        chmod = f"-type f -exec chmod {file} {{}} + -o -type d -exec chmod {folder} {{}} +"
        command = to_copy("find", self.layout.directory)
        return f"{command} {chmod}" if command else ""

    def give_all(self) -> str:
        return to_copy(f"{self.give()} -R", self.layout.directory)

    def give(self) -> str:
        if self.shared:
            return f"chgrp -h {_argument(group_name(self.found.st_gid))}"
        return f"chown -h {_argument(user_name(self.found.st_uid))}"


def check_files(layout: Layout) -> Iterator[Finding]:
    """Kinds, modes and owners of everything in the directory. Raises OSError."""
    place = _Place(layout, layout.directory.stat(), is_shared(layout.directory))
    found = list(entries(layout.directory))
    wrong = [
        *_each(place, found, _open, place.close_all()),
        *_each(place, found, _shut, place.close_all()),
        *_each(place, found, _of_another, place.give_all()),
        *_each(place, found, _no_file, ""),
    ]
    yield from wrong
    if len(found) >= MOST:
        what = f"there are more than {MOST:,} files here, and the others were not looked at"
        yield Finding(_FILES, "look", what, "Is this the data directory that was meant?")
    elif not wrong:
        folders = sum(each.is_folder for each in found)
        many = f"{counted(len(found) - folders, 'file')} and {counted(folders, 'folder')}"
        yield Finding(_FILES, "ok", f"{many}, closed to everybody but {place.whose()}")


def _each(
    place: _Place,
    found: list[Entry],
    wrong: Callable[[_Place, Entry], Finding | None],
    mend_all: str,
) -> Iterator[Finding]:
    """What is wrong in one way: the worst by name, and how many more there are."""
    said = [finding for each in found if (finding := wrong(place, each))]
    said.sort(key=lambda finding: finding.state)  # bad before look
    yield from said[:NAMED]
    more = said[NAMED:]
    if more:
        what = f"{len(more):,} more like these"
        mend = "Mend them all:" if mend_all else "Mend them likewise."
        yield Finding(_FILES, more[0].state, what, mend, mend_all)


def _open(place: _Place, each: Entry) -> Finding | None:
    """To somebody who should not get at it."""
    more = 0 if each.is_link else each.mode & 0o077 & ~place.wanted(each.is_folder)
    if not more:
        return None
    public = place.is_public(each) and not more & 0o022
    what = f"{place.name(each)}: {others_can(more)} it (mode {each.mode:04o})"
    return Finding(_FILES, "look" if public else "bad", what, "Close it:", _chmod(place, each))


def _shut(place: _Place, each: Entry) -> Finding | None:
    """To somebody who needs it: in a shared directory the others of the group."""
    missing = place.wanted(each.is_folder) & ~each.mode
    if place.is_public(each):
        missing &= 0o550
    needed = place.is_needed(each) or (place.shared and each.is_folder)
    if not missing or not _is_ours(each) or not (needed or place.shared):
        return None
    what = f"{place.name(each)}: not fully open to {place.whose()} (mode {each.mode:04o})"
    mend = "Open it, unless it was closed on purpose:"
    return Finding(_FILES, "bad" if needed else "look", what, mend, _chmod(place, each))


def _of_another(place: _Place, each: Entry) -> Finding | None:
    """In a private directory another user's; in a shared one, of another group."""
    if place.shared:
        mine, whose = place.found.st_gid, f"the group {group_name(each.found.st_gid)}"
        wrong = each.found.st_gid != mine
    else:
        mine, whose = place.found.st_uid, user_name(each.found.st_uid)
        wrong = each.found.st_uid != mine
    if not wrong or place.is_public(each):
        return None
    what = f"{place.name(each)}: belongs to {whose}, not to {place.whose()}"
    state: State = "bad" if place.is_needed(each) else "look"
    return Finding(_FILES, state, what, "Give it over:", to_copy(place.give(), each.path))


def _no_file(place: _Place, each: Entry) -> Finding | None:
    """A link, or something that is neither a file nor a folder."""
    if _is_ours(each):
        return None
    kind = "a symbolic link" if each.is_link else "neither a file nor a folder"
    mend = "Put the file itself in its place." if each.is_link else "Find out who put it there."
    state: State = "bad" if place.is_needed(each) else "look"
    look = to_copy("ls -l", each.path)
    return Finding(_FILES, state, f"{place.name(each)}: is {kind}", mend, look)


def _chmod(place: _Place, each: Entry) -> str:
    return to_copy(f"chmod {place.wanted(each.is_folder):o}", each.path)


def _is_ours(each: Entry) -> bool:
    return each.is_folder or stat.S_ISREG(each.found.st_mode)


def _argument(name: str) -> str:
    """A user or group for a command; one without a name goes by its number."""
    return shlex.quote(name.removeprefix("uid ").removeprefix("gid "))
