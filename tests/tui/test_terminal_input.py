"""What a terminal sends, as keys and pastes, in whatever pieces it arrives."""

import itertools
import os
import threading
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import constants, events
from textual.message import Message

from flows.plain_text import clean_part, is_clean
from store.fields import NOTE_LIMIT
from tui.terminal_input import Typing, read_keys

BEGINS, ENDS = "\x1b[200~", "\x1b[201~"


def typed(*pieces: str) -> list[str]:
    """What is made of pieces that arrive right after one another: keys, and pastes in quotes."""
    typing = Typing()
    return [said for piece in pieces for said in map(_said, typing.events(piece))]


def _said(event: Message) -> str:
    if isinstance(event, events.Paste):
        return repr(event.text)
    return event.key if isinstance(event, events.Key) else type(event).__name__


def test_a_paste_with_sequences_in_it_arrives_whole_and_cleaned() -> None:
    hostile = "Kim\x1b[A \x1b]0;title\x07Ad\x1bams\x1b[1;1R\u202e\r\nx\x00"
    assert typed(f"a{BEGINS}{hostile}{ENDS}b") == [
        *("a", repr("Kim[A ]0;titleAdams[1;1R\nx"), "b"),
    ]


def test_white_space_around_a_paste_stays_and_an_empty_one_is_none() -> None:
    assert typed(f"{BEGINS} one {ENDS}") == ["' one '"]
    assert typed(f"{BEGINS}\x1b\x07{ENDS}x") == ["x"]


PASTED = st.text(st.characters(codec="utf-8"), max_size=20).filter(lambda text: ENDS not in text)


@given(pasted=PASTED, cuts=st.lists(st.integers(0, 40), max_size=6))
def test_however_it_is_cut_it_is_one_paste_between_the_keys_around_it(
    pasted: str, cuts: list[int]
) -> None:
    whole = f"a\x1b[B{BEGINS}{pasted}{ENDS}\x1b[Cb"
    found = typed(*_cut(whole, cuts))
    text = clean_part(pasted)
    assert found == ["a", "down", *([repr(text)] if text else []), "right", "b"]
    assert is_clean(text)


def _cut(text: str, cuts: Iterable[int]) -> list[str]:
    places = sorted({0, len(text), *(each for each in cuts if each < len(text))})
    return [text[start:end] for start, end in itertools.pairwise(places)]


def test_half_a_mark_that_has_waited_too_long_is_keys_and_no_paste(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(constants, "ESCAPE_DELAY", 1e-9)
    found = typed("\x1b[20", "", "0~x")
    assert (found[-3:], "BracketedPaste" in found) == (["0", "tilde", "x"], False)


def test_half_a_mark_waits_for_the_rest_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "ESCAPE_DELAY", 3600)
    assert typed("\x1b[20", "", f"0~one\x1b[A{ENDS}x") == [repr("one[A"), "x"]


@pytest.mark.parametrize("bad", ["\x1b[1114112u", "\x1b[99999999999999999999u"])
def test_what_makes_no_sense_is_left_out_and_the_next_paste_is_whole(bad: str) -> None:
    found = typed(bad, f"{BEGINS}one\x1b[Atwo{ENDS}", "x")
    assert found[-2:] == [repr("one[Atwo"), "x"]


def test_of_a_megabyte_comes_more_than_any_field_keeps_and_no_more() -> None:
    reading, writing = os.pipe()
    text = "Kim \x1b[A" * 150_000
    found: list[Message] = []

    def write() -> None:
        with os.fdopen(writing, "wb") as line:
            line.write(f"{BEGINS}{text}{ENDS}x".encode())

    writer = threading.Thread(target=write)
    writer.start()
    assert not read_keys(reading, found.append, lambda: False)  # the line has dropped
    writer.join()
    os.close(reading)
    assert list(map(_said, found)) == [repr(("Kim [A" * 150_000)[: 2 * NOTE_LIMIT]), "x"]
