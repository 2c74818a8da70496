"""CSV files as spreadsheets and school systems write them."""

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.plain_text import clean, clean_line
from store.csv_dates import read_file_date
from store.csv_table import CsvTable, plain_cell, read_csv_table
from store.csv_text import LARGEST
from store.csv_writing import inert
from store.problems import FieldProblem, StoreProblem

PLAIN = "Name,Job\r\nZoë Adams,Cook\r\nBell – T,Ünter\r\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "staff.csv"


def read(file: Path, data: bytes | str) -> CsvTable:
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_csv_table(file)


def cells(table: CsvTable) -> list[tuple[str, ...]]:
    return [each.cells for each in table.rows]


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("cp1252"),
        b"\xff\xfe" + PLAIN.encode("utf-16-le"),
        b"\xfe\xff" + PLAIN.encode("utf-16-be"),
        PLAIN.replace("\r\n", "\n").encode(),
        PLAIN.replace("\r\n", "\r").encode(),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode(),
        PLAIN.replace(",", "|").encode(),
        ("sep=;\r\n" + PLAIN.replace(",", ";")).encode(),
        ('"sep=,"\r\n' + PLAIN).encode("utf-8-sig"),
    ],
)
def test_every_encoding_and_separator_gives_the_same_table(file: Path, data: bytes) -> None:
    table = read(file, data)
    assert table.headings == ("Name", "Job")
    assert cells(table) == [("Zoë Adams", "Cook"), ("Bell – T", "Ünter")]
    assert [each.odd for each in table.rows] == ["", ""]


def test_names_with_commas_are_not_taken_for_columns(file: Path) -> None:
    table = read(file, "Name;Job\nAdams, K;Cook\nBell, T;Head, deputy\nCole, R;Cook\n")
    assert cells(table)[1] == ("Bell, T", "Head, deputy")


def test_quotes_hold_separators_quotes_and_line_breaks(file: Path) -> None:
    table = read(file, 'Name,Note\n"Adams, K","said ""no""\nand left"\nBell,x\n')
    assert cells(table) == [("Adams, K", 'said "no"\nand left'), ("Bell", "x")]
    assert [each.line_number for each in table.rows] == [2, 4]


def test_blank_lines_and_columns_are_left_out_and_lines_still_counted(file: Path) -> None:
    table = read(file, "sep=,\n\nName,,Job,\n,,,\n\nAdams,,Cook,\n")
    assert table.headings == ("Name", "Job")
    assert [(each.line_number, each.cells) for each in table.rows] == [(6, ("Adams", "Cook"))]


@pytest.mark.parametrize(
    "title",
    ["Staff list 20/11/2026\n", "Staff list,,,\n\n", "Staff,20 Nov\nNorth Academy\n"],
)
def test_a_title_above_the_headings_is_passed_over(file: Path, title: str) -> None:
    table = read(file, f"{title}Name,Job,Site,Email\nAdams,,,\nBell,Cook,North,\n")
    assert table.headings == ("Name", "Job", "Site", "Email")[: len(table.headings)]
    assert cells(table)[0][0] == "Adams"


def test_short_and_long_rows_say_so_and_lose_nothing_silently(file: Path) -> None:
    table = read(file, "Name,Job,Site\nAdams,Cook\nBell,Cook,North,and more\nCole,Cook,South,\n")
    assert "only 2 cells where there are 3 headings" in table.rows[0].odd
    assert "4 cells where there are 3 headings" in table.rows[1].odd
    assert table.rows[2].odd == ""


def test_a_spreadsheet_may_leave_blank_last_columns_off_by_the_block(file: Path) -> None:
    rows = [f"Adams {number},Cook" for number in range(40)]
    first = [f"{each}," for each in rows[:15]]
    table = read(file, "\n".join(["Name,Job,Left", *first, *rows[15:]]))
    assert {each.odd for each in table.rows} == {""}
    assert cells(table)[-1] == ("Adams 39", "Cook", "")
    broken = [*rows[15:20], "Bell", *rows[21:]]
    table = read(file, "\n".join(["Name,Job,Left", *first, *broken]))
    assert len([each for each in table.rows if each.odd]) == 16


