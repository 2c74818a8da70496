from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.date_words import MONTHS, day_words, full_day_words
from store.dates import read_date, read_day_ahead, read_due, read_moment
from store.london import london
from store.problems import FieldProblem

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-20", TODAY),
        ("2026-3-4", date(2026, 3, 4)),
        ("20/11/2026", TODAY),
        ("3/4/2026", date(2026, 4, 3)),
        ("03.04.2026", date(2026, 4, 3)),
        ("3-4-2026", date(2026, 4, 3)),
        ("20 Nov 2026", TODAY),
        ("20 NOVEMBER 2026", TODAY),
        ("  1st   sept 2026 ", date(2026, 9, 1)),
        ("Fri 20 Nov 2026", TODAY),
        ("friday, 20 nov 2026", TODAY),
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 19)),
        ("20 Nov", TODAY),
        ("21 Nov", date(2025, 11, 21)),
        ("Fri 21 Nov", date(2025, 11, 21)),
        ("31 Dec", date(2025, 12, 31)),
        ("29 Feb", date(2024, 2, 29)),
        ("29 Feb 2024", date(2024, 2, 29)),
        ("21 Nov 2026", date(2026, 11, 21)),
    ],
)
def test_a_date_is_read_as_it_is_written_here(text: str, day: date) -> None:
    assert read_date(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", "31 Feb", "31 Feb 2026", "29 Feb 2026", "31/4/2026", "2026-02-30", "0 Nov",
        "32 Nov 2026", "13/13/2026", "11/20/2026", "20/11/26", "20/11", "20.11", "Nov 20",
        "November 20 2026", "20 Nov 26", "20 Nov 20266", "2026", "11 2026", "20", "20112026",
        "20261120", "2026-W47-5", "2026-324", "20/11-2026", "tomorrow", "monday", "soon",
        "20 Novem 2026", "20 N 2026", "20 ma 2026", "0026-11-20", "1899-12-31", "2200-01-01",
        "٢٠ Nov 2026", "２０/11/2026", "Sat 20 Nov 2026", "S 20 Nov 2026", "20 Nov 2026 14:05",
        "2026-11-20T14:05", "-1 Nov 2026", "20  /11/2026", "20 Nov 2026 or so", "2026-00-10",
    ],
)  # fmt: skip
def test_what_is_not_surely_a_date_is_refused(text: str) -> None:
    with pytest.raises(FieldProblem) as caught:
        read_date(text, TODAY, field="signed_on")
    assert caught.value.field == "signed_on"
    assert caught.value.what.endswith(".")


def test_a_weekday_that_is_wrong_is_put_right() -> None:
    with pytest.raises(FieldProblem, match="20 November 2026 is a Friday"):
        read_date("Mon 20 Nov 2026", TODAY)


@given(DAYS, DAYS)
def test_every_date_is_read_again_however_it_was_written(day: date, today: date) -> None:
    month = MONTHS[day.month - 1]
    written = [
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d/%m/}{day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.day} {month[:3]} {day.year}".upper(),
        full_day_words(day),
    ]
    assert {read_date(text, today) for text in written} == {day}


@given(st.dates(date(1910, 1, 1), date(2199, 12, 31)), st.integers(0, 364))
@example(date(2028, 2, 28), 364)
def test_a_date_shown_and_typed_again_is_the_same(today: date, ago: int) -> None:
    day = today - timedelta(days=ago)
    assert read_date(day_words(day, today), today) == day
    assert read_date(f"{day.day} {MONTHS[day.month - 1]}", today) == day


@given(st.text())
def test_any_text_is_a_date_or_a_field_problem(text: str) -> None:
    try:
        found: date | str = read_date(text, TODAY)
    except FieldProblem as problem:
        found = problem.what
    assert found


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("4 Jan 2027", "2027-01-04"),
        ("2027-01-04", "2027-01-04"),
        ("2027-01", "2027-01"),
        ("March 2027", "2027-03"),
        ("sept 2027", "2027-09"),
    ],
)
def test_a_date_to_come_may_be_a_month(text: str, due: str) -> None:
    assert read_due(text) == due


@pytest.mark.parametrize("text", ["4 Jan", "today", "2027-13", "March", "Marc 2027", "3000-01", ""])
def test_a_date_to_come_needs_its_year(text: str) -> None:
    with pytest.raises(FieldProblem):
        read_due(text)


