import csv
import hashlib
import io
import os
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.plain_text import clean, clean_line
from store.csv_writing import inert
from store.export_file import write_export
from store.long_work import heard_by
from store.problems import StoreProblem
from store.register_csv import register_csv
from store.register_text import register_table
from tests.store.register_samples import row

BOM = "\ufeff"


def read_again(text: str) -> list[dict[str, str]]:
    assert text.startswith(BOM)
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), strict=True))


def test_a_spreadsheet_gets_headings_iso_dates_and_its_own_line_ends() -> None:
    assert register_csv([row()]) == (
        BOM + "policy,edition,name,staff_id,site,state,signed_on,method,witness,"
        "recorded_at,recorded_by,earlier_edition,asked_again,email,asked_on,due,days_late,"
        "note,reason,batch,imported_from\r\n"
        'elm,2019-03,"Adams, K",W1,North,acknowledged,2026-09-04,paper,jb,'
        "2026-11-20T14:05:09+00:00,jb,,,,,,0,,,,\r\n"
    )


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "+44 20", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "\u00a0=1", "\u3000＝1",
        "＝1", "＋1", "－1", "＠x", "\u22121", "\u200b=1", "\u2060+1", "﹦1", "\u00ad=1",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_is_made_inert(cell: str) -> None:
    assert inert(cell) == f"'{cell}"
    (found,) = read_again(register_csv([row(name=cell)]))
    assert found["name"] == f"'{clean_line(cell)}"


@pytest.mark.parametrize("cell", ["Adams, K", "O'Dell", "1-2", "a=b", "", "'quoted'", "(none)"])
def test_what_it_would_not_run_is_left_alone(cell: str) -> None:
    assert inert(cell) == cell


@given(st.lists(st.text(), min_size=4, max_size=4))
def test_any_text_is_read_again_from_csv_and_never_runs(texts: list[str]) -> None:
    name, staff_id, site, witness = texts
    rows = [row(name=name, staff_id=staff_id, site=site, witness=witness)]
    (found,) = read_again(register_csv(rows))
    assert None not in found
    for column, text in zip(("name", "staff_id", "site", "witness"), texts, strict=True):
        cell = found[column]
        assert not cell.strip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
        assert cell in (clean_line(text), "'" + clean_line(text))


@given(st.text(st.sampled_from("aZ =+-@|'\t\u00a0\u202eé")))
def test_what_needs_no_cleaning_is_told_from_what_does(text: str) -> None:
    assert clean_line(text) == re.sub(r"\s+", " ", clean(text)).strip()
    (found,) = read_again(register_csv([row(name=text)]))
    assert found["name"] == inert(clean_line(text))


def test_what_a_row_has_besides_stands_behind_what_it_always_had() -> None:
    late = row(email="ka@example.org", asked_on="2026-09-01", due="2026-09-29", days_late=52,
               note="-1", reason="=x", batch="sheet 1", imported_from="old.csv",
               asked_again=("3.1", "4.2"))  # fmt: skip
    (found,) = read_again(register_csv([late]))
    assert list(found.values())[12:] == [
        "3.1, 4.2", "ka@example.org", "2026-09-01", "2026-09-29", "52", "'-1", "'=x",
        "sheet 1", "old.csv",
    ]  # fmt: skip


def test_it_is_told_how_far_an_export_is() -> None:
    told: list[tuple[int, int]] = []
    with heard_by(lambda done, total: told.append((done, total))):
        register_csv([row()] * 4_500)
    assert told[0] == (0, 4_500)
    assert told[-1] == (4_400, 4_500)
    assert told == sorted(told)
    assert register_csv([row()] * 4_500).count("\r\n") == 4_501


def test_a_table_shows_the_register_in_columns() -> None:
    rows = [
        row(),
        row(name="Bell, T", staff_id="", state="not yet", signed_on="", method="", witness="",
            earlier_edition="2016-01"),
        row(name="Cole, R", staff_id="", has_left=True, witness=""),
    ]  # fmt: skip
    assert register_table(rows, 100).splitlines() == [
        "Name      Staff id  Site   State                     Signed on   How",
        "Adams, K  W1        North  acknowledged              4 Sep 2026  paper, w. jb",
        "Bell, T             North  not yet (signed 2016-01)  -",
        "Cole, R             North  acknowledged (left)       4 Sep 2026  paper",
    ]
    assert "elm " in register_table([*rows, row(policy="oak")], 120)


@given(st.lists(st.text(), min_size=1, max_size=5), st.integers(52, 200))
def test_a_table_never_breaks_its_lines_or_its_width(names: list[str], width: int) -> None:
    table = register_table([row(name=name, site=name, witness=name) for name in names], width)
    lines = table.splitlines()
    assert len(lines) == len(names) + 1
    assert max(len(line) for line in lines if line.isascii()) <= width


def test_wide_letters_take_two_cells() -> None:
    _, first, second = register_table([row(name="漢字"), row(name="abcd")], 100).splitlines()
    assert first.startswith("漢字  W1")
    assert second.startswith("abcd  W1")


def test_an_export_is_for_its_owner_and_has_a_fingerprint(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    fingerprint = write_export(path, BOM + "ä\r\n")
    assert path.read_bytes() == b"\xef\xbb\xbf\xc3\xa4\r\n"
    assert write_export(path, path.read_bytes(), force=True) == fingerprint
    assert fingerprint == hashlib.sha256(path.read_bytes()).hexdigest()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_there_is_only_written_over_on_request(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text("mine")
    with pytest.raises(StoreProblem, match="is there already") as caught:
        write_export(path, "theirs")
    assert "--force" in caught.value.mend
    assert path.read_text() == "mine"
    write_export(path, "theirs", force=True)
    assert path.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_to_nowhere_is_there_too(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(StoreProblem, match="is there already"):
        write_export(path, "theirs")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("force", [True, False])
@pytest.mark.parametrize("by_link", [True, False])
def test_a_pipe_is_never_replaced_by_a_file(tmp_path: Path, force: bool, by_link: bool) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    with pytest.raises(StoreProblem, match="is a device or a pipe, not a file"):
        write_export(link if by_link else pipe, "text", force)
    assert pipe.is_fifo()
    assert link.is_symlink()
    assert sorted(tmp_path.iterdir()) == [link, pipe]


def test_writing_over_a_link_leaves_what_it_leads_to(tmp_path: Path) -> None:
    theirs, link = tmp_path / "theirs.csv", tmp_path / "register.csv"
    theirs.write_text("theirs")
    link.symlink_to(theirs)
    with pytest.raises(StoreProblem, match="is there already"):
        write_export(link, "ours")
    write_export(link, "ours", force=True)
    assert (theirs.read_text(), link.read_text(), link.is_symlink()) == ("theirs", "ours", False)


@pytest.mark.parametrize("name", ["policydesk.json", "policydesk.json.lock"])
def test_the_records_are_never_written_over_by_an_export(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("the records")
    with pytest.raises(StoreProblem, match="the records themselves"):
        write_export(tmp_path / name, "text", force=True)
    assert (tmp_path / name).read_text() == "the records"


@pytest.mark.parametrize("force", [True, False])
def test_a_place_that_is_not_there_is_named(tmp_path: Path, force: bool) -> None:
    with pytest.raises(StoreProblem, match="does not exist"):
        write_export(tmp_path / "nowhere" / "register.csv", "text", force)
    with pytest.raises(StoreProblem, match="is a directory"):
        write_export(tmp_path, "text", force)
    assert list(tmp_path.iterdir()) == []
