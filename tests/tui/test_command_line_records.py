"""The commands that look after the records: verify, fold, backup, restore, repair, adopt, erase."""

import json
from pathlib import Path

import pytest
from tinydb import TinyDB

from store import recovery, session
from store.database import Store
from store.layout import Layout
from store.writing import Writing
from tests.tui.command import policydesk
from tui.command_line import main
from tui.exit_codes import INTERRUPTED

FOLDED = "policydesk.json"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def filled(data: Path) -> Path:
    for name in ("Adams, K", "Bell, T"):
        sign(data, name)
    return data


def sign(data: Path, name: str) -> None:
    signed = ("acknowledge", "windsor", "--person", name, "--method", "paper", "--witness", "jb")
    done = policydesk(*signed, data=data)
    assert done.returncode == 0, done.stderr


def said(*arguments: str, data: Path, code: int = 0, typed: str = "") -> str:
    done = policydesk(*arguments, data=data, typed=typed)
    assert done.returncode == code, done.stderr.decode()
    return " ".join((done.stdout if code in (0, 1) else done.stderr).decode().split())


def complained(*arguments: str, data: Path, code: int = 1) -> str:
    done = policydesk(*arguments, data=data)
    assert done.returncode == code
    return " ".join(done.stderr.decode().split())


def head(data: Path) -> str:
    return said("verify", data=data).rpartition("Chain head: ")[2]


def test_a_command_folds_what_it_recorded(filled: Path) -> None:
    opened = recovery.read(Layout(filled))
    assert opened.folded == opened.content.sequence == 2
    with TinyDB(filled / FOLDED, access_mode="r") as plain:
        assert len(plain.table("acknowledgements")) == 2
    assert "already held everything" in said("fold", data=filled)


def test_fold_brings_the_file_up_to_date(filled: Path) -> None:
    from store.people import add_person  # noqa: PLC0415

    add_person(Store(filled, "jb"), "Cole, R")
    assert "now holds everything" in said("fold", data=filled)
    with TinyDB(filled / FOLDED, access_mode="r") as plain:
        assert len(plain.table("people")) == 3


def test_verify_says_in_words_what_is_intact_and_gives_a_chain_head(filled: Path) -> None:
    text = said("verify", data=filled)
    assert "The chain is whole: 4 links" in text
    assert "Chain head: 4-" in text
    found = json.loads(policydesk("verify", "--json", data=filled).stdout)
    assert found["intact"] is True
    assert found["head"] == head(filled)


def test_verify_says_whether_today_goes_on_from_the_minutes(filled: Path) -> None:
    minuted = head(filled)
    sign(filled, "Cole, R")
    assert f"It goes on from {minuted}." in said("verify", "--head", minuted, data=filled)
    wrong = minuted[:-1] + ("0" if minuted[-1] != "0" else "1")
    assert "It does not go on from" in said("verify", "--head", wrong, data=filled, code=1)
    assert "four groups" in complained("verify", "--head", "nonsense", data=filled, code=2)


def test_verify_names_the_first_document_that_is_wrong(filled: Path) -> None:
    store = Store(filled, "jb")
    with store.transaction():  # as a fault in the program itself would
        store.pending().edit("people", {1: {"name": "Altered, A"}})
    assert "Not intact. people 1 is not as its last change left it." in said(
        "verify", data=filled, code=1
    )


def test_verify_of_nothing_makes_nothing(data: Path) -> None:
    assert said("verify", data=data) == "Nothing is recorded yet."
    assert not data.exists()


def test_backup_and_restore(filled: Path, tmp_path: Path) -> None:
    before = head(filled)
    text = said("backup", str(tmp_path / "backups"), data=filled)
    assert f"Chain head: {before}" in text
    (made,) = (tmp_path / "backups").glob("policydesk-*.json")
    assert "The chain is whole" in said("verify", str(made), data=filled)
    sign(filled, "Cole, R")
    text = said("restore", str(made), data=filled, code=130, typed="n\n")
    assert "Left; nothing was recorded" in text
    assert "Cole, R" in said("register", data=filled)
    text = said("restore", str(made), data=filled, typed="y\n")
    assert "acknowledgements: 1 missing (number 3)" in text
    assert "What was there is kept in" in text
    assert "Cole, R" not in said("register", data=filled)


def test_repair_shows_and_asks_and_keeps(filled: Path) -> None:
    (filled / FOLDED).write_bytes(b"garbage")
    assert "`policydesk repair`" in complained("register", data=filled)
    text = said("repair", data=filled, typed="y\n")
    assert "Newest good copy: policydesk.json.previous and both journals" in text
    assert "It holds everything that was acknowledged." in text
    assert "Bell, T" in said("register", data=filled)
    assert "nothing to repair" in complained("repair", data=filled)


