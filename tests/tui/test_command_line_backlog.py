import json
from pathlib import Path

import pytest

from store.acknowledgements import all_acknowledgements
from store.database import Store
from tests.tui.command import policydesk
from tui.exit_codes import FAILED, USAGE

SIGNED = """Name;Date signed;How;Witnessed by;Room
Kim Adams;04/09/2025;paper;J Bell;3
Bell, Tom;5 Sep 2025;email;;
Cole, R;5 Sep 2025;;;
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    for name in ("Adams, Kim", "Bell, Tom"):
        policydesk("roster", "add", name, data=data)
    return data


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "signed.csv"
    path.write_bytes(SIGNED.encode("cp1252"))
    return path


def said(*arguments: object, data: Path, code: int = 0, typed: str = "") -> str:
    done = policydesk("acknowledgements", *map(str, arguments), data=data, typed=typed)
    assert done.returncode == code, (done.stdout + done.stderr).decode()
    return (done.stderr if code else done.stdout).decode()


def days(data: Path) -> list[str]:
    return [each.signed_on for each in all_acknowledgements(Store(data, "jb"))]


def test_a_dry_run_shows_what_would_be_recorded_and_records_nothing(data: Path, file: Path) -> None:
    shown = said("import", file, "--policy", "windsor", "--dry-run", data=data)
    assert shown.splitlines() == [
        "Columns: name from Name, signed from Date signed, method from How, "
        "witness from Witnessed by.",
        "Not used, and not kept: Room.",
        "signed.csv: 2 to record, 1 doubtful.",
        "Adams, Kim signed on 4 Sep 2025: Windsor, March 2019, on paper; witness J Bell",
        "Bell, Tom signed on 5 Sep 2025: Windsor, March 2019, by email; "
        "note: imported from signed.csv",
        "Doubtful, and left alone:",
        "line 4, Cole, R: Nobody on the roster is called that. Import the roster first, or add "
        "them.",
        "Nothing was recorded. 1 doubtful row left alone.",
    ]
    assert days(data) == []


def test_without_a_terminal_it_needs_to_be_told_yes(data: Path, file: Path) -> None:
    asked = ("import", file, "--policy", "windsor")
    assert "Say --yes" in said(*asked, data=data, code=USAGE, typed="y\n")
    assert days(data) == []
    shown = said(*asked, "--yes", data=data)
    assert "Recorded: 2. 1 doubtful row left alone." in shown
    assert days(data) == ["2025-09-04", "2025-09-05"]
    shown = said(*asked, data=data)
    assert "0 to record, 2 on the register already, 1 doubtful." in shown
    assert "There is nothing to record." in shown


def test_the_batch_is_listed_and_voided_by_the_line_that_it_says(data: Path, file: Path) -> None:
    shown = said("import", file, "--policy", "windsor", "--yes", data=data)
    batch = shown.split('void-batch "')[1].split('"')[0]
    assert f"{batch}: windsor" in said("batches", data=data)
    said("void-batch", batch, "--reason", "Wrong file", "--yes", data=data)
    shown = said("list", "--person", "Adams, Kim", data=data)
    assert "imported from signed.csv" in shown
    assert "VOIDED" in shown


def test_the_encoding_that_was_signed_is_kept(data: Path, file: Path) -> None:
    said("import", file, "--policy", "windsor", "--yes", data=data)
    (line, *_) = all_acknowledgements(Store(data, "jb"))
    assert (data / "editions" / line.fingerprint / "windsor").is_dir()


def test_the_policy_is_named_or_stands_in_the_file(data: Path, file: Path) -> None:
    shown = said("import", file, "--yes", data=data, code=USAGE)
    assert shown.startswith("policy: No column of the file is a policy.")
    assert "elsewhere" in said("import", file, "--policy", "elsewhere", data=data, code=USAGE)
    file.write_text("Policy,Name,Signed\nWindsor,Kim Adams,2025-09-04\n", encoding="utf-8")
    assert "Recorded: 1." in said("import", file, "--yes", data=data)


def test_columns_and_what_the_file_does_not_say_are_given_by_hand(data: Path, file: Path) -> None:
    file.write_text("Member,When\nKim Adams,2025-09-04\n", encoding="utf-8")
    assert "Its headings are: Member, When" in said(
        "import", file, "--policy", "windsor", data=data, code=USAGE
    )
    given = ("--map", "name=Member", "--map", "signed=When", "--method", "self", "--witness", "JB")
    edition = ("--edition", "March 2019")
    said("import", file, "--policy", "windsor", *given, *edition, "--yes", data=data)
    (line,) = all_acknowledgements(Store(data, "jb"))
    assert (line.method, line.witness, line.note, line.edition) == ("self", "JB", "", "2019-03")


def test_json_is_one_object_with_everything_in_it(data: Path, file: Path) -> None:
    asked = ("import", file, "--policy", "windsor", "--json")
    shown = said(*asked, "--yes", data=data)
    assert shown.count("\n") == 1
    found = json.loads(shown)
    assert found["recorded"] is True
    assert found["batch"].startswith("import ")
    assert found["columns"]["signed"] == "Date signed"
    assert [each["signed_on"] for each in found["signatures"]] == ["2025-09-04", "2025-09-05"]
    assert [each["line_number"] for each in found["doubtful"]] == [4]
    found = json.loads(said(*asked, data=data))
    assert (found["recorded"], found["batch"], found["unchanged"]) == (False, "", 2)


def test_a_file_that_is_none_is_named_and_stays(data: Path, file: Path) -> None:
    file.write_bytes(b"PK\x03\x04")
    shown = said("import", file, "--policy", "windsor", "--yes", data=data, code=FAILED)
    assert str(file) in shown
    assert file.read_bytes() == b"PK\x03\x04"
