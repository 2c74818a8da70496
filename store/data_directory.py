"""Where the records are kept."""

import os
from collections.abc import Mapping
from pathlib import Path

from store.atomic_file import confirm_directory
from store.modes import directory_mode
from store.problems import FieldProblem, from_os_error

VARIABLE = "POLICYDESK_DATA"


def data_directory(explicit: str | Path | None, environ: Mapping[str, str]) -> Path:
    """The data directory: `explicit`, else what `POLICYDESK_DATA` names, else the user's own.

    Nothing is created. Raises FieldProblem for a name that cannot be a directory's.
    """
    if explicit is not None:
        return _named(str(explicit))
    if environ.get(VARIABLE, "").strip():
        return _named(environ[VARIABLE])
    from platformdirs import user_data_dir  # noqa: PLC0415  # most logins name a directory

    return Path(user_data_dir("policydesk", appauthor=False))


def _named(name: str) -> Path:
    if not name.strip() or "\0" in name:
        raise FieldProblem("data", "The data directory has no name. Write one after --data.")
    try:
        return Path(name).expanduser().absolute()
    except RuntimeError:
        raise FieldProblem("data", f"There is no home directory for {name!r}.") from None


def prepare_directory(directory: Path) -> None:
    """Make the directory and its missing parents: mode 0700, or 2770 inside a shared directory.

    A directory that is there already is left as it is. Raises StoreProblem.
    """
    missing = []
    place = directory
    try:
        while not place.is_dir():
            missing.append(place)
            if place == place.parent:
                break
            place = place.parent
        for place in reversed(missing):
            try:
                _make(place)
            except FileExistsError:
                if not place.is_dir():
                    raise  # a file is in the way; another session's directory is welcome
            confirm_directory(place.parent)
    except OSError as error:
        raise from_os_error(place, "made a data directory", error) from error
    if not os.access(directory, os.R_OK | os.W_OK | os.X_OK):
        raise from_os_error(directory, "used", PermissionError(13, "Permission denied"))


def _make(place: Path) -> None:
    mode = directory_mode(place.parent)
    place.mkdir(mode=0o700)
    place.chmod(mode)  # whatever the umask
    if os.geteuid() == 0:
        found = place.parent.stat()
        os.chown(place, found.st_uid, found.st_gid)