def test_adopt_shows_what_differs(filled: Path) -> None:
    with TinyDB(filled / FOLDED) as plain:
        plain.table("people").insert({"name": "Stranger, A"})
    assert "`policydesk adopt`" in complained("register", data=filled)
    text = said("adopt", data=filled, typed="y\n")
    assert "people: 1 added (number 3)" in text
    assert "Stranger, A" in said("register", data=filled)
    assert "The chain is whole" in said("verify", data=filled)


def test_erase_shows_asks_and_destroys(filled: Path) -> None:
    asked = ("erase", "Adams, K", "--reason", "Left in 2019")
    said(*asked, data=filled, code=130, typed="n\n")
    assert "Adams, K" in said("register", data=filled)
    text = said(*asked, data=filled, typed="y\n")
    assert "To be destroyed: people 1 acknowledgements 1 changes 1" in text
    assert "Adams" not in said("register", data=filled)
    assert b"Adams" not in b"".join(
        path.read_bytes() for path in filled.rglob("*") if path.is_file()
    )
    assert "2 documents were erased" in said("verify", data=filled)
    assert "nobody called" in complained(*asked, data=filled, code=2)


def test_erase_takes_the_number_of_who_was_erased_and_names_files_of_policies(filled: Path) -> None:
    chase = ("chase", "add", "windsor", "contact", "contact-tie", "--by", "today")
    said(*chase, "--who", "K Adams", data=filled)
    own = filled / "policies" / "windsor" / "policy.toml"
    own.parent.mkdir(parents=True)
    own.write_text('approved-by = "Adams, K"')
    asked = ("--reason", "Left in 2019", "--yes")
    text = said("erase", "Adams, K", *asked, data=filled)
    assert "actions:1 (owner): K Adams" in text
    assert f"not destroyed, since the encoding proves what was answered by it: {own}" in text
    assert own.read_text() == 'approved-by = "Adams, K"'
    assert "has been erased" in complained("erase", "1", *asked, data=filled, code=2)
    text = said("erase", "1", *asked, "--also", "actions:1", data=filled)
    assert "their name is not known any more" in text
    assert "ask (erased)" in said("chase", "list", data=filled)
    assert "The chain is whole" in said("verify", data=filled)


def test_somebody_with_a_part_in_an_open_incident_is_not_erased(filled: Path) -> None:
    person = ("--person", "Adams, K: witness")
    said("incident", "open", "Group chat", *person, data=filled)
    asked = ("erase", "Adams, K", "--reason", "Left in 2019", "--yes")
    done = policydesk(*asked, data=filled)
    assert done.returncode == 1
    text = " ".join((done.stdout + done.stderr).decode().split())
    assert "Has a part in open incident 1: nothing is erased while it is open." in text
    assert "Close it first, or withdraw the person from it." in text
    assert "Adams, K" in said("register", data=filled)
    told = ("--came-of-it", "Spoken to", "--rationale", "Over")
    said("incident", "close", "1", *told, data=filled)
    assert "as verify counts them, and 1 beside it" in said(*asked, data=filled)


def test_a_legal_hold_stops_an_erasure_until_it_is_lifted(filled: Path) -> None:
    said("hold", "Adams, K", "--reason", "Tribunal claim", data=filled)
    asked = ("erase", "Adams, K", "--reason", "Left in 2019", "--yes")
    assert "legal hold: Tribunal claim" in complained(*asked, data=filled)
    said("hold", "Adams, K", "--lift", data=filled)
    assert "Erased: 5 documents" in said(*asked, data=filled)


@pytest.mark.parametrize("command", ["repair", "adopt"])
def test_nothing_recorded_is_nothing_to_mend(data: Path, command: str) -> None:
    assert "nothing is recorded yet" in complained(command, data=data)
    assert not data.exists()


@pytest.mark.parametrize("also", ["outcomes", "outcomes:x", "outcomes:", "outcomes:²"])
def test_what_is_no_document_is_refused(filled: Path, also: str) -> None:
    asked = ("erase", "Adams, K", "--reason", "Left", "--also", also, "--yes")
    assert "not a table and a number" in complained(*asked, data=filled, code=2)


@pytest.mark.parametrize("late", [True, False], ids=["after it was recorded", "before"])
def test_who_breaks_off_is_told_whether_it_was_recorded(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], late: bool
) -> None:
    real = session.Session.end

    def interrupted(self: session.Session, writing: Writing) -> None:
        real(self, writing)
        raise KeyboardInterrupt

    def interrupted_at_once(_: session.Session) -> Writing:
        raise KeyboardInterrupt

    if late:
        monkeypatch.setattr(session.Session, "end", interrupted)
    else:
        monkeypatch.setattr(session.Session, "begin", interrupted_at_once)
    signed = ["acknowledge", "windsor", "--person", "Adams, K", "--method", "email", "--note", "x"]
    assert main(["--data", str(data), *signed]) == INTERRUPTED
    said = capsys.readouterr().err
    assert ("something had been recorded" in said) == late
    assert ("nothing was recorded" in said) != late
