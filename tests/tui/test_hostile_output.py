"""Hostile text in every field: commands, plain mode and exports write nothing but text."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from store.database import Store
from store.people import add_person
from tests.tui.hostile import ALL, MARK, TOWER, got_through, hostile_school, text_files
from tests.tui.plain.talking import talk_in_bytes
from tui.command_line import main

COMMANDS = (
    *(("roster", "list"), ("incident", "list"), ("incident", "show", "1"), ("outcomes", "list")),
    *(("outcomes", "show", "1"), ("outcomes", "show", "1", "--voice", "all"), ("deadlines",)),
    *(("channels", "list", "--all"), ("channels", "demands"), ("calendar", "list"), ("register",)),
    *(("disclosures",), ("action", "list"), ("roles", "list"), ("edition", "list"), ("counts",)),
    *(("review", "list", "windsor"), ("retention", "list"), ("find", "a"), ("doctor",)),
    *(("everything-about", "S101"), ("acknowledgements", "list"), ("recall",), ("verify",)),
    ("incident-report", "1", "--preview"),
)
"""Each also in JSON, where it has any; one that refuses may be as hostile as one that shows."""
TO_A_FILE = (
    ("register", "--format", "csv"),
    ("register", "--format", "html"),
    ("register", "--format", "json"),
    ("deadlines", "--format", "csv"),
    ("deadlines", "--format", "ics"),
    ("channels", "list", "--all", "--format", "csv"),
    ("incident-report", "1", "--for", "a", "--why", "b", "--format", "html"),
    ("incident-report", "1", "--for", "a", "--why", "b", "--format", "text"),
)
FORMULAS = ("=1+1, A", "+1, B", "@SUM, C", "-1, D", "\uff1d1, E")
PLACES = "aidopcrxhtuykbl"
"""The letters of home in plain mode, and some that are none."""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample school, everything that was typed in it hostile."""
    data = tmp_path_factory.mktemp("school")
    for name in FORMULAS:
        if not (data / "policydesk.json").exists():
            hostile_school(data, ALL)
        add_person(Store(data, "stranger"), name, tags=["staff"])
    return data


def written(capfd: pytest.CaptureFixture[str]) -> bytes:
    """What was printed, without the mark with which a file for a spreadsheet begins."""
    out, err = capfd.readouterr()
    return (out.removeprefix("\ufeff") + err).encode()


def test_no_command_writes_anything_but_text(
    school: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    marks = 0
    for command in (each for plain in COMMANDS for each in (plain, (*plain, "--json"))):
        assert main(["--data", str(school), *command]) in (0, 1, 2), command
        seen = written(capfd)
        marks += seen.count(MARK.encode())
        assert (command, got_through(seen, set())) == (command, [])
        if command[-1] == "--json" and seen.startswith((b"{", b"[")):
            json.loads(seen.splitlines()[0])
    assert marks > 1_000


@pytest.mark.parametrize("command", TO_A_FILE, ids=lambda each: f"{each[0]} {each[-1]}")
def test_no_export_holds_anything_that_runs(
    school: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    file = tmp_path / "exported"
    assert main(["--data", str(school), *command, "--output", str(file)]) == 0
    assert got_through(written(capfd), set()) == []
    text = file.read_text(encoding="utf-8-sig")
    kept = text.replace("\r\n", "\n")
    if command[-1] == "json":
        json.loads(kept)  # which holds the texts as they are recorded, spelled as JSON spells them
        assert "\x1b" not in kept
        return
    assert got_through(kept.encode(), set()) == []
    if command[-1] == "csv":
        cells = [cell for row in csv.reader(io.StringIO(kept)) for cell in row if cell]
        assert [cell for cell in cells if cell[0] in "=+-@\uff1d" and cell != "-"] == []
    elif command[-1] == "html":
        assert "<script" not in kept
        assert not re.search(r"<[a-z]+[^>]*\son[a-z]+=", kept)
    elif command[-1] == "ics":
        assert {line[:6] for line in kept.splitlines()} >= {"BEGIN:", "DTSTAR", "END:VC"}
        assert kept.count("BEGIN:VCALENDAR") == 1


def test_plain_mode_writes_nothing_but_text(school: Path) -> None:
    typed = [line for place in PLACES for line in (place, "1", "?", *[".b", "b", "b", "b"])]
    typed += [line for at in ("1", "2") for line in ("i", at, "?", "r", "b", "b", "b")]
    done = talk_in_bytes(school, "\n".join([*typed, "/", "Z", ALL.replace("\n", ""), "q"]).encode())
    assert done.returncode == 0
    assert done.stdout.count(MARK.encode()) > 200
    assert got_through(done.stdout + done.stderr, set()) == []
    assert TOWER not in done.stdout.decode()


def test_nothing_hostile_becomes_the_name_of_a_file(school: Path) -> None:
    names = [path.name for path in school.rglob("*")]
    assert len(names) > 3
    assert [name for name in names if not re.fullmatch(r"[\w.,() -]+", name)] == []
    assert not any(MARK in text for name, text in text_files(school).items() if name == "crash.log")
