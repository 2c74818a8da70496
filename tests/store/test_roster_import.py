from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from store.changes import changes
from store.csv_writing import inert
from store.database import Store
from store.people import add_person, change_person, record_leaving
from store.problems import FieldProblem, Refused
from store.roster import person, roster
from store.roster_import import apply_plan
from store.roster_plan import RosterPlan
from store.verify import verify
from tests.store.conftest import Clock
from tests.store.staff_lists import planned, written

HEADINGS = ("Surname", "Forename", "Staff code", "Email", "Job", "School", "Start date", "Left")
ADAMS = ("Adams", "Kim", "WK1", "kim@example.org", "Cook", "North", "01/09/2020", "")
BELL = ("Bell", "Tom", "WK2", "", "Teacher", "North", "", "")
TODAY = date(2026, 11, 20)

Import = Callable[..., RosterPlan]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "staff.csv"


@pytest.fixture
def imported(store: Store, file: Path) -> Import:
    """Import rows under the usual headings; the plan that was applied."""

    def run(*rows: tuple[str, ...], **how: object) -> RosterPlan:
        plan = planned(store, written(file, [HEADINGS, *rows]), **how)  # type: ignore[arg-type]
        apply_plan(store, plan)
        return plan

    return run


def row(**said: str) -> tuple[str, ...]:
    keys = ("surname", "forename", "id", "email", "job", "site", "started", "left")
    return tuple(said.get(key, "") for key in keys)


def test_who_is_new_is_added_as_the_file_has_them(store: Store, imported: Import) -> None:
    plan = imported(ADAMS, BELL)
    assert [each.name for each in plan.joiners] == ["Adams, Kim", "Bell, Tom"]
    adams, bell = roster(store)
    assert (adams.name, adams.staff_id, adams.email) == ("Adams, Kim", "WK1", "kim@example.org")
    assert (adams.job, adams.site, adams.started, adams.left) == ("Cook", "North", "2020-09-01", "")
    assert adams.tags_on(date(2020, 9, 1)) == bell.tags_on(TODAY) == {"staff"}
    (change,) = changes(store, "people", adams.id)
    assert (change.what, change.by, change.why) == ("added", "jb", "imported from staff.csv")
    verify(store.content())


def test_a_second_time_there_is_nothing_to_do(store: Store, imported: Import) -> None:
    imported(ADAMS, BELL)
    head = store.chain_head()
    again = imported(ADAMS, BELL)
    assert (again.to_do, again.unchanged, again.doubtful) == ((), 2, ())
    assert store.chain_head() == head


def test_what_differs_is_changed_and_an_empty_cell_empties_nothing(
    store: Store, imported: Import
) -> None:
    imported(ADAMS)
    plan = imported(row(surname="Cole", forename="Kim", id="wk1", job="Head cook"))
    (change,) = plan.changes
    assert change.before == {"name": "Adams, Kim", "job": "Cook"}
    assert change.after == {"name": "Cole, Kim", "job": "Head cook"}
    (cole,) = roster(store)
    assert (cole.staff_id, cole.email, cole.site) == ("WK1", "kim@example.org", "North")
    assert changes(store, "people", cole.id)[-1].why == "imported from staff.csv"


def test_a_column_that_is_not_in_the_file_changes_nothing(store: Store, file: Path) -> None:
    someone = add_person(store, "Adams, Kim", staff_id="WK1", job="Cook", tags=["staff"])
    plan = planned(store, written(file, [("Name", "Staff code"), ("Mrs Kim ADAMS", "WK1")]))
    assert (plan.to_do, plan.unchanged) == ((), 1)
    assert person(store, someone.id) == someone


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"staff_id": "WK1"}, row(surname="Adams", forename="Kim", id="WK1", job="Cook")),
        (
            {"email": "K@example.org"},
            row(surname="Adams", forename="Kimberley", email="k@example.org", job="Cook"),
        ),
        ({}, row(surname="ADAMS", forename="Kim", id="WK1", job="Cook")),
        ({"staff_id": "WK1"}, row(surname="Adams", forename="Kim", job="Cook")),
    ],
    ids=["by staff id", "by email", "by name, without an id on record", "or in the file"],
)
def test_somebody_is_known_again(
    store: Store, imported: Import, known: dict[str, str], said: tuple[str, ...]
) -> None:
    add_person(store, "Adams, Kim", **known)
    plan = imported(said)
    assert (len(plan.changes), plan.joiners, plan.doubtful) == (1, (), ())
    (found,) = roster(store)
    assert found.job == "Cook"


def test_who_stands_on_the_roster_by_staff_id_alone_is_given_a_name(
    store: Store, imported: Import
) -> None:
    add_person(store, "WK1")
    imported(ADAMS)
    (found,) = roster(store)
    assert (found.name, found.staff_id) == ("Adams, Kim", "WK1")


