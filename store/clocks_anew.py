"""The dates of an incident's actions, worked out anew when the time of the report was wrong."""

from flows.timing import means_at_once
from store import changes
from store.action import Action
from store.database import Store
from store.due import Due, due_by
from store.records import records
from store.school_days import SchoolCalendar, school_calendar


def work_out_anew(store: Store, incident: int, received: str, site: str, why: str) -> str:
    """Give the open actions whose clocks run from the report their dates anew; say which in words.

    What somebody put off by hand stays as it is, and every first date stays on record. `received`
    is the report: a date, or a time in UTC. Empty where no date is another. In a transaction.
    """
    calendar = school_calendar(store, site)
    anew, left = [], []
    for each in records(store, "actions", Action, of={"incident": incident}):
        due = _due(each, received, calendar)
        if due is None or due.due == each.due:
            continue
        if each.reason and not each.is_worked_out_anew:
            left.append(each.id)
            continue
        is_another = due.due != each.original_due
        fields = {
            "due": due.due,
            "worked_out": due.how,
            "reason": why if is_another else "",
            "is_worked_out_anew": is_another,
        }
        changes.change(store, "actions", each.id, fields, what="worked out anew", why=why)
        anew.append(each.id)
    told = f"Dates worked out anew ({why}): {_numbered(anew)}." if anew else ""
    stay = f"Put off by hand, so left as they are: {_numbered(left)}." if left else ""
    return " ".join(filter(None, (told, stay)))


def _due(action: Action, received: str, calendar: SchoolCalendar) -> Due | None:
    """When an open action is due by the report; None where no clock of it runs from there."""
    counted = action.clock is not None or means_at_once(action.printed)
    if not action.is_open or not counted:
        return None
    return due_by(
        action.printed, action.clock, received=received, cite=action.cite, calendar=calendar
    )


def _numbered(ids: list[int]) -> str:
    return f"action{'' if len(ids) == 1 else 's'} {', '.join(map(str, ids))}"
