"""In ASCII: every letter has its like, a layout keeps its width, and the commands write it too."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.database import Store
from store.people import add_person
from store.preferences import Preferences, keep_preferences
from tests.tui.command import policydesk
from tui.ascii_encoding import speaks_utf8
from tui.ascii_letters import ascii_letters, in_as_many_cells
from tui.desk import operator_name

ZOE = "Łuczak, Zoë"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("café", "cafe"),
        ("cafe\u0301", "cafe"),
        (ZOE, "Luczak, Zoe"),
        ("Strauß, Ægir, Œuvre", "Strauss, AEgir, OEuvre"),
        ("\u201cno\u201d \u2013 it\u2019s\u2026", '"no" - it\'s...'),
        ("a\u00a0b", "a b"),
        ("½ of £5", "1/2 of GBP5"),
        ("李 and 🔎", "? and ?"),
        ("first\nsecond", "first\nsecond"),
    ],
)
def test_letters_become_those_most_like_them(text: str, told: str) -> None:
    assert ascii_letters(text) == told


@given(st.text())
def test_any_text_becomes_ascii_and_ascii_stays(text: str) -> None:
    told = ascii_letters(text)
    assert told.isascii()
    assert ascii_letters(told) == told


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))))
def test_on_a_screen_it_is_as_wide_as_it_was(text: str) -> None:
    told = in_as_many_cells(text)
    assert told.isascii()
    assert len(told) == cell_len(text)


@pytest.mark.parametrize(
    ("environ", "encoding", "speaks"),
    [
        ({"LANG": "en_GB.UTF-8"}, "utf-8", True),
        ({"LANG": "en_GB.utf8"}, "utf-8", True),
        ({}, "utf-8", True),
        ({"LANG": "C"}, "utf-8", False),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "utf-8", False),  # which Python puts there itself
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "C"}, "utf-8", False),
        ({"LANG": "C", "LC_CTYPE": "en_GB.UTF-8"}, "utf-8", True),
        ({"LANG": "POSIX"}, "utf-8", False),
        ({"LANG": "de_DE.ISO-8859-15"}, "iso-8859-15", False),
        ({"LANG": "en_GB.UTF-8"}, "latin-1", False),
        ({"LANG": "en_GB.UTF-8"}, None, False),
    ],
)
def test_the_locale_says_whether_letters_may_be_more_than_ascii(
    environ: dict[str, str], encoding: str | None, speaks: bool
) -> None:
    assert speaks_utf8(environ, encoding) is speaks


def test_a_command_writes_in_the_letters_of_the_locale_or_as_was_chosen(tmp_path: Path) -> None:
    add_person(Store(tmp_path, "office"), ZOE)
    accented, folded = ZOE.encode(), b"Luczak, Zoe"
    assert accented in policydesk("roster", "list", data=tmp_path).stdout
    assert folded in policydesk("roster", "list", data=tmp_path, env={"LANG": "C"}).stdout
    assert folded in policydesk("--ascii", "roster", "list", data=tmp_path).stdout
    keep_preferences(tmp_path, operator_name(), Preferences(letters="ascii"))
    assert folded in policydesk("roster", "list", data=tmp_path).stdout
    keep_preferences(tmp_path, operator_name(), Preferences(letters="full"))
    assert accented in policydesk("roster", "list", data=tmp_path, env={"LC_ALL": "C"}).stdout


def test_data_for_a_program_is_utf8_whatever_was_chosen(tmp_path: Path) -> None:
    add_person(Store(tmp_path, "office"), ZOE)
    listed = policydesk("--ascii", "roster", "list", "--json", data=tmp_path)
    assert [each["name"] for each in json.loads(listed.stdout.decode("utf-8"))] == [ZOE]


def test_an_error_names_what_was_typed_in_ascii_too(tmp_path: Path) -> None:
    done = policydesk("--ascii", "walk", "wïndsor", "contact", data=tmp_path)
    assert done.returncode == 2
    assert b"windsor" in done.stderr
    assert done.stderr.isascii()
