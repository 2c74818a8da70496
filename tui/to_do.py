"""What there is to do under a policy, most pressing first, as home lists it."""

from collections.abc import Iterator
from datetime import date

from flows.policy import Policy
from store.database import Store
from store.deadlines import Deadline, deadlines
from store.edition_in_force import policy_in_force
from store.editions import editions
from store.on_record import on_record
from store.outcomes import outcomes
from store.register import rows_on
from store.register_row import count
from tui.adoption_text import at_hand_words
from tui.widgets.line_list import Row

_MOST_DUE = 4


def to_do_rows(store: Store, policy: Policy, today: date) -> list[Row]:
    """A row for each thing; its id is the action that opens it, then what tells it from others.

    Raises StoreProblem.
    """
    due = [each for each in deadlines(store, [policy], today) if each.due_on]
    rows = [Row(_due_line(each), f"deadlines {each.key}", hanging=3) for each in due[:_MOST_DUE]]
    rows += _of_editions(store, policy)
    return [*rows, Row(_of_register(store, policy, today), "acknowledgements", hanging=3)]


def _due_line(each: Deadline) -> str:
    late = f"overdue {each.overdue_by}" if each.overdue_by else "due"
    cite = f"  {each.cite[-1]}" if each.cite else ""
    return f"{'!' if each.overdue_by else '.'}  {each.what} {late}{cite}"


def _of_editions(store: Store, policy: Policy) -> Iterator[Row]:
    """That another encoding is at hand than was adopted; outcomes that nobody has seen to since."""
    known = editions(store, policy.id)
    if not known:
        return
    if at_hand_words(policy, known):
        yield Row(".  Edition at hand not adopted: t", "policies", hanging=3)
    recalled = sum(each.is_recalled for each in outcomes(store, policy.id))
    if recalled:
        some = f"{recalled} outcome{'' if recalled == 1 else 's'}"
        yield Row(f"!  {some} answered otherwise: o", "outcomes", hanging=3)


def _of_register(store: Store, policy: Policy, today: date) -> str:
    recorded = on_record(store)
    if not any(each.belongs_on(today) for each in recorded.people):
        return ".  Nobody is on the roster yet"
    counts = count(rows_on(recorded, policy_in_force(recorded, policy, today), today))
    if not counts.asked:
        return ".  Nobody is asked to acknowledge it yet"
    if not counts.expected:
        return f".  {counts.words}"
    missing = counts.expected - counts.acknowledged
    late = f", {counts.late} late" if counts.late else ""
    return f"{'!' if late else '.'}  {missing} of {counts.expected} have not acknowledged{late}"
