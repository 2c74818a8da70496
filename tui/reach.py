"""How far what a person types can reach: any file of theirs, or the folder of their exports alone.

Whatever is typed, on a screen or on a command line, and becomes a path goes through here.
"""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from store.operator_id import must_be_an_id
from store.problems import FieldProblem, Refused, StoreProblem
from tui.one_folder import OneFolder
from tui.typed_file import typed_file

FOLDER = "exports"
"""The folder of the data directory for what is taken out, and at a gated desk what comes in."""
INPUT = "-"
_INPUT_CALLED = Path("standard input")
_T = TypeVar("_T")


class Reach(Struct, frozen=True):
    """What somebody at a desk can read and write by its name."""

    exports: Path
    """The folder into which screens write."""
    is_gated: bool = False
    """Whether nothing else can be reached."""

    @property
    def folder(self) -> OneFolder:
        """That folder. What an administrator made a link of is followed, unless it is gated."""
        return OneFolder(self.exports, may_be_link=not self.is_gated)

    def read(self, reader: Callable[[Path], _T], text: str, *, field: str = "file") -> _T:
        """What `reader` makes of the file that was typed on a screen.

        Raises FieldProblem where there is no such file, and what `reader` raises.
        """
        if not self.is_gated:
            return reader(typed_file(text, field=field))
        name = text.strip()
        with self.folder.opened(name, field) as file:
            return _read_open(reader, file, Path(name))

    def read_argument(self, reader: Callable[[Path], _T], text: str, *, field: str = "file") -> _T:
        """The same of a file on the command line, where `-` is standard input."""
        if text == INPUT:
            with _spooled(field) as file:
                return _read_open(reader, file, _INPUT_CALLED)
        return self.read(reader, text, field=field) if self.is_gated else reader(Path(text))

    def meant(self, text: str, *, field: str = "file") -> str:
        """Which file was typed, in words. Raises FieldProblem where there is none."""
        if not self.is_gated:
            return str(typed_file(text, field=field))
        name = text.strip()
        with self.folder.opened(name, field):
            return name

    def on_server(self, text: str) -> Path:
        """A file or folder of the server's that was typed. Raises Refused at a gated desk."""
        if self.is_gated:
            what = "Files of the server are out of reach here: whoever runs it does that there."
            raise Refused(what)
        return Path(text)

    def policy_folder(self, text: str) -> Path | None:
        """The folder that was typed in the place of a policy; None where there is none to reach."""
        if self.is_gated:
            return None
        folder = Path(text)
        with contextlib.suppress(OSError):
            folder = folder.resolve()
        return folder if folder.is_dir() else None

    def output(self, text: str) -> Path:
        """Where a command is to write. Raises Refused at a gated desk."""
        if self.is_gated:
            import click  # noqa: PLC0415  # a screen has no command to name

            context = click.get_current_context(silent=True)
            command = context.command_path.partition(" ")[2] if context else ""
            raise Refused(
                "Leave --output out: your own machine keeps what comes to standard output, as in "
                f"ssh policydesk@SERVER {command or 'COMMAND'} ... > FILE"
            )
        return Path(text)

    def shown(self, path: Path) -> str:
        """A file that was written, as it is said to a person."""
        return path.name if self.is_gated else str(path)

    def placed(self, path: Path) -> str:
        """Any file of the records, as it is said: at a gated desk not where these are."""
        data = self.exports.parent.parent
        if self.is_gated:
            return str(path.relative_to(data)) if path.is_relative_to(data) else path.name
        return str(path)


def reach_of(directory: Path, operator: str, *, is_gated: bool) -> Reach:
    """The reach of an operator at a data directory. Raises FieldProblem for what is no ID."""
    if not is_gated:
        return Reach(directory / FOLDER)
    must_be_an_id(operator)
    return Reach(directory / FOLDER / operator, is_gated=True)


def input_bytes(field: str) -> bytes:
    """All of standard input. Raises FieldProblem where that is too much, or a terminal."""
    from store.csv_text import LARGEST  # noqa: PLC0415  # only where something is sent here

    if sys.stdin is None or sys.stdin.isatty():
        raise FieldProblem(field, "Standard input is a terminal: send a file, as in < staff.csv.")
    data = sys.stdin.buffer.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise FieldProblem(field, f"That is more than {LARGEST // 1_000_000} MB.")
    return data


def _read_open(reader: Callable[[Path], _T], file: int, shown: Path) -> _T:
    """What `reader` makes of an open file, under the name that a person knows it by."""
    path = Path(f"/proc/self/fd/{file}")
    try:
        found = reader(path)
    except StoreProblem as problem:
        if problem.file != path:
            raise
        raise StoreProblem(shown, problem.what, problem.mend) from problem
    if isinstance(found, Struct) and getattr(found, "file", None) == path:
        return msgspec.structs.replace(found, file=shown)
    return found


@contextlib.contextmanager
def _spooled(field: str) -> Iterator[int]:
    """Standard input as an open file in memory, of which nothing stays."""
    data = input_bytes(field)
    file = os.memfd_create("policydesk", os.MFD_CLOEXEC)
    try:
        with open(file, "wb", closefd=False) as writer:
            writer.write(data)
        yield file
    finally:
        os.close(file)