def test_of_several_of_one_name_the_one_at_that_site_is_meant(
    store: Store, imported: Import
) -> None:
    north = add_person(store, "Adams, Kim", site="North")
    south = add_person(store, "Adams, Kim", site="South")
    plan = imported(row(surname="Adams", forename="Kim", site="south", id="WK1"))
    assert [each.person for each in plan.changes] == [south.id]
    assert person(store, north.id) == north


def test_one_name_under_two_staff_ids_that_both_stand_in_the_file_is_two_people(
    store: Store, imported: Import
) -> None:
    imported(ADAMS)
    plan = imported(ADAMS, row(surname="Adams", forename="Kim", id="WK9"))
    assert [each.after["staff_id"] for each in plan.joiners] == ["WK9"]
    assert [each.staff_id for each in roster(store)] == ["WK1", "WK9"]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([row(surname="Zed", forename="Quentin", id="WK1")], "another name altogether"),
        ([row(surname="Zed", forename="Q", email="kim@example.org")], "another name altogether"),
        ([row(surname="Adams", forename="Kim", id="WK9")], "give them the staff id WK9"),
        ([row(surname="Dale", forename="Pat", id="WK9")], "Dale, P is on the roster"),
        ([row(surname="Cole", id="5"), row(surname="Dunn", id="5")], "the same staff id as line"),
        ([row(surname="Cole"), row(surname="Cole", job="Cook")], "the same name"),
        ([row(id="WK1")], "no name"),
        ([row(surname="Cole", started="soon")], "not a date"),
        ([row(surname="Cole", started="45000")], "is a number"),
        ([row(surname="Cole", email="cole at example")], "not an email address"),
        ([row(surname="Cole", started="2026-09-01", left="2026-08-01")], "left before"),
        ([row(surname="Adams", forename="Kim", id="WK1", left="2019-01-01")], "leave before"),
        ([row(surname="x" * 201)], "too long"),
        ([("Cole", "Ruth")], "only 2 cells"),
    ],
)
def test_what_is_doubtful_is_left_alone(
    store: Store, imported: Import, rows: list[tuple[str, ...]], says: str
) -> None:
    imported(ADAMS)
    add_person(store, "Dale, P")
    before, head = roster(store), store.chain_head()
    plan = imported(*rows)
    assert [each.line_number for each in plan.doubtful] == list(range(2, 2 + len(rows)))
    assert all(says in each.why for each in plan.doubtful)
    assert (roster(store), store.chain_head()) == (before, head)


def test_of_somebody_whom_a_doubtful_row_may_be_nothing_changes_by_which_they_are_known(
    store: Store, imported: Import
) -> None:
    imported(ADAMS)
    rows = (row(surname="Cole", forename="Kim", id="WK1"), row(surname="Adams", forename="Kim"))
    for _ in range(2):
        plan = imported(*rows)
        assert [each.line_number for each in plan.doubtful] == [2, 3]
        assert "Another doubtful row may be Adams, Kim too" in plan.doubtful[0].why
        assert "Another row is that person" in plan.doubtful[1].why
    assert [each.name for each in roster(store)] == ["Adams, Kim"]
    imported(row(surname="Adams", forename="Kim", id="WK1", job="Head"), rows[1])
    assert [each.job for each in roster(store)] == ["Head"]


def test_equal_rows_are_one(imported: Import) -> None:
    plan = imported(ADAMS, ADAMS)
    assert (len(plan.joiners), plan.doubtful) == (1, ())


def test_a_leaving_date_that_has_come_is_a_leaver_and_one_ahead_is_noted(
    store: Store, imported: Import, clock: Clock
) -> None:
    imported(ADAMS, BELL)
    plan = imported((*ADAMS[:-1], "20/11/2026"), (*BELL[:-1], "31/12/2026"))
    assert [each.name for each in plan.leavers] == ["Adams, Kim"]
    assert [each.name for each in plan.changes] == ["Bell, Tom"]
    adams, bell = roster(store)
    assert (adams.has_left(TODAY), bell.has_left(TODAY), bell.left) == (True, False, "2026-12-31")
    assert changes(store, "people", adams.id)[-1].what == "left"
    clock.time = datetime(2027, 1, 4, tzinfo=UTC)
    assert imported((*ADAMS[:-1], "20/11/2026"), (*BELL[:-1], "31/12/2026")).to_do == ()


def test_who_left_before_they_were_on_the_roster_is_not_added(
    store: Store, imported: Import
) -> None:
    plan = imported((*ADAMS[:-1], "31/08/2025"))
    assert (plan.gone, plan.to_do) == (1, ())
    assert roster(store) == []


