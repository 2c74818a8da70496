"""Undoing in plain mode: `undo` takes back what was recorded last, and brings it back again."""

from pathlib import Path

from store.changes import changes
from store.database import Store
from store.roster import roster
from store.undoing import UNDONE
from tests.tui.plain.stories import a_school
from tests.tui.plain.talking import sayings, talk
from tests.tui.stopped_desk import NOW

OFFERED = "undo takes back what was recorded last"
LEAVES = ["p", "1", "l", "", "", "yes"]
"""The first of the roster leaves today; what follows is typed on the list."""


def school(data: Path) -> Store:
    store = Store(data, "office", now=lambda: NOW)
    a_school(store)
    return store


def left(store: Store) -> list[str]:
    return [each.name for each in roster(store) if each.left]


def test_what_a_form_recorded_is_taken_back_on_the_list_and_brought_back(tmp_path: Path) -> None:
    store = school(tmp_path)
    said = sayings(talk(tmp_path, [*LEAVES, "undo", "q"]))
    before, _, after = said.partition("Typing undo takes it back.")
    assert OFFERED not in before
    assert OFFERED in after.partition("Undone")[0]
    assert "Undone: Adams, Kim. It stays on record. undo again brings it back." in after
    assert left(store) == []
    (kim, *_) = roster(store)
    assert [each.what for each in changes(store, "people", kim.id)][-2:] == ["left", UNDONE]
    talk(tmp_path, [*LEAVES, "UNDO", "undo", "q"])
    assert left(store) == ["Adams, Kim"]


def test_a_role_holder_is_taken_back_on_the_page_which_is_read_again(tmp_path: Path) -> None:
    said = sayings(talk(tmp_path, ["r", "1", "h", "Bell", *[""] * 5, "yes", "undo", "q"]))
    before, _, after = said.partition("Undone: Bell. It stays on record.")
    assert "Typing undo takes it back." in before
    read_again = after.partition("; undo takes back")[0]
    assert "not said yet" in read_again
    assert "Bell" not in read_again


def test_only_what_was_recorded_last_and_can_be_undone_is_offered(tmp_path: Path) -> None:
    school(tmp_path)
    nothing = sayings(talk(tmp_path, ["p", "undo", "q"]))
    assert 'There is no "undo" here.' in nothing
    added = ["n", "Cole, Ruth", "", "", "", "", "", "", "", "yes"]
    said = sayings(talk(tmp_path, [*LEAVES, *added, "q"]))
    assert said.count("Typing undo takes it back.") == 1
    assert OFFERED not in said.partition("Recorded: Cole, Ruth")[2]
