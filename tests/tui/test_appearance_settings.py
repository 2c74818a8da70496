"""The settings: chosen by a digit, seen at once, kept, and undone by choosing again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.app import InvalidThemeError
from textual.pilot import Pilot

from store.people import add_person
from store.preferences import Preferences, preferences
from tests.tui.drawn import drawn
from tests.tui.screen_text import press, screen_text
from tests.tui.stopped_desk import stopped_desk
from tui.app import PolicydeskApp
from tui.appearance import Appearance
from tui.colour_depth import Depth
from tui.desk import Desk

Program = Callable[[], PolicydeskApp]
USUAL = ("On a screen", "15 minutes")
"""What holds of the rest where nothing is chosen."""


def marked(pilot: Pilot[None]) -> list[str]:
    """The choices that hold."""
    assert isinstance(pilot.app, PolicydeskApp)
    lines = screen_text(pilot.app).splitlines()
    return [line.partition("(x) ")[2] for line in lines if "(x)" in line]


def ground(program: PolicydeskApp) -> set[str]:
    """The colours behind what is drawn."""
    return {str(each.style.bgcolor.name) for each in drawn(program) if each.style.bgcolor}  # type: ignore[union-attr]


async def test_a_choice_is_seen_at_once_kept_and_undone_by_choosing_again(
    program: Program, desk: Desk
) -> None:
    running = program()
    async with running.run_test(size=(80, 24)) as pilot:
        await press(pilot, "s")
        assert marked(pilot) == ["Dark: light letters on black", "All letters", *USUAL]
        assert "#121212" in ground(running)
        await press(pilot, "2")
        assert marked(pilot)[0] == "Light: dark letters on white"
        assert "#ffffff" in ground(running)
        assert "#121212" not in ground(running)
        assert preferences(desk.directory, desk.operator) == Preferences(theme="light")
        assert "From the next time on." in await press(pilot, "9")
        assert preferences(desk.directory, desk.operator) == Preferences(theme="light", plain=True)
        await press(pilot, "1", "8")
        assert marked(pilot) == ["Dark: light letters on black", "All letters", *USUAL]
        await press(pilot, "left")
        assert "#ffffff" not in ground(running)


async def test_enter_chooses_under_the_cursor_and_says_more_of_what_cannot_be_chosen(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(60, 20)) as pilot:
        await press(pilot, "s", "down", "down", "enter")
        assert marked(pilot)[0] == "High contrast"
        shown = await press(pilot, *["down"] * 12, "enter")
        assert str(desk.directory).split("/")[-1] in shown
        assert "policydesk --data DIR" in shown
        assert "change log" in await press(pilot, "end", "enter")


async def test_as_at_first_the_terminal_decides(desk: Desk) -> None:
    first = Appearance(theme="mono", unchosen_theme="mono", ascii_only=True, unchosen_ascii=True)
    async with PolicydeskApp(desk, first).run_test(size=(80, 24)) as pilot:
        await press(pilot, "s", "2", "6")
        assert marked(pilot)[:2] == ["Light: dark letters on white", "All letters"]
        await press(pilot, "r")
        assert preferences(desk.directory, desk.operator) == Preferences()
        assert marked(pilot)[0].startswith("No colours")
        assert marked(pilot)[1].startswith("Plain letters only")


async def test_ascii_is_drawn_on_every_screen_at_once(tmp_path: Path) -> None:
    desk = stopped_desk(tmp_path)
    add_person(desk.store, "Łuczak, Zoë", site="Academy A")
    running = PolicydeskApp(desk)
    async with running.run_test(size=(80, 24)) as pilot:
        assert "Łuczak, Zoë" in await press(pilot, "p")
        running.open_door("settings")
        await press(pilot, "7")
        assert "Luczak, Zoe" in await press(pilot, "left")
        for keys in (("left",), ("1", "1", "1", "1", "2", "5"), ("ctrl+p",)):
            await press(pilot, *keys)
            assert screen_text(running).isascii()


async def test_without_colours_none_is_drawn_and_the_choice_is_kept(desk: Desk) -> None:
    vt100 = Appearance(depth=Depth.NONE)
    running = PolicydeskApp(desk, vt100)
    async with running.run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "s", "3")
        assert "This terminal shows no colours." in shown
        assert not [each for each in drawn(running) if each.style and each.style.color]
        assert not [each for each in drawn(running) if each.style and each.style.bgcolor]
        assert [each for each in drawn(running) if each.style and each.style.reverse]
    assert preferences(desk.directory, desk.operator).theme == "contrast"
    assert replace(vt100, depth=Depth.MANY).as_chosen(Preferences(theme="contrast")).has_colours


async def test_a_choice_that_cannot_be_kept_holds_and_says_so(desk: Desk) -> None:
    desk.prepare()
    (desk.directory / "preferences").write_text("in the way", encoding="utf-8")
    async with PolicydeskApp(desk).run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "s", "2", "7")
        assert "The choice holds until you leave." in shown
        assert marked(pilot)[:2] == [
            "Light: dark letters on white",
            "Plain letters only (ASCII), accents left out",
        ]


async def test_textuals_own_themes_cannot_be_come_by(program: Program) -> None:
    running = program()
    async with running.run_test(size=(80, 24)) as pilot:
        assert set(running.available_themes) == {"dark"}
        assert "Change theme" not in await press(pilot, "ctrl+p", *"theme")
        with pytest.raises(InvalidThemeError):
            running.theme = "nord"
