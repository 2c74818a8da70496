"""What another session records comes up by itself, and moves nothing under anybody's hands."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from store.database import Store
from store.editions import editions
from store.people import add_person
from store.problems import StoreProblem
from store.reviews import complete_review
from store.role_holders import set_holder
from store.signing import acknowledge
from tests.tui.another_session import another_session, record_contact, until, until_shown
from tests.tui.asked import ask_everyone
from tests.tui.command import policydesk
from tests.tui.screen_text import press, screen_text
from tests.tui.terminal import Terminal, terminal
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.form_page import FormPage
from tui.screens.walk import WalkScreen
from tui.widgets.line_list import LineList

Program = Callable[[], PolicydeskApp]
SEPTEMBER = date(2026, 9, 4)


def people(store: Store, *names: str) -> None:
    with store.transaction():
        if not editions(store):
            ask_everyone(store)
        for name in names:
            add_person(store, name, site="Academy A")


def numbered(count: int) -> list[str]:
    return [f"Person {number:02}" for number in range(count)]


def sign(other: Store, desk: Desk, who: str) -> None:
    policy = desk.catalogue.policy("windsor")
    acknowledge(other, policy, who, signed_on=SEPTEMBER)


def list_of(program: PolicydeskApp, id: str) -> LineList:
    return program.screen.query_one(f"#{id}", LineList)


def at_cursor(program: PolicydeskApp, id: str) -> str:
    row = list_of(program, id).cursor_row
    return row.text if row else ""


async def test_a_signature_elsewhere_comes_up_and_the_list_does_not_move(
    program: Program, desk: Desk
) -> None:
    other = another_session(desk.directory)
    people(other, *numbered(40))
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a", *["down"] * 25)
        before = screen_text(app).splitlines()
        top = list_of(app, "found").scroll_offset
        assert top.y > 0
        sign(other, desk, "Person 24")
        await until_shown(pilot, "1 of 40 acknowledged", "Person 24 acknowledged")
        assert at_cursor(app, "found").startswith("Person 25")
        assert list_of(app, "found").scroll_offset == top
        after = screen_text(app).splitlines()
        assert len([1 for old, new in zip(before, after, strict=True) if old != new]) == 2


async def test_somebody_new_above_what_is_in_view_moves_nothing_in_view(
    program: Program, desk: Desk
) -> None:
    other = another_session(desk.directory)
    people(other, *numbered(40))
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a", *["down"] * 25)
        before = screen_text(app).splitlines()
        people(other, "Adams, K", "Bell, T")
        await until_shown(pilot, "0 of 42 acknowledged")
        assert at_cursor(app, "found").startswith("Person 25")
        after = screen_text(app).splitlines()
        assert [line.rstrip("▁▂▃▄▅▆▇█ ") for line in after[1:]] == [
            line.rstrip("▁▂▃▄▅▆▇█ ") for line in before[1:]
        ]


async def test_where_the_first_row_is_in_view_a_new_first_row_comes_in_view(
    program: Program, desk: Desk
) -> None:
    other = another_session(desk.directory)
    people(other, *numbered(40))
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a", "down")
        people(other, "Adams, K")
        await until_shown(pilot, "Adams, K")
        assert at_cursor(app, "found").startswith("Person 01")
        assert list_of(app, "found").scroll_offset.y == 0


@pytest.mark.parametrize(("downs", "then_at"), [(3, "Person 04"), (39, "Person 38")])
async def test_where_the_row_under_the_cursor_is_gone_the_cursor_is_on_the_nearest(
    program: Program, desk: Desk, downs: int, then_at: str
) -> None:
    other = another_session(desk.directory)
    people(other, *numbered(40))
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a", "w", *["down"] * downs)
        gone = at_cursor(app, "found").split("  ")[0]
        sign(other, desk, gone)
        await until_shown(pilot, "1 of 40 acknowledged")
        assert gone not in screen_text(app)
        assert at_cursor(app, "found").startswith(then_at)
        assert then_at in screen_text(app)


async def test_what_is_typed_to_find_stays_and_so_does_its_cursor(
    program: Program, desk: Desk
) -> None:
    other = another_session(desk.directory)
    people(other, *numbered(12))
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a", "slash", *"son", "space", "1", "left")
        sign(other, desk, "Person 11")
        await until_shown(pilot, "1 of 12 acknowledged", "Person 11 acknowledged")
        find = app.screen.query_one(Input)
        assert find.has_focus
        assert (find.value, find.cursor_position) == ("son 1", 4)
        assert "Person 02" not in screen_text(app)


async def test_home_says_what_is_to_do_now_and_keeps_what_it_asked(
    program: Program, desk: Desk
) -> None:
    other = another_session(desk.directory)
    people(other, *numbered(3))
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        assert "3 of 3 have not acknowledged" in await press(pilot)
        await press(pilot, "1", "1", "1", "escape", "down", "2")
        at = at_cursor(app, "flows")
        sign(other, desk, "Person 01")
        shown = await until_shown(pilot, "2 of 3 have not acknowledged")
        assert "A walk is unfinished" in shown
        assert at_cursor(app, "flows") == at
        await press(pilot, "2")
        assert isinstance(app.screen, WalkScreen)


async def test_a_review_completed_elsewhere_leaves_the_cursor_on_its_deadline(
    program: Program, desk: Desk
) -> None:
    other = another_session(desk.directory)
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "d", "down", "down")
        at = at_cursor(app, "found")
        policy = desk.catalogue.policy("windsor")
        complete_review(other, policy, by="board", result="Done", next_due="2027-03-01")
        await until_shown(pilot, "Mon 1 Mar 2027")
        assert at_cursor(app, "found") == at


async def test_an_outcome_recorded_elsewhere_comes_in_above_the_cursor(
    program: Program, desk: Desk
) -> None:
    other = another_session(desk.directory)
    policy = desk.catalogue.policy("windsor")
    record_contact(other, policy, "kb")
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        assert "1 on record" in await press(pilot, "o")
        at = at_cursor(app, "found")
        record_contact(other, policy, "ta")
        assert "Asked by kb" in await until_shown(pilot, "2 on record")
        assert at_cursor(app, "found") == at


async def test_a_role_held_since_is_shown(program: Program, desk: Desk) -> None:
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "r", "down", "down")
        at = at_cursor(app, "found").split(":")[0]
        first = next(iter(desk.catalogue.policy("windsor").about.roles))
        set_holder(another_session(desk.directory), "windsor", first, "Dale, S", contact="ext 4")
        await until_shown(pilot, "Dale, S, ext 4")
        assert at_cursor(app, "found").startswith(at)


async def test_a_walk_and_a_form_are_left_alone_and_the_list_below_is_current_after(
    program: Program, desk: Desk
) -> None:
    other = another_session(desk.directory)
    people(other, *numbered(3))
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a", "a", "enter", *"Per")
        before = screen_text(app)
        seen = app._keeping._seen
        sign(other, desk, "Person 01")
        await until(pilot, lambda: app._keeping._seen != seen)
        assert isinstance(app.screen, FormPage)
        assert screen_text(app) == before
        assert "1 of 3 acknowledged" in await press(pilot, "escape")
        await press(pilot, "left", "1", "1")
        before = screen_text(app)
        seen = app._keeping._seen
        sign(other, desk, "Person 02")
        await until(pilot, lambda: app._keeping._seen != seen)
        assert screen_text(app) == before
        assert "1 of 3 have not acknowledged" in await press(pilot, "escape")


async def test_damage_is_said_while_it_lasts_and_what_was_read_stays(
    program: Program, desk: Desk
) -> None:
    other = another_session(desk.directory)
    people(other, *numbered(40))
    other.fold()
    good = other.file.read_bytes()
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a", "down")
        other.file.write_bytes(b'{"people": {')
        assert "Person 00" in await until_shown(pilot, "is damaged or cut short")
        await press(pilot, "v")
        for _ in range(3):
            app._keeping._tell(app._page(), app._keeping._serve())
        assert "There is no signature on this line" in screen_text(app)
        other.file.write_bytes(b'{"people": [')
        assert "Person 00" in await until_shown(pilot, "is damaged or cut short")
        other.file.write_bytes(good)
        await until(pilot, lambda: "damaged" not in screen_text(app))
        assert at_cursor(app, "found").startswith("Person 01")


async def test_a_fold_that_fails_is_said_once(
    program: Program, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(another_session(desk.directory), "Adams, K")

    def full(*_: object, **__: object) -> None:
        raise StoreProblem(desk.store.file, "cannot be written: the disk is full.", "Make room.")

    monkeypatch.setattr(Store, "fold_if_due", full)
    monkeypatch.setattr("tui.keeping_current._PAUSE", 0)
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "the disk is full")
        await press(pilot, "9")
        for _ in range(3):
            app._keeping._tell(app._page(), app._keeping._serve())
        assert "There is no question 9" in " ".join(screen_text(app).split())


async def test_a_directory_that_may_not_be_written_is_read_and_nothing_is_said(
    program: Program, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = another_session(desk.directory)
    people(other, "Adams, K")

    def refuse(*_: object) -> None:
        raise StoreProblem(desk.directory, "cannot be used: permission denied.", "Ask.")

    monkeypatch.setattr(Store, "enter", refuse)
    monkeypatch.setattr("tui.desk.Store.fold_if_due", refuse)
    async with program().run_test(size=(80, 24)) as pilot:
        assert "1 of 1 have not acknowledged" in await press(pilot)
        people(other, "Bell, T")
        assert "permission" not in await until_shown(pilot, "2 of 2 have not acknowledged")


async def test_after_a_minute_without_a_key_even_a_large_file_is_folded(
    program: Program, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(another_session(desk.directory), "Adams, K")
    asked: list[bool] = []
    monkeypatch.setattr(Store, "fold_if_due", lambda _, *, idle: asked.append(idle))
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: asked == [False])
        monkeypatch.setattr("tui.keeping_current.IDLE", 0.0)
        await until(pilot, lambda: asked[-1])
        monkeypatch.setattr("tui.keeping_current.IDLE", 3600.0)
        await press(pilot, "a")
        await until(pilot, lambda: not asked[-1])


# --- The real program, and a second process -------------------------------------------------------


def bytes_in_three_seconds(program: Terminal) -> int:
    """How many bytes it writes while nobody does anything."""
    program.settle()
    before = len(program.bytes)
    until = time.monotonic() + 3
    while time.monotonic() < until:
        program.read()
    return len(program.bytes) - before


def test_what_another_process_records_comes_up_without_a_key(tmp_path: Path) -> None:
    with terminal(tmp_path) as program:
        program.wait_for("Nobody is on the roster yet")
        run = policydesk(
            *("acknowledge", "windsor", "--person", "Adams, K", "--method=self", "--note=told jb"),
            data=tmp_path,
        )
        assert run.returncode == 0
        program.wait_for("Nobody is asked to acknowledge it")
        program.ask("a", "acknowledged")
        policydesk(
            *("acknowledge", "windsor", "--person", "Bell, T", "--method=self", "--note=told jb"),
            data=tmp_path,
        )
        program.wait_for("Bell, T acknowledged")


@pytest.mark.parametrize("keys", ["", "a", "d", "o", "r"])
def test_idle_it_writes_no_byte_to_the_terminal(tmp_path: Path, keys: str) -> None:
    other = Store(tmp_path, "other")
    people(other, "Adams, K")
    with terminal(tmp_path) as program:
        program.wait_for("1 of 1 have not acknowledged")
        program.press(keys)
        assert bytes_in_three_seconds(program) == 0


def test_a_fold_by_another_session_writes_no_byte_to_the_terminal(tmp_path: Path) -> None:
    other = Store(tmp_path, "other")
    with terminal(tmp_path) as program:
        program.wait_for("Nobody is on the roster yet")
        people(other, "Adams, K")
        program.wait_for("1 of 1 have not acknowledged")
        program.settle()
        with other.session.writing() as writing:
            writing.fold()
        assert bytes_in_three_seconds(program) == 0
