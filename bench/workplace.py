"""Where a part of the bench works: a folder on a disk, gone afterwards; and what all parts ask."""

import argparse
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_HERE = Path("/var/tmp")  # on a disk, where /tmp may be memory


@contextmanager
def workplace(directory: Path | None) -> Iterator[Path]:
    """A new folder in `directory`, or where temporary ones are; SIGTERM leaves nothing behind."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(
        prefix="policydesk-bench-", dir=directory, ignore_cleanup_errors=True
    ) as made:
        yield Path(made)


def directory_option(parser: argparse.ArgumentParser) -> None:
    """Give a part the option that says on which disk it works."""
    parser.add_argument("--directory", type=Path, default=_HERE if _HERE.is_dir() else None)


def sizes(text: str) -> list[int]:
    """Numbers with commas between them, the smallest first. Raises ValueError."""
    return sorted(int(each) for each in text.split(","))
