"""Terms and closures: added, changed and taken out, nothing of it lost."""

from datetime import date

import pytest

from store.calendar import (
    add_closure,
    add_term,
    calendar_entries,
    change_entry,
    read_calendar_day,
    take_out,
)
from store.changes import changes
from store.database import Store
from store.problems import FieldProblem, Refused

AUTUMN = ("Autumn term", date(2026, 9, 2), date(2026, 12, 18))
HALF = ("half term", date(2026, 10, 26), date(2026, 10, 30))


def test_entries_stand_in_the_order_of_their_first_days(store: Store) -> None:
    add_term(store, "Spring term", date(2027, 1, 5), date(2027, 3, 24))
    add_closure(store, *HALF)
    made = add_term(store, *AUTUMN, source="terms.csv")
    assert [each.name for each in calendar_entries(store)] == [
        "Autumn term",
        "half term",
        "Spring term",
    ]
    assert (made.kind, made.first, made.last) == ("term", "2026-09-02", "2026-12-18")
    assert (made.site, made.source, made.taken_out) == ("", "terms.csv", "")


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 12, 18), date(2027, 2, 1)),
        (date(2026, 7, 1), date(2026, 9, 2)),
        (date(2026, 10, 1), date(2026, 10, 30)),
        (date(2026, 9, 2), date(2026, 12, 18)),
    ],
)
def test_a_term_that_shares_a_day_with_another_is_refused(
    store: Store, first: date, last: date
) -> None:
    add_term(store, *AUTUMN)
    with pytest.raises(FieldProblem, match="Autumn term, 2 Sep 2026 to 18 Dec 2026, has some"):
        add_term(store, "Another", first, last)
    assert len(calendar_entries(store)) == 1


def test_terms_of_two_sites_may_overlap_and_of_one_site_not(store: Store) -> None:
    add_term(store, *AUTUMN)
    add_term(store, *AUTUMN, site="Academy A")
    add_term(store, *AUTUMN, site="Academy B")
    with pytest.raises(FieldProblem, match="has some of these days already"):
        add_term(store, *AUTUMN, site="academy  a")
    assert len(calendar_entries(store)) == 3


def test_terms_that_follow_each_other_by_a_day_do_not_overlap(store: Store) -> None:
    add_term(store, *AUTUMN)
    add_term(store, "Next", date(2026, 12, 19), date(2027, 3, 1))
    assert len(calendar_entries(store)) == 2


def test_closures_may_overlap_but_the_same_days_stand_there_once(store: Store) -> None:
    add_closure(store, *HALF)
    add_closure(store, "snow", date(2026, 10, 30), date(2026, 11, 2))
    with pytest.raises(FieldProblem, match="half term is in the calendar with these very days"):
        add_closure(store, "Autumn break", HALF[1], HALF[2])


@pytest.mark.parametrize(
    ("first", "last", "field", "says"),
    [
        (date(2026, 12, 18), date(2026, 9, 2), "last", "begins only on 18 Dec 2026"),
        (date(1926, 9, 2), date(1926, 12, 18), "first", "1926 cannot be right"),
        (date(2026, 9, 2), date(2062, 12, 18), "last", "days cannot be right"),
        (date(2099, 12, 1), date(2100, 1, 2), "last", "2100 cannot be right"),
    ],
)
def test_days_that_cannot_be_right_are_refused(
    store: Store, first: date, last: date, field: str, says: str
) -> None:
    with pytest.raises(FieldProblem, match=says) as problem:
        add_term(store, "Autumn term", first, last)
    assert problem.value.field == field


def test_a_name_is_needed_and_made_harmless(store: Store) -> None:
    with pytest.raises(FieldProblem):
        add_closure(store, "\x1b\u202e ", HALF[1], HALF[2])
    assert add_closure(store, "half\x1b[2J\n term\u202e", HALF[1], HALF[2]).name == "half[2J term"


def test_a_change_keeps_what_was_there_before(store: Store) -> None:
    made = add_term(store, *AUTUMN)
    changed = change_entry(store, made.id, last=date(2026, 12, 17), why="It ends on Thursday")
    assert (changed.first, changed.last) == ("2026-09-02", "2026-12-17")
    last = changes(store, "calendar", made.id)[-1]
    assert (last.before, last.after) == ({"last": "2026-12-18"}, {"last": "2026-12-17"})
    assert (last.what, last.why, last.by) == ("changed", "It ends on Thursday", "jb")


def test_a_change_may_not_lay_a_term_over_another(store: Store) -> None:
    add_term(store, *AUTUMN)
    spring = add_term(store, "Spring term", date(2027, 1, 5), date(2027, 3, 24))
    with pytest.raises(FieldProblem, match="Autumn term"):
        change_entry(store, spring.id, first=date(2026, 12, 18))
    assert change_entry(store, spring.id, name="Spring").first == "2027-01-05"


def test_what_is_taken_out_counts_no_longer_and_stays_with_its_reason(store: Store) -> None:
    made = add_term(store, *AUTUMN)
    assert take_out(store, made.id, "The wrong year").taken_out == "The wrong year"
    assert calendar_entries(store) == []
    assert [each.name for each in calendar_entries(store, also_taken_out=True)] == ["Autumn term"]
    add_term(store, *AUTUMN)
    with pytest.raises(Refused, match="was taken out of the calendar: The wrong year"):
        take_out(store, made.id, "once more")
    with pytest.raises(Refused, match="was taken out of the calendar: The wrong year"):
        change_entry(store, made.id, name="X")


def test_taking_out_needs_a_reason_and_an_entry(store: Store) -> None:
    made = add_term(store, *AUTUMN)
    with pytest.raises(FieldProblem):
        take_out(store, made.id, " ")
    with pytest.raises(FieldProblem, match="no entry with the number 9"):
        take_out(store, 9, "why")


def test_a_typed_day_needs_its_year() -> None:
    assert read_calendar_day("Wed 2 Sep 2026", "first") == date(2026, 9, 2)
    assert read_calendar_day("29/2/2028", "first") == date(2028, 2, 29)
    for wrong in ("", "2 Sep", "today", "29 Feb 2027", "Thu 2 Sep 2026", "2026"):
        with pytest.raises(FieldProblem) as problem:
            read_calendar_day(wrong, "first")
        assert problem.value.field == "first"
