"""Another date for an action: put off, or put right where the last one was a slip."""

from flows.timing import means_at_once
from store import changes, iso
from store.action import Action
from store.actions import action, on_timeline, still_open
from store.database import Store
from store.date_words import full_day_words, full_words
from store.dates import read_day_ahead
from store.fields import line
from store.london import london_day
from store.problems import FieldProblem


def extend_action(store: Store, id: int, due: str, reason: str) -> Action:
    """Give an action another date, as typed, with the reason; its first date is kept.

    Any day from its first date on will do, an earlier one than at present too; from today where it
    had none. On the day of its first date it is due as it was then. Raises FieldProblem, Refused
    (it is done) and StoreProblem.
    """
    reason = line("reason", reason)
    today = london_day(store.now())
    with store.transaction():
        present = still_open(store, id)
        first = iso.london_date(present.original_due) if present.original_due else today
        day = read_day_ahead(due, today, earliest=first)
        if day < first:
            what = f"It was first due on {full_day_words(first)}: choose that day or a later one."
            raise FieldProblem("due", what)
        is_first = bool(present.original_due) and day == first
        fields = {
            "due": present.original_due if is_first else day.isoformat(),
            "at_once": is_first and means_at_once(present.printed),
            "reason": reason,
            "is_worked_out_anew": False,
        }
        if fields["due"] == present.due:
            raise FieldProblem("due", f"It is due on {full_words(present.due)} already.")
        is_later = present.due_on is None or day > present.due_on
        what = "extended" if is_later else "date corrected"
        changes.change(store, "actions", id, fields, what=what, why=reason)
        said = f"{'Put off' if is_later else 'Date corrected'} to {full_day_words(day)}"
        return on_timeline(store, action(store, id), f"{said}: {present.what} ({reason})")
