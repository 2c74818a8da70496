"""School days: which days they are, when so many have passed, and where nothing is known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.bank_holidays import bank_holiday, bank_holidays
from store.calendar import add_closure, add_term, take_out
from store.database import Store
from store.school_days import NO_TERMS, SchoolCalendar, school_calendar
from tests.store.school_years import TERMS, Dates, add_year, calendar_of

YEAR = calendar_of()


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 9, 2), ""),
        (date(2026, 12, 18), ""),
        (date(2026, 10, 24), "It is a Saturday."),
        (date(2026, 10, 26), "Closed: half term."),
        (date(2027, 1, 4), "Closed: INSET day."),
        (date(2026, 12, 19), "It is in the holiday between terms."),
        (date(2027, 3, 26), "It is in the holiday between terms."),
        (date(2027, 5, 3), "It is a bank holiday: May Day."),
        (date(2027, 7, 24), "The calendar ends on 23 Jul 2027: no term after it is known."),
        (date(2026, 9, 1), "The calendar begins on 2 Sep 2026: no term before it is known."),
    ],
)
def test_a_day_says_why_it_is_no_school_day(day: date, why: str) -> None:
    assert YEAR.why_not(day) == why
    assert (YEAR.day_off(day) is None) == (not why)
    assert YEAR.is_known(day) == (not why.startswith("The calendar"))


def test_a_bank_holiday_on_a_weekend_is_off_on_the_weekday_in_its_place() -> None:
    assert bank_holiday(date(2026, 12, 28)) == "Boxing Day (substitute day)"
    assert bank_holiday(date(2028, 1, 3)) == "New Year's Day (substitute day)"
    assert bank_holiday(date(2026, 3, 17)) == ""  # St Patrick's is none in England
    assert bank_holiday(date(2026, 1, 2)) == ""  # nor is Scotland's second day
    assert list(bank_holidays(2027)) == sorted(bank_holidays(2027))


def test_what_is_skipped_is_said() -> None:
    found = YEAR.school_days_after(date(2026, 10, 22), 2)
    assert found.day == date(2026, 11, 2)
    assert found.skipped == (
        "skipped Sat 24 and Sun 25 Oct, half term 26 to 30 Oct, Sat 31 Oct and Sun 1 Nov"
    )
    assert found.warning == ""


def test_the_next_school_day_skips_nothing() -> None:
    found = YEAR.school_days_after(date(2026, 10, 22), 1)
    assert (found.day, found.skipped) == (date(2026, 10, 23), "")


def test_over_new_year_the_year_is_said() -> None:
    found = YEAR.school_days_after(date(2026, 12, 17), 2)
    assert found.day == date(2027, 1, 5)
    assert found.skipped == (
        "skipped holiday between terms 19 Dec to 3 Jan 2027, INSET day Mon 4 Jan 2027"
    )


def test_many_weekends_are_said_together() -> None:
    found = YEAR.school_days_after(date(2026, 9, 3), 20)
    assert found.day == date(2026, 10, 1)
    assert found.skipped == "skipped the weekends from Sat 5 Sep to Sun 27 Sep"


def test_a_bank_holiday_in_term_is_skipped_by_name() -> None:
    found = YEAR.school_days_after(date(2027, 4, 30), 1)
    assert (found.day, found.skipped) == (
        date(2027, 5, 4),
        "skipped Sat 1 and Sun 2 May, May Day Mon 3 May",
    )


def test_the_last_day_of_the_calendar_can_be_reached_and_no_day_beyond_it() -> None:
    assert YEAR.school_days_after(date(2027, 7, 22), 1).day == date(2027, 7, 23)
    found = YEAR.school_days_after(date(2027, 7, 22), 2)
    assert found.day is None
    assert found.warning == "The calendar ends on 23 Jul 2027: no term after it is known."


def test_before_the_calendar_begins_nothing_is_guessed() -> None:
    assert YEAR.school_days_after(date(2026, 8, 28), 1).day is None
    assert YEAR.school_days_after(date(2026, 9, 1), 1).day == date(2026, 9, 2)


def test_a_summer_between_two_years_is_a_holiday_and_a_lacking_term_is_not() -> None:
    following = ("Autumn term", date(2027, 9, 2), date(2027, 12, 17))
    two_years = calendar_of([*TERMS, following])
    assert two_years.school_days_after(date(2027, 7, 23), 1).day == date(2027, 9, 2)
    without_spring = calendar_of([TERMS[0], TERMS[2]])
    found = without_spring.school_days_after(date(2026, 12, 18), 1)
    assert found.day is None
    assert "no term between 18 Dec 2026 and 12 Apr 2027" in found.warning
    assert without_spring.end_of_term(date(2027, 2, 1)).day is None


def test_without_any_terms_it_says_what_to_add() -> None:
    empty = SchoolCalendar()
    assert empty.ends_on is None
    assert empty.school_days_after(date(2026, 11, 19), 1).warning == NO_TERMS
    assert empty.end_of_term(date(2026, 11, 19)).warning == NO_TERMS
    assert empty.day_off(date(2026, 11, 19)) is not None


def test_counting_begins_at_one() -> None:
    with pytest.raises(ValueError, match="from 1"):
        YEAR.school_days_after(date(2026, 11, 19), 0)


def test_the_end_of_term_is_that_of_the_term_or_of_the_next_in_a_holiday() -> None:
    for day in (TERMS[0][1], date(2026, 10, 28), TERMS[0][2]):
        found = YEAR.end_of_term(day)
        assert (found.day, found.term) == (date(2026, 12, 18), "Autumn term")
    found = YEAR.end_of_term(date(2026, 12, 19))
    assert (found.day, found.term) == (date(2027, 3, 24), "Spring term")
    assert found.words == "19 Dec 2026 is in no term; the end of the next, Spring term"
    found = YEAR.end_of_term(date(2027, 7, 24))
    assert found.day is None
    assert "ends on 23 Jul 2027" in found.warning


def test_a_sites_own_term_stands_in_place_of_the_schools_and_closures_are_added(
    store: Store,
) -> None:
    add_year(store)
    add_term(store, "Michaelmas", date(2026, 9, 7), date(2026, 12, 11), site="Academy A")
    add_closure(store, "boiler", date(2026, 11, 20), date(2026, 11, 20), site="Academy A")
    there = school_calendar(store, "academy a")
    assert [each.name for each in there.terms] == ["Michaelmas", "Spring term", "Summer term"]
    assert there.why_not(date(2026, 11, 20)) == "Closed: boiler."
    assert there.why_not(date(2026, 10, 26)) == "Closed: half term."
    assert there.end_of_term(date(2026, 11, 20)).day == date(2026, 12, 11)
    for elsewhere in ("", "Academy B"):
        assert school_calendar(store, elsewhere).day_off(date(2026, 11, 20)) is None


def test_terms_of_another_site_alone_are_not_taken_for_the_schools(store: Store) -> None:
    add_term(store, *TERMS[0], site="Academy A")
    found = school_calendar(store)
    assert found.terms == ()
    assert found.end_words == (
        "The school calendar has term dates of Academy A. None is for the whole school. Add them."
    )


def test_what_was_taken_out_does_not_count(store: Store) -> None:
    add_year(store)
    made = add_closure(store, "snow", date(2026, 11, 20), date(2026, 11, 20))
    assert school_calendar(store).day_off(date(2026, 11, 20)) is not None
    take_out(store, made.id, "It thawed")
    assert school_calendar(store).day_off(date(2026, 11, 20)) is None


# --- Laws -------------------------------------------------------------------------------------

BEGIN = date(2026, 9, 1)


@st.composite
def calendars(draw: st.DrawFn) -> SchoolCalendar:
    """Some terms one after the other, with holidays of any length, and closures anywhere."""
    terms: list[Dates] = []
    at = BEGIN
    for number in range(draw(st.integers(1, 4))):
        at += timedelta(days=draw(st.integers(1, 90)))
        end = at + timedelta(days=draw(st.integers(0, 100)))
        terms.append((f"Term {number}", at, end))
        at = end
    closures: list[Dates] = []
    for number in range(draw(st.integers(0, 4))):
        first = BEGIN + timedelta(days=draw(st.integers(0, 500)))
        closures.append((f"Off {number}", first, first + timedelta(days=draw(st.integers(0, 20)))))
    return calendar_of(terms, closures)


STARTS = st.integers(0, 500).map(lambda days: BEGIN + timedelta(days=days))


@given(calendars(), STARTS, st.integers(1, 60))
def test_it_lands_on_a_school_day_with_just_so_many_between(
    calendar: SchoolCalendar, start: date, count: int
) -> None:
    found = calendar.school_days_after(start, count)
    if found.day is None:
        assert found.warning
        return
    assert calendar.day_off(found.day) is None
    passed = [start + timedelta(days=each) for each in range(1, (found.day - start).days + 1)]
    assert sum(calendar.day_off(each) is None for each in passed) == count
    assert all(calendar.is_known(each) for each in passed)
    assert bool(found.skipped) == (len(passed) > count)


@given(calendars(), STARTS, STARTS, st.integers(1, 60))
def test_a_later_start_or_a_longer_limit_never_ends_sooner(
    calendar: SchoolCalendar, one: date, other: date, count: int
) -> None:
    first, second = sorted((one, other))
    ends = [calendar.school_days_after(each, count).day for each in (first, second)]
    if ends[0] and ends[1]:
        assert ends[0] <= ends[1]
    longer = calendar.school_days_after(first, count + 1).day
    if longer:
        assert ends[0]
        assert longer > ends[0]


@given(calendars(), STARTS)
def test_the_end_of_term_is_never_before_the_day(calendar: SchoolCalendar, day: date) -> None:
    found = calendar.end_of_term(day)
    if found.day is None:
        assert found.warning
        assert not calendar.is_known(day) or calendar.why_not(day).startswith("Closed")
    else:
        assert found.day >= day
        assert found.day in [each.last_day for each in calendar.terms]
