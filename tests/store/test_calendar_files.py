"""Reading CSV and iCalendar files of dates: which days are meant, and what is refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.calendar_events import reads_as_icalendar
from store.calendar_import import LARGEST, MOST, read_calendar_file
from store.calendar_plan import FoundDates
from store.problems import StoreProblem
from tests.store.calendar_files import csv_file, event, ics_file, whole_days


def only(tmp_path: Path, *lines: str) -> FoundDates:
    (found,) = read_calendar_file(ics_file(tmp_path / "t.ics", event("Term", *lines))).found
    return found


@pytest.mark.parametrize(
    ("lines", "first", "last"),
    [
        # The end of an event is the first day, or moment, that is no longer part of it.
        (("DTSTART;VALUE=DATE:20261026", "DTEND;VALUE=DATE:20261031"), "10-26", "10-30"),
        (("DTSTART;VALUE=DATE:20261026",), "10-26", "10-26"),
        (("DTSTART:20261026",), "10-26", "10-26"),
        (("DTSTART;VALUE=DATE:20261026", "DTEND;VALUE=DATE:20261026"), "10-26", "10-26"),
        (("DTSTART;VALUE=DATE:20261026", "DURATION:P5D"), "10-26", "10-30"),
        (("DTSTART:20261026T090000", "DTEND:20261030T150000"), "10-26", "10-30"),
        (("DTSTART:20261026T000000", "DTEND:20261031T000000"), "10-26", "10-30"),
        (("DTSTART:20261026T090000Z", "DURATION:PT6H"), "10-26", "10-26"),
        # By the clock in London: in summer it is an hour later there, and so the next day.
        (("DTSTART:20260701T230000Z", "DTEND:20260703T230000Z"), "07-02", "07-03"),
        (("DTSTART:20261201T230000Z", "DTEND:20261203T230000Z"), "12-01", "12-03"),
        (
            (
                "DTSTART;TZID=GMT Standard Time:20261026T090000",
                "DTEND;TZID=America/New_York:20261026T210000",
            ),
            *("10-26", "10-27"),
        ),
        (("DTSTART;TZID=Nowhere/Land:20261026T090000",), "10-26", "10-26"),
        (("DTSTART;VALUE=DATE:20270226", "DTEND;VALUE=DATE:20270301"), "2027-02-26", "2027-02-28"),
    ],
)
def test_an_event_covers_these_days_in_london(
    tmp_path: Path, lines: tuple[str, ...], first: str, last: str
) -> None:
    found = only(tmp_path, *lines)
    year = "" if first.startswith("2027") else "2026-"
    assert (found.first, found.last) == (f"{year}{first}", f"{year}{last}")
    assert (found.name, found.doubt) == ("Term", "")


@pytest.mark.parametrize(
    ("lines", "hours"),
    [
        (("DTSTART:20261026T090000", "DTEND:20261026T150000"), ""),
        (("DTSTART:20261026T083000", "DTEND:20261030T153000"), ""),
        (("DTSTART:20261026T000000", "DTEND:20261031T000000"), ""),
        (("DTSTART;VALUE=DATE:20261026",), ""),
        (("DTSTART:20260701T080000Z", "DTEND:20260701T140000Z"), ""),  # summer time
        (("DTSTART:20261026T120000", "DTEND:20261026T130000"), "from 12:00 to 13:00"),
        (("DTSTART:20261026T090000", "DTEND:20261026T120000"), "from 09:00 to 12:00"),
        (("DTSTART:20261026T130000", "DTEND:20261027T150000"), "from 13:00 to 15:00"),
        (("DTSTART:20261026T180000", "DURATION:PT2H"), "from 18:00 to 20:00"),
        (("DTSTART:20261026T090000",), "at 09:00"),
    ],
)
def test_an_event_that_leaves_out_part_of_a_school_day_says_its_hours(
    tmp_path: Path, lines: tuple[str, ...], hours: str
) -> None:
    found = only(tmp_path, *lines)
    assert (found.hours, found.doubt) == (hours, "")


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"BEGIN:VCALENDAR\0", "NUL"), (b"PK\x03\x04", "workbook")],
)
def test_a_bad_calendar_file_is_not_called_a_bad_csv_file(
    tmp_path: Path, content: bytes, says: str
) -> None:
    for name, kind in (("t.ics", "an iCalendar file"), ("t.txt", "a CSV or an iCalendar file")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(StoreProblem, match=says) as problem:
            read_calendar_file(tmp_path / name)
        assert f"not {kind}." in str(problem.value)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("DTSTART;VALUE=DATE:20260907", "RRULE:FREQ=WEEKLY"), "It repeats"),
        (("DTSTART;VALUE=DATE:20260907", "RDATE:20260914"), "It repeats"),
        (("DTSTART:20260907T000000", "RECURRENCE-ID:20260907T000000"), "It repeats"),
        (("DTSTART;VALUE=DATE:20260907", "STATUS:CANCELLED"), "marked as cancelled"),
        (("DTSTART;VALUE=DATE:20261399",), "cannot be read"),
        (("DTSTART:",), "cannot be read"),
        (("X-NOTHING:1",), "cannot be read"),
        (("DTSTART;VALUE=DATE:20260907", "DTSTART;VALUE=DATE:20260908"), "cannot be read"),
        (("DTSTART;VALUE=DATE:99991231", "DURATION:P9999999D"), "cannot be read"),
        (("DTSTART;VALUE=DATE:20260907", "DTEND;VALUE=DATE:20260101"), "ends before it begins"),
    ],
)
def test_what_is_not_taken_says_why(tmp_path: Path, lines: tuple[str, ...], why: str) -> None:
    found = only(tmp_path, *lines)
    assert why in found.doubt
    assert (found.first, found.last) == ("", "")


def test_folded_lines_alarms_and_other_parts_do_not_matter(tmp_path: Path) -> None:
    alarm = ("BEGIN:VALARM", "SUMMARY:Wrong", "DTSTART;VALUE=DATE:20200101", "END:VALARM")
    zone = ("BEGIN:VTIMEZONE", "TZID:X", "BEGIN:STANDARD", "RRULE:FREQ=SECONDLY", "END:STANDARD")
    file = ics_file(
        tmp_path / "t.ics",
        *zone,
        "END:VTIMEZONE",
        event("Half\r\n  te\r\n rm\\, all", *alarm, "DTSTART;VALUE=DATE:20261026"),
    )
    (found,) = read_calendar_file(file).found
    assert (found.name, found.first) == ("Half term, all", "2026-10-26")
    assert found.line_number == 10


def test_a_name_with_escape_sequences_is_harmless(tmp_path: Path) -> None:
    file = ics_file(
        tmp_path / "t.ics", whole_days("\x1b]52;c;x\x07Half\u202e term", "20261026", "20261027")
    )
    (found,) = read_calendar_file(file).found
    assert found.name == "]52;c;xHalf term"


def test_it_is_told_apart_by_what_is_in_it_not_by_its_name(tmp_path: Path) -> None:
    file = ics_file(tmp_path / "export.txt", whole_days("Half term", "20261026", "20261031"))
    assert read_calendar_file(file).headings is None
    assert reads_as_icalendar("\ufeff\r\nbegin:vcalendar\r\n")
    assert not reads_as_icalendar("Name,BEGIN:VCALENDAR")


def test_cells_that_cannot_be_read_are_doubtful(tmp_path: Path) -> None:
    rows = ("Name,From,To", "A,31 Feb 2027,", ",2 Sep 2026,", "C,,1 Oct 2026", "D,5 Oct,")
    file = csv_file(tmp_path / "t.csv", *rows, "E,2 Sep 2026,1 Sep 2026", "F,46000,")
    found = read_calendar_file(file).found
    assert [each.line_number for each in found] == [2, 3, 4, 5, 6, 7]
    for each, why in zip(
        found,
        ("no 31 Feb", "no name", "no first day", "with its year", "ends before", "is a number"),
        strict=True,
    ):
        assert why in each.doubt
        assert (each.first, each.last) == ("", "")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("t.ics", b"hello", "does not begin with BEGIN:VCALENDAR"),
        ("t.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "has no events"),
        ("t.ics", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "begins on line 2 does not end"),
        ("t.ics", b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 9000, "does not end"),
        (
            "t.ics",
            b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:" + b"x" * 99999,
            "line 3 has more than",
        ),
        ("t.ics", b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * (MOST + 1), "events"),
        ("t.ics", b"BEGIN:VCALENDAR\0", "NUL"),
        ("t.ics", b"", "is empty"),
        ("t.csv", b"", "is empty"),
        ("t.csv", b"Colour,Size\nred,1\n", "no column that I know for the name and the first"),
        ("t.csv", b"Name,Date\n" + b"a,1 Sep 2026\n" * (MOST + 1), "more than 3,000 rows"),
        ("t.csv", b"PK\x03\x04", "workbook"),
        ("t.csv", b"a" * (LARGEST + 1), "larger than 5 MB"),
    ],
)
def test_a_file_that_is_none_gives_one_error_that_names_it(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(StoreProblem, match=says) as problem:
        read_calendar_file(file)
    assert problem.value.file == file
    assert problem.value.mend
    assert file.read_bytes() == content


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    for missing in (tmp_path / "no.csv", tmp_path / "no.ics", tmp_path):
        with pytest.raises(StoreProblem) as problem:
            read_calendar_file(missing)
        assert problem.value.file == missing


@given(st.lists(st.sampled_from(
    ["BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "SUMMARY:x", " folded", "DTSTART:",
     "DTSTART:20261026", "DTEND:20261399", "DURATION:-P1D", "RRULE:FREQ=SECONDLY", "nonsense", ""]
)))  # fmt: skip
def test_whatever_the_lines_are_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    file = ics_file(tmp_path_factory.mktemp("lines") / "t.ics", *lines)
    try:
        found = read_calendar_file(file).found
    except StoreProblem:
        return
    for each in found:
        assert bool(each.first) != bool(each.doubt)
