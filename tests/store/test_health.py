"""What is found of a data directory, and that looking at it changes nothing."""

import os
import socket
import subprocess
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from store import health_disk
from store.database import Store
from store.health import examine
from store.health_clock import check_clock
from store.health_finding import Finding, findings
from store.kept import keep
from store.people import add_person
from store.problems import StoreProblem
from tests.store.conftest import NOW, Clock

Start = Callable[..., "subprocess.Popen[str]"]
Examine = Callable[..., dict[str, list[Finding]]]


@pytest.fixture
def examined(directory: Path) -> Examine:
    """What is found of the data directory at the time of the frozen clock, by subject."""

    def look(environ: Mapping[str, str] = {}) -> dict[str, list[Finding]]:
        by_subject: dict[str, list[Finding]] = {}
        for each in examine(directory, NOW, environ):
            by_subject.setdefault(each.subject, []).append(each)
        return by_subject

    return look


@pytest.fixture(autouse=True)
def on_a_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever temporary files are kept here."""
    monkeypatch.setattr(health_disk, "kind_of", lambda _: "ext4")


def back_up(store: Store, to: Path, days_ago: float = 0) -> Path:
    to.mkdir(mode=0o700, exist_ok=True)
    store.fold()
    at = NOW - timedelta(days=days_ago)
    file = to / f"policydesk-{at:%Y%m%dT%H%M%SZ}.json"
    file.write_bytes(store.file.read_bytes())
    file.chmod(0o600)
    last = {"directory": str(to), "file": file.name, "at": at.isoformat(), "head": ""}
    told = store.directory / "last-backup.json"
    told.write_bytes(msgspec.json.encode(last))
    told.chmod(0o600)
    return file


def tree(directory: Path) -> dict[str, tuple[int, ...]]:
    return {
        str(path): (found.st_mode, found.st_size, found.st_mtime_ns, found.st_ino, found.st_uid)
        for path in [directory, *directory.rglob("*")]
        if (found := path.lstat())
    }


def states(found: dict[str, list[Finding]], subject: str) -> list[str]:
    return [each.state for each in found[subject]]


def test_a_directory_in_order_is_ok_throughout(
    store: Store, examined: Examine, tmp_path: Path
) -> None:
    add_person(store, "Adams, K")
    back_up(store, tmp_path / "backups")
    found = examined()
    told = [each for of_one in found.values() for each in of_one]
    assert [each.what for each in told if each.state == "bad"] == []
    assert found["records"] == [Finding("records", "ok", "1 transaction: 1 person, 1 change")]
    assert found["files"][0].state == "ok"
    assert set(found) == {
        *("directory", "files", "leftovers", "lock", "sessions", "records", "journal", "backup"),
        *("clock", "room", "disk"),
    }


def test_what_is_not_there_is_not_made(directory: Path, examined: Examine) -> None:
    found = examined()
    assert states(found, "directory") == ["look"]
    assert "nothing is recorded yet" in found["directory"][0].what
    assert "bad" not in [each.state for of_one in found.values() for each in of_one]
    assert not directory.exists()


def test_an_empty_directory_stays_empty(directory: Path, examined: Examine) -> None:
    directory.mkdir(mode=0o700)
    found = examined()
    assert "nothing is recorded yet" in found["records"][0].what
    assert states(found, "backup") == ["ok"]
    assert list(directory.iterdir()) == []


def test_looking_changes_nothing(store: Store, directory: Path, examined: Examine) -> None:
    store.enter()
    add_person(store, "Adams, K")
    add_person(store, "Bell, T")
    keep(store.layout, "torn", b"half", NOW)
    (store.layout.sessions / "1-dead").write_text("{}")
    with store.layout.journal.open("r+b") as journal:
        data = journal.read().rstrip(b"\0")
        journal.seek(len(data))
        journal.write(b'5f3a01c2 {"sequence":3,"cha')
    before = tree(directory)
    found = examined()
    assert tree(directory) == before
    assert "ended half-way" in found["journal"][-1].what
    assert states(found, "records") == ["ok"]
    store.leave()


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


def test_damage_is_bad_in_the_words_of_the_records(store: Store, examined: Examine) -> None:
    add_person(store, "Adams, K")
    store.fold()
    data = store.file.read_bytes()
    store.file.write_bytes(data[:-40])
    (found,) = examined()["records"]
    assert found.state == "bad"
    assert "is damaged or cut short" in found.what
    assert "policydesk repair" in found.mend


def test_records_put_in_place_of_newer_ones_are_bad(store: Store, examined: Examine) -> None:
    add_person(store, "Adams, K")
    store.fold()
    files = (store.file, store.layout.journal)
    old = [file.read_bytes() for file in files]
    add_person(store, "Bell, T")
    store.fold()
    for file, data in zip(files, old, strict=True):
        file.write_bytes(data)
    assert "the last transaction is missing" in examined()["records"][0].what
    for file in files:
        file.unlink()
    assert "has gone" in examined()["records"][0].what


def test_a_journal_that_ends_in_damage_is_bad(store: Store, examined: Examine) -> None:
    add_person(store, "Adams, K")
    add_person(store, "Bell, T")
    data = store.layout.journal.read_bytes()
    store.layout.journal.write_bytes(data.replace(b"Bell, T", b"Bell, X"))
    (found,) = examined()["records"]
    assert found.state == "bad"
    assert str(store.layout.journal) in found.what


def test_what_waits_in_the_journal_is_counted(store: Store, examined: Examine) -> None:
    add_person(store, "Adams, K")
    add_person(store, "Bell, T")
    (found,) = examined()["journal"]
    assert found.state == "look"
    assert found.what.startswith("2 transactions in the journal")
    assert found.command == f"policydesk fold --data {store.directory}"
    store.enter()
    assert states(examined(), "journal") == ["ok"]
    store.leave()
    assert "holds all" in examined()["journal"][0].what


def test_a_file_of_the_first_format_is_worth_a_look(directory: Path, examined: Examine) -> None:
    directory.mkdir(mode=0o700)
    file = directory / "policydesk.json"
    file.write_text('{"_policydesk":{"1":{"format":1}},"people":{"1":{"name":"Adams, K"}}}')
    file.chmod(0o600)
    (found,) = examined()["records"]
    assert (found.state, found.what) == ("look", "of an earlier form (format 1): 1 person")
    assert "brought to the present form" in found.mend


def test_whoever_writes_and_whoever_is_present_is_named(
    store: Store, another_session: Store, examined: Examine
) -> None:
    assert store.layout.lock.exists() is False
    another_session.enter()
    with another_session.transaction():
        found = examined()
    assert states(found, "lock") == ["look"]
    assert "Operator kl" in found["lock"][0].what
    assert found["sessions"][0].what.startswith("1 session in the program: kl since ")
    another_session.leave()
    assert examined()["sessions"][0].what == "nobody is in the program"


@pytest.mark.parametrize(
    ("days", "state"), [(0.1, "ok"), (2, "ok"), (3, "look"), (14, "look"), (15, "bad")]
)
def test_a_backup_grows_old(
    store: Store, examined: Examine, tmp_path: Path, days: float, state: str
) -> None:
    add_person(store, "Adams, K")
    back_up(store, tmp_path / "backups", days)
    found = examined()["backup"][0]
    assert found.state == state
    command = f"policydesk backup --data {store.directory} {tmp_path}/backups"
    assert found.command == ("" if state == "ok" else command)


def test_a_backup_that_is_missing_is_bad(store: Store, examined: Examine, tmp_path: Path) -> None:
    add_person(store, "Adams, K")
    assert states(examined(), "backup") == ["bad"]
    back_up(store, tmp_path / "backups").unlink()
    (found,) = examined()["backup"]
    assert found.state == "bad"
    assert "is gone" in found.what


def test_a_backup_that_is_damaged_or_open_to_others_is_bad(
    store: Store, examined: Examine, tmp_path: Path
) -> None:
    add_person(store, "Adams, K")
    file = back_up(store, tmp_path / "backups")
    file.write_bytes(file.read_bytes().replace(b"Adams", b"Agams"))
    file.chmod(0o644)
    found = [each for each in examined()["backup"] if each.state == "bad"]
    assert "is damaged" in found[0].what
    assert found[1].command == f"chmod 600 {file}"


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", "\xff", '{"directory":1,"file":"a","at":"","head":""}'),
        '{"directory":"/tmp","file":"x\\u0000y","at":"2026-11-20T00:00:00+00:00","head":""}',
        '{"directory":"/tmp","file":"x","at":"yesterday","head":""}',
        '{"directory":"/tmp","file":"x","at":"0001-01-01T00:00:00+14:00","head":""}',
    ],
)
def test_a_note_of_the_last_backup_that_makes_no_sense_is_bad(
    store: Store, examined: Examine, text: str
) -> None:
    add_person(store, "Adams, K")
    (store.directory / "last-backup.json").write_text(text, encoding="latin-1")
    (found,) = examined()["backup"]
    assert (found.state, found.what) == ("bad", "last-backup.json cannot be read")


def test_a_clock_behind_the_records_is_bad(store: Store, examined: Examine, clock: Clock) -> None:
    clock.time = NOW + timedelta(minutes=4)
    add_person(store, "Adams, K")
    assert states(examined(), "clock") == ["ok"]
    clock.time = NOW + timedelta(days=1)
    add_person(store, "Bell, T")
    (found,) = examined()["clock"]
    assert found.state == "bad"
    assert "something was recorded on Sat 21 Nov 14:05 2026" in found.what


def test_a_clock_that_was_never_set_is_bad(tmp_path: Path) -> None:
    (found,) = check_clock(NOW.replace(year=1970), None)
    assert found.state == "bad"
    (found,) = check_clock(NOW, None, tmp_path)
    assert found.what.endswith("set from the network")


MB = 1 << 20


@pytest.mark.parametrize(
    ("blocks", "files", "states"),
    [
        (5 * MB, 10**6, ["bad"]),
        (50 * MB, 10**6, ["look"]),
        (500 * MB, 10**6, ["ok"]),
        (500 * MB, 500, ["ok", "look"]),
        (500 * MB, 5, ["ok", "bad"]),
    ],
)
def test_want_of_room_is_said_in_time(
    examined: Examine,
    monkeypatch: pytest.MonkeyPatch,
    blocks: int,
    files: int,
    states: list[str],
) -> None:
    full = {"f_bavail": blocks, "f_frsize": 1, "f_blocks": 10**9, "f_flag": 0}
    found = SimpleNamespace(**full, f_files=10**6, f_favail=files)
    monkeypatch.setattr(os, "statvfs", lambda _: found)
    assert [each.state for each in examined()["room"]] == states


@pytest.mark.parametrize(
    ("kind", "allowed", "state"),
    [
        *(("ext4", "", "ok"), ("nfs4", "", "bad"), ("nfs4", "yes", "look"), ("tmpfs", "", "bad")),
        *(("overlay", "", "look"), ("", "", "look")),
    ],
)
def test_a_disk_that_locks_or_lasts_badly_is_named(
    examined: Examine, monkeypatch: pytest.MonkeyPatch, kind: str, allowed: str, state: str
) -> None:
    monkeypatch.setattr(health_disk, "kind_of", lambda _: kind)
    assert states(examined({"POLICYDESK_ALLOW_NETWORK": allowed}), "disk") == [state]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (StoreProblem(Path("/x"), "is odd.", "Mend it."), "/x: is odd."),
        (PermissionError(13, "no", "/x\x1b"), "/x: cannot be looked at: permission denied."),
        (KeyError("Adams, K"), "This could not be checked (KeyError)."),
    ],
)
def test_a_check_that_fails_is_a_finding(error: Exception, said: str) -> None:
    def fails() -> list[Finding]:
        raise error

    (found,) = findings("files", fails)
    assert (found.state, found.what) == ("bad", said)


def test_a_check_that_fails_hides_no_other(
    store: Store, examined: Examine, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_person(store, "Adams, K")

    def fails(path: str) -> None:
        raise OSError(5, "error", path)

    monkeypatch.setattr(os, "statvfs", fails)
    found = examined()
    assert "the disk reports an error" in found["room"][0].what
    assert states(found, "records") == states(found, "disk") == ["ok"]


def test_a_file_in_place_of_the_directory_is_bad(directory: Path, examined: Examine) -> None:
    directory.touch()
    assert "is not a directory" in examined()["directory"][0].what
    directory.unlink()
    directory.symlink_to("nowhere")
    assert "is a link to nowhere" in examined()["directory"][0].what


def test_sizes_are_as_df_prints_them() -> None:
    sizes = [0, 900, 2048, 15 * 1024, 84_628_971_520]
    assert [health_disk.size_words(each) for each in sizes] == [
        *("0 bytes", "900 bytes", "2.0 KB", "15 KB", "79 GB"),
    ]


def test_tinydb_itself_is_not_needed(start: Start, directory: Path) -> None:
    program = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from store.health import examine
examine(Path(sys.argv[1]), datetime.now(UTC))
print(sorted({"tinydb", "textual", "rich", "click"} & set(sys.modules)))
"""
    out, errors = start(program, directory).communicate()
    assert out == "[]\n", errors
