"""Importing last year's signatures with their own dates: first a plan to look at, then the deed.

Nothing is recorded here that `store.signing` would not record: the rules are the same.
"""

from collections.abc import Iterable, Mapping

from flows.policy import Policy
from store.acknowledgement import Method
from store.backlog_plan import BacklogPlan, BacklogSource
from store.backlog_planning import Planning
from store.batches import new_batch_name
from store.csv_table import CsvTable
from store.database import Store
from store.fields import line
from store.london import london_day
from store.problems import FieldProblem, Refused
from store.signing import append_line

BATCH = "import"
"""How the name of an imported batch begins."""


def plan_backlog(
    store: Store,
    table: CsvTable,
    columns: Mapping[str, int],
    policies: Iterable[Policy],
    *,
    policy: str = "",
    edition: str = "",
    method: Method = "paper",
    witness: str = "",
) -> BacklogPlan:
    """What importing a file would do; `columns` are as `map_backlog_headings` has them.

    For the rest see `BacklogSource`. Raises FieldProblem (no policy is named, or a witness that is
    too long) and StoreProblem.
    """
    source = BacklogSource(
        table=table,
        columns=dict(columns),
        policies=tuple(policies),
        policy=policy,
        edition=edition,
        method=method,
        witness=line("witness", witness, needed=False),
    )
    if not policy and "policy" not in columns:
        known = ", ".join(each.id for each in source.policies)
        what = f"No column of the file is a policy. Say which one they signed: {known}."
        raise FieldProblem("policy", what)
    return Planning(store, source).plan


def apply_backlog(store: Store, plan: BacklogPlan) -> str:
    """Record what was planned, all of it or nothing, as one batch; the name of the batch.

    Raises Refused where the records are not what they were when the plan was made, and
    StoreProblem.
    """
    with store.transaction():
        planning = Planning(store, plan.source)
        if planning.plan != plan:
            what = "The register or the roster changed meanwhile, so nothing was imported."
            raise Refused(f"{what} Look again.")
        name = new_batch_name(store, BATCH, london_day(store.now()))
        for each in planning.lines:
            append_line(store, {**each, "batch": name})
    return name
