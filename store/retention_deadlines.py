"""Records that are past their period as deadlines: a line for each class, and nobody's name."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from store import iso
from store.database import Store
from store.deadline import Deadline, DueState, stands
from store.london import london_day
from store.retention_periods import periods

DAYS_TO_LOOK = 30
"""From the day on which a line is due; it is overdue after these."""


def retention_deadlines(store: Store, now: datetime) -> list[Deadline]:
    """A line for each class of which something is to be looked at. Raises StoreProblem."""
    if not any(each.months for each in periods(store).values()):
        return []
    from store.retention_due import retention_lines  # noqa: PLC0415  # few schools need it daily

    found = []
    for each in retention_lines(store, london_day(now)):
        state = _stands(each.due, now)
        found.append(
            Deadline(
                key=f"retention {each.cls}",
                kind="retention",
                policy="",
                policy_name="",
                subject=each.cls,
                what=each.what,
                due=each.due,
                due_on=state.due_on,
                state=state.state,
                overdue_by=state.overdue_by,
                role="",
                cite=(),
                how=each.how,
                count=each.count,
            )
        )
    return found


def _stands(due: str, now: datetime) -> DueState:
    """Due now from its day on: nobody looks at old records on that very day."""
    last = iso.day(due) + timedelta(days=DAYS_TO_LOOK)
    if london_day(now) > last:
        return replace(stands(due, now), due_on=last)
    return DueState(state="due now", due_on=last, overdue_by="")
