"""The directory of a sample school: held while somebody is in it, and taken away once nobody is."""

import fcntl
import os
import shutil
import tempfile
from pathlib import Path

from msgspec import Struct

from store.problems import from_os_error

_UNHELD = "policydesk-new-"


class SampleDirectory(Struct, frozen=True):
    """A directory that is somebody's as long as the descriptor is open, however that ends."""

    path: Path
    descriptor: int

    def remove(self) -> None:
        """Take it away with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self.descriptor)


def new_directory(prefix: str) -> SampleDirectory:
    """A new directory, named so, that nobody else can look into. Raises StoreProblem."""
    place = Path(tempfile.gettempdir())
    try:
        made = Path(tempfile.mkdtemp(prefix=_UNHELD, dir=place))
        descriptor = os.open(made, os.O_RDONLY | os.O_DIRECTORY)
        _is_free(descriptor)
        # Only now may it have its name: unheld, others would take it for one that was left behind.
        held = made.rename(place / f"{prefix}{made.name.removeprefix(_UNHELD)}")
    except OSError as error:
        raise from_os_error(place, "written to", error) from error
    return SampleDirectory(held, descriptor)


def remove_left_behind(prefix: str) -> None:
    """Take away one's own directories named so whose session had no chance to do it itself."""
    for each in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        try:
            descriptor = os.open(each, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:  # somebody else's, or no directory, or gone meanwhile
            continue
        try:
            if os.fstat(descriptor).st_uid == os.geteuid() and _is_free(descriptor):
                shutil.rmtree(each, ignore_errors=True)
        finally:
            os.close(descriptor)


def _is_free(descriptor: int) -> bool:
    """Hold the directory if nobody does; whether that was so."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
