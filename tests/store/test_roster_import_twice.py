"""Importing a file twice does no more than importing it once, whatever roster and file."""

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from store import changes
from store.csv_table import CsvRow, CsvTable
from store.database import Store
from store.people import new_person
from store.problems import Refused
from store.roster import roster
from store.roster_headings import FIELDS
from store.roster_import import apply_plan, plan_import
from store.roster_plan import RosterPlan
from store.verify import verify

NOW = datetime(2026, 11, 20, 14, 5, 9, tzinfo=UTC)
COLUMNS = {field: at for at, field in enumerate(FIELDS)}

NAMES = st.sampled_from(
    [
        "Adams, K",
        "Adams, Kim",
        "Kim Adams",
        "Adams, Kate",
        "Bell, T",
        "Bell, Kim",
        "Cole",
        "K Adams",
    ]
)
IDS = st.sampled_from(["", "", "1", "2", "3", "a4", "A4"])
SITES = st.sampled_from(["", "North", "South"])
EMAILS = st.sampled_from(
    ["", "", "k@example.org", "K@Example.org", "office@example.org", "b@x.org"]
)
JOBS = st.sampled_from(["", "Cook", "Teacher"])
DAYS = st.sampled_from(["", "", "2019-09-01", "2025-08-31", "2026-11-20", "2027-08-31"])
FILE_DAYS = st.one_of(DAYS, st.sampled_from(["1 Sep 2020", "31/08/24", "soon", "45000"]))
TAGS = st.sampled_from(["", "", "staff", "Governors; staff", "everyone"])

ROWS = st.fixed_dictionaries(
    {
        "name": st.one_of(NAMES, st.just("")),
        "staff-id": IDS,
        "job": JOBS,
        "site": SITES,
        "email": st.one_of(EMAILS, st.just("nonsense")),
        "started": FILE_DAYS,
        "left": FILE_DAYS,
        "tags": TAGS,
    }
)
PEOPLE = st.fixed_dictionaries(
    {
        "name": NAMES,
        "staff_id": IDS,
        "job": JOBS,
        "site": SITES,
        "email": EMAILS,
        "started": DAYS,
        "left": DAYS,
    }
)


def table_of(rows: list[dict[str, str]]) -> CsvTable:
    cells = [tuple(row.get(field, "") for field in FIELDS) for row in rows]
    lines = (CsvRow(line_number=at, cells=each) for at, each in enumerate(cells, start=2))
    return CsvTable(file=Path("staff.csv"), headings=FIELDS, rows=tuple(lines))


def fill(store: Store, people: list[dict[str, str]], tags: list[str]) -> None:
    taken = set()
    with store.transaction():
        for each in people:
            key = each["staff_id"].casefold()
            said = each | {"staff_id": "" if key in taken else each["staff_id"]}
            if said["left"] and said["left"] < said["started"]:
                said["started"] = ""
            taken.add(key)
            changes.add(store, "people", new_person(said, tags, date(2026, 9, 1)))


@settings(max_examples=300, deadline=None)
@given(
    people=st.lists(PEOPLE, max_size=6),
    rows=st.lists(ROWS, max_size=6),
    tags=st.lists(st.sampled_from(["staff", "governor"]), max_size=2),
    for_all=st.booleans(),
    site=SITES,
    is_whole=st.booleans(),
)
def test_a_file_that_was_imported_has_nothing_more_to_say(
    people: list[dict[str, str]],
    rows: list[dict[str, str]],
    tags: list[str],
    for_all: bool,
    site: str,
    is_whole: bool,
) -> None:
    with tempfile.TemporaryDirectory() as directory:
        store = Store(Path(directory), "jb", now=lambda: NOW)
        fill(store, people, tags)
        before = {each.id: each for each in roster(store)}

        def plan() -> RosterPlan:
            return plan_import(
                store, table_of(rows), COLUMNS, for_all=for_all, site=site, is_whole=is_whole
            )

        try:
            first = plan()
        except Refused:  # it is said to be everybody, and nobody is in it
            assert is_whole
            return
        apply_plan(store, first)
        again = plan()
        assert again.to_do == ()
        assert [each.line_number for each in again.doubtful] == [
            each.line_number for each in first.doubtful
        ]
        after = {each.id: each for each in roster(store)}
        touched = {each.person for each in first.to_do}
        assert {id for id in before if before[id] != after[id]} == touched - {None}
        assert len(after) == len(before) + len(first.joiners)
        ids = [each.staff_id.casefold() for each in after.values() if each.staff_id]
        assert len(ids) == len(set(ids))
        assert all(
            each.tags_on(date(2026, 1, 1)) >= before[each.id].tags_on(date(2026, 1, 1))
            for each in after.values()
            if each.id in before
        )
        verify(store.content())
