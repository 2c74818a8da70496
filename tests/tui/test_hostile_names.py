"""Hostile names of what nobody types in a field: folders, files, operators, words of a policy."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from flows.catalogue import BUILT_IN
from flows.plain_text import is_clean
from store.sample_school import sample_school
from tests.tui.hostile import MARK, PAYLOADS, got_through, sequences
from tests.tui.own_edition import own_edition
from tests.tui.stopped_desk import NOW
from tests.tui.terminal import terminal
from tui.desk import POLICIES, operator_name

NAME = "".join(each.replace("/", "").replace("\x00", "") for each in PAYLOADS[:7])
"""Of what a file may be called."""
EVERYWHERE = (
    "t",
    "v",
    "left",
    "left",
    "s",
    "end",
    "left",
    "v",
    "left",
    "?",
    "escape",
    "o",
    "left",
    "i",
)


def walked_through(data: Path) -> bytes:
    """What the program writes on its way through the screens that show such names."""
    with terminal(data) as program:
        program.wait_for("A colleague asks")
        program.type(*EVERYWHERE, "escape", "escape", "q")
        program.press("q")
        program.settle()
        return program.bytes


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> set[bytes]:
    """The sequences that harmless names come with."""
    data = tmp_path_factory.mktemp("plain") / "data"
    sample_school(data, NOW)
    return sequences(walked_through(data))


def test_a_data_directory_of_a_hostile_name(tmp_path: Path, known: set[bytes]) -> None:
    data = tmp_path / NAME
    sample_school(data, NOW)
    seen = walked_through(data)
    assert got_through(seen, known) == []
    assert MARK.encode() in seen


def test_an_operator_of_a_hostile_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pwd.getpwuid", lambda _: SimpleNamespace(pw_name=NAME))
    assert is_clean(operator_name())
    assert "\n" not in operator_name()


def test_hostile_folders_and_files_beside_the_policies(tmp_path: Path, known: set[bytes]) -> None:
    sample_school(tmp_path, NOW)
    own = tmp_path / POLICIES / NAME
    shutil.copytree(BUILT_IN / "windsor", own)
    (own / f"{NAME}.toml").write_text("none")
    seen = walked_through(tmp_path)
    assert got_through(seen, known) == []
    assert MARK.encode() in seen


def test_markup_and_formulas_in_an_edition_of_ones_own(tmp_path: Path, known: set[bytes]) -> None:
    sample_school(tmp_path, NOW)
    words = "".join(each for each in PAYLOADS if each.isprintable()).replace('"', "'")
    for file in own_edition(tmp_path).glob("*.toml"):
        file.write_text(file.read_text().replace('text = "', f'text = "{words} '))
    seen = walked_through(tmp_path)
    assert got_through(seen, known) == []
    assert MARK.encode() in seen
