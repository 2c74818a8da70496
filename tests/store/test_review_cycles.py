"""Dates that come round are counted from where their cycle began: none drifts, none is skipped."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.policy import Every
from store import iso
from store.problems import FieldProblem
from store.review_cycle import following, half_after, nth, passed_over, read_every

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
STARTS = DAYS.map(date.isoformat) | DAYS.map(lambda day: day.isoformat()[:7])
EVERY = st.builds(lambda n: Every(years=n), st.integers(1, 12)) | st.builds(
    lambda n: Every(months=n), st.integers(1, 40)
)
HALF_YEAR, YEAR = Every(months=6), Every(years=1)


def dates(start: str, every: Every, count: int) -> list[str]:
    """The dates of a cycle as they come when each is completed on its day."""
    found = [start]
    for _ in range(count):
        due = found[-1]
        found.append(following(due, every, iso.last_day(due), start=start))
    return found


def test_a_month_that_lacks_the_day_does_not_move_those_after_it() -> None:
    assert dates("2026-08-31", HALF_YEAR, 5) == [
        *("2026-08-31", "2027-02-28", "2027-08-31", "2028-02-29", "2028-08-31", "2029-02-28")
    ]
    assert dates("2027-01-31", Every(months=1), 3)[1:] == ["2027-02-28", "2027-03-31", "2027-04-30"]


def test_a_leap_day_comes_back_in_the_next_leap_year() -> None:
    assert dates("2024-02-29", YEAR, 4) == [
        *("2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29")
    ]


def test_a_month_stays_a_month_and_has_passed_only_when_it_has_ended() -> None:
    assert following("2021-03", Every(years=2), date(2022, 3, 1)) == "2023-03"
    assert following("2021-03", Every(years=2), date(2023, 3, 31)) == "2025-03"
    assert passed_over("2021-03", Every(years=2), date(2023, 3, 31)) == 0
    assert passed_over("2021-03", Every(years=2), date(2023, 4, 1)) == 1
    assert passed_over("2021-03", Every(years=2), date(2026, 11, 20)) == 2


def test_what_was_done_in_the_month_of_the_cycle_is_not_due_in_that_month_again() -> None:
    for day in (date(2026, 5, 1), date(2026, 5, 28), date(2026, 5, 31)):
        assert following("2023-05", YEAR, day) == "2027-05"
    assert following("2023-05", YEAR, date(2026, 6, 1)) == "2027-05"


@pytest.mark.parametrize(
    ("due", "done", "wanted"),
    [
        ("2023-05", date(2025, 10, 30), "2026-05"),
        ("2023-05", date(2026, 4, 28), "2027-05"),
        ("2026-05-31", date(2027, 5, 30), "2028-05-31"),
        ("2026-05-31", date(2026, 11, 30), "2027-05-31"),
        ("2026-05-31", date(2026, 12, 1), "2028-05-31"),
        ("2023-08-31", date(2023, 9, 1), "2024-08-31"),
    ],
)
def test_what_was_done_late_is_not_due_again_in_less_than_half_an_interval(
    due: str, done: date, wanted: str
) -> None:
    assert following(due, YEAR, done) == wanted


def test_a_date_passed_by_does_not_move_those_after_it() -> None:
    found = following("2026-08-31", HALF_YEAR, date(2027, 2, 20), start="2020-01-07")
    assert found == "2027-08-31"


def test_half_of_a_term_is_two_months() -> None:
    assert half_after(date(2026, 12, 31), Every(terms=1)) == date(2027, 2, 28)
    assert half_after(date(2026, 11, 20), Every(months=1)) == date(2026, 12, 5)


def test_a_start_that_does_not_lead_to_the_date_is_not_counted_from() -> None:
    assert following("2027-03-01", YEAR, date(2027, 3, 1), start="2026-08-31") == "2028-03-01"
    assert following("2027-03-01", YEAR, date(2027, 3, 1), start="2026-03") == "2028-03-01"


@given(STARTS, EVERY, st.integers(1, 30))
def test_the_nth_date_is_whole_intervals_from_the_start_however_one_comes_there(
    start: str, every: Every, count: int
) -> None:
    found = dates(start, every, count)
    assert found[-1] == nth(start, every, count)
    months = (every.years or 0) * 12 + (every.months or 0)
    begun, last = iso.first_day(start), iso.first_day(found[-1])
    assert (last.year - begun.year) * 12 + last.month - begun.month == months * count
    if not iso.is_month(start):
        assert last.day == min(begun.day, monthrange(last.year, last.month)[1])
    assert len(found[-1]) == len(start)


@given(STARTS, EVERY, st.integers(0, 12), DAYS)
def test_the_next_is_the_first_of_the_cycle_that_has_not_passed(
    start: str, every: Every, place: int, day: date
) -> None:
    due = nth(start, every, place)
    found = following(due, every, day, start=start)
    soonest = half_after(day, every)
    assert iso.first_day(found) > day
    assert iso.last_day(found) >= soonest
    assert iso.first_day(found) > iso.first_day(due)
    later = [nth(start, every, n) for n in range(place + 1, place + 5)]
    may_be = (x for x in later if iso.first_day(x) > day and iso.last_day(x) >= soonest)
    wanted = next(may_be, None)
    assert found == wanted or wanted is None
    missed = passed_over(due, every, day, start=start)
    assert missed == 0 or iso.last_day(nth(start, every, place + missed)) < day
    assert iso.last_day(nth(start, every, place + missed + 1)) >= day


@given(STARTS, EVERY, st.lists(st.integers(-400, 4000), min_size=1, max_size=6))
def test_completing_early_or_late_never_leaves_the_cycle(
    start: str, every: Every, delays: list[int]
) -> None:
    due = start
    for delay in delays:
        done = date.fromordinal(iso.last_day(due).toordinal() + delay)
        due = following(due, every, done, start=start)
    begun, now = iso.first_day(start), iso.first_day(due)
    months = (now.year - begun.year) * 12 + now.month - begun.month
    assert due == nth(start, every, months // ((every.years or 0) * 12 + (every.months or 0)))


def test_terms_have_no_dates_of_their_own() -> None:
    with pytest.raises(ValueError, match="school calendar"):
        nth("2026-09-01", Every(terms=1), 1)


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("term", Every(terms=1)),
        ("Each term", Every(terms=1)),
        ("2 terms", Every(terms=2)),
        ("every 3 months", Every(months=3)),
        ("3", Every(months=3)),
        ("1 year", Every(years=1)),
        ("year", Every(years=1)),
    ],
)
def test_an_interval_is_read_as_people_write_it(text: str, every: Every) -> None:
    assert read_every(text) == every


@pytest.mark.parametrize("text", ["", "often", "0", "1201 months", "3 weeks", "-1", "each", "٣"])
def test_an_interval_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(FieldProblem):
        read_every(text)


@pytest.mark.parametrize("given", [{}, {"years": 1, "months": 1}, {"years": 0}, {"terms": 1201}])
def test_an_interval_is_exactly_one_number(given: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="one of years, months and terms"):
        Every(**given)
