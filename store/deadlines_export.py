"""The deadlines as CSV and JSON."""

from collections.abc import Sequence

import msgspec

from flows.plain_text import clean
from store.csv_writing import written_csv
from store.deadline import KIND_WORDS, Deadline
from store.long_work import each_of

COLUMNS = (
    *("due", "state", "overdue_by", "passed_over", "what", "owner", "holders", "clauses"),
    *("policy", "kind", "incident", "before", "at_once", "original_due", "how", "policy_name"),
)
"""What is exported of each, in this order."""


def deadlines_csv(found: Sequence[Deadline]) -> bytes:
    """The deadlines for a spreadsheet, with headings, dates in ISO, and none a formula."""
    return written_csv(COLUMNS, map(_cells, each_of(found))).encode()


def deadlines_json(found: Sequence[Deadline]) -> bytes:
    """The deadlines as one JSON list, on one line."""
    return f"{clean(msgspec.json.encode(found).decode())}\n".encode()


def _cells(each: Deadline) -> tuple[str, ...]:
    return (
        *(each.due, each.state, each.overdue_by, each.passed_over, each.what, each.role),
        *("; ".join(each.holders), ", ".join(each.cite), each.policy, KIND_WORDS[each.kind]),
        "" if each.incident is None else str(each.incident),
        *(each.before, "yes" if each.at_once else "", each.original_due, each.how),
        each.policy_name,
    )
