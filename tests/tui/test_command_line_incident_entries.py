"""`policydesk incident`: entries added and corrected, people, links and outcomes, withdrawn."""

import re
from pathlib import Path

import pytest

from tests.tui import incident_command
from tests.tui.command import policydesk
from tests.tui.incident_command import said, told
from tui.exit_codes import FAILED, USAGE

HARMFUL = "\x1b]52;c;aGk=\x07\u202e[/red] you fool"


@pytest.fixture
def opened(tmp_path: Path) -> Path:
    """A data directory with outcome 1, and incident 1 beside it, opened by hand."""
    return incident_command.opened(tmp_path / "data")


def test_a_long_text_comes_from_standard_input_and_is_cleaned(opened: Path) -> None:
    said("add", 1, "-", "--kind", "words", "--whose", "AB", data=opened, typed=f"Hi\r\n{HARMFUL}")
    entry = told("show", 1, data=opened)["entries"][-1]
    assert entry["text"] == "Hi\n]52;c;aGk=[/red] you fool"
    shown = policydesk("incident", "show", "1", data=opened).stdout.decode()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    assert "[/red] you fool" in shown


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (b"\xff\xfe\x00", "text: This is no text in UTF-8."),
        (b"x" * 1_000_001, "text: This is too long: more than a megabyte."),
        (b"x" * 10_001, "text: This is too long: 10,001 characters"),
        (b" \n", "text: This cannot be empty."),
    ],
)
def test_what_comes_in_and_is_no_text_or_too_long_is_refused(
    opened: Path, typed: bytes, problem: str
) -> None:
    before = told("show", 1, data=opened)
    assert problem in said("add", 1, "-", data=opened, code=USAGE, typed=typed)
    assert told("show", 1, data=opened) == before


def test_entries_are_added_by_kind_with_when_and_whose(opened: Path) -> None:
    assert "AB" in said(
        *("add", 1, "I never said it", "--kind", "words", "--whose", "AB"),
        *("--when", "19 Jun 2024 14:05"),
        data=opened,
    )
    said("add", 1, "They meant it", "--kind", "opinion", data=opened)
    first, *_, last = told("show", 1, data=opened)["entries"]
    assert (first["kind"], first["author"]) == ("words", "AB")
    assert first["happened_on"] == "2024-06-19T13:05:00+00:00"
    assert last["kind"] == "opinion"
    text = said("show", 1, data=opened)
    assert "19 Jun 2024, 14:05, exact words, AB" in text
    assert "Say whose words they are" in said(
        "add", 1, "x", "--kind", "words", data=opened, code=USAGE
    )


def test_a_correction_leaves_what_was_said_and_is_marked(opened: Path) -> None:
    said("add", 1, "Told the head", data=opened)
    (wrong,) = [x for x in told("show", 1, data=opened)["entries"] if x["kind"] == "happened"]
    said("correct", 1, "Told the deputy", "--entry", wrong["id"], data=opened)
    said("correct", 1, "18 Jun 2024 16:30", "--field", "occurred", data=opened)
    said("correct", 1, "Group talk", "--field", "title", data=opened)
    found = told("show", 1, data=opened)
    kept = {each["id"]: each for each in found["entries"]}
    assert kept[wrong["id"]]["text"] == "Told the head"
    assert kept[kept[wrong["id"]]["corrected_by"]]["text"] == "Told the deputy"
    assert found["opened"]["title"] == "Group chat"
    assert found["fields"]["title"] == "Group talk"
    assert found["fields"]["occurred"] == "2024-06-18T15:30:00+00:00"
    text = said("show", 1, data=opened)
    assert f"[corrected by entry {kept[wrong['id']]['corrected_by']}]: Told the head" in text
    assert "Occurred 18 Jun 2024, 16:30 (corrected by entry" in text
    assert "it first said: Group chat" in text


@pytest.mark.parametrize(
    ("arguments", "code", "problem"),
    [
        (["correct", "1", "x"], USAGE, "Say --entry or --field, one of them."),
        (["correct", "1", "x", "--entry", "1", "--field", "site"], USAGE, "one of them"),
        (["correct", "1", "x", "--entry", "99"], USAGE, "There is no entry with the number 99"),
        (["correct", "1", "x", "--entry", "1"], FAILED, "was written by what it records"),
        (["correct", "1", "x", "--field", "occurred"], USAGE, "occurred: "),
        (["correct", "1", "x", "--field", "state"], USAGE, "'state' is not one of"),
        (["withdraw", "1", "--reason", "x"], FAILED, "Only a person, an outcome, a link"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(
    opened: Path, arguments: list[str], code: int, problem: str
) -> None:
    before = told("show", 1, data=opened)
    assert problem in said(*arguments, data=opened, code=code)
    assert told("show", 1, data=opened) == before


def test_an_entry_of_another_incident_is_not_corrected(opened: Path) -> None:
    said("open", "Another", data=opened)
    said("add", 2, "Something", data=opened)
    (id,) = [x["id"] for x in told("show", 2, data=opened)["entries"] if x["kind"] == "happened"]
    assert f"Entry {id} is not of incident 1" in said(
        "correct", 1, "x", "--entry", id, data=opened, code=USAGE
    )


def test_people_links_and_outcomes_are_put_to_it_and_withdrawn(opened: Path) -> None:
    said("open", "Another", data=opened)
    assert "Quibble, Zelda (#1 on the roster): complained of" in said(
        "person", 1, "S12", "complained-of", data=opened
    )
    said("link", 1, 2, "--why", "The same chat", data=opened)
    assert "Set " in said("outcome", 1, 1, data=opened)
    found = told("show", 1, data=opened)
    assert (found["links"], found["outcomes"], len(found["people"])) == ([2], [1], 1)
    assert told("show", 2, data=opened)["links"] == [1]
    for entry in found["entries"]:
        if entry["kind"] in ("person", "link"):
            said("withdraw", entry["id"], "--reason", "A mistake", data=opened)
    found = told("show", 1, data=opened)
    assert (found["links"], found["people"]) == ([], [])
    assert told("show", 2, data=opened)["links"] == []
