"""Stories in plain mode: what is on record before each, and what is typed line by line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from msgspec import Struct

from store.database import Store
from store.people import add_person
from store.role_holders import set_holder
from tests.tui.asked import ask_everyone
from tests.tui.stopped_desk import NOW

FOLDER = Path(__file__).parent / "transcripts"
Prepare = Callable[[Store], object]


class Story(Struct, frozen=True):
    """A session from its first line to its last."""

    typed: tuple[str, ...]
    prepare: Prepare = lambda _: None
    policy: str = "windsor"


def a_school(store: Store) -> None:
    """Two people who are asked to sign, and who is told of doubtful contact."""
    add_person(store, "Adams, Kim", staff_id="W101", site="Alder", tags=["staff"])
    add_person(store, "Bell, Tom", staff_id="W102", site="Birch", tags=["staff"])
    ask_everyone(store, days=14)
    day = date(2026, 9, 1)
    set_holder(store, "windsor", "senior-leader", "Dale, Sam", contact="ext 2", from_day=day)


_TO_THE_LAST_QUESTION = ("1", "1", "1", "1", "2")
"""From home: Windsor's first question, nobody at risk, personal, staff, another school's pupil."""

STORIES = {
    "walk-and-record": Story(
        (
            *_TO_THE_LAST_QUESTION,
            *("w", "0"),  # why it is asked; nobody knows
            *("h", "jb", "", "yes"),  # chased
            *("e", "4", "7"),  # the fourth answer is another, and the fifth is set aside
            *("b", "2", "e", "5", "5"),  # gone back from, it comes back, and is known now
            *("s", "kb", "", "", "yes"),
            *("n", "o", "1", "n", "Told her so.", ".", "yes", "b", "b", "q"),
        ),
        a_school,
    ),
    "sign": Story(
        (
            *("a", "1", "a", "", "1", "Adams, Kim", "", "jb", "", "yes"),
            *("/bell", "1", "d", "", "1", "against it", "", "1", "jb", "", "yes"),
            *("/", "", "1", "v", "the wrong person", "yes"),
            *("1", "h", "b", "b", "b", "q"),
        ),
        a_school,
    ),
    "incident": Story(
        (
            *("1", "1", "1", "1", "2", "4"),
            *("i", "kb", "A friend request", "", "yesterday", "KB", "Alder", "", "yes"),
            *("z", "3", "1", "x", "He did not answer.", ".", "jb", "yes"),
            *("1", "d", "jb", "", "The screenshot is in the safe.", ".", "yes"),
            *("1", "x", "Nobody else is concerned.", ".", "jb", "yes", "1", "x", "No.", ".", "jb"),
            *("yes", "1", "x", "It was not kept.", ".", "jb", "yes", "b"),
            *("p", "W101", "4", "yes", "n", "1", "He was told.", ".", "", "", "yes"),
            *("z", "No contact.", ".", "He asked first.", ".", "yes", "a", "b", "b", "q"),
        ),
        a_school,
    ),
    "deadline": Story(
        (
            *("d", "1", "c", "The board", "", "Read, and left as it is.", ".", "", "yes"),
            *("w", "w", "w", "1", "p", "d", "1 Mar 2027", "", "yes", "b", "q"),
        ),
        a_school,
    ),
    "first-session": Story(
        (
            *("5", "u", "2", "1", "h", "Dale, Sam", "ext 2", "", "", "", "", "yes", "b", "b"),
            *("l", "l", "l", "b", "q"),
        ),
        policy="",
    ),
    "find": Story(
        ("/7.3(f)", "1", "b", "/adams", "1", "b", "b", "/nothing of the kind", "b", "q"), a_school
    ),
}


def prepared(story: Story, data: Path) -> None:
    """Put on record what the story begins with."""
    story.prepare(Store(data, "office", now=lambda: NOW))
