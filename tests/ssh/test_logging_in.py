"""The whole way in: ssh, sshd, the forced command, the gate and the program behind it."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from store.access_log import log_files
from store.database import Store
from store.last_policy import keep_last_policy
from store.outcomes import outcomes
from store.people import add_person
from tests.ssh.client import Session, run, session, wait_until
from tests.ssh.server import Person, Server
from tests.tui.test_in_a_terminal import to_an_outcome

HOME = "Is this contact acceptable?"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Records of a school with one person on the roster, who used Windsor's policy last."""
    directory = tmp_path / "data"
    store = Store(directory, "root")
    add_person(store, "Adams, K", site="Academy A")
    store.leave()
    keep_last_policy(directory, "kb", "windsor")
    return directory


@pytest.fixture
def kb(server: Server, data: Path) -> Person:
    """An operator of that school."""
    return server.let_in_at(data, "kb")


def logged(data: Path) -> str:
    """The log of who came in."""
    return "".join(file.read_text(encoding="ascii") for file in log_files(data))


def test_a_walk_is_recorded_over_ssh_by_whose_key_it_was(kb: Person, data: Path) -> None:
    with session(kb) as program:
        program.wait_for(HOME)
        to_an_outcome(program)
        program.ask("s", "Who asked")
        program.type("ta1", "enter", "tab", "tab", "enter")
        program.wait_for("Recorded as outcome 1.")
        program.press("n")
        program.wait_for(HOME)
        program.press("q")
        assert program.wait_for_end() == 0
        assert program.bytes.rfind(b"\x1b[?1049l") > program.bytes.rfind(b"\x1b[?1049h")
    (entry,) = outcomes(Store(data, "root"))
    assert entry.outcome.recorded_by == "kb"
    assert re.search(r" kb in the-program .*127\.0\.0\.1\n", logged(data))
    assert re.search(r" kb out the-program .*exit-0\n", logged(data))


@pytest.mark.parametrize("asked", ["register --format csv", "policydesk register --format csv"])
def test_the_register_is_written_to_standard_output(kb: Person, asked: str) -> None:
    result = run(kb, asked)
    assert result.code == 0
    assert result.err.startswith("Exported by kb, ")
    assert f"SHA-256 {hashlib.sha256(result.out).hexdigest()}" in result.err
    rows = result.out.decode("utf-8-sig").splitlines()
    assert any("Adams, K" in row for row in rows[1:])


def test_what_is_not_offered_is_refused_in_one_line_and_logged(kb: Person, data: Path) -> None:
    refused = run(kb, "register; sh", stdin=b"id\n")
    assert refused.code == 1
    assert refused.out == b""
    assert refused.err.startswith("policydesk: ")
    assert refused.err.count("\n") == 1
    assert re.search(r" kb refused not-offered .*127\.0\.0\.1\n", logged(data))
    assert not re.search(r"\bsh\b", logged(data))  # what was typed stands nowhere


@pytest.mark.parametrize("way", [Session.cut, Session.cut_at_server])
def test_a_line_that_is_lost_keeps_the_walk_and_ends_the_program(
    server: Server, kb: Person, way: Callable[[Session], None]
) -> None:
    with session(kb) as program:
        program.wait_for(HOME)
        program.ask("1", "Is a child at risk")
        program.ask("1", "Where is the contact?")
        way(program)
        wait_until(lambda: not server.programs, "the end of the program")
    with session(kb) as program:
        program.wait_for("Go on with the unfinished walk")
        program.ask("g", "Where is the contact?", "question 2")
