"""Nobody answers: a session line by line that came in by a key ends, and any other waits."""

import contextlib
import time

import pytest

from flows.walk import walk
from store.preferences import Preferences, keep_preferences
from tui.desk import Desk
from tui.idle import limit_of_answers
from tui.line_asking import WalkLeft
from tui.line_walk import walk_by_lines
from tui.plain.dialogue import Dialogue
from tui.plain.ending import Ending, LeftAlone

QUARTER = 15 * 60


def test_in_plain_mode_an_answer_is_waited_for_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    class Nobody:
        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            time.sleep(5)
            return "too late"

    monkeypatch.setattr("sys.stdin", Nobody())
    ending = Ending(0.05)
    with ending.by_signals(), contextlib.suppress(LeftAlone):
        Dialogue(ending).ask("Who")
        raise AssertionError


def test_in_plain_mode_on_ones_own_machine_it_waits_for_ever(desk: Desk) -> None:
    assert limit_of_answers(desk) is None
    desk.is_gated = True
    assert limit_of_answers(desk) == QUARTER
    keep_preferences(desk.directory, desk.operator, Preferences(hidden_after="5"))
    assert limit_of_answers(desk) == 300


def test_a_walk_by_command_that_nobody_answers_ends_and_says_how_to_go_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow:
        def readline(self) -> str:
            time.sleep(5)
            raise AssertionError

    monkeypatch.setattr("sys.stdin", Slow())
    monkeypatch.setattr("tui.line_walk.limit_of_answers", lambda _: 0.05)
    begun = walk(desk.catalogue.policy("windsor"), "contact", {})
    with pytest.raises(WalkLeft, match="Nobody has answered for too long"):
        walk_by_lines(desk, begun)
