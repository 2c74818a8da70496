"""Files beside the data file in which somebody is named."""

from collections.abc import Iterable
from pathlib import Path

from store.backup import last_backup
from store.database import Store
from store.mentions import encodings_naming
from store.text_of_file import TooLarge, text_of

_LARGEST = 100_000_000
"""Bytes of a file up to which it is searched for a name."""


def files_naming(store: Store, names: Iterable[str]) -> Iterable[Path]:
    """Exports, kept copies and backups in which one of the names stands, or may."""
    wanted = [name.casefold() for name in names]
    for path in _copies(store):
        try:
            text = text_of(path, _LARGEST).casefold()
        except TooLarge:
            yield path
            continue
        except OSError:
            continue
        if any(name in text for name in wanted):
            yield path


def encodings_here(store: Store, names: Iterable[str]) -> Iterable[Path]:
    """Where this directory, and the last backup, keep what was read of policies."""
    names = list(names)
    last = last_backup(store.directory)
    places = [store.directory, *([Path(last.directory)] if last else [])]
    for place in dict.fromkeys(places):
        yield from encodings_naming(place, names)


def _copies(store: Store) -> Iterable[Path]:
    """Exports, kept copies, and backups where the last was made."""
    last = last_backup(store.directory)
    exports = store.directory / "exports"
    folders = [exports, *_inside(exports), store.layout.kept]
    folders += [Path(last.directory)] if last else []
    for folder in folders:
        if folder.is_dir():
            yield from sorted(path for path in folder.iterdir() if path.is_file())


def _inside(folder: Path) -> Iterable[Path]:
    """The folders in it, one for each operator who came in by a key of their own."""
    if folder.is_dir():
        yield from sorted(
            each for each in folder.iterdir() if each.is_dir() and not each.is_symlink()
        )