def test_who_had_left_and_stands_in_the_file_came_back(store: Store, imported: Import) -> None:
    imported(ADAMS)
    record_leaving(store, 1, date(2026, 9, 1))
    plan = imported(ADAMS)
    assert [each.before for each in plan.returns] == [{"left": "2026-09-01"}]
    (adams,) = roster(store)
    assert adams.left == ""
    assert changes(store, "people", 1)[-1].what == "came back"
    (back,) = roster(store)
    assert [(each.from_day, each.until) for each in back.away] == [("2026-09-01", "2026-11-20")]


def test_who_is_not_in_the_file_leaves_only_if_the_file_is_everybody(
    store: Store, imported: Import
) -> None:
    imported(ADAMS, BELL)
    assert [each.name for each in imported(ADAMS).absent] == ["Bell, Tom"]
    assert [each.left for each in roster(store)] == ["", ""]
    imported(ADAMS, is_whole=True)
    assert [each.left for each in roster(store)] == ["", "2026-11-20"]
    assert imported(ADAMS, is_whole=True).to_do == ()


def test_a_doubtful_row_keeps_whom_it_may_be_about_from_leaving(
    store: Store, imported: Import
) -> None:
    imported(ADAMS, BELL)
    imported(
        (*ADAMS[:-2], "no date", ""), row(surname="Bell", forename="Tom", id="7"), is_whole=True
    )
    assert [each.left for each in roster(store)] == ["", ""]


def test_a_whole_file_of_one_site_or_tag_says_nothing_of_the_others(
    store: Store, imported: Import
) -> None:
    imported(ADAMS, (*BELL[:5], "South", "", ""))
    add_person(store, "Zed, Z", site="South", tags=["governor"])
    plan = imported(row(surname="New", id="5"), site="South", is_whole=True)
    assert [each.name for each in plan.absent] == ["Bell, Tom", "Zed, Z"]
    plan = imported(row(surname="Chair"), tags=("governor",), for_all=True, is_whole=True)
    assert [each.name for each in plan.absent] == []  # Zed has left by now
    assert {each.name for each in roster(store) if not each.left} == {
        *("Adams, Kim", "New", "Chair")
    }


def test_tags_are_added_and_none_is_taken_away(store: Store, imported: Import) -> None:
    add_person(store, "Adams, Kim", tags=["governor"])
    add_person(store, "Bell, Tom")
    plan = imported(ADAMS, BELL)
    assert [each.new_tags for each in plan.changes] == [(), ("staff",)]
    adams, bell = roster(store)
    assert adams.tags_on(TODAY) == {"governor"}
    assert bell.tags_on(date(2020, 1, 1)) == {"staff"}  # as long as they have belonged
    imported(ADAMS, BELL, tags=("trustee",), for_all=True)
    adams, _ = roster(store)
    assert adams.tags_on(TODAY) == {"governor", "trustee"}
    assert adams.tagged_since("trustee", TODAY) == "2026-11-20"


def test_a_staff_type_is_a_kind_of_staff(store: Store, file: Path) -> None:
    rows = [("Name", "Staff type"), ("A", "Teaching"), ("B", "Volunteers"), ("C", "")]
    apply_plan(store, planned(store, written(file, [*rows, ("D", "Support; Sixth form")])))
    assert [sorted(each.tags_on(TODAY)) for each in roster(store)] == [
        ["staff", "teaching"],
        ["volunteer"],
        ["staff"],
        ["sixth-form", "staff", "support"],
    ]


def test_what_a_spreadsheet_would_run_is_kept_as_it_was_meant(
    store: Store, imported: Import
) -> None:
    plan = imported(row(surname=inert("=HYPERLINK(1)"), job="'quoted'", site="\x1b[31mNorth"))
    (found,) = roster(store)
    assert (found.name, found.job, found.site) == ("=HYPERLINK(1)", "'quoted'", "[31mNorth")
    assert plan.doubtful == ()


def test_a_plan_made_before_the_roster_changed_is_refused(store: Store, file: Path) -> None:
    someone = add_person(store, "Adams, Kim", staff_id="WK1")
    plan = planned(store, written(file, [HEADINGS, ADAMS, BELL]))
    change_person(store, someone.id, job="Head")
    head = store.chain_head()
    with pytest.raises(Refused, match="changed meanwhile"):
        apply_plan(store, plan)
    assert store.chain_head() == head
    assert len(roster(store)) == 1


def test_a_tag_that_cannot_be_one_is_refused(store: Store, file: Path) -> None:
    with pytest.raises(FieldProblem):
        planned(store, written(file, [HEADINGS, ADAMS]), tags=("everyone",))
