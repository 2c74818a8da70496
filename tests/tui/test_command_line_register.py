"""`policydesk register`: what it prints, what it gives out, and what goes on record of that."""

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from flows.catalogue import Catalogue
from store.adopting import adopt_edition
from store.audience import audience_of
from store.database import Store
from store.editions import Approval
from store.people import add_person
from store.signing import acknowledge
from store.voiding import void_acknowledgement
from tests.tui.command import environment, policydesk
from tests.tui.test_command_line_surroundings import at_a_terminal


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four asked from 1 September 2025 for 28 days; Adams signed, on the 4th, and it was keyed in
    on the 20th, after a first line of theirs was voided."""
    data = tmp_path_factory.mktemp("filled")
    times = [datetime(2025, 9, 1, 9, tzinfo=UTC)]
    store = Store(data, "jb", now=lambda: times[-1])
    windsor = Catalogue().policy("windsor")
    for number, name in enumerate(("Adams, K", "Bell, T", "Cole, R", "Dunn, B"), start=1):
        email = "" if number == 4 else f"{name[:4].lower()}@example.org"
        site = "North" if number % 2 else "South"
        add_person(store, name, staff_id=f"W{number}", email=email, site=site, tags=["staff"])
    audience = audience_of(["staff"], days=28, asked_from=date(2025, 9, 1))
    approval = Approval(effective_from=date(2025, 9, 1))
    adopt_edition(store, windsor, step="first", approval=approval, audience=audience)
    times.append(datetime(2025, 9, 20, 9, tzinfo=UTC))
    wrong = acknowledge(store, windsor, "W1", signed_on=date(2025, 9, 3))
    void_acknowledgement(store, wrong.id, "Wrong day.")
    acknowledge(store, windsor, "W1", signed_on=date(2025, 9, 4))
    store.leave()
    return data


def told(*arguments: str, data: Path) -> str:
    done = policydesk("register", *arguments, data=data)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def exported(*arguments: str, data: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(told(*arguments, "--format", "json", data=data))
    return found


def logged(data: Path) -> list[dict[str, Any]]:
    return [dict(each) for each in Store(data, "x").documents("disclosures")]


def states(found: dict[str, Any]) -> dict[str, str]:
    return {row["staff_id"]: row["state"] for row in found["rows"]}


def test_a_table_is_a_look_and_not_on_record(filled: Path) -> None:
    before = len(logged(filled))
    said = told(data=filled)
    assert "Adams, K" in said
    assert "windsor, edition March 2019: 1 of 4 acknowledged, 3 late" in said
    assert len(logged(filled)) == before


@pytest.mark.parametrize("form", ["csv", "json", "html", "xlsx"])
def test_every_format_says_where_it_comes_from_and_is_on_record(filled: Path, form: str) -> None:
    head = Store(filled, "x").chain_head().short()
    done = policydesk("register", "--format", form, "--for", "the auditor", data=filled)
    assert done.returncode == 0, done.stderr
    entry = logged(filled)[-1]
    digest = hashlib.sha256(done.stdout).hexdigest()
    assert (entry["format"], entry["rows"], entry["to"]) == (form, 4, "the auditor")
    assert entry["sha256"] == digest
    said = done.stderr.decode()
    assert f"4 rows, as of {entry_day(entry)}. Chain head before this export: {head}." in said
    assert f"SHA-256 {digest}" in said
    if form in ("json", "html"):
        assert head in done.stdout.decode()
    if form == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(done.stdout))["Summary"]
        assert head in {cell.value for line in sheet.iter_rows() for cell in line}
    assert policydesk("verify", "--head", head, data=filled).returncode == 0


def entry_day(entry: dict[str, Any]) -> str:
    day = date.fromisoformat(entry["as_of"])
    return f"{day.day} {day:%b %Y}"


def test_as_of_a_day_and_as_it_was_known_on_a_day(filled: Path) -> None:
    assert states(exported("--as-of", "10 Sep 2025", data=filled))["W1"] == "acknowledged"
    known = exported("--known-on", "10/09/2025", data=filled)
    assert states(known)["W1"] == "not yet"
    assert (known["as_of"], known["known_on"]) == ("2025-09-10", "2025-09-10")
    both = exported("--as-of", "2025-09-10", "--known-on", "2025-09-20", data=filled)
    assert states(both)["W1"] == "acknowledged"
    assert (both["as_of"], both["known_on"]) == ("2025-09-10", "2025-09-20")
    assert [each["known_on"] for each in logged(filled)[-3:]] == ["", "2025-09-10", "2025-09-20"]


def test_only_who_is_wanted_is_listed(filled: Path) -> None:
    found = exported("--site", "north", "--outstanding", "--policy", "windsor", data=filled)
    assert states(found) == {"W3": "late"}
    assert found["filters"]["outstanding"] is True
    assert logged(filled)[-1]["person"] == 3


def test_of_a_person_the_history_is_told_and_what_they_had_agreed_to(filled: Path) -> None:
    said = " ".join(told("--person", "W1", "--as-of", "2025-09-10", data=filled).split())
    assert "They had acknowledged the edition March 2019 on 4 Sep 2025." in said
    assert "SHA-256 of the statement: " in said
    assert "voided: Wrong day. (jb, 20 Sep 2025 10:00)" in said
    found = exported("--person", "Adams, K", data=filled)
    assert [each["staff_id"] for each in found["rows"]] == ["W1"]
    assert [each["voided"] and each["voided"]["reason"] for each in found["history"]] == [
        None,
        "Wrong day.",
    ]


def test_the_addresses_of_who_is_outstanding_come_one_on_a_line(filled: Path) -> None:
    done = policydesk("register", "--outstanding", "--emails", data=filled)
    assert done.stdout == b"bell@example.org\ncole@example.org\n"
    assert "No address: Dunn, B." in done.stderr.decode()
    entry = logged(filled)[-1]
    assert (entry["format"], entry["persons"]) == ("emails", [[2, 4]])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--emails",), "Say --outstanding"),
        (("--emails", "--outstanding", "--format", "csv"), "not both"),
        (("--as-of", "1 Jan 2199"), "as-of: 1 Jan 2199 has not come yet"),
        (("--known-on", "1 Jan 2199"), "known-on: 1 Jan 2199 has not come yet"),
        (("--as-of", "soon"), "as-of: "),
        (("--site", "Nroth"), "Sites: North, South."),
        (("--person", "Adms, K"), "Near to it: W1 Adams, K"),
        (("--policy", "winsor"), "Did you mean"),
        (("--format", "csv", "--for", "k" * 201), "for: This is too long"),
    ],
)
def test_what_cannot_be_is_refused_and_not_on_record(
    filled: Path, arguments: tuple[str, ...], message: str
) -> None:
    before = len(logged(filled))
    done = policydesk("register", *arguments, data=filled)
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert done.stdout == b""
    assert len(logged(filled)) == before


def test_a_file_is_never_written_over_and_what_was_not_given_is_not_on_record(
    filled: Path, tmp_path: Path
) -> None:
    before = len(logged(filled))
    target = tmp_path / "register.xlsx"
    export = ("register", "--format", "xlsx", "--output")
    assert policydesk(*export, str(target), data=filled).returncode == 0
    assert target.stat().st_mode & 0o077 == 0
    assert policydesk(*export, str(target), data=filled).returncode == 1
    assert policydesk(*export, str(tmp_path / "nowhere" / "x.xlsx"), data=filled).returncode == 1
    assert len(logged(filled)) == before + 1
    assert policydesk(*export, str(target), "--force", data=filled).returncode == 0
    assert len(logged(filled)) == before + 2


def test_a_table_in_a_file_is_an_export(filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "register.txt"
    told("--output", str(target), data=filled)
    assert "Adams, K" in target.read_text(encoding="utf-8")
    assert logged(filled)[-1]["format"] == "table"


def test_a_workbook_is_not_poured_into_a_terminal(filled: Path) -> None:
    before = len(logged(filled))
    said, code = at_a_terminal("register", "--format", "xlsx", "--data", str(filled))
    assert code == 2
    assert b"send it to a file" in said
    assert len(logged(filled)) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become nobody")
def test_where_nothing_can_be_recorded_nothing_is_exported(filled: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(filled, data)
    for folder in (data, *list(data.parents)[:4]):
        folder.chmod(folder.stat().st_mode | 0o055)
    for file in data.rglob("*"):
        file.chmod(0o555 if file.is_dir() else 0o444)
    export = ["register", "--format", "csv", "--data"]
    program = f"""
import os, sys
import dateutil.relativedelta
from tui.command_line import main
main({[*export, str(tmp_path / "other")]!r})  # so that all is imported while it can be
os.setgroups([]); os.setgid(65534); os.setuid(65534)
print("as nobody", flush=True)
sys.exit(main({[*export, str(data)]!r}))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, env=environment(), check=False
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.endswith(b"as nobody\n")
    assert "it has to go on record" in done.stderr.decode()


def test_an_export_of_nobody_is_an_export_and_on_record(tmp_path: Path) -> None:
    found = exported("--policy", "windsor", data=tmp_path / "data")
    assert found["rows"] == []
    assert found["policies"][0]["counts"]["words"] == "nobody assigned"
    assert [each["rows"] for each in logged(tmp_path / "data")] == [0]
