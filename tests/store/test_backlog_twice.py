"""The laws of importing earlier signatures, whatever the register and the file."""

import contextlib
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from flows.policy import About, Policy, Statement
from store.acknowledgement import Acknowledgement
from store.acknowledgements import all_acknowledgements
from store.adopting import adopt_edition
from store.audience import audience_of
from store.backlog import apply_backlog, plan_backlog
from store.backlog_headings import FIELDS
from store.backlog_plan import BacklogPlan
from store.csv_table import CsvRow, CsvTable
from store.database import Store
from store.editions import Approval
from store.people import add_person, record_leaving
from store.problems import FieldProblem, Refused
from store.roster import roster
from store.signing import acknowledge
from store.verify import verify

NOW = datetime(2026, 11, 20, 14, 5, 9, tzinfo=UTC)
COLUMNS = {field: at for at, field in enumerate(FIELDS)}
POLICY = Policy(
    id="elm",
    about=About(
        organisation="Elm Trust",
        short="Elm",
        title="Social media",
        edition="2025-09",
        edition_label="September 2025",
        covers="staff",
        acknowledgement=Statement(text="I have read the policy and will keep to it."),
    ),
    clauses={},
    facts={},
    roles={},
    guard={},
    flows={},
    questions={},
    fingerprint="f" * 64,
)
PEOPLE = ("Adams, Kim", "Bell, Tom", "Cole, R")

DAYS = st.sampled_from([f"2025-09-0{day}" for day in range(1, 7)])
Kind = Literal["acknowledged", "declined", "withdrawn", "exempted"]
KINDS: Sequence[Kind] = ("acknowledged", "acknowledged", "declined", "withdrawn", "exempted")
LINES = st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(KINDS), DAYS), max_size=4)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from([*PEOPLE, "Kim Adams", "Adams, K", "Dale, Z", ""]),
            "signed": st.one_of(DAYS, st.sampled_from(["", "4 Sep", "2025-08-31", "2027-01-01"])),
            "state": st.sampled_from(["", "", "yes", "no"]),
            "witness": st.sampled_from(["", "JB"]),
            "method": st.sampled_from(["", "", "email", "pigeon"]),
            "edition": st.sampled_from(["", "", "Sep-25", "9.9"]),
        }
    ),
    max_size=8,
)


Lines = list[tuple[str, Kind, str]]
Rows = list[dict[str, str]]
RENEWED = st.sampled_from([None, 0, 12])


def filled(directory: str, lines: Lines, renew_every: int | None) -> Store:
    """Three people, one of whom left; the policy adopted, or not; and what is on the register."""
    store = Store(Path(directory), "jb", now=lambda: NOW)
    for name in PEOPLE:
        add_person(store, name)
    record_leaving(store, roster(store)[-1].id, date(2025, 9, 4))
    if renew_every is not None:
        audience = audience_of(["everyone"], renew_every=renew_every, asked_from=date(2025, 9, 1))
        approval = Approval(effective_from=date(2025, 9, 1))
        adopt_edition(store, POLICY, step="first", approval=approval, audience=audience)
    for name, kind, day in lines:
        on = date.fromisoformat(day)
        with contextlib.suppress(Refused, FieldProblem):
            acknowledge(store, POLICY, name, kind=kind, signed_on=on, reason="so")
    return store


def planned(store: Store, rows: Rows) -> BacklogPlan:
    cells = [tuple(row.get(field, "") for field in FIELDS) for row in rows]
    lines = (CsvRow(line_number=at, cells=each) for at, each in enumerate(cells, start=2))
    table = CsvTable(file=Path("signed.csv"), headings=FIELDS, rows=tuple(lines))
    return plan_backlog(store, table, COLUMNS, [POLICY], policy=POLICY.id)


def said(line: Acknowledgement) -> dict[str, object]:
    """All that a line says but its batch."""
    return {**msgspec.to_builtins(line), "batch": ""}


@given(lines=LINES, rows=ROWS, renew_every=RENEWED)
def test_a_file_that_was_imported_has_nothing_more_to_say(
    lines: Lines, rows: Rows, renew_every: int | None
) -> None:
    with tempfile.TemporaryDirectory() as directory:
        store = filled(directory, lines, renew_every)
        people, before = roster(store), all_acknowledgements(store)
        first = planned(store, rows)
        apply_backlog(store, first)
        again = planned(store, rows)
        assert again.signatures == ()
        numbers = [[each.line_number for each in plan.doubtful] for plan in (first, again)]
        assert numbers[0] == numbers[1]
        assert again.unchanged == len(rows) - len(again.doubtful)
        assert roster(store) == people
        after = all_acknowledgements(store)
        assert after[: len(before)] == before
        assert len(after) == len(before) + len(first.signatures)
        verify(store.content())


@given(lines=LINES, rows=ROWS, renew_every=RENEWED)
def test_it_records_what_would_be_recorded_one_by_one(
    lines: Lines, rows: Rows, renew_every: int | None
) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        store, by_hand = filled(one, lines, renew_every), filled(other, lines, renew_every)
        plan = planned(store, rows)
        apply_backlog(store, plan)
        for each in plan.signatures:
            acknowledge(
                by_hand,
                POLICY,
                each.person,
                signed_on=date.fromisoformat(each.signed_on),
                method=each.method,
                witness=each.witness,
                note=each.note,
                imported_from="signed.csv",
            )
        found = [[said(line) for line in all_acknowledgements(s)] for s in (store, by_hand)]
        assert found[0] == found[1]


@given(lines=LINES, rows=ROWS, renew_every=RENEWED, data=st.data())
def test_the_order_of_the_rows_makes_no_difference(
    lines: Lines, rows: Rows, renew_every: int | None, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as directory:
        store = filled(directory, lines, renew_every)
        shuffled = data.draw(st.permutations(rows))
        plans = planned(store, rows), planned(store, shuffled)
        found = [[(each.person, each.signed_on) for each in plan.signatures] for plan in plans]
        assert sorted(found[0]) == sorted(found[1])
        assert len(plans[0].doubtful) == len(plans[1].doubtful)
