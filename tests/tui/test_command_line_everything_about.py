"""`everything-about`: what it prints, writes, refuses and records."""

import json
from pathlib import Path

import pytest

from store.database import Store
from store.outcomes import outcomes
from store.people import add_person
from store.problems import StoreProblem
from store.role_holders import set_holder
from store.writing import Writing
from tests.tui.command import policydesk
from tui.command_line import main


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A school in which Tom Bell is in Kim Adams's records."""
    store = Store(tmp_path / "data", "office")
    add_person(store, "Adams, Kim", staff_id="S104", job="Cook")
    add_person(store, "Bell, Tom", staff_id="S105")
    set_holder(store, "", "slt", "Tom Bell", contact="01632 960002", deputy="Kim Adams")
    done = policydesk(
        *("walk", "windsor", "report", "--answer", "report-what=press", "--answer"),
        *("guard=neither", "--record", "--who", "S104", "--note", "TOM BELL (s105) rang."),
        data=store.directory,
    )
    assert done.returncode == 0, done.stderr
    return store.directory


def taken(data: Path) -> int:
    return len(Store(data, "office").documents("disclosures"))


def test_all_that_is_held_on_a_person_is_printed_and_nobody_elses_name(data: Path) -> None:
    done = policydesk("everything-about", "adams, kim", "--for", "Kim Adams", data=data)
    said = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Everything held on Adams, Kim" in said
    assert "for Kim Adams. That is recorded: disclosures 1." in said
    assert "[name withheld] ([name withheld]) rang." in said
    assert "The policy names nobody for the press." in said
    assert "Name              [name withheld]" in said
    for word in ("bell", "s105", "960002"):
        assert word not in said.casefold()
    assert max(map(len, said.splitlines())) <= 80
    assert taken(data) == 1


def test_the_json_form_says_the_same(data: Path) -> None:
    done = policydesk("everything-about", "S104", "--format", "json", data=data)
    held = json.loads(done.stdout)
    assert done.returncode == 0
    assert held["person"]["record"]["job"] == "Cook"
    assert held["outcomes"][0]["record"]["who_asked"] == "S104"
    assert held["disclosure"] == 1
    assert held["withheld"] > 0
    assert b"ell" not in done.stdout.replace(b"tell", b"").replace(b"spell", b"")


def test_a_dossier_that_was_taken_is_in_the_next(data: Path) -> None:
    policydesk("everything-about", "S104", "--for", "her solicitor", data=data)
    said = policydesk("everything-about", "S104", data=data).stdout.decode()
    assert "disclosures 1: everything-about" in said
    assert "For               her solicitor" in said


def test_a_file_is_closed_to_others_and_never_written_over(data: Path, tmp_path: Path) -> None:
    target = tmp_path / "adams.txt"
    export = ("everything-about", "S104", "--output", str(target))
    done = policydesk(*export, data=data)
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"SHA-256" in done.stderr
    assert b"Read this through before it is handed over" in done.stderr
    assert target.stat().st_mode & 0o777 == 0o600
    target.write_text("mine", encoding="utf-8")
    refused = policydesk(*export, data=data)
    assert refused.returncode == 1
    assert b"--force" in refused.stderr
    assert target.read_text(encoding="utf-8") == "mine"
    assert taken(data) == 1
    assert policydesk(*export, "--force", data=data).returncode == 0
    assert "Everything held on" in target.read_text(encoding="utf-8")
    assert taken(data) == 2


def test_a_dossier_that_cannot_be_put_on_record_is_not_handed_out(
    data: Path, tmp_path: Path
) -> None:
    target = tmp_path / "adams.txt"
    (data / "policydesk.json").chmod(0o400)
    printed = policydesk("everything-about", "S104", data=data)
    written = policydesk("everything-about", "S104", "--output", str(target), data=data)
    assert (printed.returncode, printed.stdout) == (1, b"")
    assert written.returncode == 1
    assert not target.exists()


def test_a_file_whose_taking_fails_at_the_last_moment_is_never_there(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "adams.txt"
    seen = []

    def fail(*_: object) -> None:
        seen.append(target.exists())
        raise StoreProblem(data, "is full.", "Make room.")

    monkeypatch.setattr(Writing, "commit", fail)
    arguments = ["--data", str(data), "everything-about", "S104", "--output", str(target)]
    assert main(arguments) == 1
    assert seen == [False]  # nobody may have what is not on record
    assert not target.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("Adms, Kim",), "Near to it: S104 Adams, Kim"),
        (("nobody at all",), "policydesk register lists everybody"),
        (("",), "This cannot be empty"),
        (("S104", "--for", "k" * 201), "for: This is too long"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_recorded(
    data: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = policydesk("everything-about", *arguments, data=data)
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in done.stderr.decode()
    assert taken(data) == 0


def test_on_an_empty_desk_nothing_is_created(tmp_path: Path) -> None:
    done = policydesk("everything-about", "Adams, Kim", data=tmp_path / "data")
    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_a_broken_policy_is_not_in_the_way(data: Path) -> None:
    folder = data / "policies" / "elm"
    folder.mkdir(parents=True)
    (folder / "policy.toml").write_text("not toml [", encoding="utf-8")
    assert policydesk("everything-about", "S104", data=data).returncode == 0
    assert len(outcomes(Store(data, "office"))) == 1
