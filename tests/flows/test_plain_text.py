"""Text from people and files: what could harm a reader or a terminal is gone, and nothing else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.plain_text import clean, clean_line, is_clean

HARMFUL = {
    "the bell": "\x07",
    "an escape sequence's beginning": "\x1b",
    "delete": "\x7f",
    "a control of eight bits": "\x9b",
    "a mark of direction": "\u200f",
    "an override of direction": "\u202e",
    "an isolate of direction": "\u2067",
    "an Arabic letter mark": "\u061c",
    "a mark of byte order": "\ufeff",
    "a mark between the lines": "\ufff9",
    "half a character": "\ud83d",
    "an invisible tag": "\U000e0041",
}


@pytest.mark.parametrize("what", HARMFUL)
def test_what_does_harm_is_found_and_deleted(what: str) -> None:
    text = f"Kim{HARMFUL[what]} Adams"
    assert not is_clean(text)
    assert clean(text) == clean_line(text) == "Kim Adams"
    assert is_clean(clean(text))


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_end_of_a_line_is_one(end: str) -> None:
    assert clean(f"one{end}two") == "one\ntwo"
    assert clean_line(f"one{end}two") == "one two"


def test_a_tab_is_a_space_and_what_stands_around_is_taken_off() -> None:
    assert clean(" \tone\ttwo\n") == "one two"
    assert clean_line("one \n\t two  three ") == "one two three"


def test_text_is_composed_so_that_what_looks_alike_is_alike() -> None:
    assert clean("Ze\u0301la") == clean_line("Ze\u0301la") == "Z\u00e9la"


@given(text=st.text())
def test_nothing_that_can_be_read_is_lost_and_cleaning_twice_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    assert is_clean(cleaned)
    assert clean(cleaned) == cleaned
    assert clean_line(text) == " ".join(cleaned.split())
    letters = [each for each in text if each.isalnum()]
    composed = unicodedata.normalize("NFC", "".join(letters))
    kept = "".join(each for each in cleaned if each.isalnum())
    assert unicodedata.normalize("NFKD", kept) == unicodedata.normalize("NFKD", composed)
