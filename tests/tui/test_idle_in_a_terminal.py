"""A real terminal that nobody touches: what is left on it, and what is written meanwhile."""

import time
from pathlib import Path

from store.database import Store
from store.last_policy import keep_last_policy
from store.operators import add_operator
from tests.tui.breaking import breaking
from tests.tui.terminal import Terminal, terminal
from tui.desk import operator_name

SOON = "module._MINUTE = 0.15"
"""Fifteen minutes are little more than two seconds."""
HIDDEN = "Press any key to show it again."
ENDED = "Policydesk ended after 15 minutes without a key."


def written_in(program: Terminal, seconds: float) -> int:
    """How many bytes it writes while nobody does anything."""
    before, until = len(program.bytes), time.monotonic() + seconds
    while time.monotonic() < until:
        program.read()
    return len(program.bytes) - before


def test_nothing_stays_nothing_is_written_and_a_key_shows_it_as_it_was(tmp_path: Path) -> None:
    with terminal(tmp_path / "data", env=breaking(tmp_path / "site", "tui.idle", SOON)) as program:
        program.wait_for("A colleague asks")
        program.press("1", "1", "1", "1", "2", "5")
        program.wait_for("NOT ACCEPTABLE")
        program.ask("s", "Who asked")
        program.press("kb")
        program.settle()
        before = program.text
        assert "kb" in before
        shown = program.wait_for(HIDDEN)
        program.settle()
        assert program.text == shown
        assert shown.startswith("Policydesk: hidden since ")
        assert shown.endswith(HIDDEN)
        assert written_in(program, 1) == 0
        program.press("x")
        program.wait_for("Who asked")
        program.settle()
        assert program.text == before
        program.press("c")
        program.wait_for("kbc")


def gated(data: Path, top: Path, kind: str) -> dict[str, str]:
    """The environment in which `policydesk` is at a desk that was come to by a key."""
    change = (
        "module.desk_of = lambda _: __import__('tui.desk').desk.Desk("
        f"__import__('pathlib').Path({str(data)!r}), None, {operator_name()!r}, is_gated=True)\n"
        "            import tui.idle\n"
        "            tui.idle._MINUTE = 0.15"
    )
    store = Store(data, "root")
    add_operator(store, operator_name(), name="Root", rights=["admin"])
    store.leave()
    keep_last_policy(data, operator_name(), "windsor")
    return {**breaking(top / "site", "tui.command_line", change), "TERM": kind}


def test_who_came_in_by_a_key_is_sent_out_and_leaves_nothing_behind(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with terminal(data, env=gated(data, tmp_path, "xterm-256color")) as program:
        program.wait_for("A colleague asks")
        program.ask("1", "Is a child at risk")
        program.ask("1", "Where is the contact?")
        program.wait_for("This session ends at ")
        assert program.wait_for_end() == 0
        left = program.bytes.rfind(b"\x1b[?1049l")
        assert left > program.bytes.rfind(b"\x1b[?1049h")
        assert ENDED in program.bytes[left:].decode()
        # pyte has one screen only, as some terminals: nothing of what was shown is on it.
        assert program.text == f"{ENDED} What you had begun is kept."
    assert list((data / "unfinished").iterdir())


def test_line_by_line_too(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with terminal(data, env=gated(data, tmp_path, "dumb")) as program:
        program.wait_for("Number or letter:")
        program.press("1\r")
        program.wait_for("Is a child at risk")
        program.press("1\r")
        program.wait_for("Question 2")
        assert program.wait_for_end() == 0
        assert program.text.endswith(f"{ENDED} What you had begun is kept.")