def test_headings_that_are_lacking_or_twice_get_a_name_of_their_own(file: Path) -> None:
    table = read(file, "Name,Email,,Email,Job\nAdams,a@x,?,b@x,Cook\n")
    assert table.headings == ("Name", "Email", "column C", "Email (column D)", "Job")


def test_what_a_terminal_would_obey_is_gone(file: Path) -> None:
    table = read(file, "Name,\x1b[2JJob\nAda\x1b]0;x\x07ms\u202e,[red]Cook[/]\n")
    assert table.headings == ("Name", "[2JJob")
    assert cells(table) == [("Ada]0;xms", "[red]Cook[/]")]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n\r\n", "is empty"),
        (b",,,\r\n,,\r\n", "is empty"),
        (b"PK\x03\x04\x14\x00", 'save it as "CSV UTF-8"'),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x", 'save it as "CSV UTF-8"'),
        (b"Name,Job\nAd\0ams,Cook\n", "NUL"),
        ("Name,Job\n".encode("utf-16-le"), "NUL"),
        (b"\xff\xfeN", "encoding"),
        (b"\xef\xbb\xbfName\xff,Job\n", "encoding"),
        (b"Name,Job\nAdams,\x81Cook\n", "encoding"),
        (b"Name,Job\nBell,Cook\nAdams," + b"x" * 5001, "line 3 has a cell of more than 5,000"),
        (b'Name,Job\nBell,Cook\nAdams,"Cook\nCole,Cook\n', "line 3 cannot be read"),
        (b"x," * 501 + b"\n", "500 columns"),
        (b"x" * (LARGEST + 1), "larger than 20 MB"),
    ],
)
def test_what_is_no_csv_file_is_refused_by_name(file: Path, data: bytes, says: str) -> None:
    with pytest.raises(StoreProblem) as caught:
        read(file, data)
    assert caught.value.file == file
    assert says in str(caught.value)
    assert file.read_bytes() == data


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.csv", tmp_path):
        with pytest.raises(StoreProblem) as caught:
            read_csv_table(path)
        assert caught.value.file == path


@given(st.text(max_size=30))
def test_a_cell_that_our_exports_made_inert_comes_back_as_it_was(text: str) -> None:
    cell = clean_line(text)
    assert plain_cell(inert(cell)) == cell or cell.startswith("'")


CELL = st.text("ab ,;|\t\"'\n=é", max_size=6)


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.tuples(CELL, CELL, CELL), min_size=3, max_size=8),
    separator=st.sampled_from(",;\t|"),
)
def test_a_file_whose_separator_is_said_is_read_as_it_was_written(
    rows: list[tuple[str, str, str]], separator: str
) -> None:
    whole = [("One", "Two", "Three"), ("x", "y", "z"), *rows]
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(whole)
    with tempfile.TemporaryDirectory() as directory:
        file = Path(directory) / "rows.csv"
        table = read(file, f"sep={separator}\r\n{text.getvalue()}")
    assert table.headings == ("One", "Two", "Three")
    kept = [tuple(map(plain_cell, row)) for row in whole[1:] if "".join(row).strip()]
    assert cells(table) == kept
    assert all(clean(cell) == cell for row in cells(table) for cell in row)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-09-01", "2026-09-01"),
        ("01/09/2026", "2026-09-01"),
        ("1.9.2026", "2026-09-01"),
        ("01/09/2026 00:00:00", "2026-09-01"),
        ("2026-09-01T00:00:00", "2026-09-01"),
        ("01/09/26", "2026-09-01"),
        ("1-Sep-87", "1987-09-01"),
        ("01-September-2026", "2026-09-01"),
        ("1 Sept 2026", "2026-09-01"),
        ("", ""),
    ],
)
def test_dates_are_read_as_programs_write_them(text: str, day: str) -> None:
    assert read_file_date(text, "started") == day


@pytest.mark.parametrize("text", ["45536", "1 Sep", "today", "09/13/2026", "2026-02-30", "soon"])
def test_what_is_no_certain_date_is_refused(text: str) -> None:
    with pytest.raises(FieldProblem) as caught:
        read_file_date(text, "started")
    assert caught.value.field == "started"
