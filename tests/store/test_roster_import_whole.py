"""A list that is said to be everybody: what is refused, and when most would leave by it."""

from pathlib import Path

import pytest

from store.database import Store
from store.people import add_person
from store.problems import Refused
from store.roster import roster
from store.roster_import import apply_plan
from tests.store.staff_lists import planned, written

HEADINGS = ("Name", "Staff code", "Left", "Start date")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "staff.csv"


@pytest.fixture
def four(store: Store) -> Store:
    """A roster of four with staff ids."""
    for number in range(1, 5):
        add_person(store, f"Person {number}", staff_id=f"S{number}", tags=["staff"])
    return store


def listed(*numbers: int) -> list[tuple[str, ...]]:
    return [HEADINGS, *((f"Person {each}", f"S{each}", "", "") for each in numbers)]


@pytest.mark.parametrize(
    "rows",
    [
        [HEADINGS],
        [HEADINGS, ("", "", "", "")],
        [HEADINGS, ("Zed, Z", "Z1", "", "no date")],
        [HEADINGS, ("Zed, Z", "Z1", "2020-01-31", "")],
    ],
    ids=["headings only", "an empty row", "a doubtful row", "who left long ago"],
)
def test_a_whole_list_in_which_nobody_is_is_refused(
    four: Store, file: Path, rows: list[tuple[str, ...]]
) -> None:
    with pytest.raises(Refused, match=r"staff\.csv: no row of it is somebody"):
        planned(four, written(file, rows), is_whole=True)
    assert planned(four, file).to_do == ()
    assert not any(each.left for each in roster(four))


def test_where_nobody_is_to_leave_an_empty_list_is_only_nothing_to_do(
    store: Store, file: Path
) -> None:
    assert planned(store, written(file, [HEADINGS]), is_whole=True).to_do == ()


@pytest.mark.parametrize(("here", "most"), [((1, 2, 3), False), ((1, 2), False), ((1,), True)])
def test_it_is_known_where_more_than_half_would_leave(
    four: Store, file: Path, here: tuple[int, ...], most: bool
) -> None:
    plan = planned(four, written(file, listed(*here)), is_whole=True)
    assert (plan.covered, plan.leaving, plan.most_leave) == (4, 4 - len(here), most)
    assert not planned(four, file).most_leave
    apply_plan(four, plan)
    again = planned(four, file, is_whole=True)
    assert (again.covered, again.leaving, again.most_leave) == (len(here), 0, False)


def test_only_those_whom_the_list_covers_are_counted(four: Store, file: Path) -> None:
    for number in range(5, 15):
        add_person(four, f"Person {number}", staff_id=f"S{number}", tags=["governor"])
    plan = planned(four, written(file, listed(1)), for_all=True, is_whole=True)
    assert (plan.covered, plan.leaving, plan.most_leave) == (4, 3, True)


def test_a_column_of_dates_that_have_come_counts_as_leaving(four: Store, file: Path) -> None:
    rows = [HEADINGS, *((f"Person {n}", f"S{n}", "31/08/2026", "") for n in range(1, 5))]
    plan = planned(four, written(file, rows), is_whole=True)
    assert (len(plan.leavers), plan.leaving, plan.most_leave) == (4, 4, True)
