"""`policydesk deadlines` and `policydesk review`: printed, watched by cron, taken out, dated."""

import csv
import hashlib
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from store.actions import add_task
from store.chases import add_chase
from store.database import Store
from store.incidents import NewIncident, open_incident
from store.review_standing import all_reviews
from tests.flows.conftest import CATALOGUE
from tests.store.school_years import add_year
from tests.tui.command import policydesk


def told(*arguments: str, data: Path, code: int = 0) -> str:
    done = policydesk(*arguments, data=data)
    assert done.returncode == code, done.stderr
    return (done.stderr if code else done.stdout).decode()


def logged(data: Path) -> list[dict[str, Any]]:
    return [dict(each) for each in Store(data, "x").documents("disclosures")]


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A school of Windsor's, with a chase in the far future, typed as a formula."""
    data = tmp_path / "data"
    store = Store(data, "office", now=lambda: datetime(2198, 1, 4, tzinfo=UTC))
    windsor = CATALOGUE.policy("windsor")
    add_chase(store, windsor, "contact", "contact-tie", owner="=1+1", due="4 Jan 2199")
    store.leave()
    return data


def test_the_list_says_what_is_overdue_by_how_long_and_how_the_date_came_about(
    school: Path,
) -> None:
    said = told("deadlines", data=school)
    assert said.startswith("March 2021, overdue by ")
    assert "reviews of every 2 years passed over: Review of the policy." in said
    assert "\n    the Board of Directors: The policy prints this date.\n" in said
    assert "Fri 4 Jan 2199: Find out" in said
    assert "no date set: Change passwords." in said


def test_only_what_is_due_in_a_time_or_overdue_is_listed(school: Path) -> None:
    for arguments in (("--within", "30d"), ("--within", "2w"), ("--overdue",)):
        said = told("deadlines", *arguments, data=school)
        assert "Review of the policy" in said
        assert "2199" not in said
        assert "no date set" not in said
    assert "2199" in told("deadlines", "--within", "9999m", data=school)


def test_quiet_says_nothing_and_exits_1_only_while_something_is_overdue(school: Path) -> None:
    done = policydesk("deadlines", "--quiet", data=school)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    assert policydesk("deadlines", "--quiet", "--policy", "auriga", data=school).returncode == 0
    told("review", "done", "windsor", "--by", "kl", "--result", "Kept", data=school)
    done = policydesk("deadlines", "--quiet", data=school)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--within", "soon"), "within: Write it as 30d, 2w or 3m"),
        (("--within", "3d", "--overdue"), "not both"),
        (("--quiet", "--format", "csv"), "say it alone"),
        (("--policy", "winsor"), "Did you mean"),
        (("--format", "csv", "--for", "k" * 201), "for: This is too long"),
    ],
)
def test_what_cannot_be_is_refused_and_not_on_record(
    school: Path, arguments: tuple[str, ...], message: str
) -> None:
    assert message in told("deadlines", *arguments, data=school, code=2)
    assert logged(school) == []


@pytest.mark.parametrize("form", ["csv", "json", "ics"])
def test_an_export_is_on_record_with_its_fingerprint_and_whom_it_is_for(
    school: Path, form: str
) -> None:
    done = policydesk("deadlines", "--format", form, "--for", "the head", data=school)
    assert done.returncode == 0, done.stderr
    (entry,) = logged(school)
    digest = hashlib.sha256(done.stdout).hexdigest()
    assert (entry["kind"], entry["format"], entry["to"]) == ("deadlines", form, "the head")
    assert (entry["sha256"], entry["rows"], entry["policies"]) == (digest, 8, ["windsor"])
    assert (
        f"8 deadlines. {'6 without a date are left out. ' * (form == 'ics')}SHA-256 {digest}"
        in (done.stderr.decode())
    )
    assert "The chain is whole" in told("verify", data=school)


def test_a_table_is_a_look_unless_it_is_written_to_a_file(school: Path, tmp_path: Path) -> None:
    told("deadlines", data=school)
    assert logged(school) == []
    target = tmp_path / "deadlines.txt"
    told("deadlines", "--overdue", "--output", str(target), data=school)
    assert "Review of the policy" in target.read_text(encoding="utf-8")
    assert [(x["format"], x["filter"], x["rows"]) for x in logged(school)] == [
        ("table", "overdue", 1)
    ]


def test_a_file_is_never_written_over_and_what_was_not_given_is_not_on_record(
    school: Path, tmp_path: Path
) -> None:
    target = tmp_path / "deadlines.ics"
    export = ("deadlines", "--format", "ics", "--output", str(target))
    told(*export, data=school)
    before = target.read_bytes()
    assert target.stat().st_mode & 0o077 == 0
    assert "is there already" in told(*export, data=school, code=1)
    assert (target.read_bytes(), len(logged(school))) == (before, 1)
    told(*export, "--force", data=school)
    assert (target.read_bytes(), len(logged(school))) == (before, 2)
    nowhere = str(tmp_path / "nowhere" / "x.ics")
    told("deadlines", "--format", "ics", "--output", nowhere, data=school, code=1)
    assert len(logged(school)) == 2


def test_a_file_that_cannot_be_put_on_record_is_not_left_behind(
    school: Path, tmp_path: Path
) -> None:
    (school / "policydesk.json").write_text("{", encoding="utf-8")
    target = tmp_path / "deadlines.csv"
    told("deadlines", "--format", "csv", "--output", str(target), data=school, code=1)
    assert not target.exists()


