"""The deadlines as CSV and JSON."""

import csv
import io
from collections.abc import Sequence

import msgspec

from flows.plain_text import clean, clean_line
from store.deadline import KIND_WORDS, Deadline
from store.exports import inert
from store.long_work import each_of

COLUMNS = (
    *("due", "state", "overdue_by", "passed_over", "what", "owner", "holders", "clauses"),
    *("policy", "kind", "incident", "before", "at_once", "original_due", "how", "policy_name"),
)
"""What is exported of each, in this order."""

_BOM = "\ufeff"  # without it a spreadsheet takes the file for one in its country's old code page


def deadlines_csv(found: Sequence[Deadline]) -> bytes:
    """The deadlines for a spreadsheet, with headings, dates in ISO, and none a formula."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for each in each_of(found):
        writer.writerow([inert(clean_line(cell)) for cell in _cells(each)])
    return f"{_BOM}{written.getvalue()}".encode()


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
