import json
from pathlib import Path

import pytest

from store.calendar import calendar_entries
from store.database import Store
from tests.store.calendar_files import csv_file, ics_file, whole_days
from tests.tui.command import policydesk
from tui.exit_codes import FAILED, USAGE

AUTUMN = ("add-term", "Autumn term", "2 Sep 2026", "18 Dec 2026")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def said(*arguments: object, data: Path, code: int = 0, typed: str = "") -> str:
    done = policydesk("calendar", *map(str, arguments), data=data, typed=typed)
    assert done.returncode == code, (done.stdout + done.stderr).decode()
    return (done.stderr if code else done.stdout).decode()


def names(data: Path) -> list[str]:
    return [each.name for each in calendar_entries(Store(data, "jb"))]


def test_terms_and_closures_are_added_listed_and_taken_out(data: Path) -> None:
    assert said(*AUTUMN, data=data) == "Added: Autumn term, 2 Sep to 18 Dec 2026 (term).\n"
    assert "26 to 30 Oct 2026 (days off)" in said(
        "add-closure", "Half term", "26/10/2026", "2026-10-30", data=data
    )
    assert "INSET day, 4 Jan 2027, A (days off)" in said(
        "add-closure", "INSET day", "4 Jan 2027", "--site", "A", data=data
    )
    shown = said("list", "--past", data=data)
    assert "1 2 Sep to 18 Dec 2026: Autumn term; term\n" in shown
    assert "3 Mon 4 Jan 2027: INSET day; days off; A\n" in shown
    assert "bank holiday" in shown
    assert shown.endswith("The calendar ends on 18 Dec 2026: no term after it is known.\n")
    taken = said("take-out", 2, "--why", "A week later", data=data)
    assert taken == "Taken out: Half term, 26 to 30 Oct 2026 (days off).\n"
    assert names(data) == ["Autumn term", "INSET day"]


def test_json_is_one_list_of_what_counts(data: Path) -> None:
    said(*AUTUMN, data=data)
    said("add-closure", "Snow", "1 Dec 2026", data=data)
    said("take-out", 2, "--why", "It thawed", data=data)
    shown = said("list", "--past", "--json", data=data)
    assert shown.count("\n") == 1
    (entry,) = json.loads(shown)
    assert (entry["kind"], entry["first"], entry["last"]) == ("term", "2026-09-02", "2026-12-18")
    both = json.loads(said("list", "--past", "--taken-out", "--json", data=data))
    assert [each["taken_out"] for each in both] == ["", "It thawed"]


def test_what_cannot_stand_is_refused_and_nothing_recorded(data: Path) -> None:
    said(*AUTUMN, data=data)
    for wrong, says in (
        (("add-term", "X", "2 Sep", "18 Dec 2026"), "first: "),
        (("add-term", "X", "1 Dec 2026", "1 Feb 2027"), "has some of these days already"),
        (("add-closure", "X", "2 Sep 2026", "1 Sep 2026"), "last: It begins only on"),
        (("take-out", "9", "--why", "x"), "no entry with the number 9"),
        (("take-out", "1"), "--why"),
        (("list", "--taken-out"), "Say --json"),
    ):
        assert says in said(*wrong, data=data, code=USAGE)
    assert names(data) == ["Autumn term"]


def test_a_day_says_whether_it_is_a_school_day_and_why_not(data: Path) -> None:
    said(*AUTUMN, data=data)
    assert said("day", "19 Nov 2026", data=data) == (
        "Thu 19 Nov 2026 is a school day, in Autumn term.\n"
    )
    assert said("day", "21/11/2026", data=data) == (
        "Sat 21 Nov 2026 is not a school day. It is a Saturday.\n"
    )
    assert said("day", "2027-01-08", data=data) == (
        "Nobody knows whether Fri 8 Jan 2027 is a school day. "
        "The calendar ends on 18 Dec 2026: no term after it is known.\n"
    )
    assert "is not a date" in said("day", "whenever", data=data, code=USAGE)


def test_an_import_shows_the_plan_and_records_only_when_told(data: Path, tmp_path: Path) -> None:
    file = csv_file(tmp_path / "terms.csv")
    shown = said("import", file, "--dry-run", data=data)
    assert shown.splitlines() == [
        "Columns: name from Name, first from Start date, last from End date.",
        "terms.csv: 4 to add, 1 unsure, 0 doubtful.",
        "To add:",
        'Autumn term, 2 Sep to 18 Dec 2026: term (by "term")',
        'Autumn half term, 26 to 30 Oct 2026: days off (by "half term")',
        'INSET day, 4 Jan 2027: days off (by "inset")',
        'Spring term, 5 Jan to 24 Mar 2027: term (by "term")',
        "Unsure, and left out until you say what they are:",
        "line 7, Staff day, 12 Feb 2027: Nothing in its name says what it is.",
        'Say what they are with --as "NAME=closure", =term or =neither.',
        "Nothing was recorded.",
    ]
    assert not data.exists()
    assert "Say --yes" in said("import", file, data=data, code=USAGE, typed="y\n")
    assert "Recorded: 4." in said("import", file, "--yes", data=data)
    assert "There is nothing to record." in said("import", file, data=data)
    assert "0 to add, 4 there already, 1 unsure" in said("import", file, "--dry-run", data=data)


def test_unsure_ones_are_said_by_name(data: Path, tmp_path: Path) -> None:
    file = csv_file(tmp_path / "terms.csv")
    assert "Recorded: 5." in said("import", file, "--as", "staff day=Closure", "--yes", data=data)
    for wrong, says in (
        ("Staff day", "does not say what it is"),
        ("Staff day=party", "does not say what it is"),
        ("=term", "does not say what it is"),
        ("Sports=term", "nothing called"),
    ):
        assert says in said("import", file, "--as", wrong, "--yes", data=data, code=USAGE)


def test_an_icalendar_file_is_imported_and_told_as_json(data: Path, tmp_path: Path) -> None:
    file = ics_file(tmp_path / "t.ics", whole_days("Half term", "20261026", "20261031"))
    shown = said("import", file, "--json", "--yes", data=data)
    assert shown.count("\n") == 1
    found = json.loads(shown)
    assert found["recorded"] is True
    assert [(each["first"], each["last"]) for each in found["to_do"]] == [
        ("2026-10-26", "2026-10-30")
    ]
    assert json.loads(said("import", file, "--json", data=data))["unchanged"] == 1


def test_a_bad_file_gives_one_error_that_names_it(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "bad.ics"
    file.write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\n", encoding="utf-8")
    shown = said("import", file, "--yes", data=data, code=FAILED)
    assert str(file) in shown
    assert "does not end" in shown
    assert "Traceback" not in shown
    assert not data.exists()


def test_what_a_file_holds_cannot_speak_to_the_terminal(data: Path, tmp_path: Path) -> None:
    file = ics_file(
        tmp_path / "t.ics", whole_days("\x1b]0;x\x07[/] Half term", "20261026", "20261027")
    )
    assert "\x1b" not in said("import", file, "--yes", data=data)
    assert "\x1b" not in said("list", "--past", data=data)
    assert names(data) == ["]0;x[/] Half term"]
