"""What there is to do, most pressing first, as home lists it: of incidents, then of a policy."""

from collections.abc import Iterator
from datetime import date, datetime

from msgspec import Struct

from flows.plural import counted
from flows.policy import Policy
from store.database import Store
from store.date_words import recorded_words
from store.deadline import Deadline
from store.deadlines import duties_and_actions, incident_deadlines
from store.edition_in_force import policy_in_force
from store.editions import editions, steps_open
from store.on_record import on_record
from store.outcomes import RecordedOutcome, outcomes
from store.register import rows_on
from store.register_row import count
from store.unattended import unattended_cases, unattended_words
from tui.deadlines_text import mark
from tui.marked_verdict import marked_verdict
from tui.widgets.rows import Row

_MOST_DUE = 4


class ToDo(Struct, frozen=True):
    """What home lists, and how much of what there is cannot wait."""

    rows: tuple[Row, ...] = ()
    """A row for each thing; its id is the action that opens it, then what tells it from others."""
    pressing: int = 0
    """How many deadlines are due now or overdue, also of those that home has no room for."""

    @property
    def heading(self) -> str:
        """`To do: 3 due now`."""
        return f"To do: {self.pressing} due now" if self.pressing else "To do"


def to_do(store: Store, policy: Policy, today: date) -> ToDo:
    """What there is to do of incidents, and of this policy. Raises StoreProblem."""
    now = store.now()
    of_policy = duties_and_actions(store, [policy], now)
    found = [
        *incident_deadlines(store, [policy], now),  # a child may wait for it; a review can
        *(each for each in of_policy if each.incident is None),
    ]
    due = [each for each in found if each.state != "no date set"][:_MOST_DUE]
    rows = [Row(_due_line(each, now), _opens(each), hanging=3) for each in due]
    rows[:0] = of_all_policies(store)
    rows += _of_editions(store, policy)
    rows.append(Row(_of_register(store, policy, today), "acknowledgements", hanging=3))
    return ToDo(tuple(rows), sum(each.state in ("overdue", "due now") for each in found))


def of_all_policies(store: Store) -> list[Row]:
    """What there is to do whatever the policy, and before one is chosen. Raises StoreProblem."""
    unseen = unattended_cases(store)
    return [Row(f"!  {unattended_words(unseen)}", "unattended", hanging=3)] if unseen else []


def lately_row(found: RecordedOutcome, now: datetime) -> Row:
    """An outcome on record, without whoever asked: somebody may look on."""
    when = recorded_words(found.recorded_at, now)
    return Row(f".  {marked_verdict(found)}, {found.flow}, {when}", str(found.id), hanging=3)


def _opens(each: Deadline) -> str:
    """What opens it: its incident, or the deadlines."""
    if each.incident is not None:
        return f"incident {each.incident} {each.key}"
    return f"deadlines {each.key}"


def _due_line(each: Deadline, now: datetime) -> str:
    due = recorded_words(each.due, now)
    when = f"due {due}" if due else each.before
    if each.state == "due now" and each.at_once:
        when = "at once"
    if each.overdue_by:
        when = f"overdue {each.overdue_by}"
    number = f"  #{each.incident}" if each.incident is not None else ""
    cite = f"  {each.cite[-1]}" if each.cite else ""
    what = each.what.removesuffix(".")
    said = f"{what}, {when}" if when else what
    return f"{mark(each)}  {said}{number}{cite}"


def _of_editions(store: Store, policy: Policy) -> Iterator[Row]:
    """That another encoding is at hand than was adopted; outcomes that nobody has seen to since."""
    known = editions(store, policy.id)
    if not known:
        return
    if steps_open(known, policy):
        yield Row(".  Edition at hand not adopted: t", "policies", hanging=3)
    recalled = sum(each.is_recalled for each in outcomes(store, policy.id))
    if recalled:
        some = counted(recalled, "outcome")
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
