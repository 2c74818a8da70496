"""Nobody is at the keys: nothing stays on the screen, and one key brings all of it back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from store.database import Store
from store.people import add_person
from store.preferences import Preferences, keep_preferences, preferences
from store.unfinished import Draft, unfinished
from tests.tui.another_session import another_session, until
from tests.tui.screen_text import press, screen_text, worked_out
from tests.tui.stopped_desk import StoppedDesk
from tui import idle
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.idle import Deed, choice_of, ended_words, limit_of, what_to_do
from tui.screens.hidden import HiddenScreen

Program = Callable[[], PolicydeskApp]
HIDDEN = "Policydesk: hidden since 14:05. Press any key to show it again."
QUARTER = 15 * 60


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("tui.idle.now", made)
    return made


@pytest.fixture
def gated(tmp_path: Path) -> Callable[..., PolicydeskApp]:
    """The program of somebody who came in by a key."""

    def of(minutes: int = 15) -> PolicydeskApp:
        data = tmp_path / "data"
        return PolicydeskApp(StoppedDesk(data, None, "jb", is_gated=True, idle_minutes=minutes))

    return of


async def left_alone(pilot: Pilot[None], clock: Clock, seconds: float = QUARTER) -> str:
    """Nobody touches a key for so long; what stands on the screen then."""
    assert isinstance(pilot.app, PolicydeskApp)
    clock.now += seconds
    pilot.app.see_idle()
    await pilot.pause()
    await pilot.pause()
    return " ".join(screen_text(pilot.app).split())


async def mouse(pilot: Pilot[None], *kinds: type[events.MouseEvent]) -> None:
    """The mouse does that at the first question, as the terminal tells it."""
    for kind in kinds:
        event = kind(None, 5, 3, 0, 0, 1, False, False, False, screen_x=5, screen_y=3)
        await pilot.app.on_event(event)
    await press(pilot)


# --- What is to be done ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "hides", "ends"),
    [
        (0, Deed.NOTHING, Deed.NOTHING),
        (QUARTER - 121, Deed.NOTHING, Deed.NOTHING),
        (QUARTER - 120, Deed.NOTHING, Deed.WARN),
        (QUARTER - 1, Deed.NOTHING, Deed.WARN),
        (QUARTER, Deed.HIDE, Deed.END),
        (QUARTER * 99, Deed.HIDE, Deed.END),
    ],
)
def test_what_is_done_after_so_many_seconds(after: float, hides: Deed, ends: Deed) -> None:
    now = 50.0 + after
    assert what_to_do(touched=50, now=now, limit=QUARTER, is_gated=False) is hides
    assert what_to_do(touched=50, now=now, limit=QUARTER, is_gated=True) is ends
    for limit, is_busy in ((None, False), (QUARTER, True)):
        found = what_to_do(touched=50, now=now, limit=limit, is_gated=True, is_busy=is_busy)
        assert found is Deed.NOTHING


def test_a_short_time_is_warned_of_in_its_second_half() -> None:
    found = [what_to_do(touched=0, now=at, limit=60, is_gated=True) for at in (29, 30, 60)]
    assert found == [Deed.NOTHING, Deed.WARN, Deed.END]


@pytest.mark.parametrize(
    ("chosen", "own", "gated"),
    [("", 15, 15), ("5", 5, 5), ("30", 30, 15), ("never", None, 15), ("soon", 15, 15)],
)
def test_by_a_key_the_operator_may_choose_less_and_never_more(
    chosen: str, own: int | None, gated: int
) -> None:
    found = Preferences(hidden_after=chosen)
    assert limit_of(found, minutes=15, is_gated=False) == (own * 60 if own else None)
    assert limit_of(found, minutes=15, is_gated=True) == gated * 60
    assert limit_of(found, minutes=3, is_gated=True) == 180
    assert choice_of(found) == (chosen if chosen not in ("", "soon") else "15")


def test_what_is_said_at_the_end() -> None:
    usual = "Policydesk ended after 15 minutes without a key. What you had begun is kept."
    assert ended_words(QUARTER) == usual
    assert ended_words(60).startswith("Policydesk ended after 1 minute without")
    assert ended_words(QUARTER, is_form_lost=True).endswith("into a form and not saved is not.")


def test_the_clock_goes_on_by_itself() -> None:
    assert 0 <= idle.now() - idle.now() + 1 <= 1


# --- Hidden ---------------------------------------------------------------------------------------

PLACES = (
    (),
    ("1", "1", "1"),
    ("1", "1", "1", "e"),
    ("1", "1", "1", "1", "2", "5", "down"),
    ("a", "down"),
    ("d", "down", "down"),
    ("s", "down"),
    ("v", "down", "enter"),
    ("/", *"pup"),
    ("?", "down"),
    ("ctrl+p", *"acc"),
)


@pytest.mark.parametrize("keys", PLACES, ids="-".join)
async def test_all_is_hidden_and_all_comes_back(
    program: Program, clock: Clock, keys: tuple[str, ...]
) -> None:
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys)
        await worked_out(app)
        await pilot.wait_for_scheduled_animations()
        before, screen = screen_text(app), app.screen
        focused = screen.focused
        assert await left_alone(pilot, clock, QUARTER - 1) == " ".join(before.split())
        assert await left_alone(pilot, clock, 1) == HIDDEN
        assert await left_alone(pilot, clock, 9_999) == HIDDEN
        await press(pilot, "q")
        assert app.is_running
        assert app.screen is screen
        assert screen.focused is focused
        assert screen_text(app) == before


async def test_what_is_typed_in_a_form_is_as_it_was_its_cursor_too(
    program: Program, clock: Clock
) -> None:
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *"11112", "5", "s", *"kb", "left")
        entry = app.screen.focused
        assert isinstance(entry, Input)
        before = screen_text(app)
        assert await left_alone(pilot, clock) == HIDDEN
        await press(pilot, "x")
        assert (entry.value, entry.cursor_position, entry.has_focus) == ("kb", 1, True)
        assert screen_text(app) == before
        await press(pilot, "tab", "tab", *"note")
        note = app.screen.focused
        assert isinstance(note, TextArea)
        assert await left_alone(pilot, clock) == HIDDEN
        await app.on_event(events.Paste("pasted"))
        await press(pilot)
        assert (note.text, note.has_focus) == ("note", True)
        await press(pilot, "s")
        assert note.text == "notes"


async def test_a_window_that_was_behind_others_has_its_cursor_again(
    program: Program, clock: Clock
) -> None:
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *"11112", "5", "s", *"kb", "tab")
        entry = app.screen.focused
        assert entry is not None
        app.post_message(events.AppBlur())
        await pilot.pause()
        assert app.screen.focused is None
        assert await left_alone(pilot, clock) == HIDDEN
        app.post_message(events.AppFocus())
        await pilot.pause()
        assert app.is_hidden
        await press(pilot, "x")
        assert app.screen.focused is entry


async def test_a_click_only_shows_it_again_and_a_moved_mouse_does_not(
    program: Program, clock: Clock
) -> None:
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        before = await press(pilot)
        home = app.screen
        await left_alone(pilot, clock)
        await mouse(pilot, events.MouseMove)
        assert app.is_hidden
        await mouse(pilot, events.MouseDown, events.MouseMove, events.MouseUp)
        assert app.screen is home
        assert " ".join(screen_text(app).split()) == before
        await mouse(pilot, events.MouseDown, events.MouseUp)
        assert app.screen is not home
        await left_alone(pilot, clock)
        await mouse(pilot, events.MouseScrollDown)
        assert not app.is_hidden


async def test_any_key_and_any_move_of_the_mouse_puts_it_off(
    program: Program, clock: Clock
) -> None:
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        assert "A colleague asks" in await left_alone(pilot, clock, QUARTER - 1)
        await press(pilot, "down")
        assert "A colleague asks" in await left_alone(pilot, clock, QUARTER - 1)
        await mouse(pilot, events.MouseMove)
        assert "A colleague asks" in await left_alone(pilot, clock, QUARTER - 1)


async def test_after_sleep_the_first_key_finds_it_hidden(program: Program, clock: Clock) -> None:
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a")
        clock.now += 8 * 3600
        assert await press(pilot, "left") == HIDDEN
        assert "Acknowledgements" in await press(pilot, "left")


async def test_what_others_record_meanwhile_is_there_after_and_draws_nothing_before(
    program: Program, desk: Desk, clock: Clock
) -> None:
    other = another_session(desk.directory)
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "p")
        assert await left_alone(pilot, clock) == HIDDEN
        add_person(other, "Adams, K", site="Academy A")
        seen = app._keeping._seen
        await until(pilot, lambda: app._keeping._seen != seen)
        assert await press(pilot) == HIDDEN
        assert "Adams, K" in await press(pilot, "down")


async def test_while_something_long_is_done_it_waits_and_then_as_long_again(
    program: Program, clock: Clock
) -> None:
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        work: object = object()
        app.works.add(work)  # type: ignore[arg-type]
        assert "A colleague asks" in await left_alone(pilot, clock)
        app.works.clear()
        assert "A colleague asks" in await left_alone(pilot, clock, QUARTER - 1)
        assert await left_alone(pilot, clock, 1) == HIDDEN


@pytest.mark.parametrize("size", [(60, 20), (30, 5)])
async def test_hidden_in_a_window_of_any_size(
    program: Program, clock: Clock, size: tuple[int, int]
) -> None:
    app = program()
    async with app.run_test(size=size) as pilot:
        assert await left_alone(pilot, clock) == HIDDEN
        await pilot.resize_terminal(70, 22)
        assert await press(pilot) == HIDDEN


async def test_how_long_is_chosen_in_the_settings_and_holds_at_once(
    program: Program, desk: Desk, clock: Clock
) -> None:
    app = program()
    async with app.run_test(size=(80, 40)) as pilot:
        assert "(x) 15 minutes" in await press(pilot, "s")
        assert "(x) 30 minutes" in await press(pilot, "h")
        assert "(x) Never" in await press(pilot, "h")
        assert preferences(desk.directory, desk.operator).hidden_after == "never"
        assert "(x) Never" in await left_alone(pilot, clock, QUARTER * 99)
        assert "(x) 5 minutes" in await press(pilot, "h")
        assert await left_alone(pilot, clock, 300) == HIDDEN
    app = program()
    async with app.run_test(size=(80, 24)) as pilot:
        assert await left_alone(pilot, clock, 299) != HIDDEN
        assert await left_alone(pilot, clock, 1) == HIDDEN
        assert isinstance(app.screen, HiddenScreen)


# --- One that came in by a key --------------------------------------------------------------------


async def test_by_a_key_it_is_said_before_and_a_key_takes_that_away(
    gated: Callable[..., PolicydeskApp], clock: Clock
) -> None:
    app = gated()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "9")
        before = screen_text(app)
        said = "This session ends at 14:07 unless a key is pressed."
        assert said in await left_alone(pilot, clock, QUARTER - 120)
        assert said in await left_alone(pilot, clock, 60)
        await press(pilot, "up")
        assert said not in screen_text(app)
        assert "There is no question 9" in before
        assert "There is no question 9" in screen_text(app)
        assert app.is_running


async def test_by_a_key_it_ends_and_the_walk_is_kept(
    gated: Callable[..., PolicydeskApp], clock: Clock
) -> None:
    app = gated(5)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "1", "1")
        await left_alone(pilot, clock, 300)
        assert app._exit
    assert app.return_code == 0
    assert app.parting == ended_words(300)
    kept = unfinished(app.desk.directory, "jb")
    assert isinstance(kept, Draft)
    assert list(kept.answers) == ["guard", "contact-channel"]


async def test_by_a_key_half_a_form_is_not_said_to_be_kept(
    gated: Callable[..., PolicydeskApp], clock: Clock
) -> None:
    app = gated()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *"11112", "5", "s", *"kb")
        clock.now += QUARTER
        await press(pilot, "x")
    assert app.parting == ended_words(QUARTER, is_form_lost=True)
    assert Store(app.desk.directory, "x").documents("outcomes") == []


async def test_by_a_key_never_is_as_the_server_says(
    gated: Callable[..., PolicydeskApp], clock: Clock
) -> None:
    app = gated(10)
    keep_preferences(app.desk.directory, "jb", Preferences(hidden_after="30"))
    async with app.run_test(size=(80, 40)) as pilot:
        shown = await press(pilot, "s", "h")
        assert "(x) Never" in shown
        assert "the session ends then: after 10 minutes." in shown
        await left_alone(pilot, clock, 600)
    assert app.parting == ended_words(600)
