import os
from pathlib import Path

import pytest

from store.problems import FieldProblem
from tui.typed_file import typed_file


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_file_is_found_from_home_from_here_and_by_its_whole_path(home: Path) -> None:
    file = home / "staff  list.csv"
    file.write_text("x", encoding="utf-8")
    for typed in ("~/staff  list.csv", " staff  list.csv ", str(file)):
        assert typed_file(typed) == file


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Say which file"),
        ("none.csv", "There is no file .*/none.csv on this server"),
        (".", "not a file"),
        ("pipe", "not a file"),
        ("~nobody-of-that-name/x.csv", "cannot be a file"),
        ("x" * 5000, "cannot be a file"),
        ("~a\0b/x.csv", "cannot be a file"),
        ("a\0\x1b[2Jb", r"There is no file .*a\[2Jb on"),
    ],
)
def test_what_is_no_file_is_said(home: Path, typed: str, says: str) -> None:
    os.mkfifo(home / "pipe")
    with pytest.raises(FieldProblem, match=says) as caught:
        typed_file(typed)
    assert caught.value.field == "file"
    assert "\0" not in caught.value.what
