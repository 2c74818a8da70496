"""Who else is in a case is said on its page, while they are there and no longer."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from store.actions import add_task
from store.database import Store
from store.lock import Holder
from store.presence import Here, Presence, present
from tests.store.incident_samples import an_incident
from tests.tui.another_session import another_session, until, until_shown
from tests.tui.incident_keys import NEWEST
from tests.tui.screen_text import press, screen_text
from tests.tui.terminal import terminal
from tui.also_here import also_here_words
from tui.app import PolicydeskApp
from tui.desk import Desk

Program = Callable[[], PolicydeskApp]
ALSO = "Also in this case: other, since 14:05"


@pytest.fixture
def other(desk: Desk) -> Store:
    """Another operator's session that is in the program, and shows nothing yet."""
    an_incident(desk.store)
    add_task(desk.store, 1, "Ring the host", owner="KB")
    found = another_session(desk.directory)
    found.enter()
    return found


def shown(store: Store) -> list[int]:
    """Which incidents the others see shown, by session."""
    return [each.incident for each in present(store.layout, tidy=False)]


async def test_who_comes_and_goes_is_said_and_a_form_over_it_counts_as_being_there(
    program: Program, other: Store
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        assert "Also in" not in await press(pilot, *NEWEST)
        await until(pilot, lambda: sorted(shown(other)) == [0, 1])
        other.show_incident(1)
        await until_shown(pilot, ALSO)
        await press(pilot, "n")
        other.show_incident(0)
        assert len(other.others_at(1)) == 1
        assert "Also in" not in await press(pilot, "escape")
        await press(pilot, "left")
        await until(pilot, lambda: not other.others_at(1))


async def test_who_is_there_already_is_said_at_once(program: Program, other: Store) -> None:
    other.show_incident(1)
    async with program().run_test(size=(80, 24)) as pilot:
        assert ALSO in " ".join((await press(pilot, *NEWEST)).split())
        other.leave()
        await until(pilot, lambda: "Also in" not in screen_text(pilot.app))


async def test_another_incident_is_another_matter(program: Program, other: Store) -> None:
    an_incident(other, "Another page")
    other.show_incident(1)
    async with program().run_test(size=(80, 24)) as pilot:
        assert "Also in" not in await press(pilot, *NEWEST)


def test_ones_own_other_session_and_an_earlier_day_are_called_so(desk: Desk) -> None:
    now = desk.store.now().timestamp()
    me = Here(1, desk.operator, now, incident=1, shown_since=now)
    early = Here(2, "KB", now, incident=1, shown_since=now - 86400)
    assert also_here_words(desk.store, [me, early]) == (
        "Also in this case: KB, since Thu 19 Nov 14:05; you, in another session, since 14:05"
    )
    assert also_here_words(desk.store, []) == ""


def test_what_is_half_written_is_somebody_and_nobody_in_a_case(other: Store) -> None:
    other.show_incident(1)
    (file,) = other.layout.sessions.iterdir()
    file.write_bytes(file.read_bytes()[:-3])
    assert present(other.layout) == [Here(0, "somebody", 0.0)]
    assert other.others_at(1) == []


def test_a_reader_never_takes_the_one_incident_for_another(other: Store) -> None:
    mine = Presence(other.layout, "x" * 200)
    for number in range(1, 400, 7):
        mine.show(number, 0.0)
        read = next(each for each in present(other.layout) if each.pid and each.operator[0] == "x")
        assert (read.pid, read.incident) == (os.getpid(), number)
        assert isinstance(read, Holder)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_where_nothing_may_be_written_it_is_still_read(other: Store, desk: Desk) -> None:
    other.show_incident(1)
    assert desk.store.show_incident(1) == 0
    other.layout.sessions.chmod(0o500)
    try:
        assert [each.operator for each in desk.store.others_at(1)] == ["other"]
    finally:
        other.layout.sessions.chmod(0o700)


def test_in_plain_mode_it_is_said_when_the_case_is_opened_and_seen_by_the_others(
    tmp_path: Path,
) -> None:
    kb = Store(tmp_path, "KB")
    an_incident(kb)
    kb.enter()
    kb.show_incident(1)
    with terminal(tmp_path, "--plain", lines=60) as program:
        program.wait_for("Number or letter")
        program.type("i\r", "1\r")
        program.wait_for("Also in this case: KB, since")
        assert len(kb.others_at(1)) == 1
        program.type("b\r")
        assert kb.others_at(1) == []
