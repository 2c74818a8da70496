import os
import stat
from pathlib import Path

import pytest

from store.data_directory import data_directory, prepare_directory
from store.database import Store
from store.problems import FieldProblem, StoreProblem
from store.roster import roster


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_directory_named_by_hand_wins(tmp_path: Path) -> None:
    assert data_directory(str(tmp_path), {"POLICYDESK_DATA": "/elsewhere"}) == tmp_path


def test_the_environment_comes_next() -> None:
    assert data_directory(None, {"POLICYDESK_DATA": "/somewhere"}) == Path("/somewhere")


@pytest.mark.parametrize("environ", [{}, {"POLICYDESK_DATA": "  "}])
def test_else_it_is_the_users_own(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_directory(None, environ) == tmp_path / "policydesk"


def test_a_relative_directory_stays_the_same_when_the_program_moves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert data_directory("records", {}) == tmp_path / "records"


@pytest.mark.parametrize("name", ["", "  ", "a\0b"])
def test_a_directory_without_a_name_is_refused(name: str) -> None:
    with pytest.raises(FieldProblem) as caught:
        data_directory(name, {})
    assert caught.value.field == "data"


def test_what_is_made_is_for_one_user_alone(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        prepare_directory(tmp_path / "a" / "b" / "c")
    finally:
        os.umask(old)
    assert [mode(tmp_path / part) for part in ("a", "a/b", "a/b/c")] == [0o700] * 3


def test_a_directory_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared").chmod(0o750)
    prepare_directory(tmp_path / "shared")
    assert mode(tmp_path / "shared") == 0o750


@pytest.mark.parametrize("below", ["file", "file/records"])
def test_a_file_in_the_way_is_named(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("something")
    with pytest.raises(StoreProblem) as caught:
        prepare_directory(tmp_path / below)
    assert str(tmp_path / "file") in str(caught.value)
    assert "in the way" in str(caught.value)
    assert (tmp_path / "file").read_text() == "something"


def test_reading_makes_nothing(tmp_path: Path) -> None:
    assert roster(Store(tmp_path / "records", "jb")) == []
    assert list(tmp_path.iterdir()) == []
