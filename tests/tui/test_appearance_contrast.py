"""Every letter can be read on its ground, in every set of colours, on every kind of terminal."""

from pathlib import Path

from rich.color import ColorSystem
from textual.pilot import Pilot

from tests.tui.drawn import VGA, XTERM, contrast, drawn
from tests.tui.pictured_register import fill_register
from tests.tui.screen_text import screen_text
from tests.tui.stopped_desk import stopped_desk
from tui.app import PolicydeskApp
from tui.appearance import THEMES, Appearance
from tui.colour_depth import Depth
from tui.themes import theme_of

STOPS = (
    (("1", "1", "1", "1", "2", "left", "left", "3", "e"), "Set aside"),
    (("left", "3", "2", "1", "1", "2", "5"), "OUTSIDE THIS POLICY"),
    (("s", "tab", "tab", "a", "tab", "enter"), "This cannot be empty."),
    (("escape", "escape", "a"), "not yet, by"),
    (("slash", "z"), "(h history)"),
)
"""Keys, and what they lead to: between them every part of the stylesheet is drawn."""
DRAWN = [
    Appearance(theme=theme, depth=depth)
    for theme in ("contrast", "dark", "light")
    for depth in (Depth.FULL, Depth.SIXTEEN)
]
LEAST = {"contrast": 7.0, "dark": 4.5, "light": 4.5}
SYSTEMS = {
    Depth.FULL: (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT),
    Depth.SIXTEEN: (ColorSystem.STANDARD,),
}
"""What is drawn in full is drawn so where there are 256 colours too."""
EDGES = set("█▔▁|│ ")
"""What is drawn of an edge, which is there to be seen rather than read."""


def unreadable(program: PolicydeskApp) -> list[str]:
    """What stands on the screen with too little contrast, or is faint."""
    seen = program.appearance
    found = []
    for each in drawn(program):
        if each.style is None or set(each.text) <= EDGES:
            continue
        systems = SYSTEMS[seen.depth]
        worst = min(contrast(each.style, p, s) for p in (VGA, XTERM) for s in systems)
        if worst < LEAST[seen.theme] or each.style.dim:
            found.append(f"{seen.theme} {seen.depth}: {each.text!r} {each.style} {worst:.1f}")
    return found


async def look(pilot: Pilot[None], appearance: Appearance) -> PolicydeskApp:
    """Look so, and wait until the screen does."""
    assert isinstance(pilot.app, PolicydeskApp)
    pilot.app.look(appearance)
    await pilot.pause()
    await pilot.pause()
    return pilot.app


async def test_every_letter_can_be_read(tmp_path: Path) -> None:
    fill_register(tmp_path)
    program = PolicydeskApp(stopped_desk(tmp_path), DRAWN[0])
    found: list[str] = []
    async with program.run_test(size=(80, 24)) as pilot:
        for keys, stands_there in STOPS:
            await pilot.press(*keys)
            for appearance in DRAWN:
                found += unreadable(await look(pilot, appearance))
                for box in program.screen.query("#verdict"):
                    for tone in ("-no", "-act", "-yes"):
                        box.set_classes(tone)
                        await pilot.pause()
                        found += unreadable(program)
            assert stands_there in " ".join(screen_text(program).split())
        await pilot.press("escape", "escape")
        for appearance in (DRAWN[0], DRAWN[-1]):
            await look(pilot, appearance)
            await pilot.press("ctrl+p", "r")
            await pilot.pause()
            found += unreadable(program)
            assert "Who holds each role" in screen_text(program)
            await pilot.press("escape")
    assert found == []


def test_every_set_of_colours_names_all_that_the_stylesheet_does() -> None:
    looks = [Appearance(theme=name, depth=depth) for name in THEMES for depth in Depth]
    assert len({frozenset(theme_of(each).variables) for each in looks}) == 1
