"""The periods of which incidents are counted."""

from datetime import date

import pytest

from store.counted_period import Period, days_of


@pytest.mark.parametrize(
    ("period", "today", "days"),
    [
        ("any time", date(2026, 11, 20), (None, None)),
        ("this school year", date(2026, 9, 1), (date(2026, 9, 1), None)),
        ("this school year", date(2026, 8, 31), (date(2025, 9, 1), None)),
        ("last school year", date(2026, 9, 1), (date(2025, 9, 1), date(2026, 8, 31))),
        ("last school year", date(2026, 8, 31), (date(2024, 9, 1), date(2025, 8, 31))),
        ("this month", date(2026, 11, 20), (date(2026, 11, 1), None)),
        ("last month", date(2027, 1, 31), (date(2026, 12, 1), date(2026, 12, 31))),
        ("last month", date(2028, 3, 1), (date(2028, 2, 1), date(2028, 2, 29))),
    ],
)
def test_a_school_year_begins_in_september_and_a_month_on_its_first(
    period: Period, today: date, days: tuple[date | None, date | None]
) -> None:
    assert days_of(period, today) == days
