"""The manual page says what the help says, and can be read."""

import re
import shutil
import subprocess

import pytest

from tests.tui.command import TOP
from tests.tui.command_tree import commands
from tests.tui.manual import ENVIRONMENT, FILE, manual


def test_the_page_is_what_the_help_makes_of_it() -> None:
    said = FILE.read_text(encoding="utf-8")
    assert said == manual(), "Write it anew: .venv/bin/python scripts/man-page"


def test_the_page_has_every_command() -> None:
    said = FILE.read_text(encoding="utf-8").replace(r"\-", "-")
    for words, _ in commands():
        assert words == "policydesk" or re.search(rf"^\.SS {words}( |$)", said, re.MULTILINE), words


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_the_page_is_set_without_a_warning() -> None:
    done = subprocess.run(
        ["groff", "-man", "-ww", "-Tutf8", "-rLL=80n", str(FILE)], capture_output=True, check=True
    )
    assert done.stderr == b""
    assert b"Walk through FLOW of POLICY." in re.sub(rb"\x1b\[\d*m|.\x08", b"", done.stdout)


def test_the_page_names_every_variable_that_is_read() -> None:
    read = re.compile(r"environ(?:\.get\(|\[)\s*\"([A-Z_]+)\"")
    found = {
        name
        for package in ("flows", "store", "tui")
        for file in (TOP / package).rglob("*.py")
        for name in read.findall(file.read_text(encoding="utf-8"))
    }
    known = {name for names in ENVIRONMENT for name in names.split(", ")}
    assert found
    assert found <= known
