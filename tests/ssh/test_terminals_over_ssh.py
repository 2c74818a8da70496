"""The terminals that people come in from: what they see at first, and what is left behind."""

from pathlib import Path

import pytest

from tests.ssh.at_school import HOME, knows_windsor, school
from tests.ssh.client import session
from tests.ssh.server import Server

KINDS = {
    "plain colours": {"TERM": "xterm"},
    "256 colours": {"TERM": "xterm-256color"},
    "no colours": {"TERM": "vt100"},
    "screen": {"TERM": "screen"},
    "tmux": {"TERM": "tmux-256color"},
    "PuTTY": {"TERM": "putty"},
    "unheard of": {"TERM": "no-such-terminal"},
    "no Unicode": {"TERM": "xterm-256color", "LANG": "C", "LC_ALL": "C"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_home_comes_up_and_the_terminal_is_left_as_it_was(
    server: Server, tmp_path: Path, kind: str
) -> None:
    data = school(tmp_path)
    kb = server.let_in_at(data, "kb")
    knows_windsor(data, "kb")
    with session(kb, env=KINDS[kind]) as program:
        program.wait_for(HOME)
        program.ask("1", "Is a child at risk")
        program.press("left")
        program.wait_for("The school keeps")
        program.press("q")
        assert program.wait_for_end() == 0
        written = program.bytes
    assert written.rfind(b"\x1b[?1049l") > written.rfind(b"\x1b[?1049h") >= 0
    assert written.rfind(b"\x1b[?25h") > written.rfind(b"\x1b[?25l")
    if kind == "no Unicode":
        assert written.isascii()


def test_a_dumb_terminal_is_answered_line_by_line(server: Server, tmp_path: Path) -> None:
    data = school(tmp_path)
    kb = server.let_in_at(data, "kb")
    knows_windsor(data, "kb")
    with session(kb, env={"TERM": "dumb"}) as program:
        program.wait_for("Number or letter:")
        program.press("1\r")
        program.wait_for("Is a child at risk")
        program.press("q\r")
        program.wait_for("Number or letter:")
        program.press("q\r")
        assert program.wait_for_end() == 0
        assert b"\x1b" not in program.bytes
