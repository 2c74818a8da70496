"""Policies made ready beforehand: the same as those that are read, or not taken."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from flows.catalogue import BUILT_IN
from flows.folder import read_policy, read_shared
from flows.policy_files import SHARED
from flows.problem import PolicyBroken
from flows.ready import make_ready, ready_policy, ready_shared

TOP = BUILT_IN.parent.parent
IDS = sorted(each.name for each in BUILT_IN.iterdir() if each.is_dir())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the built-in policies, with what is made ready of them."""
    policies = tmp_path_factory.mktemp("made") / "policies"
    shutil.copytree(BUILT_IN, policies, ignore=shutil.ignore_patterns("cases"))
    for name, data in make_ready(policies).items():
        (policies / name).write_bytes(data)
    return policies


@pytest.fixture
def policies(made: Path, tmp_path: Path) -> Path:
    """One of one's own."""
    return Path(shutil.copytree(made, tmp_path / "policies"))


@pytest.mark.parametrize("id", IDS)
def test_what_is_ready_is_what_would_be_read(made: Path, id: str) -> None:
    shared = read_shared(made / SHARED)
    assert ready_shared(made / SHARED) == shared
    ready, read = ready_policy(made / id), read_policy(made / id, shared)
    assert ready == read
    assert ready is not None
    assert list(ready.flows) == list(read.flows)  # which equality does not look at
    assert list(ready.clauses) == list(read.clauses)
    assert [*map(list, ready.questions.values())] == [*map(list, read.questions.values())]


@pytest.mark.parametrize("file", ["windsor/contact.toml", SHARED])
def test_what_was_made_of_other_files_is_not_taken(policies: Path, file: str) -> None:
    changed = policies / file
    changed.write_text(changed.read_text() + "\n# changed\n")
    assert ready_policy(policies / "windsor") is None
    assert (ready_shared(policies / SHARED) is None) == (file == SHARED)
    assert (ready_policy(policies / "aspire") is None) == (file == SHARED)


def test_a_file_more_or_less_is_another_policy(policies: Path) -> None:
    (policies / "windsor" / "contact.toml").rename(policies / "windsor" / "meeting.toml")
    assert ready_policy(policies / "windsor") is None
    (policies / "aspire" / "contact.toml").unlink()
    assert ready_policy(policies / "aspire") is None


@pytest.mark.parametrize("cut", [0, 10, 32, 40, 10_000])
def test_one_that_is_cut_short_or_damaged_is_not_taken(policies: Path, cut: int) -> None:
    file = policies / "windsor.ready"
    data = file.read_bytes()
    file.write_bytes(data[:cut])
    assert ready_policy(policies / "windsor") is None
    file.write_bytes(data[:32] + b"\xc1" + data[33:])
    assert ready_policy(policies / "windsor") is None


def test_a_policy_that_cannot_be_used_is_not_made_ready(policies: Path) -> None:
    (policies / "windsor" / "contact.toml").write_text("none")
    with pytest.raises(PolicyBroken):
        make_ready(policies)


def test_a_wheel_holds_them_made_of_its_own_files(tmp_path: Path) -> None:
    build = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path))
    subprocess.run(build, cwd=TOP, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as held:
        held.extractall(tmp_path / "site")
    for id in IDS:
        assert ready_policy(tmp_path / "site" / "flows" / "policies" / id) is not None
    assert ready_shared(tmp_path / "site" / "flows" / "policies" / SHARED) is not None
