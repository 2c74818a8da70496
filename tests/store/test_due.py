"""When something is due by what is printed, and how that is said."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.rule import Clock
from store import iso
from store.due import Due, due_by
from store.london import london
from store.school_days import NO_TERMS, SchoolCalendar
from tests.store.school_years import calendar_of

REPORT = "2026-11-19T14:05:00+00:00"
YEAR = calendar_of()


def due(
    printed: str | None = None,
    clock: Clock | None = None,
    *,
    received: str = REPORT,
    cite: tuple[str, ...] = ("16.3/1",),
    calendar: SchoolCalendar = YEAR,
    clause_words: str = "",
) -> Due:
    return due_by(
        printed,
        clock,
        received=received,
        cite=cite,
        calendar=calendar,
        clause_words=clause_words,
    )


def hours(count: int, from_: str = "the report") -> Clock:
    return Clock(hours=count, from_=from_)


def test_hours_run_from_the_moment_of_the_report() -> None:
    found = due(clock=hours(24, "the report (our reading)"))
    assert found.due == "2026-11-20T14:05:00+00:00"
    assert found.how == (
        "24 hours from Thu 19 Nov 14:05, policy 16.3/1: Fri 20 Nov 14:05. "
        "What starts it: the report (our reading)."
    )
    assert (found.at_once, found.before, found.warning) == (False, "", "")


def test_a_report_of_which_only_the_day_is_known_counts_from_its_start() -> None:
    found = due(clock=hours(24), received="2026-07-01")
    assert found.due == "2026-07-01T23:00:00+00:00"  # midnight in London, in summer
    assert "24 hours from the start of Wed 1 Jul, policy 16.3/1: Thu 2 Jul 00:00." in found.how
    assert "The time of day is not known, so it counts from the start of the day." in found.how


def test_over_the_spring_change_the_hours_are_real_and_it_is_said() -> None:
    found = due(clock=hours(24), received="2027-03-27T14:05:00+00:00")
    assert found.due == "2027-03-28T14:05:00+00:00"
    assert ": Sun 28 Mar 15:05. The clocks go forward on Sun 28 Mar: " in found.how


def test_over_the_autumn_change_the_hours_are_real_and_it_is_said() -> None:
    found = due(clock=hours(24), received="2026-10-24T13:05:00+00:00")
    assert "24 hours from Sat 24 Oct 14:05, policy 16.3/1: Sun 25 Oct 13:05. " in found.how
    assert "The clocks go back on Sun 25 Oct: the wall shows an hour earlier." in found.how


@pytest.mark.parametrize(("received", "said"), [("00:30", "01:30 BST"), ("01:30", "01:30 GMT")])
def test_in_the_hour_that_comes_twice_it_says_which(received: str, said: str) -> None:
    found = due(clock=hours(24), received=f"2026-10-24T{received}:00+00:00")
    assert found.due == f"2026-10-25T{received}:00+00:00"
    shown = "Sat 24 Oct 01:30" if received == "00:30" else "Sat 24 Oct 02:30"
    assert f"24 hours from {shown}, policy 16.3/1: Sun 25 Oct {said}." in found.how
    assert ("The clocks go back" in found.how) == (received == "01:30")


def test_where_the_clocks_change_twice_it_is_said_once() -> None:
    found = due(clock=hours(1000), received="2026-10-24T12:00:00+00:00")
    assert found.how.count("clocks") == 1
    found = due(clock=hours(24 * 200), received="2026-10-24T12:00:00+00:00")
    assert "The clocks change more than once before that" in found.how


def test_over_new_year_the_year_is_said() -> None:
    found = due(clock=hours(24), received="2026-12-31T14:05:00+00:00")
    assert "from Thu 31 Dec 14:05, policy 16.3/1: Fri 1 Jan 2027 14:05." in found.how


def test_days_run_to_the_end_of_the_day_weekends_and_all() -> None:
    found = due(clock=Clock(days=3, from_="the report"))
    assert found.due == "2026-11-22"
    assert "3 days from Thu 19 Nov, policy 16.3/1: the end of Sun 22 Nov." in found.how
    assert due(clock=Clock(days=1, from_="x"), received="2028-02-28").due == "2028-02-29"


def test_days_count_from_the_day_in_london() -> None:
    summer = "2026-06-30T23:30:00+00:00"  # half past midnight on 1 July
    assert due(clock=Clock(days=1, from_="x"), received=summer).due == "2026-07-02"


def test_school_days_say_what_they_skipped() -> None:
    found = due(clock=Clock(school_days=2, from_="the report"), received="2026-10-22")
    assert found.due == "2026-11-02"
    assert found.how == (
        "2 school days from Thu 22 Oct, policy 16.3/1: the end of Mon 2 Nov (skipped Sat 24 and "
        "Sun 25 Oct, half term 26 to 30 Oct, Sat 31 Oct and Sun 1 Nov). What starts it: the report."
    )


def test_beyond_the_calendar_there_is_no_date_but_a_warning() -> None:
    found = due(clock=Clock(school_days=200, from_="the report"))
    assert found.due == ""
    assert found.warning == "The calendar ends on 23 Jul 2027: no term after it is known."
    assert found.warning in found.how
    found = due(clock=Clock(end_of_term=True), calendar=SchoolCalendar())
    assert (found.due, found.warning) == ("", NO_TERMS)


def test_the_end_of_term_is_said_with_its_term_and_the_next_in_a_holiday() -> None:
    found = due(clock=Clock(end_of_term=True))
    assert found.due == "2026-12-18"
    assert found.how == ("By the end of term, policy 16.3/1: Fri 18 Dec (the end of Autumn term).")
    found = due(clock=Clock(end_of_term=True), received="2026-12-24")
    assert found.due == "2027-03-24"
    assert "24 Dec 2026 is in no term; the end of the next, Spring term" in found.how


@pytest.mark.parametrize(
    "printed",
    ["immediately", "as soon as possible", "as soon as identified", "at the earliest opportunity"],
)
def test_at_once_stands_as_due_from_the_report_and_prints_no_number(printed: str) -> None:
    found = due(printed, cite=("7/1",))
    assert (found.due, found.at_once) == (REPORT, True)
    assert found.how == (
        f"Policy 7/1 asks for it {printed}: due from Thu 19 Nov 14:05; no number is printed."
    )
    assert due(printed, received="2026-11-19").due == "2026-11-19"


def test_before_an_act_there_is_no_date() -> None:
    found = due("before engaging", cite=("5.5(b)",))
    assert (found.due, found.before, found.at_once) == ("", "before engaging", False)
    assert found.how == (
        "Policy 5.5(b) asks for it before engaging: it has no date, only what it comes before."
    )


def test_other_words_and_none_give_no_date_and_say_so() -> None:
    found = due("in the pre-event briefing", cite=("14.2/2",))
    assert (found.due, found.at_once, found.before) == ("", False, "")
    assert found.how == (
        "Policy 14.2/2 asks for it in the pre-event briefing: no date can be worked out from that."
    )
    for nothing in (None, "", " "):
        found = due(nothing)
        assert found.due == ""
        assert found.how == "No time is printed for it, policy 16.3/1: it has no date."


@pytest.mark.parametrize(
    ("printed", "clock"),
    [(None, None), ("at once", None), ("before it", None), ("soon", None), (None, hours(24))],
)
def test_good_practice_is_never_called_printed_or_the_policys(
    printed: str | None, clock: Clock | None
) -> None:
    found = due(printed, clock, cite=())
    assert "good practice, not in this policy" in found.how
    assert "printed" not in found.how


@pytest.mark.parametrize("words", ["promptly", "immediately", "before replying", "soon"])
def test_the_words_of_an_encoding_are_not_quoted_as_the_clauses(words: str) -> None:
    for cite in (("16.1",), ()):
        assert not set(due(words, cite=cite).how) & set("\"'")


def test_clauses_may_be_named_otherwise() -> None:
    found = due(clock=hours(24), clause_words="Inspire 16.3")
    assert found.how.startswith("24 hours from Thu 19 Nov 14:05, Inspire 16.3: Fri 20 Nov 14:05.")


def test_a_report_at_no_time_is_refused() -> None:
    for wrong in ("", "2026-11", "yesterday", "2026-11-19T14:05:00"):
        with pytest.raises(ValueError, match="not a"):
            due(clock=hours(24), received=wrong)
        with pytest.raises(ValueError, match="not a"):
            due("immediately", received=wrong)


MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)).map(
    lambda each: each.replace(microsecond=0)
)


@given(MOMENTS, st.integers(1, 1000))
def test_so_many_hours_always_really_pass(start: datetime, count: int) -> None:
    found = due(clock=hours(count), received=start.isoformat())
    assert iso.moment(found.due) - start == timedelta(hours=count)
    end = iso.moment(found.due)
    offsets = [each.astimezone(london()).utcoffset() for each in (start, end)]
    if offsets[0] != offsets[1]:
        assert "The clocks" in found.how


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 1000))
def test_from_a_day_hours_run_from_its_midnight_in_london(day: date, count: int) -> None:
    found = due(clock=hours(count), received=day.isoformat())
    start = iso.moment(found.due) - timedelta(hours=count)
    assert start.astimezone(london()).replace(tzinfo=None) == datetime(day.year, day.month, day.day)
