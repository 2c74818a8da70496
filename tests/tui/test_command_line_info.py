"""`policydesk info`: every path and version, whatever state the records are in."""

import json
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from flows.catalogue import Catalogue
from store.database import Store
from store.layout import Layout
from store.people import add_person
from store.plain_file import FORMAT
from tests.tui.command import TOP, environment, policydesk

NAME = "Cedarham"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    store = Store(tmp_path / "data", "office")
    add_person(store, f"Mo {NAME}")
    store.leave()
    return tmp_path / "data"


def info(data: Path) -> dict[str, dict[str, str | int | None]]:
    done = policydesk("info", "--json", data=data)
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    said: dict[str, dict[str, str | int | None]] = json.loads(done.stdout)
    return said


def test_it_has_the_version_of_all_that_the_program_needs(data: Path) -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    said = info(data)["versions"]
    for needed in project["dependencies"]:
        name = needed.partition(">")[0]
        assert said[name] == version(name)
    assert said["python"] == sys.version.split()[0]
    assert said["policydesk"]


def test_it_has_the_path_of_everything_in_the_data_directory(data: Path) -> None:
    said, layout = info(data), Layout(data)
    assert said["data"]["directory"] == str(data)
    assert said["data"]["format"] == said["data"]["format_known"] == FORMAT
    for what in ("file", "journal", "lock", "kept", "sessions"):
        assert str(getattr(layout, what)) in said["paths"].values()
    (data / "log").mkdir()
    known = [Path(each) for each in map(str, said["paths"].values()) if each.startswith(str(data))]
    for each in data.iterdir():
        assert any(path == each or each in path.parents for path in known), each


def test_it_says_what_chose_the_data_directory(data: Path) -> None:
    assert info(data)["data"]["chosen_by"] == "--data"
    by_variable = policydesk("info", env={"POLICYDESK_DATA": str(data)}).stdout.decode()
    assert "  chosen by           POLICYDESK_DATA\n" in by_variable
    assert "  chosen by           --sample\n" in policydesk("--sample", "info").stdout.decode()


def test_it_has_every_policy_with_its_edition_and_fingerprint(data: Path) -> None:
    broken = data / "policies" / "meadow"
    broken.mkdir(parents=True)
    (broken / "policy.toml").write_text("id =", encoding="utf-8")
    said, catalogue = info(data)["policies"], Catalogue()
    for id in catalogue.folders:
        policy = catalogue.policy(id)
        expected = f"{policy.about.edition_label}, {policy.fingerprint[:12]}, built in"
        assert said[id] == expected
    assert said["meadow"] == f"cannot be used, {broken}"


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\x00", b'{"_policydesk": {"1": {"format": 99'])
def test_it_works_on_damaged_records_and_leaves_them_as_they_are(data: Path, damage: bytes) -> None:
    layout = Layout(data)
    layout.file.write_bytes(damage)
    layout.journal.write_bytes(damage)
    (data / "last-backup.json").write_bytes(damage)
    before = {each: each.read_bytes() for each in data.rglob("*") if each.is_file()}
    assert info(data)["data"]["format"] == (99 if b"99" in damage else None)
    assert {each: each.read_bytes() for each in data.rglob("*") if each.is_file()} == before


def test_it_works_where_there_is_nothing_and_makes_nothing(tmp_path: Path) -> None:
    done = policydesk("info", data=tmp_path / "none")
    assert done.returncode == 0
    assert done.stderr == b""
    assert f"{tmp_path}/none/policydesk.json (not there)" in done.stdout.decode()
    assert "  last backup         none\n" in done.stdout.decode()
    assert list(tmp_path.iterdir()) == []


def test_no_person_is_in_it_and_textual_and_tinydb_are_not_loaded(data: Path) -> None:
    said = (
        "import sys; from tui.command_line import main; main(['info', '--data', sys.argv[1]]);"
        "print([each for each in ('textual', 'rich', 'tinydb') if each in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", said, data], env=environment(), capture_output=True, check=True
    )
    assert done.stdout.splitlines()[-1] == b"[]"
    assert NAME.encode() not in done.stdout


def test_the_terminal_is_told_by_what_is_set(data: Path) -> None:
    env = {"TERM": "xterm-256color", "NO_COLOR": "1", "LANG": "C"}
    said = json.loads(policydesk("info", "--json", data=data, env=env).stdout)["terminal"]
    assert said["TERM"] == "xterm-256color"
    assert said["colours"] == "none"
    assert said["letters"] == "ASCII"
    assert said["locale"] == "LANG=C"
