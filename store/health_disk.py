"""The disk that the records are on: its kind, and how much room is left."""

import os
from collections.abc import Iterator, Mapping

from flows.plural import counted
from store.file_system import ALLOW, is_of_the_network, kind_of
from store.health_finding import Finding, State, to_copy
from store.health_folder import nearest
from store.layout import Layout

_ROOM = "room"
_KIND = "disk"
_SPARE = 10_000_000
"""Bytes that are wanted besides those of a data file written anew."""
_FEW_FILES, _SOME_FILES = 100, 1_000
_IN_MEMORY = ("tmpfs", "ramfs")
_UNITS = ("bytes", "KB", "MB", "GB", "TB", "PB")


def check_room(layout: Layout) -> Iterator[Finding]:
    """Whether a fold, and a year of records, find room. Raises OSError."""
    place = nearest(layout.directory)
    found = os.statvfs(place)
    free, size = found.f_bavail * found.f_frsize, found.f_blocks * found.f_frsize
    try:
        needed = 2 * layout.file.lstat().st_size + _SPARE
    except OSError:  # there is none, or it is not for us to look at
        needed = _SPARE
    what = f"{size_words(free)} free of {size_words(size)}"
    if found.f_flag & os.ST_RDONLY:
        mend = "Ask the person who runs the server to make it writable."
        yield Finding(_ROOM, "bad", "the disk is read-only: nothing can be recorded", mend)
    if free < needed:
        mend = f"Make room at once: recording needs {size_words(needed)} free."
        yield Finding(_ROOM, "bad", what, mend, to_copy("df -h", place))
    elif free < 10 * needed:
        yield Finding(_ROOM, "look", what, "Make room soon.", to_copy("df -h", place))
    else:
        yield Finding(_ROOM, "ok", what)
    if found.f_files and found.f_favail < _SOME_FILES:  # some file systems do not count them
        what = f"the disk can take {counted(found.f_favail, 'file')} more, whatever its room"
        state: State = "bad" if found.f_favail < _FEW_FILES else "look"
        mend = "Ask the person who runs the server to delete files."
        yield Finding(_ROOM, state, what, mend, to_copy("df -i", place))


def check_kind(layout: Layout, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Whether locks hold on it, and whether it outlives the server. Raises OSError."""
    place = nearest(layout.directory)
    kind = kind_of(place)
    mounted = to_copy("findmnt -T", place)
    if kind in _IN_MEMORY:
        what = f"{kind}: in memory, gone at the next start of the server"
        yield Finding(_KIND, "bad", what, "Keep the records on a disk of the server.")
    elif is_of_the_network(kind) and environ.get(ALLOW) == "yes":
        what = f"{kind}, of the network; {ALLOW}=yes allows it"
        mend = "Make sure that its locks hold, or keep the records on a disk of the server."
        yield Finding(_KIND, "look", what, mend, mounted)
    elif is_of_the_network(kind):
        what = f"{kind}, of the network, where two sessions could lose each other's records"
        mend = f"Nothing is recorded there. Use a disk of the server (or set {ALLOW}=yes)."
        yield Finding(_KIND, "bad", what, mend, mounted)
    elif kind == "overlay":
        what = "overlay: a container's own disk, gone when the container is replaced"
        yield Finding(_KIND, "look", what, "Keep the records on a volume.", mounted)
    elif not kind:
        what = "the system does not say what kind of disk this is"
        yield Finding(_KIND, "look", what, "Make sure it is a disk of the server:", mounted)
    else:
        yield Finding(_KIND, "ok", f"{kind}, of this server")


def size_words(size: float) -> str:
    """A number of bytes as `df -h` counts them: `79 GB`."""
    unit = 0
    while size >= 1024 and unit < len(_UNITS) - 1:
        size, unit = size / 1024, unit + 1
    return f"{size:.1f} {_UNITS[unit]}" if 0 < size < 10 and unit else f"{size:.0f} {_UNITS[unit]}"
