import io
import json
import os
import sys
from pathlib import Path

import pytest

from store.database import Store
from store.roster import roster
from tests.tui.command import policydesk
from tui.command_line import main
from tui.exit_codes import FAILED, INTERRUPTED, USAGE

STAFF = """Staff list;;;;
Legal surname;Legal forename;Staff code;Post;Date of birth
Adams;Kim;WK1;Cook;1/1/1980
Bell;Tom;WK2;Teacher;
Cole;;WK1;;
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "staff.csv"
    path.write_bytes(STAFF.replace("WK1;;", "WK3;;x").encode("cp1252"))
    return path


def said(*arguments: object, data: Path, code: int = 0, typed: str = "") -> str:
    done = policydesk("roster", *map(str, arguments), data=data, typed=typed)
    assert done.returncode == code, (done.stdout + done.stderr).decode()
    return (done.stderr if code else done.stdout).decode()


def names(data: Path) -> list[str]:
    return [each.name for each in roster(Store(data, "jb"))]


def test_a_dry_run_shows_what_would_be_recorded_and_records_nothing(data: Path, file: Path) -> None:
    shown = said("import", file, "--dry-run", data=data)
    assert shown.splitlines() == [
        "Columns: surname from Legal surname, forename from Legal forename, "
        "staff-id from Staff code, job from Post.",
        "Not used, and not kept: Date of birth.",
        "staff.csv: 3 to add, 0 to change, 0 doubtful.",
        "add Adams, Kim: staff id WK1, job Cook, tags staff",
        "add Bell, Tom: staff id WK2, job Teacher, tags staff",
        "add Cole: staff id WK3, tags staff",
        "Nothing was recorded.",
    ]
    assert not data.exists()


def test_a_list_that_is_not_there_is_said_to_be_missing(data: Path, tmp_path: Path) -> None:
    missing = tmp_path / "no-such-list.csv"
    told = said("import", missing, "--dry-run", data=data, code=FAILED)
    assert told == f"{missing}: is not there.\nLook whether the name is right.\n"


def test_without_a_terminal_it_needs_to_be_told_yes(data: Path, file: Path) -> None:
    assert "Say --yes" in said("import", file, data=data, code=USAGE, typed="y\n")
    assert names(data) == []
    assert "Recorded: 3." in said("import", file, "--yes", data=data)
    assert names(data) == ["Adams, Kim", "Bell, Tom", "Cole"]
    assert "There is nothing to record." in said("import", file, data=data)


def test_doubtful_rows_come_last_and_are_counted(data: Path, file: Path) -> None:
    file.write_text(STAFF, encoding="utf-8")
    shown = said("import", file, "--yes", data=data).splitlines()
    assert shown[-4:] == [
        "Doubtful, and left alone:",
        "line 3, WK1 Adams, Kim: It has the same staff id as line 5. Leave one in, or write what "
        "differs.",
        "line 5, WK1 Cole: It has the same staff id as line 3. Leave one in, or write what "
        "differs.",
        "Recorded: 1. 2 doubtful rows left alone.",
    ]
    assert names(data) == ["Bell, Tom"]


def test_columns_are_mapped_by_hand(data: Path, file: Path) -> None:
    file.write_text("Member,Ref\nZoë,7\n", encoding="utf-8")
    assert "headings are: Member, Ref" in said("import", file, data=data, code=USAGE)
    assert "as in staff-id=Ref" in said("import", file, "--map", "name", data=data, code=USAGE)
    said("import", file, "--map", "name=member", "--map", "staff_id=Ref", "--yes", data=data)
    assert [each.staff_id for each in roster(Store(data, "jb"))] == ["7"]


def test_json_is_one_object_with_everything_in_it(data: Path, file: Path) -> None:
    shown = said("import", file, "--json", "--yes", data=data)
    assert shown.count("\n") == 1
    found = json.loads(shown)
    assert found["recorded"] is True
    assert found["columns"]["staff-id"] == "Staff code"
    assert [each["after"]["staff_id"] for each in found["joiners"]] == ["WK1", "WK2", "WK3"]
    assert found["doubtful"] == []
    assert json.loads(said("import", file, "--json", data=data))["unchanged"] == 3


def test_whole_records_who_is_absent_as_left(data: Path, file: Path) -> None:
    said("add", "Zed, Z", data=data)
    assert "they stay, unless you say --whole:\nZed, Z\n" in said(
        "import", file, "--yes", data=data
    )
    assert "Zed, Z has left: left " in said("import", file, "--whole", "--yes", data=data)
    assert "Zed, Z" not in said("list", data=data)
    assert "Zed, Z" in said("list", "--left", data=data)


def test_where_most_would_leave_yes_is_not_enough(data: Path, file: Path) -> None:
    said("import", file, "--yes", data=data)
    file.write_text("Name,Staff code\nKim Adams,WK1\n", encoding="utf-8")
    whole = ("import", file, "--whole")
    shown = said(*whole, "--dry-run", data=data)
    assert "More than half leave: 2 of 3 people.\n" in shown
    for more in ((), ("--json",)):
        refused = said(*whole, "--yes", *more, data=data, code=USAGE)
        assert "2 of 3 people would be recorded as left" in refused
        assert "--most-leave" in refused
    assert len(said("list", data=data).splitlines()) == 3
    assert "Recorded: 2." in said(*whole, "--yes", "--most-leave", data=data)
    assert said("list", data=data).startswith("WK1 Adams, Kim")


def test_at_a_terminal_it_is_asked_twice_where_most_would_leave(
    data: Path, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said("import", file, "--yes", data=data)
    file.write_text("Name,Staff code\nKim Adams,WK1\n", encoding="utf-8")
    asked = ["--data", str(data), "roster", "import", str(file), "--whole"]
    for answers, code, left in (("y\nn\n", INTERRUPTED, 0), ("y\ny\n", 0, 2)):
        typed = io.StringIO(answers)
        monkeypatch.setattr(typed, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stdin", typed)
        assert main(asked) == code
        assert "2 of 3 people would be recorded as left. Is that so?" in capsys.readouterr().out
        assert sum(bool(each.left) for each in roster(Store(data, "jb"))) == left


def test_a_whole_list_of_nobody_is_refused(data: Path, file: Path) -> None:
    said("import", file, "--yes", data=data)
    file.write_text("Name,Staff code\n", encoding="utf-8")
    shown = said("import", file, "--whole", "--yes", "--most-leave", data=data, code=FAILED)
    assert "no row of it is somebody on the roster" in shown
    assert len(said("list", data=data).splitlines()) == 3


def test_a_pipe_is_refused_and_not_waited_for(data: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    shown = said("import", tmp_path / "pipe.csv", data=data, code=FAILED)
    assert "pipe.csv: is a device or a pipe, not a file." in shown


def test_a_file_of_governors(data: Path, file: Path) -> None:
    said("import", file, "--tag", "Governors", "--site", "North", "--yes", data=data)
    assert len(said("list", "--tag", "governor", "--site", "north", data=data).splitlines()) == 3
    assert "Nobody on the roster" in said("list", "--tag", "staff", data=data)


def test_a_file_that_is_none_is_named_and_stays(data: Path, file: Path) -> None:
    file.write_bytes(b"PK\x03\x04")
    shown = said("import", file, "--yes", data=data, code=FAILED)
    assert str(file) in shown
    assert 'save it as "CSV UTF-8"' in shown
    assert file.read_bytes() == b"PK\x03\x04"
    assert "absent.csv" in said("import", "absent.csv", data=data, code=FAILED)


def test_the_roster_by_hand(data: Path) -> None:
    shown = said("add", "Adams, K", "--staff-id", "S1", "--started", "1 Sep 2020", data=data)
    assert shown == "Added: S1 Adams, K; staff; from 1 Sep 2020\n"
    shown = said("change", "s1", "--name", "Cole, K", "--job", "Cook", "--why", "x", data=data)
    assert shown == "Changed: S1 Cole, K; Cook; staff; from 1 Sep 2020\n"
    assert "what is to change" in said("change", "s1", data=data, code=USAGE)
    shown = said("tag", "S1", "Governors", "sixth form", "--from", "1 Oct 2020", data=data)
    assert shown == "Tagged: S1 Cole, K; Cook; governor, sixth-form; from 1 Sep 2020\n"
    assert "no tags" in said("tag", "S1", "none", data=data)
    assert "left 31 Aug 2021" in said("left", "S1", "--on", "31 Aug 2021", data=data)
    assert said("list", data=data) == "Nobody is on the roster.\n"
    assert "left" not in said("back", "S1", data=data)
    (found,) = json.loads(said("list", "--json", data=data))
    assert [(each["tag"], each["from"]) for each in found["tags"]][:2] == [
        ("governor", "2020-10-01"),
        ("sixth-form", "2020-10-01"),
    ]


def test_what_cannot_be_is_said(data: Path) -> None:
    said("add", "Adams, K", "--staff-id", "S1", data=data)
    assert "Adams, K has the staff id S1." in said(
        "add", "B", "--staff-id", "s1", data=data, code=2
    )
    assert "nobody called" in said("left", "Nobody", data=data, code=USAGE)
    assert "has not left" in said("back", "S1", "--never-left", data=data, code=USAGE)
    assert "cannot be a tag" in said("tag", "S1", "everyone", data=data, code=USAGE)


def test_terminal_codes_and_markup_are_shown_inert(data: Path, file: Path) -> None:
    file.write_text("Name,Job\n\x1b[2J[bold]Eve,=1+1\n", encoding="utf-8")
    shown = said("import", file, "--yes", data=data)
    assert "\x1b" not in shown
    assert "[bold]Eve" in shown