def test_a_spreadsheet_runs_nothing_and_has_a_heading_for_each_column(school: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(told("deadlines", "--format", "csv", data=school)[1:])))
    by_kind = {row["kind"]: row for row in rows}
    assert by_kind["chase"]["owner"] == "'=1+1"
    assert by_kind["review of the policy"]["due"] == "2021-03"
    assert by_kind["review of the policy"]["clauses"] == "front, 12.1"


def test_json_is_one_value_on_one_line(school: Path) -> None:
    said = told("deadlines", "--format", "json", data=school)
    assert said.count("\n") == 1
    first = json.loads(said)[0]
    assert (first["key"], first["state"]) == ("review windsor 2019-03", "overdue")


def test_the_calendar_file_says_nothing_of_an_incident(school: Path) -> None:
    store = Store(school, "office", now=lambda: datetime(2198, 1, 4, tzinfo=UTC))
    number = open_incident(store, NewIncident(title="Zoe", policy="windsor")).id
    add_task(store, number, "Ring Zoe's mother", owner="KB", due="4 Jan 2199")
    store.leave()
    said = told("deadlines", "--format", "ics", data=school)
    calendar: Any = Calendar.from_ical(said)
    assert f"Incident {number}: action 2 due" in {
        str(each["summary"]) for each in calendar.walk("VEVENT")
    }
    assert "Zoe" not in said.replace("\r\n ", "")
    assert "Zoe" in told("deadlines", data=school)
    assert logged(school)[0]["incidents"] == [number]


# --- policydesk review ----------------------------------------------------------------------------


def test_a_date_is_set_moved_and_done_by_command(tmp_path: Path) -> None:
    said = told("review", "list", "aspire", data=tmp_path)
    assert "policy: no date set. Review of the policy" in said
    assert "would be May 2019" in said
    said = told("review", "set-date", "aspire", "--due", "May 2019", data=tmp_path)
    assert said.startswith("Due: May 2019. The school's own date, not the policy's, set on ")
    later = ("review", "set-date", "aspire", "--due", "May 2035")
    assert "why: This cannot be empty" in told(*later, data=tmp_path, code=2)
    assert " from May 2019: " in told(*later, "--why", "A new board", data=tmp_path)
    done = ("review", "done", "aspire", "--by", "the board", "--on", "2 Oct 2026")
    said = told(*done, "--result", "No change", "--next", "1 Mar 2036", data=tmp_path)
    assert "Completed: Review of the policy, by the board." in said
    assert "Next due: 1 Mar 2036. Set by hand." in said
    said = told("review", "list", "aspire", "--all", data=tmp_path)
    assert "policy: completed on 2 Oct 2026 by the board, due May 2019: No change" in said
    (policy, *_) = json.loads(told("review", "list", "aspire", "--all", "--json", data=tmp_path))
    assert (policy["subject"], policy["due"]) == ("policy", "2036-03-01")
    assert [each["original_due"] for each in policy["completed"]] == ["2019-05"]


def test_a_review_is_completed_once_more_only_with_again_and_undone_by_command(
    tmp_path: Path,
) -> None:
    done = ("review", "done", "inspire", "--by", "kl", "--result", "Kept", "--on")
    assert "Next due: May 2027." in told(*done, "28 May 2026", data=tmp_path)
    said = told(*done, "30 May 2026", data=tmp_path, code=1)
    assert "28 May 2026 already, less than half of 1 year before" in said
    assert "say --again" in said
    told(*done, "30 May 2026", "--again", data=tmp_path)
    undo = ("review", "reopen", "inspire", "--reason")
    assert "reason: This cannot be empty" in told(*undo, " ", data=tmp_path, code=2)
    said = told(*undo, "Keyed twice", data=tmp_path)
    assert "Open again: Review of the policy." in said
    assert "Due: May 2027." in said
    assert "Due: May 2023." in told(*undo, "Not done", data=tmp_path)
    assert "nothing to undo" in told(*undo, "Not done", data=tmp_path, code=1)


def test_how_often_is_set_by_command(tmp_path: Path) -> None:
    every = ("review", "every", "windsor", "passwords", "--interval")
    said = told(*every, "term", "--why", "IT asks for it", data=tmp_path)
    assert "no date set. No date: The school calendar has no term dates." in said
    store = Store(tmp_path, "office")
    add_year(store)
    store.leave()
    (found,) = [
        each
        for each in json.loads(told("review", "list", "windsor", "--json", data=tmp_path))
        if each["subject"] == "passwords"
    ]
    assert (found["every"]["terms"], found["own_every"]) == (1, True)
    assert "interval: Write it as" in told(*every, "often", data=tmp_path, code=2)
    printed = ("review", "every", "windsor", "--interval", "3")
    assert "prints an interval for this: 2 years" in told(*printed, data=tmp_path, code=1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("list", "winsor"), "Did you mean"),
        (("done", "windsor"), "--by"),
        (("done", "windsor", "--by", "kl"), "--result"),
        (
            ("done", "windsor", "gardening", "--by", "kl", "--result", "R"),
            "It has: scrutiny, inform",
        ),
        (
            ("done", "windsor", "--by", "kl", "--result", "R", "--on", "1 Jan 2199"),
            "has not come yet",
        ),
        (("set-date", "windsor", "--due", "May 2198", "--why", "W"), "20 years ahead"),
        (("set-date", "windsor", "--due", "Feb 2019", "--why", "W"), "that of March 2019"),
        (("set-date", "windsor", "--due", "soon", "--why", "W"), "due: "),
        (("set-date", "windsor", "--due", "4 Jan", "--why", "W"), "Write the year too"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_recorded(
    tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    assert message in told("review", *arguments, data=tmp_path, code=2)
    assert all_reviews(Store(tmp_path, "office")) == []
