"""Taking term dates from a file: a plan first, then all or nothing, and twice nothing more."""

from datetime import date
from pathlib import Path

import pytest

from store.calendar import add_closure, add_term, calendar_entries, take_out
from store.calendar_import import plan_calendar, read_calendar_file, record_calendar
from store.calendar_plan import CalendarPlan, Said
from store.calendar_words import guessed_kind
from store.database import Store
from store.problems import FieldProblem, Refused
from tests.store.calendar_files import csv_file, ics_file, whole_days


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return csv_file(tmp_path / "terms.csv")


def planned(store: Store, file: Path, **more: Said) -> CalendarPlan:
    said = {name.replace("_", " "): what for name, what in more.items()}
    return plan_calendar(store, read_calendar_file(file), said=said)


def test_the_plan_says_what_each_was_taken_for_and_records_nothing(
    store: Store, file: Path
) -> None:
    plan = planned(store, file)
    assert [(x.name, x.kind, x.why, x.first, x.last) for x in plan.to_do] == [
        ("Autumn term", "term", "term", "2026-09-02", "2026-12-18"),
        ("Autumn half term", "closure", "half term", "2026-10-26", "2026-10-30"),
        ("INSET day", "closure", "inset", "2027-01-04", "2027-01-04"),
        ("Spring term", "term", "term", "2027-01-05", "2027-03-24"),
    ]
    assert [(x.line_number, x.name, x.why) for x in plan.unsure] == [
        (7, "Staff day", "Nothing in its name says what it is.")
    ]
    assert plan.doubtful == ()
    assert not store.file.exists()


def test_recording_it_twice_changes_nothing(store: Store, file: Path) -> None:
    record_calendar(store, planned(store, file))
    there = calendar_entries(store)
    assert [each.source for each in there] == ["terms.csv"] * 4
    again = planned(store, file)
    assert (again.to_do, again.unchanged, len(again.unsure)) == ((), 4, 1)
    record_calendar(store, again)
    assert calendar_entries(store) == there


def test_a_person_says_what_the_unsure_ones_are(store: Store, file: Path) -> None:
    plan = planned(store, file, STAFF__DAY="closure", INSET_day="neither")
    assert plan.unsure == ()
    assert plan.passed_over == 1
    assert [(x.name, x.why) for x in plan.to_do if x.kind == "closure"] == [
        ("Autumn half term", "half term"),
        ("Staff day", ""),
    ]
    record_calendar(store, plan)
    again = planned(store, file)
    assert again.unsure == ()  # what somebody said of it is not asked again
    assert again.unchanged == 4
    with pytest.raises(FieldProblem, match="nothing called"):
        planned(store, file, Sports_day="closure")


def test_what_changed_meanwhile_is_refused_and_nothing_of_it_recorded(
    store: Store, another_session: Store, file: Path
) -> None:
    plan = planned(store, file)
    add_term(another_session, "Spring term", date(2027, 1, 5), date(2027, 3, 24))
    with pytest.raises(Refused, match="The calendar changed meanwhile"):
        record_calendar(store, plan)
    assert [each.name for each in calendar_entries(store)] == ["Spring term"]


def test_what_was_taken_out_is_not_brought_back(store: Store, file: Path) -> None:
    record_calendar(store, planned(store, file))
    inset = next(each for each in calendar_entries(store) if each.name == "INSET day")
    take_out(store, inset.id, "It was moved")
    again = planned(store, file)
    assert again.to_do == ()
    assert [(x.name, "It was moved" in x.why) for x in again.doubtful] == [("INSET day", True)]


def test_a_term_or_a_half_term_with_other_days_is_doubtful(store: Store, file: Path) -> None:
    add_term(store, "Spring term", date(2027, 1, 4), date(2027, 3, 25))
    add_closure(store, "autumn HALF term", date(2026, 10, 19), date(2026, 10, 26))
    plan = planned(store, file)
    assert [each.name for each in plan.to_do] == ["Autumn term", "INSET day"]
    assert [(each.line_number, each.why) for each in plan.doubtful] == [
        (4, f"The calendar has autumn HALF term, 19 Oct 2026 to 26 Oct 2026. {BY_HAND}"),
        (6, f"The calendar has Spring term, 4 Jan 2027 to 25 Mar 2027. {BY_HAND}"),
    ]


