"""`policydesk exports`, and files that come and go by standard input and output."""

import io
import json
import os
import sys
import zipfile
from pathlib import Path

import pytest

from store.database import Store
from store.operators import add_operator
from store.problems import StoreProblem
from store.roster import roster
from tests.tui.command import policydesk
from tui.command_line import main
from tui.desk import Desk
from tui.exports_folder import exports_of

STAFF = "name,staff id\nÀdams K,S1\nBell T,S2\n".encode()


class Input:
    """What a client sends."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)
        self.encoding = "utf-8"

    def isatty(self) -> bool:
        return False

    def readline(self) -> str:
        return self.buffer.readline().decode()


class Operator:
    """Somebody who came in by a key, and what they get to see."""

    def __init__(
        self,
        data: Path,
        name: str,
        monkeypatch: pytest.MonkeyPatch,
        capfdbinary: pytest.CaptureFixture[bytes],
    ) -> None:
        self.name = name
        self.folder = data / "exports" / name
        self._data = data
        self._monkeypatch = monkeypatch
        self._captured = capfdbinary

    def asks(self, *words: str, sends: bytes = b"") -> tuple[int, bytes, str]:
        """The exit code, standard output and standard error."""
        with self._monkeypatch.context() as context:
            context.setattr(sys, "stdin", Input(sends))
            code = main([*words], gated=Desk(self._data, None, self.name, is_gated=True))
        out, err = self._captured.readouterr()
        assert str(self._data) not in out.decode("utf-8", "replace") + err.decode()
        return code, out, err.decode()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    store = Store(tmp_path / "data", "office")
    for each in ("kb", "ml"):
        add_operator(store, each, name=each, rights=("office", "lead", "admin"))
    store.leave()
    return tmp_path / "data"


@pytest.fixture
def kb(
    data: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Operator:
    return Operator(data, "kb", monkeypatch, capfdbinary)


@pytest.fixture
def ml(
    data: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Operator:
    return Operator(data, "ml", monkeypatch, capfdbinary)


def test_a_file_is_sent_listed_fetched_and_removed(kb: Operator) -> None:
    assert kb.asks("exports", "list") == (0, b"There are no exports.\n", "")
    code, out, err = kb.asks("exports", "put", "staff.csv", sends=STAFF)
    assert (code, out, err) == (0, b"", f"Written: staff.csv, {len(STAFF)} bytes.\n")
    assert (kb.folder / "staff.csv").stat().st_mode & 0o777 == 0o600
    assert kb.asks("exports", "get", "staff.csv") == (0, STAFF, "")
    (listed,) = json.loads(kb.asks("exports", "list", "--json")[1])
    assert (listed["name"], listed["bytes"]) == ("staff.csv", len(STAFF))
    assert kb.asks("exports", "remove", "staff.csv")[0] == 1, "nobody was asked"
    assert kb.asks("exports", "remove", "staff.csv", "--yes") == (0, b"Removed: staff.csv.\n", "")
    assert list(kb.folder.iterdir()) == []


def test_the_list_is_newest_first_in_london_time_and_of_files_alone(kb: Operator) -> None:
    kb.folder.mkdir(parents=True)
    for name, when in (("old.csv", 1751360400), ("new.xlsx", 1763647500)):
        (kb.folder / name).write_bytes(b"x" * 2048)
        os.utime(kb.folder / name, (when, when))
    (kb.folder / "folder").mkdir()
    (kb.folder / ".half.new").write_bytes(b"x")
    (kb.folder / "link.csv").symlink_to("old.csv")
    first, second = kb.asks("exports", "list")[1].decode().splitlines()
    assert first.split() == ["new.xlsx", "2.0", "KB", "Thu", "20", "Nov", "2025", "14:05"]
    assert second.split() == ["old.csv", "2.0", "KB", "Tue", "1", "Jul", "2025", "10:00"]


def test_nothing_is_written_over_and_only_lists_are_taken(kb: Operator) -> None:
    kb.asks("exports", "put", "staff.csv", sends=STAFF)
    code, _, err = kb.asks("exports", "put", "staff.csv", sends=b"other")
    assert (code, "is there already" in err) == (2, True)
    assert kb.asks("exports", "get", "staff.csv")[1] == STAFF
    for name in ("run.sh", "policydesk.json", "x", "a.csv.exe", "../a.csv", ".a.csv"):
        assert kb.asks("exports", "put", name, sends=STAFF)[0] == 2
    assert [each.name for each in kb.folder.iterdir()] == ["staff.csv"]


def test_too_much_is_not_taken(kb: Operator) -> None:
    code, _, err = kb.asks("exports", "put", "a.csv", sends=b"x" * 20_000_001)
    assert (code, "more than 20 MB" in err) == (2, True)
    assert not kb.folder.exists()


def test_one_operator_does_not_reach_the_files_of_another(kb: Operator, ml: Operator) -> None:
    kb.asks("exports", "put", "staff.csv", sends=STAFF)
    assert ml.asks("exports", "list")[1] == b"There are no exports.\n"
    for name in ("staff.csv", "../kb/staff.csv"):
        assert ml.asks("exports", "get", name)[:2] == (2, b"")
        assert ml.asks("exports", "remove", name, "--yes")[:2] == (2, b"")
    assert (kb.folder / "staff.csv").read_bytes() == STAFF


@pytest.mark.parametrize("way", ["standard input", "staff.csv"])
def test_a_staff_list_is_imported_from_what_was_sent(kb: Operator, data: Path, way: str) -> None:
    words, sends = ["roster", "import", "-"], STAFF
    if way == "staff.csv":
        kb.asks("exports", "put", "staff.csv", sends=STAFF)
        words, sends = ["roster", "import", "staff.csv"], b""
    code, out, _ = kb.asks(*words, "--yes", "--json", sends=sends)
    told = json.loads(out)
    assert (code, told["recorded"], told["file"]) == (0, True, way)
    assert {each.staff_id for each in roster(Store(data, "office"))} == {"S1", "S2"}


def test_dates_and_signatures_are_imported_from_standard_input(kb: Operator) -> None:
    event = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Autumn term\r\n"
        "DTSTART;VALUE=DATE:20260901\r\nDTEND;VALUE=DATE:20261219\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )
    code, out, _ = kb.asks("calendar", "import", "-", "--yes", sends=event.encode())
    assert (code, b"Recorded: 1." in out) == (0, True)
    words = ("acknowledgements", "import", "-", "--policy", "windsor", "--dry-run")
    code, out, _ = kb.asks(*words, sends=b"name,signed\nAdams K,1 Sep 2026\n")
    assert (code, b"standard input: " in out) == (0, True)


def test_what_is_sent_and_is_no_list_is_said_by_its_name(kb: Operator) -> None:
    code, _, err = kb.asks("roster", "import", "-", sends=b"PK\x03\x04")
    assert code == 1
    assert err.startswith("standard input: is a workbook")
    assert kb.asks("roster", "import", "-", sends=b"x" * 20_000_001)[0] == 2


def test_a_workbook_goes_to_standard_output(kb: Operator) -> None:
    code, out, _ = kb.asks("register", "--policy", "windsor", "--format", "xlsx")
    assert code == 0
    assert zipfile.is_zipfile(io.BytesIO(out))


def test_a_terminal_is_shown_text_without_its_codes_and_no_workbook(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = data / "exports" / "kb"
    folder.mkdir(parents=True)
    (folder / "book.xlsx").write_bytes(b"PK\x03\x04\0\0")
    (folder / "list.csv").write_bytes(b"name\n\x1b[2JAdams\n")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    for name in ("book.xlsx", "list.csv"):
        main(["exports", "get", name], gated=Desk(data, None, "kb", is_gated=True))
    said = capsys.readouterr()
    assert "A terminal cannot show it" in said.err
    assert "Adams" in said.out
    assert "\x1b" not in said.out


def test_a_shared_folder_shares_its_exports(tmp_path: Path) -> None:
    tmp_path.chmod(0o2770)
    for own in (Desk(tmp_path, None, "office"), Desk(tmp_path, None, "kb", is_gated=True)):
        assert exports_of(own).stat().st_mode & 0o7777 == 0o2770


def test_what_is_written_goes_to_no_link(tmp_path: Path) -> None:
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "kb").symlink_to(tmp_path)
    with pytest.raises(StoreProblem, match="is a link"):
        exports_of(Desk(tmp_path, None, "kb", is_gated=True))


def test_it_works_where_nothing_is_gated_in_the_folder_itself(tmp_path: Path) -> None:
    put = policydesk("exports", "put", "terms.ics", data=tmp_path, typed=b"BEGIN:VCALENDAR")
    assert put.returncode == 0, put.stderr
    assert (tmp_path / "exports" / "terms.ics").read_bytes() == b"BEGIN:VCALENDAR"
    assert policydesk("exports", "get", "terms.ics", data=tmp_path).stdout == b"BEGIN:VCALENDAR"
    sent = policydesk("roster", "import", "-", "--yes", data=tmp_path, typed=STAFF)
    assert b"Recorded: 2." in sent.stdout


def test_nobody_fills_the_disk_with_what_they_send(
    kb: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.commands.exports._MOST", len(STAFF))
    assert kb.asks("exports", "put", "staff.csv", sends=STAFF)[0] == 0
    code, _, said = kb.asks("exports", "put", "more.csv", sends=b"x")
    assert code == 1
    assert "Remove some first" in said
    assert [each.name for each in kb.folder.iterdir()] == ["staff.csv"]
