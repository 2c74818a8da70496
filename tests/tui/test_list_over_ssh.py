"""What a list sends down the line, in the real program."""

from pathlib import Path

from store.database import Store
from store.people import add_person
from tests.tui.terminal import terminal

AT_MOST = 700
"""Bytes that an arrow key may cost."""


def test_an_arrow_key_in_the_register_sends_two_lines(tmp_path: Path) -> None:
    store = Store(tmp_path, "other")
    with store.transaction():
        for number in range(40):
            add_person(store, f"Person {number:02}", site="Academy A")
    with terminal(tmp_path) as program:
        program.ask("a", "Person 12")
        program.settle()
        for _ in range(5):
            before = len(program.bytes)
            program.type("down")
            assert 0 < len(program.bytes) - before <= AT_MOST
