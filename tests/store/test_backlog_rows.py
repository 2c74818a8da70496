"""How the columns and cells of a list of earlier signatures are read."""

from pathlib import Path

import pytest

from store.backlog_headings import FIELDS, HEADINGS, map_backlog_headings
from store.backlog_rows import BacklogRow, backlog_rows
from store.csv_headings import heading_key
from store.csv_table import CsvRow, CsvTable
from store.problems import FieldProblem


def mapped(*headings: str, **given: str) -> dict[str, str]:
    found = map_backlog_headings(headings, given).columns
    return {field: headings[at] for field, at in found.items()}


def row(odd: str = "", **cells: str) -> BacklogRow:
    headings = tuple(each.replace("_", "-") for each in cells)
    rows = (CsvRow(line_number=2, cells=tuple(cells.values()), odd=odd),)
    table = CsvTable(file=Path("a.csv"), headings=headings, rows=rows)
    (found,) = backlog_rows(table, {each: at for at, each in enumerate(headings)})
    return found


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (
            ("Surname", "First name", "Date signed", "Witnessed by", "Version"),
            ("surname", "forename", "signed", "witness", "edition"),
        ),
        (
            ("Staff member", "Signed on", "How", "Policy", "Edition", "Comments"),
            ("name", "signed", "method", "policy", "edition", "note"),
        ),
        (("Payroll no", "Date acknowledged", "Method"), ("staff-id", "signed", "method")),
        (("Email", "Timestamp"), ("email", "signed")),
        (("Name", "Signed"), ("name", "signed")),
        (
            ("policy", "name", "staff_id", "state", "signed_on", "method", "witness"),
            ("policy", "name", "staff-id", "state", "signed", "method", "witness"),
        ),
    ],
)
def test_headings_are_known_as_people_write_them(
    headings: tuple[str, ...], fields: tuple[str, ...]
) -> None:
    assert mapped(*headings) == dict(zip(fields, headings, strict=True))


def test_every_heading_means_one_field() -> None:
    known = [heading_key(each) for field in FIELDS for each in HEADINGS[field]]
    assert len(known) == len(set(known))


def test_signed_beside_a_date_says_whether_and_not_when() -> None:
    headings = ("Name", "Signed?", "Date")
    assert mapped(*headings) == {"name": "Name", "signed": "Date", "state": "Signed?"}
    assert map_backlog_headings(headings).passed_over == ()
    assert mapped("Name", "Signed", "Date", "Status")["state"] == "Status"


def test_columns_are_mapped_by_hand() -> None:
    assert mapped("Member", "When", name="Member", signed="when") == {
        "name": "Member",
        "signed": "When",
    }


@pytest.mark.parametrize(
    ("headings", "says"),
    [
        (("Member", "Date"), "says who signed. Its headings are: Member, Date"),
        (("Forename", "Date"), "says who signed"),
        (("Name", "When"), "is the date on which they signed. Its headings are: Name, When"),
    ],
)
def test_without_who_or_when_the_headings_are_named(headings: tuple[str, ...], says: str) -> None:
    with pytest.raises(FieldProblem, match=says) as caught:
        map_backlog_headings(headings)
    assert "--map" in caught.value.what


@pytest.mark.parametrize(
    ("cell", "method"),
    [
        ("Paper", "paper"),
        ("hard-copy", "paper"),
        ("E-mail", "email"),
        ("In person", "in-person"),
        ("Google Forms", "self"),
        ("", None),
    ],
)
def test_the_method_is_known_as_people_write_it(cell: str, method: str | None) -> None:
    found = row(name="A", signed="4 Sep 2025", method=cell)
    assert (found.method, found.doubt) == (method, "")


@pytest.mark.parametrize("said", ["Yes", "y", "✓", "Signed", "acknowledged", ""])
def test_a_yes_is_a_signature(said: str) -> None:
    assert row(name="A", signed="2025-09-04", state=said).doubt == ""


@pytest.mark.parametrize("said", ["No", "declined", "not yet", "late", "n/a", "?", "="])
def test_what_is_no_yes_is_never_taken_for_one(said: str) -> None:
    assert f'It says "{said}"' in row(name="A", signed="2025-09-04", state=said).doubt


def test_what_cannot_be_read_is_doubtful() -> None:
    assert '"pigeon" is no method' in row(name="A", signed="2025-09-04", method="pigeon").doubt
    assert "It does not say who" in row(name="", signed="2025-09-04").doubt
    assert "too long" in row(name="A", signed="2025-09-04", note="x" * 201).doubt
    assert row(name="A", signed="2025-09-04", odd="Too few.").doubt == "Too few."


def test_what_a_cell_holds_is_kept_harmless() -> None:
    found = row(name="\x1b[31mAdams\u202e, K", signed="2025-09-04", note="kept\nin\x00 box 4")
    assert (found.name, found.note) == ("[31mAdams, K", "kept in box 4")


def test_a_name_in_two_columns_is_one() -> None:
    found = row(surname="Adams", forename="Kim", signed="2025-09-04")
    assert found.name == "Adams, Kim"
    assert found.who == "Adams, Kim"
