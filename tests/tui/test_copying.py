"""Copying an outcome: what reaches the terminal is the text that is shown, and nothing else."""

import base64
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from flows.plain_text import clean
from store.database import Store
from store.disclosures import disclosures
from store.role_holders import set_holder
from tests.tui.screen_text import press
from tests.tui.terminal import terminal
from tui.app import PolicydeskApp
from tui.clipboard import MOST_BYTES, clipboard_sequence, is_too_long
from tui.screens.voices import COPIED, VoicesScreen

Program = Callable[[], PolicydeskApp]
TO_A_PUPIL = ("1", "1", "1", "1", "2", "5")
"""Contact: neither, personal account, staff, pupil of another school, not related."""
SEQUENCE = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/]+=*)\x07")
HOSTILE = "Ev\x1b]52;c;aGk=\x07il\x1b[31m\x9b2J\u202etxt[/x]"


def copied(seen: bytes) -> list[str]:
    """Every text that the terminal was asked to keep; no other OSC 52 may be there."""
    found = SEQUENCE.findall(seen)
    assert seen.count(b"]52;") - seen.count(b"Ev]52;") == len(found)
    return [base64.b64decode(each, validate=True).decode() for each in found]


@given(st.text(max_size=MOST_BYTES))
def test_whatever_the_text_one_sequence_carries_it_cleaned_or_none_does(text: str) -> None:
    sequence = clipboard_sequence(text).encode()
    if not clean(text) or is_too_long(text):
        assert sequence == b""
        return
    assert SEQUENCE.fullmatch(sequence)
    assert copied(sequence) == [clean(text)]


@pytest.mark.parametrize("letter", ["x", "\u00e9", "\u20ac"])
def test_no_sequence_is_longer_than_terminals_take(letter: str) -> None:
    many = MOST_BYTES // len(letter.encode())
    assert len(clipboard_sequence(letter * many)) <= 8192
    assert clipboard_sequence(letter * (many + 1)) == ""


def test_each_voice_is_copied_as_it_is_shown_and_only_when_it_is_asked_for(tmp_path: Path) -> None:
    # Written as a stranger's hand would, past every cleaning on the way in.
    store = Store(tmp_path, "office")
    holder = set_holder(store, "windsor", "senior-leader", "Dale, S", contact="ext 2")
    with store.transaction(), store.tinydb() as database:
        database.table("role_holders").update({"name": HOSTILE}, doc_ids=[holder.id])
    with terminal(tmp_path, columns=100, lines=40) as program:
        program.wait_for("Is this contact acceptable?")
        program.type(*"11112")
        program.ask("5", "[X] NOT ACCEPTABLE")
        program.ask("y", "it is shown here and copied")
        assert copied(program.bytes) == []
        shown = program.ask("1", "Copied. If it does not paste")
        (first,) = copied(program.bytes)
        assert first.startswith("You asked: Is this contact acceptable?\n")
        assert "Ev]52;c;aGk=il[31m2Jtxt[/x]" in first
        assert " ".join(first.split()) in shown
        program.ask("3", "The clauses", "7.3(f)")
        program.settle()
        assert len(copied(program.bytes)) == 2
        program.ask("o", "Write to a file")
        program.settle()
        assert len(copied(program.bytes)) == 2
        assert "\x9b".encode() not in program.bytes
    assert disclosures(Store(tmp_path, "office")) == []


async def test_what_is_too_long_for_terminals_is_shown_and_not_copied(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, *TO_A_PUPIL, "y")
        screen = pilot.app.screen
        assert isinstance(screen, VoicesScreen)
        many = ("A long answer.",) * 1000
        screen._telling = replace(screen._telling, answers=many)
        shown = await press(pilot, "2")
        assert "Not copied: it has" in shown
        assert "A long answer." in shown
        assert pilot.app.clipboard == ""
        assert COPIED in await press(pilot, "1")
        assert pilot.app.clipboard + "\n" == screen.text
