"""Keys by which a program in a terminal is stopped or left, and files named on a screen."""

import re
from pathlib import Path

import pytest

from tests.ssh.at_school import HOME, knows_windsor, logged, school
from tests.ssh.client import session, wait_until
from tests.ssh.server import Person, Server


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Records, and among one operator's exports a link to them."""
    data = school(tmp_path)
    exports = data / "exports" / "kb"
    exports.mkdir(parents=True, mode=0o700)
    (exports / "linked.csv").symlink_to(data / "policydesk.json")
    return data


@pytest.fixture
def kb(server: Server, data: Path) -> Person:
    """An operator with admin rights."""
    return server.let_in_at(data, "kb")


HELD = {"ctrl+z": "\x1a", "ctrl+y": "\x19"}
OFF = {"ctrl+c": "\x03", "ctrl+d": "\x04", "ctrl+backslash": "\x1c"}


def test_no_key_of_the_terminal_stops_the_program_or_leads_out_of_it(
    server: Server, kb: Person, data: Path
) -> None:
    knows_windsor(data, "kb")
    with session(kb) as program:
        program.wait_for(HOME)
        program.type(*HELD.values(), *OFF.values())
        assert HOME in program.text
        program.ask("1", "Is a child at risk")
        program.type(*HELD.values(), *OFF.values(), "!", ":", "~")
        program.ask("1", "Where is the contact?")
        program.press("left", "left")
        program.wait_for(HOME)
        program.press("q")
        assert program.wait_for_end() == 0
    wait_until(lambda: not server.programs, "the end of the program")


@pytest.mark.parametrize("key", [*HELD, *OFF])
def test_line_by_line_they_end_it_in_order_or_do_nothing(
    server: Server, kb: Person, data: Path, key: str
) -> None:
    knows_windsor(data, "kb")
    with session(kb, "plain") as program:
        program.wait_for("Number or letter:")
        program.press("1\r")
        program.wait_for("Is a child at risk")
        program.press("1\r")
        program.wait_for("Where is the contact?")
        if key in HELD:
            program.press(HELD[key])
            program.settle()
            program.press("\r1\r")
            program.wait_for("What are you to the school")
            program.press("q\rq\r")
        else:
            program.press(OFF[key])
        program.wait_for_end()
    wait_until(lambda: not server.programs, "the end of the program")
    if key != "ctrl+backslash":  # that one ends the shell around it too
        assert re.search(r" kb out plain exit-\d+$", logged(data)[-1])
    assert any((data / "unfinished").iterdir())


@pytest.mark.parametrize("typed", ["/etc/passwd", "../../policydesk.json", "linked.csv"])
def test_a_file_that_is_named_in_a_form_is_not_read_unless_it_is_an_export(
    kb: Person, data: Path, typed: str
) -> None:
    knows_windsor(data, "kb")
    with session(kb, lines=40) as program:
        program.wait_for(HOME)
        program.ask("p", "Adams, K")
        program.ask("i", "CSV file of your exports")
        program.type(typed, *["enter"] * 5)
        text = program.wait_for("plain name" if "/" in typed else "is not a file")
        assert "root:" not in text
        assert "lineage" not in text
