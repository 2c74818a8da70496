"""The register as a workbook, read again with another library."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

import store.register_xlsx
from flows.plain_text import clean_line
from store.long_work import heard_by
from store.problems import Refused
from store.register_export import RegisterExport, Selection
from store.register_xlsx import TEXT_LIMIT, register_xlsx
from tests.store.register_samples import CHAIN_HEAD, export_of, row

TEXTS = ("policy", "edition", "name", "staff_id", "site", "method", "witness", "recorded_by",
         "earlier_edition", "email", "note", "reason", "batch", "imported_from")  # fmt: skip


def workbook(export: RegisterExport) -> Any:
    return openpyxl.load_workbook(io.BytesIO(register_xlsx(export)), rich_text=False)


def register(export: RegisterExport) -> list[dict[str, Any]]:
    sheet = workbook(export)["Register"]
    headings, *rows = sheet.iter_rows()
    names = [cell.value.lower().replace(" ", "_") for cell in headings]
    return [dict(zip(names, cells, strict=True)) for cells in rows]


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_dates_are_dates_numbers_are_numbers_and_times_are_those_of_london() -> None:
    late = row(asked_on="2026-09-01", due="2026-09-29", days_late=52,
               recorded_at="2026-07-20T23:30:09+00:00")  # fmt: skip
    (found,) = register(export_of([late]))
    assert found["signed_on"].value == datetime(2026, 9, 4)
    assert found["due"].value == datetime(2026, 9, 29)
    assert found["asked_on"].number_format == "yyyy-mm-dd"
    assert found["days_late"].value == 52
    assert found["recorded_at_(london_time)"].value == datetime(2026, 7, 21, 0, 30, 9)
    assert [found[each].data_type for each in ("signed_on", "days_late", "name")] == ["d", "n", "s"]


def test_the_heading_stays_in_view_and_can_be_filtered_by() -> None:
    sheet = workbook(export_of([row(), row(name="Bell, T")]))["Register"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:U3"
    assert sheet.column_dimensions["C"].width > 20
    assert sheet["A1"].font.bold


def test_what_is_not_known_is_an_empty_cell() -> None:
    (found,) = register(export_of([row(signed_on="", recorded_at="", witness="")]))
    assert [found[each].value for each in ("signed_on", "witness", "due")] == [None] * 3


@given(st.dictionaries(st.sampled_from(TEXTS), st.text(min_size=1), min_size=1))
@example({"name": "=1+1", "note": "http://example.org", "reason": "{=1}", "witness": "-1"})
@example({"name": "<r><t>x</t></r>", "note": "<r>&amp;</r>", "email": "mailto:a@example.org"})
@example({"name": "_x0041_", "note": "\ufffe\uffff", "reason": "007", "batch": "TRUE"})
def test_any_text_in_any_cell_is_that_text_and_never_runs(texts: dict[str, str]) -> None:
    (found,) = register(export_of([row(**texts)]))
    for field, text in texts.items():
        expected = clean_line(text).replace("\ufffe", "").replace("\uffff", "")
        cell = found[field]
        assert unescape(cell.value or "") == expected  # as a spreadsheet does
        assert cell.data_type == "s" or not expected
        assert cell.hyperlink is None


def test_no_part_of_the_workbook_holds_a_formula_or_a_link() -> None:
    data = register_xlsx(export_of([row(name="=1+1", email="https://example.org", note="@SUM(1)")]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
        names = archive.namelist()
    assert b"<f>" not in whole
    assert b"hyperlink" not in whole
    assert b"/tmp" not in whole
    assert not [name for name in names if "external" in name.lower()]


@pytest.mark.parametrize("letter", ["x", "\U0001f600", "é"])
def test_text_is_cut_at_what_a_cell_can_hold(letter: str) -> None:
    (found,) = register(export_of([row(note=letter * 40_000)]))
    assert found["note"].value == letter * (TEXT_LIMIT // units(letter))
    (found,) = register(export_of([row(note=f"<r>{'&' * 60_000}</r>" + letter)]))
    assert units(found["note"].value) == TEXT_LIMIT


def test_mark_up_of_the_format_itself_is_shown_and_not_obeyed() -> None:
    for text in ("<r></r>", f"<r>{'&' * 30_000}</r>"):
        (found,) = register(export_of([row(note=text)]))
        assert found["note"].value == text[: TEXT_LIMIT // 8]


def test_a_day_before_a_spreadsheet_begins_is_text() -> None:
    export = export_of([row(signed_on="1899-12-31")], as_of=date(1899, 12, 31))
    (found,) = register(export)
    assert found["signed_on"].value == "1899-12-31"
    assert workbook(export)["Summary"]["B2"].value == "1899-12-31"


def test_the_summary_says_where_the_rows_come_from() -> None:
    rows = [row(), row(person=2, name="Bell, T", site="South", state="late", days_late=3),
            row(person=3, name="=1", site="=SUM(A1)", state="late", days_late=3)]  # fmt: skip
    export = export_of(
        rows, selection=Selection(known_on=date(2026, 11, 1)), filters=("site North", "late")
    )
    sheet = workbook(export)["Summary"]
    lines = [[cell.value for cell in line if cell.value is not None] for line in sheet.iter_rows()]
    assert ["As of", datetime(2026, 11, 20)] in lines
    assert ["Known on", datetime(2026, 11, 1)] in lines
    assert ["Rows", 3] in lines
    assert ["Filters", "site North; late"] in lines
    assert ["Chain head before this export", CHAIN_HEAD] in lines
    assert ["Exported by", "jb"] in lines
    assert ["Exported at (London time)", datetime(2026, 7, 20, 15, 5)] in lines
    assert any(line[2:6] == ["every site", "1 of 3 acknowledged, 2 late", 3, 3] for line in lines)
    assert any(line[2:4] == ["=SUM(A1)", "0 of 1 acknowledged, 1 late"] for line in lines)
    assert {cell.data_type for line in sheet.iter_rows() for cell in line} == {"s", "n", "d"}
    assert [sheet.cell(row, 2).number_format for row in (2, 8)] == [
        "yyyy-mm-dd",
        "yyyy-mm-dd hh:mm",
    ]


def test_nobody_assigned_is_said() -> None:
    sheet = workbook(export_of([row(is_asked=False, state="not asked")]))["Summary"]
    assert "nobody assigned" in {cell.value for line in sheet.iter_rows() for cell in line}


def test_more_rows_than_a_sheet_can_hold_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store.register_xlsx, "ROW_LIMIT", 2)
    with pytest.raises(Refused, match="Choose one policy"):
        register_xlsx(export_of([row()] * 3))
    assert len(register(export_of([row()] * 2))) == 2


def test_it_is_told_how_far_the_workbook_is() -> None:
    told: list[tuple[int, int]] = []
    with heard_by(lambda done, total: told.append((done, total))):
        register_xlsx(export_of([row()] * 201))
    assert told == [(0, 201), (200, 201)]