BY_HAND = "Change that by hand if the file is right."


def test_terms_that_overlap_in_the_file_are_doubtful(store: Store, tmp_path: Path) -> None:
    file = csv_file(
        tmp_path / "t.csv",
        "Name,From,To",
        "Autumn term,2 Sep 2026,18 Dec 2026",
        "Autumn term (staff),1 Dec 2026,15 Jan 2027",
        "Autumn term,2 Sep 2026,18 Dec 2026",
    )
    plan = planned(store, file)
    assert [each.line_number for each in plan.to_do] == [2]
    assert [(each.line_number, "before it" in each.why) for each in plan.doubtful] == [(3, True)]
    assert plan.unchanged == 1


def test_a_site_of_a_row_goes_before_the_site_of_all(store: Store, tmp_path: Path) -> None:
    rows = (
        "Title,Start,End,Academy",
        "Autumn term,2/9/26,18/12/26,",
        "Autumn term,2/9/26,18/12/26,B",
    )
    source = read_calendar_file(csv_file(tmp_path / "t.csv", *rows))
    plan = plan_calendar(store, source, site="A")
    assert [each.site for each in plan.to_do] == ["A", "B"]
    record_calendar(store, plan)
    assert plan_calendar(store, source, site="a").unchanged == 2


def test_a_term_of_days_that_cannot_be_right_is_doubtful(store: Store, tmp_path: Path) -> None:
    file = ics_file(
        tmp_path / "t.ics",
        whole_days("Autumn term", "20260902", "20360902"),
        whole_days("Holiday", "19700101", "19700102"),
    )
    plan = planned(store, file)
    assert plan.to_do == ()
    assert ["cannot be right" in each.why for each in plan.doubtful] == [True, True]


@pytest.mark.parametrize(
    ("name", "kind", "days", "taken_for"),
    [
        ("Autumn Term 2026", "", 100, "term"),
        ("Term 3", "", 40, "term"),
        ("October half-term", "", 5, "closure"),
        ("Half Term", "", 9, "closure"),
        ("INSET", "", 1, "closure"),
        ("School closed", "", 1, "closure"),
        ("Christmas holidays", "", 16, "closure"),
        ("Easter break", "", 10, "closure"),
        ("Spring", "Term", 60, "term"),
        ("Spring", "holiday", 10, "closure"),
        ("Half term 1", "", 35, None),
        ("Autumn term, first half", "", 40, None),
        ("Term starts", "", 1, None),
        ("Last day before half term", "", 1, None),
        ("Back to school after the holidays", "", 1, None),
        ("School closes for Christmas holidays", "", 1, None),
        ("Summer term", "", 1, None),
        ("Summer term exams", "", 30, None),
        ("Holiday club", "", 5, None),
        ("School is closed to all pupils", "", 1, "closure"),
        ("Closed for Christmas 2026", "", 9, "closure"),
        ("INSET day - school closed", "", 1, "closure"),
        ("Day off", "", 1, "closure"),
        ("Swimming pool closed", "", 1, None),
        ("Office closed at lunch", "", 1, None),
        ("Car park closure", "", 3, None),
        ("Early closure", "", 1, None),
        ("Holidays", "", 90, None),
        ("Sports day", "", 1, None),
        ("Determination week", "", 30, None),
        ("Sports day", "Event", 1, None),
    ],
)
def test_only_plain_words_say_what_something_is(
    name: str, kind: str, days: int, taken_for: str | None
) -> None:
    found = guessed_kind(name, kind, "Name", days)
    assert found.kind == taken_for
    assert found.why


def test_under_the_heading_term_stand_terms_and_what_says_otherwise(
    store: Store, tmp_path: Path
) -> None:
    rows = (
        "Term,Starts,Ends",
        "Autumn,2 Sep 2026,18 Dec 2026",
        "Half term,26 Oct 2026,30 Oct 2026",
    )
    plan = planned(store, csv_file(tmp_path / "t.csv", *rows, "Sports,1 Jun 2027,1 Jun 2027"))
    assert [(each.name, each.kind) for each in plan.to_do] == [
        ("Autumn", "term"),
        ("Half term", "closure"),
    ]
    assert [each.name for each in plan.unsure] == ["Sports"]
