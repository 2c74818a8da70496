"""Files and folders: who can get at them, whose they are, what was left behind."""

import os
import socket
import subprocess
from pathlib import Path

import pytest

from store.database import Store
from store.kept import keep
from store.people import add_person
from tests.store.conftest import NOW
from tests.store.health.examined import Examine, states


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        (0o604, "others can read it (mode 0604)"),
        (0o602, "others can write it (mode 0602)"),
        (0o660, "its group can read and write it (mode 0660)"),
    ],
)
@pytest.mark.parametrize("name", ["policydesk.json", "kept/torn-1.json", "crash.log"])
def test_a_file_that_others_can_get_at_is_named_with_its_mend(
    store: Store, examined: Examine, name: str, mode: int, said: str
) -> None:
    add_person(store, "Adams, K")
    keep(store.layout, "torn", b"half", NOW)
    path = store.directory / name
    path.touch()
    path.chmod(mode)
    (found,) = examined()["files"]
    assert (found.state, found.what) == ("bad", f"{name}: {said}")
    assert found.command == f"chmod 600 {path}"
    subprocess.run(found.command, shell=True, check=True)
    assert states(examined(), "files") == ["ok"]


def test_a_folder_and_the_directory_itself_are_to_be_closed(
    store: Store, examined: Examine
) -> None:
    store.enter()
    store.layout.sessions.chmod(0o755)
    store.directory.chmod(0o750)
    found = examined()
    assert found["files"][0].command == f"chmod 700 {store.layout.sessions}"
    assert found["directory"][0].what.endswith("mode 0750: its group can read and enter it")
    assert found["directory"][0].command == f"chmod 700 {store.directory}"
    store.leave()


def test_a_directory_above_that_anybody_may_write_to_is_named(
    store: Store, examined: Examine, tmp_path: Path
) -> None:
    add_person(store, "Adams, K")
    tmp_path.chmod(0o777)
    assert examined()["directory"][-1].command == f"chmod o-w {tmp_path}"
    tmp_path.chmod(0o1777)
    assert states(examined(), "directory") == ["ok"]


def test_where_many_files_are_open_one_command_mends_them(store: Store, examined: Examine) -> None:
    add_person(store, "Adams, K")
    place = store.directory / "exports"
    place.mkdir(mode=0o700)
    for number in range(40):
        (place / f"{number}.csv").touch(0o644)
    found = examined()["files"]
    assert len(found) == 6
    assert found[-1].what == "35 more like these"
    subprocess.run(found[-1].command, shell=True, check=True)
    assert states(examined(), "files") == ["ok"]


def test_a_policy_may_be_read_by_anybody_and_written_by_its_owner(
    store: Store, examined: Examine
) -> None:
    add_person(store, "Adams, K")
    policy = store.directory / "policies" / "meadow"
    policy.mkdir(parents=True)
    file = policy / "policy.toml"
    file.touch(0o644)
    assert set(states(examined(), "files")) == {"look"}
    file.chmod(0o666)
    assert states(examined(), "files")[0] == "bad"


def test_links_and_what_is_no_file_are_named(store: Store, examined: Examine) -> None:
    add_person(store, "Adams, K")
    store.file.rename(store.directory / "elsewhere")
    store.file.symlink_to("elsewhere")
    (store.directory / "to-passwd").symlink_to("/etc/passwd")
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind(str(store.directory / "plug"))
    found = examined()
    (store.directory / "plug").unlink()
    said = {each.what: each.state for each in found["files"]}
    assert said["policydesk.json: is a symbolic link"] == "bad"
    assert said["to-passwd: is a symbolic link"] == "look"
    assert said["plug: is neither a file nor a folder"] == "look"
    assert "it is a symbolic link" in found["records"][0].what


def test_a_name_that_no_terminal_should_see_is_mended_by_number(
    store: Store, examined: Examine
) -> None:
    add_person(store, "Adams, K")
    path = store.directory / "Ev\x1b]52;c;aGk=\x07il\nx\udcff.json"
    path.touch(0o644)
    (found,) = examined()["files"]
    assert found.what.isprintable()
    assert found.command.isprintable()
    subprocess.run(found.command, shell=True, check=True)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_a_file_of_somebody_else_is_named(store: Store, examined: Examine) -> None:
    add_person(store, "Adams, K")
    log = store.directory / "crash.log"
    log.touch(0o600)
    for path, state in ((log, "look"), (store.layout.journal, "bad")):
        os.chown(path, 65534, 65534)
        (found,) = examined()["files"]
        assert found.state == state
        assert found.command == f"chown -h root {path}"
        os.chown(path, 0, 0)


def test_leftovers_are_named_and_harmless(store: Store, examined: Examine) -> None:
    add_person(store, "Adams, K")
    new = store.directory / "policydesk.json.new"
    new.touch(0o600)
    keep(store.layout, "torn", b"half", NOW)
    found = examined()["leftovers"]
    assert [each.state for each in found] == ["look", "look"]
    assert found[0].command == f"rm {new}"
    assert "kept/torn-20261120T140509Z.json" in found[1].what
