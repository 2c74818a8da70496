"""Hostile text in every field of every table: no screen writes anything but text."""

import time
from pathlib import Path

import pexpect
import pytest

from tests.tui.hostile import (
    ALL,
    MARK,
    got_through,
    hostile_school,
    kinds_of_records,
    sequences,
    texts_of,
)
from tests.tui.snapshot_screens import SCREENS
from tests.tui.terminal import Terminal, terminal
from tui.screens.doors import DOORS

HOME = b"A colleague asks"
DEEPEST = 4
"""Keys from home to the screens that are visited; those farther off show the same records."""


def take(program: Terminal, seconds: float) -> bytes:
    """Keep what is written until nothing has come for so long; what it makes is not looked at."""
    before = len(program.bytes)
    while True:
        try:
            program.bytes += program.child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return program.bytes[before:]
        except pexpect.EOF:
            raise AssertionError(program.bytes[-300:]) from None


def go_home(program: Terminal, levels: int) -> None:
    """Out, level by level; what follows an Esc at once would be taken for Alt."""
    program.press(*["left"] * levels)
    if HOME in take(program, 0.05):
        return
    until = time.monotonic() + 20
    while time.monotonic() < until:
        program.press("escape")
        if HOME in take(program, 0.13):
            return
    raise AssertionError(program.bytes[-300:])


def paths() -> list[tuple[str, ...]]:
    """The keys to each screen that shows records, nothing typed on the way."""
    doors = {door.key for door in DOORS.values()}
    found = [keys for keys in SCREENS.values() if 0 < len(keys) <= DEEPEST and keys[0] in doors]
    return sorted({*found, *((key,) for key in doors), ("/", *"Z"), ("1", "1", "1")})


def test_no_screen_writes_anything_but_text(tmp_path: Path) -> None:
    school = tmp_path / "school"
    hostile_school(school, ALL)
    with terminal(tmp_path / "blank") as blank:
        blank.wait_for("A colleague asks")
        blank.type("a", "a", "escape", "?", "escape", "escape", "q")
        known = sequences(blank.bytes)
    with terminal(school) as program:
        program.wait_for("A colleague asks")
        program.press("l")
        for keys in paths():
            program.press(*keys)
            take(program, 0.05)
            if len(keys) == 1:
                program.press("?")
                take(program, 0.05)
            go_home(program, len(keys) + (len(keys) == 1))
        program.press("q")
        assert program.wait_for_end() == 0
        assert program.bytes.count(MARK.encode()) > 100
        assert got_through(program.bytes, known) == []


def test_every_text_that_is_recorded_is_filled_in_the_school_that_is_looked_at(
    tmp_path: Path,
) -> None:
    filled = hostile_school(tmp_path, ALL)
    left = {
        f"{table}: {field} of {kind.__name__}"
        for table, kinds in kinds_of_records().items()
        for kind in kinds
        for field in texts_of(kind) - filled[table]
    }
    # A code that the program makes, and an ID, which is of letters, digits and hyphens alone.
    assert left == {"settings: mark of _Mark", "operators: operator of Operator"}


@pytest.mark.parametrize(
    "written",
    ["\x1b]0;a\x07", "\x1b[7717m", "\x9b1m", "\u202e", "\x1bc", "\x07", "\u2066", "\x1b[5n"],
)
def test_what_looks_at_the_bytes_sees_what_a_terminal_would_obey(written: str) -> None:
    assert got_through(f"\x1b[1mshown{written}".encode(), {b"m"}) != []
    assert got_through(b"\x1b[1mshown", {b"m"}) == []
