"""What is handed out: a wheel and an sdist, built here, looked into, and the wheel at work."""

import json
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from pathlib import Path, PurePosixPath

import pytest

from bench.in_a_terminal import session
from bench.installed import Installed
from flows.catalogue import Catalogue

TOP = Path(__file__).resolve().parent.parent
POLICIES = TOP / "flows" / "policies"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in an environment of its own, with what it depends on and not the checkout."""
    return Installed(tmp_path_factory.mktemp("release") / "installed")


@pytest.fixture(scope="module")
def wheel(installed: Installed) -> Iterator[zipfile.ZipFile]:
    (built,) = installed.python.parents[1].glob("*.whl")
    with zipfile.ZipFile(built) as opened:
        yield opened


@pytest.fixture(scope="module")
def metadata(wheel: zipfile.ZipFile) -> Message:
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    return message_from_bytes(wheel.read(name))


def run(installed: Installed, *arguments: str) -> str:
    """What the installed command prints, as a login has it that knows of no checkout."""
    place = installed.python.parents[1]
    done = subprocess.run(
        [installed.policydesk, *arguments],
        cwd=place,
        env={"PATH": "/usr/bin:/bin", "HOME": str(place), "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_every_policy_as_it_is_written_and_as_it_is_made_ready(
    wheel: zipfile.ZipFile,
) -> None:
    written = {str(each.relative_to(TOP)) for each in POLICIES.rglob("*.toml")}
    ready = {f"flows/policies/{id}.ready" for id in (*Catalogue().folders, "facts")}
    held = {name for name in wheel.namelist() if name.startswith("flows/policies/")}
    assert len(ready) > 5
    assert held == written | ready


def test_the_wheel_holds_every_module_the_stylesheets_and_the_licence(
    wheel: zipfile.ZipFile,
) -> None:
    held = set(wheel.namelist())
    ours = {
        str(each.relative_to(TOP))
        for package in ("flows", "store", "tui")
        for kind in ("*.py", "*.tcss")
        for each in (TOP / package).rglob(kind)
    }
    assert "tui/policydesk.tcss" in ours
    assert ours <= held
    assert [name for name in held if name.endswith(".dist-info/licenses/LICENSE")]


def test_the_wheel_holds_the_manual_page_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    names = [PurePosixPath(name) for name in wheel.namelist()]
    (manual,) = (name for name in names if name.parts[0].endswith(".data"))
    assert manual.parts[1:] == ("data", "share", "man", "man1", "policydesk.1")
    names.remove(manual)
    (information,) = {name.parts[0] for name in names if name.parts[0].endswith(".dist-info")}
    assert {name.parts[0] for name in names} == {"flows", "store", "tui", information}
    kinds = {name.suffix for name in names if name.parts[0] != information}
    assert kinds == {".py", ".ready", ".tcss", ".toml"}


def test_the_version_is_the_one_that_is_printed_and_the_newest_of_the_changelog(
    installed: Installed, metadata: Message
) -> None:
    said = (TOP / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[?(\d+\.\d+\.\d+)\b", said, re.MULTILINE)
    assert run(installed, "--version").split()[-1] == metadata["Version"]
    assert versions[:1] == [metadata["Version"]]


def test_the_oldest_python_that_is_named_is_the_oldest_that_is_allowed(metadata: Message) -> None:
    named = [
        int(each.rpartition(".")[2])
        for each in metadata.get_all("Classifier", [])
        if re.fullmatch(r"Programming Language :: Python :: 3\.\d+", each)
    ]
    assert metadata["Requires-Python"] == f">=3.{min(named)}"
    assert named == list(range(min(named), max(named) + 1))


def test_what_runs_is_what_was_installed(installed: Installed) -> None:
    where = subprocess.run(
        [installed.python, "-P", "-c", "import tui; print(tui.__file__)"],
        cwd=installed.python.parents[1],
        env={},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert Path(where).is_relative_to(installed.python.parents[1])


def test_the_installed_command_proves_a_policy_walks_and_prints_the_register(
    installed: Installed,
) -> None:
    assert "Nothing is wrong." in run(installed, "check", "aspire")
    walked = run(installed, "walk", "windsor", "contact", "--answer", "guard=neither", "--json")
    assert json.loads(walked)["policy"] == "windsor"
    assert "acknowledged" in run(installed, "--sample", "register")


def test_the_installed_program_opens_on_the_sample_and_leaves_by_key(installed: Installed) -> None:
    with session([str(installed.policydesk), "--sample"]) as running:
        drawn, _, _ = running.until_quiet(wanted=b"A colleague asks")
        assert b"A colleague asks" in drawn
        running.press("q")
        running.until_quiet(wanted=b"The sample school is gone")
        assert running.process.wait(timeout=30) == 0


def test_the_sdist_holds_every_file_that_is_kept_under_version_control(tmp_path: Path) -> None:
    if not (TOP / ".git").exists() or shutil.which("git") is None:
        pytest.skip("this is no checkout")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)],
        cwd=TOP,
        check=True,
        capture_output=True,
    )
    (built,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(built) as opened:
        held = {name.partition("/")[2] for name in opened.getnames()}
    kept = subprocess.run(
        ["git", "ls-files", "-z"], cwd=TOP, check=True, capture_output=True, text=True
    ).stdout.split("\0")[:-1]
    assert len(kept) > 500
    assert {name for name in kept if (TOP / name).exists()} <= held
