"""The journal as a session has it open, and how far the session has read it."""

import errno
import os
from pathlib import Path

from store import disk
from store.content import Content
from store.data_file import version
from store.journal import Place, Start, decode_start, decode_transactions, is_torn, room_for
from store.problems import StoreProblem, from_os_error

_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


class OpenJournal:
    """An open journal and the place up to which it was read. Its descriptor is closed with it."""

    def __init__(self, path: Path) -> None:
        """Open the journal. Raises FileNotFoundError, and StoreProblem where it is damaged."""
        self.path = path
        self.writable = True
        self.descriptor = -1
        self.is_cut_short = False
        """Whether it ends in anything but room."""
        self.rest = b""
        """What followed the last whole line when it was last read."""
        try:
            self._open()
            data = disk.read_from(self.descriptor, 0)
            found = disk.state_of(self.descriptor)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise from_os_error(path, "read", error) from error
        self._identity = (found.st_dev, found.st_ino)
        self.inode = found.st_ino
        self._name = disk.name_of(self.descriptor)
        if not self._is_at_its_path():  # replaced meanwhile: that name is one of a dead file
            self._name = ""
        self.size = found.st_size
        """The bytes of the file, room included."""
        first = decode_start(data)
        if first is None:
            raise StoreProblem(
                path,
                "is damaged: its first line is not that of a journal.",
                "Nothing was written. `policydesk repair` puts back the newest good copy.",
            )
        self.start: Start = first[0]
        self.begins: Place = first[1]
        """The place after the first line."""
        self.place = self.begins
        """Up to where it was read."""

    def is_in_place(self) -> bool:
        """Whether the file that is open here is still the journal. Raises StoreProblem.

        Its name is asked for and not its state: after a look at a file's times the system writes
        them anew with the next write, and the disk has twice as much to do (Linux 6.13).
        """
        if self._name and disk.name_of(self.descriptor) == self._name:
            return True
        return self._is_at_its_path()

    def is_cut(self) -> bool:
        """Whether it is shorter than what was read. Raises StoreProblem."""
        try:
            self.size = disk.size_of(self.descriptor)
        except OSError as error:
            raise from_os_error(self.path, "read", error) from error
        return self.size < self.place.offset

    def has_more(self) -> bool:
        """Whether anything but room follows what was read. Raises StoreProblem."""
        try:
            more = disk.read_at(self.descriptor, 1, self.place.offset) != b"\0"
        except OSError as error:
            raise from_os_error(self.path, "read", error) from error
        if not more:
            self.rest = b""
        return more

    def read_on(self, content: Content, until: int | None = None) -> bool:
        """Apply what was appended since; False where it does not go on from `content`.

        Lines that `content` holds already are passed over; with `until` nothing after that
        transaction is taken in. Raises StoreProblem where the file cannot be read.
        """
        try:
            data = disk.read_from(self.descriptor, self.place.offset)
        except OSError as error:
            raise from_os_error(self.path, "read", error) from error
        self.is_cut_short = not data.endswith(b"\0")
        found, places, self.rest = decode_transactions(data, self.place)
        if until is not None:
            places = [each for each in places if each.sequence <= until]
            found, self.rest = found[: len(places)], b""
        passed = [self.place, *places]
        self.place = passed[-1]
        held = next((each for each in passed if each.sequence == content.sequence), None)
        if held is None:  # it ends before what `content` holds, or begins after it
            return self.place.sequence < content.sequence
        if held.roll != content.roll:
            return False
        for transaction, place in zip(found, places, strict=True):
            if place.sequence > content.sequence:
                content.apply(place.sequence, transaction.changes, place.roll)
        return True

    def make_room(self, end: int) -> None:
        """Let the file be long enough for lines up to `end`, on the disk. Raises OSError."""
        room = room_for(end, self.size)
        if not room:
            return
        try:
            disk.write_at(self.descriptor, room, self.size)
        except OSError as error:
            self.size = disk.size_of(self.descriptor)
            if error.errno == errno.EIO or self.size <= end:
                raise  # else the disk is full, and what it still took will do
        self.size = disk.size_of(self.descriptor)
        disk.sync_data(self.descriptor)

    def erase_rest(self) -> None:
        """Make room again of what follows the last whole line. Raises OSError."""
        size = disk.size_of(self.descriptor)
        disk.write_at(self.descriptor, bytes(size - self.place.offset), self.place.offset)
        self.rest, self.size = b"", size

    @property
    def is_sound(self) -> bool:
        """Whether it ends in room, before which at most a torn line may stand."""
        return not self.is_cut_short and (not self.rest or is_torn(self.rest, self.place))

    def close(self) -> None:
        """Close it; what was read stays read."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1

    def __del__(self) -> None:
        self.close()

    def _is_at_its_path(self) -> bool:
        found = version(self.path)
        return found is not None and found[:2] == self._identity

    def _open(self) -> None:
        try:
            self.descriptor = disk.open_file(self.path, os.O_RDWR)
        except FileNotFoundError:
            raise
        except OSError as error:  # whoever may not write may still read
            if error.errno not in _FORBIDDEN:
                raise
            self.descriptor = disk.open_file(self.path, os.O_RDONLY)
            self.writable = False


def open_journal(path: Path) -> OpenJournal | None:
    """The journal, or None where there is none. Raises StoreProblem."""
    try:
        return OpenJournal(path)
    except FileNotFoundError:
        return None
