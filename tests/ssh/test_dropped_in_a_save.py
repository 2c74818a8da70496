"""A line that is cut while something is saved: it is there whole or not at all, and nobody is told
that it is where it is not.
"""

import json
import random
import shlex
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from store.unfinished import unfinished
from tests.ssh.at_school import HOME, knows_windsor, recorded, school
from tests.ssh.client import Session, session, wait_until
from tests.ssh.server import POLICYDESK, Person, Server
from tests.tui.breaking import breaking

CUTS = 5
SLOW = (
    "import time; "
    "sync = module.sync_data; "
    "module.sync_data = lambda *given: (time.sleep(0.4), sync(*given))[1]"
)
"""Each commit takes as long as on a disk that is busy."""
SOON = "module._MINUTE = 0.15"
ENDED = "Policydesk ended after 15 minutes without a key."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Records, in which two operators have a policy."""
    data = school(tmp_path)
    knows_windsor(data, "kb", "jo")
    return data


def changed(server: Server, data: Path, top: Path, module: str, change: str) -> Person:
    """KB, whose program has a module that is changed so."""
    kb = server.let_in_at(data, "kb")
    env = [f"{name}={value}" for name, value in breaking(top / "site", module, change).items()]
    gate = (str(POLICYDESK), "serve-ssh", "--operator", "kb", "--data", str(data))
    return server.let_in(kb.operator, "env", *env, *gate)


def titles(data: Path) -> list[str]:
    """The cases that are on record."""
    found = json.loads(recorded(data)).get("incidents", {})
    return [each["title"] for each in found.values()]


@pytest.mark.parametrize("way", [Session.cut, Session.cut_at_server])
def test_a_line_that_is_cut_while_saving_loses_nothing_that_was_said_to_be_saved(
    server: Server, data: Path, tmp_path: Path, way: Callable[[Session], None]
) -> None:
    kb = changed(server, data, tmp_path, "store.disk", SLOW)
    chance = random.Random(1)
    told = []
    for number in range(CUTS):
        title = f"Case {number}"
        with session(kb, f"incident open {shlex.quote(title)}") as line:
            wait_until(lambda: bool(server.programs), "the program to begin")
            until = time.monotonic() + chance.uniform(0.2, 1.6)
            while time.monotonic() < until:
                line.read()
            if title in line.text:
                told.append(title)
            with suppress(AssertionError):  # the line has ended by itself
                way(line)
        wait_until(lambda: not server.programs, "the end of the program")
    there = titles(data)
    assert len(there) == len(set(there))
    assert set(told) <= set(there) <= {f"Case {number}" for number in range(CUTS)}


@pytest.mark.parametrize("way", [Session.cut, Session.cut_at_server])
def test_a_walk_that_is_being_recorded_is_on_record_or_still_in_hand(
    server: Server, data: Path, tmp_path: Path, way: Callable[[Session], None]
) -> None:
    from tests.tui.test_in_a_terminal import to_an_outcome  # noqa: PLC0415

    kb, jo = changed(server, data, tmp_path, "store.disk", SLOW), server.let_in_at(data, "jo")
    with session(kb) as program:
        program.wait_for(HOME)
        to_an_outcome(program)
        program.ask("s", "Who asked")
        program.type("ta1", "enter", "tab", "tab")
        program.press("enter")
        way(program)
        wait_until(lambda: not server.programs, "the end of the program")
    is_recorded = '"who_asked": "ta1"' in recorded(data)
    is_kept = unfinished(data, "kb") is not None
    assert is_recorded or is_kept
    assert unfinished(data, "jo") is None
    with session(jo) as program:
        assert "unfinished walk" not in program.wait_for(HOME)
    if is_kept:
        with session(kb) as program:
            program.wait_for("Go on with the unfinished walk")


def test_a_walk_is_kept_for_whoever_was_in_it_and_nobody_else(server: Server, data: Path) -> None:
    kb, jo = server.let_in_at(data, "kb"), server.let_in_at(data, "jo")
    with session(kb) as program:
        program.wait_for(HOME)
        program.ask("1", "Is a child at risk")
        program.ask("1", "Where is the contact?")
        program.cut()
        wait_until(lambda: not server.programs, "the end of the program")
    with session(jo) as program:
        assert "unfinished walk" not in program.wait_for(HOME)
    with session(kb) as program:
        program.wait_for("Go on with the unfinished walk")
        program.ask("g", "Where is the contact?", "question 2")


def test_a_session_that_is_left_alone_ends_and_keeps_the_walk(
    server: Server, data: Path, tmp_path: Path
) -> None:
    kb = changed(server, data, tmp_path, "tui.idle", SOON)
    with session(kb) as program:
        program.wait_for(HOME)
        program.ask("1", "Is a child at risk")
        program.ask("1", "Where is the contact?")
        assert program.wait_for_end() == 0
        left = program.bytes.rfind(b"\x1b[?1049l")
        assert left > program.bytes.rfind(b"\x1b[?1049h")
        assert ENDED in program.bytes[left:].decode()
    wait_until(lambda: not server.programs, "the end of the program")
    assert unfinished(data, "kb") is not None
    assert recorded(data)
