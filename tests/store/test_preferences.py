"""What an operator chose about the program itself is theirs, and is never in the way."""

from pathlib import Path

import pytest

from store.preferences import Preferences, keep_preferences, preferences

CHOSEN = Preferences(theme="light", letters="ascii", plain=True)


def kept(directory: Path) -> Path:
    (file,) = (directory / "preferences").iterdir()
    return file


def test_what_was_chosen_is_there_the_next_time_and_is_nobody_elses(tmp_path: Path) -> None:
    keep_preferences(tmp_path, "jb", CHOSEN)
    keep_preferences(tmp_path, "../jb", Preferences(theme="mono"))
    assert preferences(tmp_path, "jb") == CHOSEN
    assert preferences(tmp_path, "kb") == Preferences()
    assert len(list((tmp_path / "preferences").iterdir())) == 2


def test_choosing_again_takes_the_place_of_what_was_chosen(tmp_path: Path) -> None:
    keep_preferences(tmp_path, "jb", CHOSEN)
    keep_preferences(tmp_path, "jb", Preferences())
    assert preferences(tmp_path, "jb") == Preferences()


@pytest.mark.parametrize(
    "found",
    [b"", b"{", b"[]", b'{"theme":3}', b'"dark"', b"\xff\xfe", b'{"theme":"' + b"x" * 10_000],
)
def test_a_file_that_cannot_be_used_is_as_none(tmp_path: Path, found: bytes) -> None:
    keep_preferences(tmp_path, "jb", CHOSEN)
    kept(tmp_path).write_bytes(found)
    assert preferences(tmp_path, "jb") == Preferences()
    keep_preferences(tmp_path, "jb", CHOSEN)
    assert preferences(tmp_path, "jb") == CHOSEN


def test_what_a_later_version_keeps_beside_it_is_no_hindrance(tmp_path: Path) -> None:
    keep_preferences(tmp_path, "jb", CHOSEN)
    kept(tmp_path).write_bytes(b'{"theme":"light","sound":"off"}')
    assert preferences(tmp_path, "jb") == Preferences(theme="light")


def test_without_a_data_directory_nothing_is_chosen_and_nothing_is_made(tmp_path: Path) -> None:
    assert preferences(tmp_path / "none", "jb") == Preferences()
    assert not (tmp_path / "none").exists()
