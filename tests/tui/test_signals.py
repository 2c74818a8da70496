"""Signals, odd terminals and odd bytes: the terminal is mended, and nothing is half done."""

import os
import signal
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from store.database import Store
from store.people import add_person
from store.roster import roster
from store.verify import verify
from tests.tui.breaking import breaking
from tests.tui.terminal import PATIENCE_SECONDS, Terminal, terminal

ENTERED, LEFT = b"\x1b[?1049h", b"\x1b[?1049l"
HOME = "Is this contact acceptable?"
SLOW = (
    "real = module.{name}\n"
    "            def slow(*a, **k):\n"
    "                import pathlib, time\n"
    "                pathlib.Path(r'{mark}').touch()\n"
    "                time.sleep(1.5)\n"
    "                return real(*a, **k)\n"
    "            module.{name} = slow"
)
"""Done to a module of the program: a function of it says that it was begun, and takes a while."""


def slowed(top: Path, module: str, name: str) -> tuple[dict[str, str], Path]:
    """The environment in which a function is slow, and the file that says that it was begun."""
    mark = top / "begun"
    return breaking(top / "site", module, SLOW.format(name=name, mark=mark)), mark


def send(program: Terminal, name: str) -> None:
    assert program.child.pid
    os.kill(program.child.pid, getattr(signal, name))


def wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.02)


def is_stopped(program: Terminal) -> bool:
    return Path(f"/proc/{program.child.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


def is_cooked(program: Terminal) -> bool:
    return bool(termios.tcgetattr(program.child.fileno())[3] & termios.ECHO)


def must_be_mended(program: Terminal) -> None:
    assert program.bytes.rfind(LEFT) > program.bytes.rfind(ENTERED)
    assert b"\x1b[?25h" in program.bytes[program.bytes.rfind(LEFT) :]
    assert "Traceback" not in program.bytes.decode(errors="replace")


def test_an_interrupt_from_outside_leaves_in_order(tmp_path: Path) -> None:
    with terminal(tmp_path) as program:
        program.wait_for(HOME)
        send(program, "SIGINT")
        assert program.wait_for_end() == 0
        must_be_mended(program)


def test_stopped_it_leaves_a_usable_terminal_and_comes_back_drawn_whole(tmp_path: Path) -> None:
    with terminal(tmp_path) as program:
        for key, shown in (("", HOME), ("d", "Deadlines"), ("?", "Keys here")):
            program.press(*key)
            program.wait_for(shown)
            program.settle()
            before = program.text
            send(program, "SIGTSTP")
            wait_until(lambda: is_stopped(program))
            program.read()
            assert program.bytes.rfind(LEFT) > program.bytes.rfind(ENTERED)
            assert is_cooked(program)
            program.scribble()
            send(program, "SIGCONT")
            program.wait_for(shown)
            program.settle()
            assert program.text == before
            assert not is_cooked(program)
        program.press("escape")
        program.press("escape")
        program.wait_for(HOME)
        program.press("q")
        assert program.wait_for_end() == 0


@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
def test_a_save_that_a_signal_falls_into_is_done_whole(tmp_path: Path, name: str) -> None:
    env, begun = slowed(tmp_path, "tui.forms.person", "take_newcomer")
    data = tmp_path / "data"
    with terminal(data, env=env) as program:
        program.wait_for("A colleague asks")
        program.ask("p", "People")
        program.ask("n", "Name")
        program.type("Bell, T")
        program.press(*["enter"] * 12)
        wait_until(begun.exists)
        send(program, name)
        assert program.wait_for_end() == 0
        must_be_mended(program)
    store = Store(data, "x")
    assert [each.name for each in roster(store)] == ["Bell, T"]
    verify(store.content())


def test_long_work_that_a_signal_falls_into_leaves_nothing_half(tmp_path: Path) -> None:
    env, begun = slowed(tmp_path, "store.list_export", "list_csv")
    data = tmp_path / "data"
    add_person(Store(data, "x"), "Adams, K")
    with terminal(data, env=env) as program:
        program.wait_for("A colleague asks")
        program.ask("p", "Adams, K")
        program.press("x", *["enter"] * 6)
        wait_until(begun.exists)
        send(program, "SIGTERM")
        assert program.wait_for_end() == 0
        must_be_mended(program)
    on_record = Store(data, "x").documents("disclosures")
    files = list((data / "exports").glob("*")) if (data / "exports").exists() else []
    assert len(on_record) == len(files)
    assert not [path for path in files if path.suffix != ".csv"]


@pytest.mark.parametrize(("columns", "lines"), [(0, 0), (10, 3), (1, 1)])
def test_a_terminal_of_hardly_any_size_is_worked_with_once_it_is_larger(
    tmp_path: Path, columns: int, lines: int
) -> None:
    with terminal(tmp_path, columns=max(columns, 1), lines=max(lines, 1)) as program:
        program.child.setwinsize(lines, columns)
        program.settle()
        program.press("a", "left", "?", "left", "down", "/", "a", "escape")
        program.settle()
        assert program.child.isalive()
        program.resize(80, 24)
        program.press("escape", "left")
        program.wait_for(HOME, "q quit")
        program.press("q")
        assert program.wait_for_end() == 0


ODD = (b"\xff\xfe\x80\xc3", b"\x1b[99999999999999999999u", b"\x1b[1;99999999~", b"\x1b[<9999999;1M",
       b"\x1b[<99999999999999999999;1;1M", b"\x1b]52;c;aaaa\x07", b"\x1b[" + b"1;" * 5000, b"m\x00",
       b"\xed\xa0\x80", b"\x1b[57441;1:3u", b"\x1b[1114112u", b"\x1b[-5u",
       b"\x1b[200~" + b"\xff" * 9 + b"\x1b[201~")  # fmt: skip


def test_bytes_that_are_no_text_and_keys_that_are_none_do_not_end_it(tmp_path: Path) -> None:
    with terminal(tmp_path) as program:
        program.wait_for(HOME)
        for odd in ODD:
            program.child.send(odd)
            program.settle()
            assert program.child.isalive(), odd
        program.type("escape", "escape", "left")
        program.wait_for(HOME)
        program.press("q")
        assert program.wait_for_end() == 0
    assert not (tmp_path / "crash.log").exists()
