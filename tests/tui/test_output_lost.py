"""Standard output that the system does not take: one clear line, and what stays on record."""

import subprocess
import sys
from pathlib import Path

import pytest

from store.acknowledgements import all_acknowledgements
from store.database import Store
from store.people import add_person
from tests.tui.command import environment
from tui.exit_codes import FAILED

FULL = Path("/dev/full")  # it takes nothing, and nothing comes of writing to it

pytestmark = pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")


def written_to_full(*arguments: str, data: Path) -> str:
    """What a command says on standard error whose standard output is full."""
    with FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", "--data", str(data), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            timeout=120,
            check=False,
        )
    assert done.returncode == FAILED
    return done.stderr.decode()


@pytest.mark.parametrize("people", [1, 400])
def test_an_export_that_did_not_arrive_stays_on_record_and_that_is_said(
    tmp_path: Path, people: int
) -> None:
    store = Store(tmp_path, "office")
    with store.transaction():
        for number in range(people):
            add_person(store, f"Person {number}")
    said = written_to_full("register", "--format", "csv", data=tmp_path)
    assert said == (
        "Standard output could not be written to the end: no space left on device. That it was "
        "given out stays on record, for some of it may have been read.\n"
    )
    assert len(store.documents("disclosures")) == 1


def test_all_that_is_held_on_somebody_too(tmp_path: Path) -> None:
    store = Store(tmp_path, "office")
    add_person(store, "Adams, K")
    said = written_to_full("everything-about", "Adams, K", data=tmp_path)
    assert said.count("\n") == 1
    assert "stays on record" in said
    assert len(store.documents("disclosures")) == 1


@pytest.mark.parametrize("command", [("register",), ("roster", "list"), ("form", "windsor")])
def test_what_is_only_printed_says_no_more_than_that(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    add_person(Store(tmp_path, "office"), "Adams, K")
    assert written_to_full(*command, data=tmp_path) == (
        "Standard output could not be written to the end: no space left on device.\n"
    )


def test_who_recorded_something_is_told_to_look(tmp_path: Path) -> None:
    sign = ("acknowledge", "windsor", "--person", "Adams, K", "--method", "paper")
    said = written_to_full(*sign, "--witness", "jb", data=tmp_path)
    assert "Something had been recorded by then: look before you do it again." in said
    assert len(all_acknowledgements(Store(tmp_path, "x"))) == 1
