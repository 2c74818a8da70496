"""Importing a staff list on screen: the list, and the keys that lead to its columns."""

from textual.pilot import Pilot

from tests.tui.pasted import paste
from tests.tui.screen_text import press, worked_out
from tui.app import PolicydeskApp

PEOPLE = ("a", "p")
"""The keys from home to the people."""
HEADINGS = ("Surname", "Forename", "Staff code", "Post", "Shoe size")
STAFF = (
    HEADINGS,
    ("Adams", "Kim", "S1", "Head cook", "9"),
    ("Bell", "Tom", "S2", "Teacher", ""),
    ("Cole", "Ruth", "S3", "Clerk", "4"),
    ("Dale", "Sam", "S3", "Clerk", "4"),
)
"""Two rows are doubtful."""


async def settled(pilot: Pilot[None], *keys: str) -> str:
    """Press keys, wait for what is worked out beside them, and read the screen."""
    await press(pilot, *keys)
    assert isinstance(pilot.app, PolicydeskApp)
    await worked_out(pilot.app)
    return await press(pilot)


async def mapping(pilot: Pilot[None], *, whole: bool = False, tag: str = "") -> str:
    """From home to the columns of `~/s.csv`."""
    await press(pilot, *PEOPLE, "i")
    await paste(pilot, "~/s.csv")
    await press(pilot, "enter", *(["2"] if whole else []), "enter")
    await paste(pilot, tag)
    return await press(pilot, "enter", "enter", "enter")
