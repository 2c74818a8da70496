"""`policydesk incident`: cases opened, listed, found, shown, with evidence, and closed."""

import hashlib
import re
from pathlib import Path

import pytest

from store.database import Store
from store.verify import verify
from tests.tui import incident_command
from tests.tui.command import policydesk
from tests.tui.incident_command import said, told
from tui.exit_codes import FAILED, USAGE


@pytest.fixture
def walked(tmp_path: Path) -> Path:
    """A data directory with outcome 1, and no incident."""
    return incident_command.walked(tmp_path / "data")


@pytest.fixture
def opened(tmp_path: Path) -> Path:
    """A data directory with outcome 1, and incident 1 beside it, opened by hand."""
    return incident_command.opened(tmp_path / "data")


def test_an_incident_is_opened_with_all_that_is_known_of_it(walked: Path) -> None:
    shown = said(
        *("open", "Photo page", "--policy", "inspire", "--occurred", "18 Jun 2024"),
        *("--received", "19 Jun 2024 14:05", "--reporter", "KB", "--site", "Elm"),
        *("--platform", "Facegram", "--address", "https://page.example/1"),
        *("--account", "A page with photographs.", "--words", "-", "--opinion", "Unkind"),
        *("--person", "s12: complained-of", "--person", "AB:Affected"),
        data=walked,
        typed="First line\nSecond line\n",
    )
    assert shown == "Incident 1 is open: Photo page"
    found = told("show", 1, data=walked)
    assert found["fields"] == {
        "title": "Photo page",
        "occurred": "2024-06-18",
        "received": "2024-06-19T13:05:00+00:00",
        "policy": "inspire",
        "reporter": "KB",
        "site": "Elm",
        "platform": "Facegram",
        "address": "https://page.example/1",
        "account": "A page with photographs.",
        "words": "First line\nSecond line",
        "opinion": "Unkind",
    }
    assert (found["policy"], found["state"]) == ("inspire", "open")
    assert found["people"] == [
        {"name": "Quibble, Zelda", "part": "complained-of", "person": 1},
        {"name": "AB", "part": "affected", "person": None},
    ]
    text = said("show", 1, data=walked)
    for part in (
        *("Incident 1, open: Photo page", "Occurred 18 Jun 2024", "19 Jun 2024, 14:05"),
        *("Words First line Second line", "Opinion Unkind", "AB: affected by it"),
        *("Quibble, Zelda (#1 on the roster): complained of", "had not acknowledged"),
    ):
        assert part in text
    verify(Store(walked, "jb").content())


def test_from_an_outcome_its_actions_are_set_with_how_each_date_came_about(walked: Path) -> None:
    shown = said(
        "open", "Photo page", "--outcome", 1, "--received", "19 Jun 2024 14:05", data=walked
    )
    found = told("show", 1, data=walked)
    assert f"Set {len(found['actions'])} actions from outcome 1" in shown
    assert (found["policy"], found["outcomes"]) == ("inspire", [1])
    assert "24 hours from Wed 19 Jun 14:05, policy 16.3/1: Thu 20 Jun 14:05" in said(
        "show", 1, data=walked
    )
    said("open", "Another", "--outcome", 1, "--owner", "TB", data=walked)
    owners = {x["owner"] for x in told("show", 2, data=walked)["actions"] if not x["step"]}
    assert owners == {"TB"}


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["open", ""], "title: This cannot be empty."),
        (["open", "T", "--policy", "inspir"], "Did you mean 'inspire'?"),
        (["open", "T", "--outcome", "9"], "There is no outcome with the number 9."),
        (["open", "T", "--outcome", "1", "--policy", "windsor"], "Outcome 1 is of inspire"),
        (["open", "T", "--owner", "KB"], "--owner goes with --outcome."),
        (["open", "T", "--person", "AB"], 'Write it as "AB: affected"'),
        (["open", "T", "--person", "AB: villain"], "the parts are complained-of, affected,"),
        (["open", "T", "--person", " : affected"], "name: This cannot be empty."),
        (["open", "T", "--person", "#7: affected"], "There is nobody with the number 7"),
        (["open", "T", "--occurred", "1 Jan 2199"], "occurred: "),
        (["open", "T", "--occurred", "31 Mar 2024 01:30"], "the clocks went forward"),
        (
            ["open", "T", "--occurred", "20 Jun 2024", "--received", "19 Jun 2024"],
            "received: This is before it occurred.",
        ),
        (["open", "T", "--words", "-", "--account", "-"], "Standard input is the account"),
        (["open", "T", "--account", "x" * 10_001], "account: This is too long: 10,001"),
        (["add", "9", "x"], "There is no incident with the number 9."),
        (["show", "9"], "There is no incident with the number 9."),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_recorded(
    walked: Path, arguments: list[str], problem: str
) -> None:
    assert problem in said(*arguments, data=walked, code=USAGE)
    assert told("list", "--all", data=walked) == []


