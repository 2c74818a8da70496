"""What is asked before a command does it: only a yes goes on, and nobody is waited for long."""

import io
import sys
import time
from pathlib import Path

import pytest

from store.database import Store
from store.people import add_person
from store.roster import roster
from tests.tui.command import TOP
from tests.tui.gated_desk import ADMIN, gated_desk, let_in
from tui.command_line import main
from tui.exit_codes import FAILED, INTERRUPTED

STAFF = "Surname,Forename,Staff code\nAdams,Kim,WK1\n"


class Typed(io.StringIO):
    """Standard input at a terminal, on which this is typed."""

    def isatty(self) -> bool:
        return True


class Nobody(Typed):
    """A terminal at which nobody is."""

    def readline(self, *_: object) -> str:  # type: ignore[override]
        time.sleep(5)
        raise AssertionError


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Records with somebody on the roster, and who may come in."""
    store = Store(tmp_path / "data", "root")
    let_in(store)
    add_person(store, "Cole, R", staff_id="S1")
    store.leave()
    return tmp_path / "data"


def asked(data: Path, *words: str) -> int:
    return main([*words], gated=gated_desk(data, ADMIN))


def put_into_exports(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STAFF.encode())))
    assert asked(data, "exports", "put", "staff.csv") == 0


@pytest.mark.parametrize(
    "words",
    [
        ("roster", "import", "staff.csv"),
        ("erase", "S1", "--reason", "Gone"),
        ("exports", "remove", "staff.csv"),
    ],
    ids=" ".join,
)
def test_over_ssh_a_question_that_is_left_alone_ends_the_command(
    data: Path,
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    put_into_exports(data, monkeypatch)
    before = Store(data, "x").chain_head()
    monkeypatch.setattr("tui.confirming.limit_of_answers", lambda _: 0.05)
    monkeypatch.setattr(sys, "stdin", Nobody())
    assert asked(data, *words) == FAILED
    said = capsys.readouterr().err
    assert said.endswith("Nobody has answered for too long. Nothing was recorded.\n")
    assert Store(data, "x").chain_head() == before
    assert "staff.csv" in [each.name for each in gated_desk(data, ADMIN).reach.folder.listed()]


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("n\n", INTERRUPTED, "Left; nothing was recorded.\n"),
        ("\n", INTERRUPTED, "Left; nothing was recorded.\n"),
        ("", FAILED, "Nothing was recorded. Say --yes if that is meant.\n"),
    ],
    ids=["no", "empty", "end of the input"],
)
def test_without_a_yes_nothing_is_done(
    data: Path,
    typed: str,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    put_into_exports(data, monkeypatch)
    for words in (("roster", "import", "staff.csv"), ("erase", "S1", "--reason", "Gone")):
        monkeypatch.setattr(sys, "stdin", Typed(typed))
        assert asked(data, *words) == code
        assert capsys.readouterr().err.endswith(said)
    assert [each.name for each in roster(Store(data, "x"))] == ["Cole, R"]


def test_a_yes_does_it(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_into_exports(data, monkeypatch)
    monkeypatch.setattr(sys, "stdin", Typed("y\n"))
    assert asked(data, "roster", "import", "staff.csv") == 0
    assert [each.name for each in roster(Store(data, "x"))] == ["Adams, Kim", "Cole, R"]


def test_there_is_one_place_that_asks() -> None:
    asking = [x for x in (TOP / "tui").rglob("*.py") if "click.confirm(" in x.read_text("utf-8")]
    assert [each.name for each in asking] == ["confirming.py"]
