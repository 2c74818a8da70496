"""Folding: the data file is written anew with all that the journal holds, and a new journal begun.

At every step a session that dies leaves records that open: the old data file with the whole
journal, or the new data file with a journal whose lines it holds already.
"""

import errno
from pathlib import Path

from store import data_file, disk
from store.atomic_file import confirm_name, drop, write_beside
from store.content import Content
from store.data_file import Version
from store.layout import Layout
from store.problems import StoreProblem, from_os_error
from store.recovery import Opened, begin_journal

_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)


def fold(layout: Layout, content: Content, replaces: Version | None) -> Opened:
    """Write the data file whole and begin a new journal; the lock is held. Raises StoreProblem.

    `replaces` is the data file as it was last seen: any other is left as it is.

    The files that are replaced stay beside the new ones under names that say `previous`, so that
    what was folded can be had again if the new data file is damaged.
    """
    new = layout.file.with_name(f"{layout.file.name}.new")
    try:
        write_beside(layout.file, data_file.encode(content), new)
        _must_still_be(layout, replaces)
        _keep(layout.file, layout.previous_file)
        disk.rename(new, layout.file)
    except StoreProblem:
        drop(new)
        raise
    except OSError as error:
        drop(new)
        raise from_os_error(layout.file, "written", error) from error
    confirm_name(layout.file)
    try:
        _keep(layout.journal, layout.previous_journal)
    except OSError as error:
        raise from_os_error(layout.previous_journal, "written", error) from error
    version = data_file.version(layout.file)
    journal = begin_journal(layout, content, version)
    return Opened(content, version, content.sequence, journal)


def fold_away(layout: Layout, content: Content, replaces: Version | None) -> Opened:
    """Fold so that the previous files, too, hold this and nothing older. Raises StoreProblem."""
    return fold(layout, content, fold(layout, content, replaces).version)


def _must_still_be(layout: Layout, seen: Version | None) -> None:
    """Writing took its time: what another program wrote meanwhile must not be replaced unseen."""
    if data_file.version(layout.file) == seen:
        return
    found = data_file.read_bytes(layout.file)
    if found is not None:
        data_file.decode(layout.file, found[0])
    what = "was changed by something else while it was to be written."
    raise StoreProblem(layout.file, what, "Nothing was written over. Try again.")


def _keep(path: Path, name: Path) -> None:
    """Give what is at `path` a second name, in place of what had that name."""
    temporary = name.with_name(f"{name.name}.new")
    drop(temporary)
    try:
        disk.link(path, temporary)
    except FileNotFoundError:
        return  # the first fold of all
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        write_beside(name, path.read_bytes(), temporary)
    disk.rename(temporary, name)
    drop(temporary)  # which stays where both were names of one file already
