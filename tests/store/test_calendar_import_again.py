"""A file of term dates imported again after somebody moved what is in it, or made it less sure."""

from datetime import date
from pathlib import Path

from store.calendar import add_closure, add_term, calendar_entries, change_entry, take_out
from store.calendar_import import plan_calendar, read_calendar_file, record_calendar
from store.calendar_plan import CalendarPlan
from store.database import Store
from tests.store.calendar_files import csv_file, event, ics_file


def half_term(first: str, behind: str, uid: str = "UID:ht-1@school.example") -> str:
    lines = (uid, f"DTSTART;VALUE=DATE:{first}", f"DTEND;VALUE=DATE:{behind}")
    return event("Half term", *filter(None, lines))


def planned(store: Store, file: Path) -> CalendarPlan:
    return plan_calendar(store, read_calendar_file(file))


def test_a_moved_event_is_doubtful_and_not_added_a_second_time(
    store: Store, tmp_path: Path
) -> None:
    record_calendar(
        store, planned(store, ics_file(tmp_path / "t.ics", half_term("20261026", "20261031")))
    )
    (there,) = calendar_entries(store)
    assert there.uid == "ht-1@school.example"
    moved = ics_file(tmp_path / "t.ics", half_term("20261102", "20261107"))
    plan = planned(store, moved)
    assert plan.to_do == ()
    (left_out,) = plan.doubtful
    assert "It was 26 Oct 2026 to 30 Oct 2026 when it was taken from t.ics." in left_out.why
    assert "take it out and import the file again" in left_out.why
    take_out(store, there.id, "It was moved")
    assert [each.first for each in planned(store, moved).to_do] == ["2026-11-02"]


def test_a_moved_event_that_was_changed_by_hand_is_there_already(
    store: Store, tmp_path: Path
) -> None:
    record_calendar(
        store, planned(store, ics_file(tmp_path / "t.ics", half_term("20261026", "20261031")))
    )
    (there,) = calendar_entries(store)
    change_entry(store, there.id, first=date(2026, 11, 2), last=date(2026, 11, 6))
    plan = planned(store, ics_file(tmp_path / "t.ics", half_term("20261102", "20261107")))
    assert (plan.to_do, plan.doubtful, plan.unchanged) == ((), (), 1)


def test_without_a_mark_of_its_own_days_off_of_that_name_in_the_term_are_doubtful(
    store: Store, tmp_path: Path
) -> None:
    add_term(store, "Autumn term", date(2026, 9, 2), date(2026, 12, 18))
    add_closure(store, "Half term", date(2026, 10, 26), date(2026, 10, 30))
    for file in (
        csv_file(tmp_path / "t.csv", "Name,From,To", "half TERM,2 Nov 2026,6 Nov 2026"),
        ics_file(tmp_path / "t.ics", half_term("20261102", "20261107", uid="")),
        ics_file(tmp_path / "u.ics", half_term("20261102", "20261107")),
    ):
        plan = planned(store, file)
        assert plan.to_do == ()
        (left_out,) = plan.doubtful
        assert "The calendar has Half term, 26 Oct 2026 to 30 Oct 2026, in the same term" in (
            left_out.why
        )


def test_days_of_one_name_that_the_file_still_has_are_all_taken(
    store: Store, tmp_path: Path
) -> None:
    add_term(store, "Autumn term", date(2026, 9, 2), date(2026, 12, 18))
    rows = ("Name,From", "INSET day,2 Sep 2026", "INSET day,27 Nov 2026")
    record_calendar(store, planned(store, csv_file(tmp_path / "t.csv", *rows)))
    more = csv_file(tmp_path / "t.csv", *rows, "INSET day,4 Dec 2026")
    plan = planned(store, more)
    assert ([each.first for each in plan.to_do], plan.unchanged) == (["2026-12-04"], 2)


def test_the_same_name_in_another_term_or_at_another_site_is_taken(
    store: Store, tmp_path: Path
) -> None:
    add_term(store, "Autumn term", date(2026, 9, 2), date(2026, 12, 18))
    add_term(store, "Spring term", date(2027, 1, 5), date(2027, 3, 24))
    add_closure(store, "Half term", date(2026, 10, 26), date(2026, 10, 30))
    add_closure(store, "Half term", date(2027, 2, 8), date(2027, 2, 12), site="B")
    file = csv_file(tmp_path / "t.csv", "Name,From,To", "Half term,15 Feb 2027,19 Feb 2027")
    assert len(planned(store, file).to_do) == 1


def test_an_event_of_some_hours_is_left_out_until_somebody_says_what_it_is(
    store: Store, tmp_path: Path
) -> None:
    lines = ("DTSTART:20261127T120000", "DTEND:20261127T130000")
    source = read_calendar_file(ics_file(tmp_path / "t.ics", event("School closed", *lines)))
    plan = plan_calendar(store, source)
    assert plan.to_do == ()
    assert [each.why for each in plan.unsure] == [
        "It runs from 12:00 to 13:00, and so not for whole days."
    ]
    assert len(plan_calendar(store, source, said={"School closed": "closure"}).to_do) == 1
