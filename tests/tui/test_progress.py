"""The bar on standard error."""

import io
import time

import pytest

import tui.progress
from tui.progress import ProgressLine


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_nothing_is_shown_of_what_takes_less_than_a_second() -> None:
    stream = Terminal()
    progress = ProgressLine(stream=stream)
    for done in range(5):
        progress(done, 4)
    progress.end()
    assert stream.getvalue() == ""


def test_what_takes_longer_has_a_bar_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui.progress, "_PATIENCE", 0.0)
    stream = Terminal()
    progress = ProgressLine(stream=stream)
    progress(0, 4)
    progress(2, 4)
    progress(2, 4)
    progress.end()
    progress.end()
    shown = stream.getvalue().split("\r")
    assert shown[1].startswith("[ ")
    assert shown[2] == f"[{'#' * 15}{' ' * 15}]  50%"
    assert shown[3:] == [" " * len(shown[2]), ""]


def test_what_is_no_terminal_gets_none_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui.progress, "_PATIENCE", 0.0)
    stream = io.StringIO()
    progress = ProgressLine(stream=stream)
    progress(1, 2)
    progress(0, 0)
    progress.end()
    assert stream.getvalue() == ""


def test_until_it_is_known_how_much_there_is_it_is_said_what_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tui.progress, "_PATIENCE", 0.0)
    stream = Terminal()
    with ProgressLine("Reading ...", stream) as progress:
        for _ in range(1_000):
            if stream.getvalue():
                break
            time.sleep(0.01)
        progress(1, 1)
    shown = stream.getvalue().split("\r")
    assert shown[1] == "Reading ..."
    assert shown[2].startswith("[###")
    assert shown[-1] == ""


def test_what_was_quick_to_read_says_nothing() -> None:
    stream = Terminal()
    with ProgressLine("Reading ...", stream):
        pass
    assert stream.getvalue() == ""
