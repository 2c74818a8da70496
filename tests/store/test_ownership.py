"""Working in somebody's data directory with their rights, and as root only where root is needed."""

import os
from pathlib import Path

import pytest

from store.ownership import as_administrator, as_owner_of
from store.problems import StoreProblem

SOMEBODY = 12345
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can try it")


def who() -> tuple[int, int]:
    return os.geteuid(), os.getegid()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    directory = tmp_path / "data"
    directory.mkdir(mode=0o700)
    if os.geteuid() == 0:
        os.chown(directory, SOMEBODY, SOMEBODY)
    return directory


def test_whoever_is_not_root_stays_who_they_are(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: SOMEBODY)
    monkeypatch.setattr(os, "getuid", lambda: SOMEBODY)
    before = os.getegid(), os.getgroups()
    with as_owner_of(data / "not there"), as_administrator():
        assert (os.getegid(), os.getgroups()) == before


@as_root
def test_root_works_as_the_owner_and_is_root_where_that_is_asked_for(data: Path) -> None:
    before = who(), os.getgroups()
    with as_owner_of(data):
        assert who() == (SOMEBODY, SOMEBODY)
        assert 0 not in os.getgroups()
        with as_administrator():
            assert who() == (0, 0)
        assert who() == (SOMEBODY, SOMEBODY)
        assert 0 not in os.getgroups()
    assert (who(), os.getgroups()) == before
    with as_administrator():
        assert (who(), os.getgroups()) == before


@as_root
def test_an_error_inside_leaves_everybody_who_they_were(data: Path) -> None:
    def fail() -> None:
        with as_owner_of(data):
            try:
                with as_administrator():
                    raise KeyError
            finally:
                assert who() == (SOMEBODY, SOMEBODY)

    with pytest.raises(KeyError):
        fail()
    assert who() == (0, 0)


@as_root
def test_a_link_in_the_directory_leads_root_nowhere(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("root's")
    secret.chmod(0o600)
    (data / "policydesk.json").symlink_to(secret)
    monkeypatch.chdir(data)  # what is above is closed to them here, and is not on a server
    with as_owner_of(data):
        for flags in (os.O_RDONLY, os.O_WRONLY):
            with pytest.raises(PermissionError):
                os.open("policydesk.json", flags)
    assert secret.read_text() == "root's"


@as_root
def test_a_directory_that_is_not_there_is_its_parents_owners_and_never_roots(data: Path) -> None:
    with as_owner_of(data / "new" / "deeper"):
        assert who() == (SOMEBODY, SOMEBODY)
    with (
        pytest.raises(StoreProblem, match="sudo install -d -o policydesk"),
        as_owner_of(data.parent / "new"),
    ):
        pass
    assert who() == (0, 0)
    data.parent.joinpath("roots").mkdir()
    with as_owner_of(data.parent / "roots"):
        assert who() == (0, 0)
