"""`policydesk doctor`: what it prints, its exit code, and that it changes nothing."""

import json
import shutil
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir

import pexpect
import pytest

from store.database import Store
from store.file_system import kind_of
from store.people import add_person
from tests.tui.command import TOP, environment, policydesk

MEADOW = TOP / "tests" / "flows" / "policies" / "meadow"
on_a_disk = pytest.mark.skipif(
    kind_of(Path(gettempdir())) in ("tmpfs", "ramfs"),
    reason="temporary files are in memory here, and that is found to be bad",
)
HOSTILE = "Ev\x1b]52;c;aGk=\x07il\x1b[31m\x9b2J\u202etxt"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory with a record and a backup."""
    directory, backups = tmp_path / "data", tmp_path / "backups"
    store = Store(directory, "office")
    add_person(store, "Adams, K")
    store.leave()
    backups.mkdir(mode=0o700)
    now = datetime.now(UTC)
    name = f"policydesk-{now:%Y%m%dT%H%M%SZ}.json"
    shutil.copy(store.file, backups / name)
    last = {"directory": str(backups), "file": name, "at": now.isoformat(), "head": ""}
    (directory / "last-backup.json").write_text(json.dumps(last), encoding="utf-8")
    (directory / "last-backup.json").chmod(0o600)
    return directory


def at_a_terminal(
    *arguments: str, columns: int = 80, lines: int = 24, env: Mapping[str, str] = {}
) -> tuple[str, int | None]:
    """What the command writes to a terminal of that size, and its exit code."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "tui", "doctor", *arguments],
        env={**environment(COLUMNS=""), "TERM": "xterm-256color", **env},
        dimensions=(lines, columns),
        encoding="utf-8",
        timeout=60,
    )
    child.expect(pexpect.EOF)
    said = str(child.before)
    child.close()
    return said, child.exitstatus


@on_a_disk
def test_each_finding_begins_with_its_word_and_the_exit_code_is_nought(data: Path) -> None:
    done = policydesk("doctor", data=data)
    assert done.returncode == 0, done.stdout.decode()
    lines = done.stdout.decode().splitlines()
    words = {line.split()[0] for line in lines[:-1] if not line.startswith(" ")}
    assert words <= {"ok", "look"}
    assert lines[-1].startswith("Nothing is bad, ")
    for said in (
        *("ok    records     1 transaction: 1 person, 1 change", "ok    program     Policydesk "),
        *("ok    letters     LANG=C.UTF-8", "ok    policies    "),
    ):
        assert any(line.startswith(said) for line in lines), said


@on_a_disk
def test_what_is_bad_comes_with_its_mend_and_exit_code_one(data: Path) -> None:
    (data / "policydesk.json").chmod(0o644)
    done = policydesk("doctor", data=data)
    assert done.returncode == 1
    assert (
        "bad   files       policydesk.json: others can read it (mode 0644)\n"
        f"                  Close it: chmod 600 {data}/policydesk.json\n"
    ) in done.stdout.decode()
    assert "1 bad" in done.stdout.decode()


@on_a_disk
def test_json_is_a_list_of_findings(data: Path) -> None:
    (data / "policydesk.json").chmod(0o644)
    done = policydesk("doctor", "--json", data=data)
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert {tuple(each) for each in found} == {("subject", "state", "what", "mend", "command")}
    assert [each["command"] for each in found if each["state"] == "bad"] == [
        f"chmod 600 {data}/policydesk.json"
    ]


@on_a_disk
def test_a_directory_that_is_not_there_is_said_and_not_made(tmp_path: Path) -> None:
    done = policydesk("doctor", data=tmp_path / "none")
    assert done.returncode == 0
    assert b"is not there: nothing is recorded yet" in done.stdout
    assert not (tmp_path / "none").exists()


def test_nothing_is_changed_by_looking(data: Path) -> None:
    before = {path: (path.lstat().st_mtime_ns, path.lstat().st_ino) for path in data.rglob("*")}
    policydesk("doctor", data=data)
    after = {path: (path.lstat().st_mtime_ns, path.lstat().st_ino) for path in data.rglob("*")}
    assert after == before


def test_a_broken_policy_is_bad_and_one_of_the_schools_own_is_named(data: Path) -> None:
    shutil.copytree(MEADOW, data / "policies" / "meadow")
    (data / "policies" / "orchard").mkdir()
    (data / "policies" / "orchard" / "policy.toml").write_text("a = [", encoding="utf-8")
    done = policydesk("doctor", data=data)
    assert done.returncode == 1
    assert b"bad   policies    orchard cannot be used: policy.toml: is not TOML" in done.stdout
    assert b"of the school's own: meadow" in done.stdout


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_lines_fit_the_terminal_and_commands_stay_whole(data: Path, columns: int) -> None:
    (data / "policydesk.json").chmod(0o644)
    said, _ = at_a_terminal("--data", str(data), columns=columns)
    chmod = f"chmod 600 {data}/policydesk.json"
    assert chmod in said
    paths = [line for line in said.splitlines() if len(line) >= columns]
    assert [line for line in paths if str(data.parent) not in line] == []


def test_a_terminal_that_will_do_is_ok(data: Path) -> None:
    said, _ = at_a_terminal("--data", str(data), env={"NO_COLOR": "1"})
    assert "ok    terminal    xterm-256color, 80 by 24, without colours (NO_COLOR)" in said


@on_a_disk
def test_a_terminal_that_will_not_do_is_worth_a_look(data: Path) -> None:
    said, code = at_a_terminal("--data", str(data), columns=50, lines=10)
    assert code == 0
    assert "look  terminal    xterm-256color, 50 by 10" in said
    said, _ = at_a_terminal("--data", str(data), env={"TERM": "dumb"})
    assert "export TERM=xterm-256color" in said


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({"LANG": "C"}, "export LANG=C.UTF-8"),
        ({"LANG": "C"}, "LANG=C, written as ASCII"),
        ({"LC_ALL": "en_GB.ISO-8859-1"}, "export LC_ALL=C.UTF-8"),
        ({"PYTHONIOENCODING": "latin-1"}, "LANG=C.UTF-8, written as"),
    ],
)
def test_a_locale_that_cannot_spell_every_name_is_worth_a_look(
    data: Path, env: dict[str, str], said: str
) -> None:
    text = policydesk("doctor", data=data, env=env).stdout.decode()
    assert "look  letters" in text
    assert said in text


def test_hostile_names_never_reach_a_terminal(data: Path) -> None:
    (data / f"{HOSTILE}.csv").touch(0o644)
    (data / "policies" / HOSTILE).mkdir(parents=True)
    (data / "policies" / HOSTILE / "policy.toml").write_text("a = [", encoding="utf-8")
    env = {"TERM": f"xterm{HOSTILE}", "LANG": f"C{HOSTILE}.UTF-8"}
    said, code = at_a_terminal("--data", str(data), env=env)
    assert code == 1
    assert "Ev" in said
    assert not set(said) & set("\x1b\x07\x9b\u202e")
    printed = policydesk("doctor", "--json", data=data, env={"LANG": env["LANG"]}).stdout.decode()
    told = json.dumps(json.loads(printed), ensure_ascii=False)
    assert not set(told) & set("\x1b\x07\x9b\u202e")
