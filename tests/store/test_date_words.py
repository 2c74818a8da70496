from datetime import UTC, date, datetime

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from store.date_words import day_words, moment_words, overdue_words, recorded_words

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)


def test_a_day_of_this_year_has_no_year() -> None:
    assert day_words(TODAY, TODAY) == "Fri 20 Nov"
    assert day_words(date(2025, 11, 20), TODAY) == "Thu 20 Nov 2025"
    assert day_words(date(2027, 1, 4), TODAY) == "Mon 4 Jan 2027"


def test_a_moment_is_by_the_clock_in_london() -> None:
    assert moment_words(datetime(2026, 7, 1, 23, 30, tzinfo=UTC), NOW) == "Thu 2 Jul 00:30"
    assert moment_words(datetime(2025, 12, 31, 23, 30, tzinfo=UTC), NOW) == "Wed 31 Dec 2025 23:30"


@pytest.mark.parametrize(
    ("recorded", "words"),
    [
        ("", ""),
        ("2021-03", "March 2021"),
        ("2026-11-20", "Fri 20 Nov"),
        ("2026-07-01T23:30:00+00:00", "Thu 2 Jul 00:30"),
    ],
)
def test_a_record_is_shown_no_finer_than_it_is_known(recorded: str, words: str) -> None:
    assert recorded_words(recorded, NOW) == words


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2021-03", "5 years 7 months"),
        ("2025-11-20", "1 year"),
        ("2024-10-20", "2 years 1 month"),
        ("2025-11-15", "1 year"),
        ("2026-10-20", "1 month"),
        ("2026-09-18", "2 months 2 days"),
        ("2026-11-04", "16 days"),
        ("2026-11-19", "1 day"),
        ("2026-11-20", ""),
        ("2026-11", ""),
        ("2027-01-04", ""),
    ],
)
def test_what_is_overdue_says_by_how_much(due: str, words: str) -> None:
    assert overdue_words(due, TODAY) == words


@given(st.dates(date(1950, 1, 1), TODAY), st.dates(date(1950, 1, 1), TODAY))
def test_the_words_are_never_more_than_the_time(due: date, today: date) -> None:
    words = overdue_words(due.isoformat(), today)
    assert bool(words) == (due < today)
    parts = words.split()
    amounts = {
        f"{unit.rstrip('s')}s": int(count)
        for count, unit in zip(parts[::2], parts[1::2], strict=True)
    }
    assert due + relativedelta(**amounts) <= max(today, due)  # type: ignore[arg-type]
