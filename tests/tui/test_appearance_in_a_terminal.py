"""What is written to a real terminal: colours it has or none, letters it has, nothing when idle."""

import re
from pathlib import Path

from store.preferences import Preferences, keep_preferences
from tests.tui.terminal import Terminal, terminal
from tui.desk import operator_name

_ATTRIBUTES = {"", "0", "1", "4", "7", "9"}
"""Usual, bold, underlined, reversed, struck through."""
_OF_THE_WINDOW = re.compile(rb"\x1b\](?!22;)")
"""Commands to the terminal about its window; 22 is the shape of the mouse's pointer."""


def styles(program: Terminal) -> set[str]:
    """The parts of every command that sets a style."""
    found = re.findall(rb"\x1b\[([0-9;:]*)m", program.bytes)
    return {part for each in found for part in each.decode().split(";")}


def to_a_text_field(program: Terminal, *verdict: str) -> None:
    """By a list and a verdict to a form, its cursor in a text field."""
    program.wait_for("A colleague asks")
    program.press("1", "1", "1", "1", "2", "5")
    program.wait_for("NOT ACCEPTABLE", *verdict)
    program.ask("s", "Who asked")
    program.press("k")
    program.settle()


def test_no_color_writes_no_colour_c_only_ascii_and_an_idle_program_nothing(
    tmp_path: Path,
) -> None:
    with terminal(tmp_path, env={"NO_COLOR": "1", "LC_ALL": "C"}) as program:
        to_a_text_field(program, "| [X]")
        written = len(program.bytes)
        for _ in range(24):  # more than twice as long as a cursor takes to blink
            program.read()
        assert len(program.bytes) == written
        assert styles(program) <= _ATTRIBUTES
        assert {"1", "7"} <= styles(program)
        assert program.bytes.isascii()
        assert not _OF_THE_WINDOW.search(program.bytes)


def test_a_terminal_without_colours_gets_none_and_keeps_its_letters(tmp_path: Path) -> None:
    keep_preferences(tmp_path, operator_name(), Preferences(theme="light"))
    with terminal(tmp_path, env={"TERM": "vt100"}) as program:
        to_a_text_field(program, "█ [X]")
        assert styles(program) <= _ATTRIBUTES


def test_sixteen_colours_are_all_that_such_a_terminal_is_sent(tmp_path: Path) -> None:
    keep_preferences(tmp_path, operator_name(), Preferences(theme="light", letters="ascii"))
    env = {"TERM": "xterm"}
    with terminal(tmp_path, "--theme", "dark", env=env) as program:
        to_a_text_field(program, "| [X]")
        told = {int(part or 0) for part in styles(program)}
        assert {37, 40, 44} <= told
        assert told <= {0, 1, 4, 7, 9, *range(30, 38), *range(40, 48)}


def test_what_is_chosen_in_the_settings_holds_the_next_time(tmp_path: Path) -> None:
    with terminal(tmp_path, env={"TERM": "xterm-256color"}) as program:
        program.wait_for("A colleague asks")
        program.ask("s", "(x) Dark")
        program.ask("5", "(x) The colours of the terminal itself")
        program.ask("7", "(x) Plain letters only")
        program.type("left")
        program.press("q")
        assert program.wait_for_end() == 0
    with terminal(tmp_path, env={"TERM": "xterm-256color"}) as program:
        program.wait_for("A colleague asks")
        assert program.bytes.isascii()
        assert styles(program) <= {*_ATTRIBUTES, "39", "49"}
