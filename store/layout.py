"""The names of the files in a data directory."""

from pathlib import Path

NAME = "policydesk.json"


class Layout:
    """Where each file of one data directory is."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.file = directory / NAME
        """The data file, for TinyDB to read."""
        self.journal = directory / f"{NAME}.journal"
        """What was recorded since the data file was written."""
        self.lock = directory / f"{NAME}.lock"
        """Held by whoever writes; never deleted."""
        self.previous_file = directory / f"{NAME}.previous"
        """The data file before the last fold."""
        self.previous_journal = directory / f"{NAME}.journal.previous"
        """The journal that led from `previous_file` to the data file."""
        self.kept = directory / "kept"
        """The directory of copies kept before something was replaced."""
        self.sessions = directory / "sessions"
        """The directory with a file for each session that is open."""
