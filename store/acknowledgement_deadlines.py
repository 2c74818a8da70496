"""Signatures that are to come, and to be renewed, as deadlines: how many by when, and no names."""

from collections import Counter
from datetime import datetime

from flows.plural import counted
from flows.policy import Policy
from store.audience import audience_words
from store.deadline import Deadline, stands
from store.edition_in_force import policy_in_force
from store.london import london_day
from store.on_record import OnRecord
from store.register import rows_on
from store.register_row import RegisterRow


def acknowledgement_deadlines(recorded: OnRecord, at_hand: Policy, now: datetime) -> list[Deadline]:
    """A line for each day by which somebody is to sign, or to sign again. Raises StoreProblem."""
    if not recorded.adopted(at_hand.id):
        return []
    today = london_day(now)
    policy = policy_in_force(recorded, at_hand, today)
    rows = rows_on(recorded, policy, today)
    to_sign = Counter(each.due for each in rows if each.is_outstanding and not _has_signed(each))
    to_renew = Counter(each.due for each in rows if each.due and _has_signed(each))
    how = _how(recorded, policy)
    return [
        *(_to_sign(policy, due, count, how, now) for due, count in to_sign.items()),
        *(_to_renew(policy, due, count, how, now) for due, count in to_renew.items()),
    ]


def _has_signed(row: RegisterRow) -> bool:
    """Whether they signed and belong: one who has signed is late only to renew it."""
    return bool(row.signed_on) and row.state in ("acknowledged", "late") and row.is_asked


def _how(recorded: OnRecord, policy: Policy) -> str:
    same = [x for x in recorded.adopted(policy.id) if x.edition == policy.about.edition]
    return f"The school asks {audience_words(same[-1].audience)}." if same else ""


def _to_sign(policy: Policy, due: str, count: int, how: str, now: datetime) -> Deadline:
    what = f"{count} {'has' if count == 1 else 'have'} not acknowledged"
    if not due:
        how = f"{how} No days were set in which to sign."
    return _deadline(policy, "acknowledgement", what, due, count, how, now)


def _to_renew(policy: Policy, due: str, count: int, how: str, now: datetime) -> Deadline:
    what = f"{counted(count, 'acknowledgement')} to be renewed"
    return _deadline(policy, "renewal", what, due, count, how, now)


def _deadline(
    policy: Policy, kind: str, what: str, due: str, count: int, how: str, now: datetime
) -> Deadline:
    found = stands(due, now)
    return Deadline(
        key=f"{kind} {policy.id} {policy.about.edition} {due}",
        kind="renewal" if kind == "renewal" else "acknowledgement",
        policy=policy.id,
        policy_name=policy.name,
        policy_short=policy.about.short,
        edition=policy.about.edition,
        subject="",
        what=what,
        due=due,
        due_on=found.due_on,
        state=found.state,
        overdue_by=found.overdue_by,
        role="",
        cite=policy.about.acknowledgement.cite,
        how=f"{how} Who it is stands in the register.",
        count=count,
    )