def test_who_is_told_of_their_own_conduct_is_said_at_once(opened: Path) -> None:
    said("outcome", 1, 1, data=opened)
    holds = ("roles", "set", "--policy", "inspire", "principal", "Quibble, Zelda")
    assert policydesk(*holds, data=opened).returncode == 0
    assert "is the one complained of" in said("person", 1, "S12", "complained-of", data=opened)
    assert "is the one complained of" in said("show", 1, data=opened)
    (conflict,) = told("show", 1, data=opened)["conflicts"]
    assert conflict["role"] == "principal"


def test_evidence_is_described_moved_and_given_up_and_never_taken_in(
    opened: Path, tmp_path: Path
) -> None:
    file = tmp_path / "print.pdf"
    file.write_bytes(b"the very thing")
    digest = hashlib.sha256(b"the very thing").hexdigest()
    add = ("evidence", "add", 1, "Print of the page", "--held", "cabinet", "--captured-by", "KB")
    assert digest in said(*add, "--captured-on", "19 Jun 2024", "--file", file, data=opened)
    said("evidence", "move", 1, "--to", "the police", "--why", "They asked", data=opened)
    said("evidence", "give-up", 1, "--why", "Destroyed by them", data=opened)
    (piece,) = told("show", 1, data=opened)["evidence"]
    assert (piece["held"], piece["sha256"]) == ("the police", digest)
    assert "held no longer: Destroyed by them" in said("show", 1, data=opened)
    everything = b"".join(x.read_bytes() for x in opened.rglob("*") if x.is_file())
    assert b"the very thing" not in everything
    both = (*add, "--file", file, "--sha256", digest)
    assert "not both" in said(*both, data=opened, code=USAGE)
    assert "no file" in said(*add, "--file", tmp_path / "none", data=opened, code=USAGE)
    move = ("evidence", "move", 1, "--to", "x", "--why", "y")
    assert "held no longer" in said(*move, data=opened, code=FAILED)


def test_it_closes_with_what_came_of_it_once_nothing_is_open(opened: Path) -> None:
    said("outcome", 1, 1, data=opened)
    close = ("close", 1, "--came-of-it", "Removed", "--rationale", "Nothing more was found.")
    assert "actions are still open" in said(*close, data=opened, code=FAILED)
    for each in told("show", 1, data=opened)["actions"]:
        done = policydesk("action", "set-aside", str(each["id"]), "--reason", "x", data=opened)
        assert done.returncode == 0
    assert "rationale" in said("close", 1, "--came-of-it", "x", data=opened, code=USAGE)
    said(*close, data=opened)
    assert "Rationale: Nothing more was found." in said("show", 1, data=opened)
    assert "is closed" in said(*close, data=opened, code=FAILED)
    assert told("list", data=opened) == []
    assert [each["incident"] for each in told("list", "--closed", data=opened)] == [1]
    said("reopen", 1, "--reason", "It is back", data=opened)
    assert [each["incident"] for each in told("list", data=opened)] == [1]
    assert "is open" in said("reopen", 1, "--reason", "x", data=opened, code=FAILED)


def test_the_list_has_the_newest_first_and_what_is_to_be_done(opened: Path) -> None:
    said("open", "Photo page", "--outcome", 1, "--received", "19 Jun 2024 14:05", data=opened)
    said("open", "Elsewhere", "--policy", "windsor", data=opened)
    found = told("list", data=opened)
    assert [each["incident"] for each in found] == [3, 2, 1]
    assert found[1]["next_due"] == "2024-06-19T13:05:00+00:00"
    assert (found[0]["open_actions"], found[0]["next_due"]) == (0, "")
    lines = said("list", "--policy", "inspire", data=opened)
    assert "Elsewhere" not in lines
    assert re.search(r"2 open received 19 Jun 2024, 14:05 Photo page inspire to do: \d+, ", lines)
    assert said("list", "--closed", data=opened) == "There is no closed incident."


def test_every_word_on_record_finds_it_with_where_it_stands(opened: Path) -> None:
    said("add", 1, "Told Mrs Quibble", "--kind", "told", data=opened)
    assert "told: Told Mrs Quibble" in said("find", "GROUP", "quibble", data=opened)
    (found,) = told("find", "quibble", data=opened)
    assert found["incident"] == 1
    assert found["places"][0]["where"] == "told"
    assert said("find", "nonsense", data=opened) == "No incident holds these words."


def test_what_is_shown_fits_the_terminal(opened: Path) -> None:
    said("outcome", 1, 1, data=opened)
    for columns in (60, 80):
        done = policydesk("incident", "show", "1", data=opened, env={"COLUMNS": str(columns)})
        assert max(map(len, done.stdout.decode().splitlines())) <= columns