@pytest.mark.parametrize(
    ("text", "recorded"),
    [
        ("20 Nov", "2026-11-20"),
        ("yesterday", "2026-11-19"),
        ("today 14:05", "2026-11-20T14:05:00+00:00"),
        ("20/11/2026 9:30", "2026-11-20T09:30:00+00:00"),
        ("2026-11-20T09:30", "2026-11-20T09:30:00+00:00"),
        ("1 July 2026 at 0:15", "2026-06-30T23:15:00+00:00"),
        ("1 July 2026, 12:00", "2026-07-01T11:00:00+00:00"),
        ("25 Oct 2026 01:30", "2026-10-25T00:30:00+00:00"),
        ("21 Nov", "2025-11-21"),
    ],
)
def test_a_moment_is_by_the_clock_on_the_wall(text: str, recorded: str) -> None:
    assert read_moment(text, NOW) == recorded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("21 Nov 2026", "has not come yet"),
        ("today 14:06", "has not come yet"),
        ("today 24:00", "no 24:00 on the clock"),
        ("today 9:60", "no 9:60 on the clock"),
        ("29 Mar 2026 01:30", "clocks went forward"),
        ("14:05", "not a date"),
        ("today 2pm", "not a date"),
        ("31 Feb 2026 10:00", "no 31 February"),
    ],
)
def test_a_moment_that_was_not_is_refused(text: str, words: str) -> None:
    with pytest.raises(FieldProblem, match=words) as caught:
        read_moment(text, NOW)
    assert caught.value.field == "when"


def test_today_is_the_day_in_london() -> None:
    just_past_midnight = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert read_moment("today", just_past_midnight) == "2026-07-02"
    assert read_moment("2 July 2026", just_past_midnight) == "2026-07-02"


@pytest.mark.parametrize("moment", [NOW, NOW.astimezone(london()), NOW.replace(microsecond=7)])
def test_now_is_this_second_in_utc(moment: datetime) -> None:
    assert read_moment(" NOW", moment) == "2026-11-20T14:05:00+00:00"


@given(st.datetimes(datetime(1972, 1, 1), datetime(2026, 11, 20)))
def test_any_moment_shown_in_london_is_read_again(wall: datetime) -> None:
    moment = wall.replace(second=0, microsecond=0, tzinfo=UTC)
    local = moment.astimezone(london())
    if local.fold:  # the second time round cannot be told from the first
        return
    assert read_moment(f"{local:%d/%m/%Y %H:%M}", NOW) == moment.isoformat()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", TODAY),
        (" Tomorrow ", date(2026, 11, 21)),
        ("2026-11-20", TODAY),
        ("24/11/2026", date(2026, 11, 24)),
        ("24 Nov", date(2026, 11, 24)),
        ("Tue 24 Nov", date(2026, 11, 24)),
        ("20 November", TODAY),
        ("19 Nov", date(2027, 11, 19)),
        ("4 Jan", date(2027, 1, 4)),
        ("Monday, 4 January 2027", date(2027, 1, 4)),
        ("29 Feb 2028", date(2028, 2, 29)),
        ("20 Nov 2028", date(2028, 11, 20)),
    ],
)
def test_a_day_to_come_is_the_next_of_its_name(text: str, day: date) -> None:
    assert read_day_ahead(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("19 Nov 2026", "19 Nov 2026 has passed."),
        ("yesterday", "19 Nov 2026 has passed."),
        ("2025-11-21", "has passed"),
        ("Nov 2026", "Write the day too."),
        ("2027-03", "Write the day too."),
        ("Mon 24 Nov", "24 November 2026 is a Tuesday."),
        ("31 Feb", "There is no 31 February."),
        ("0 Dec", "There is no 0 December."),
        ("31/2/2027", "There is no 31 February 2027."),
        ("1 Jan 2200", "The year 2200 cannot be right"),
        ("monday", "not a date that I can read"),
        ("24 Novem", "not a date that I can read"),
        ("", "There is no date here."),
    ],
)
def test_what_is_not_surely_a_day_to_come_is_refused(text: str, what: str) -> None:
    with pytest.raises(FieldProblem) as caught:
        read_day_ahead(text, TODAY, field="by")
    assert caught.value.field == "by"
    assert what in caught.value.what


@given(st.dates(date(1900, 1, 1), date(2190, 12, 31)), st.integers(0, 364))
def test_any_day_of_the_year_to_come_is_read_without_its_year(today: date, days: int) -> None:
    day = today + timedelta(days)
    assert read_day_ahead(f"{day.day} {MONTHS[day.month - 1]}", today) == day
    assert read_day_ahead(full_day_words(day), today) == day
