"""Lists of earlier signatures as files, and the plans made of them."""

from collections.abc import Sequence
from pathlib import Path

from flows.policy import Policy
from store.acknowledgement import Method
from store.backlog import plan_backlog
from store.backlog_headings import map_backlog_headings
from store.backlog_plan import BacklogPlan
from store.csv_table import read_csv_table
from store.database import Store
from tests.store.staff_lists import written

Rows = Sequence[Sequence[str]]


def planned(
    store: Store,
    path: Path,
    rows: Rows,
    *policies: Policy,
    policy: str | None = None,
    edition: str = "",
    method: Method = "paper",
    witness: str = "",
) -> BacklogPlan:
    """What importing a file of these rows would do, the first of them its headings.

    Where no policy is named it is the first of them.
    """
    table = read_csv_table(written(path, rows))
    return plan_backlog(
        store,
        table,
        map_backlog_headings(table.headings).columns,
        policies,
        policy=policies[0].id if policy is None else policy,
        edition=edition,
        method=method,
        witness=witness,
    )


def doubts(plan: BacklogPlan) -> dict[int, str]:
    """For the line of each doubtful row, why."""
    return {each.line_number: each.why for each in plan.doubtful}


def days(plan: BacklogPlan) -> list[tuple[str, str]]:
    """Who would be recorded, and the day."""
    return [(each.name, each.signed_on) for each in plan.signatures]
