"""The open actions as deadlines: chases, and the duties and tasks of incidents."""

from datetime import datetime

from flows.policy import Policy
from store.action import Action
from store.database import Store
from store.deadline import Deadline, stands
from store.holding import who_holds
from store.review_deadlines import holders_of, role_title


def action_deadline(store: Store, action: Action, policy: Policy | None, now: datetime) -> Deadline:
    """An open action as a deadline; `policy` is None where its policy is not there, or it has none.

    Raises StoreProblem.
    """
    due = stands(action.due, now, at_once=action.at_once)
    has_no_date = action.due_on is None
    return Deadline(
        key=f"action {action.id}",
        kind=action.kind,
        policy=action.policy,
        policy_name=policy.name if policy else action.policy,
        policy_short=policy.about.short if policy else "",
        subject=action.fact,
        what=_what(action),
        due=action.due,
        due_on=due.due_on,
        state="due now" if has_no_date and (action.at_once or action.before) else due.state,
        overdue_by=due.overdue_by,
        at_once=action.at_once,
        comes_first=action.at_once and action.comes_first,
        before=action.before if has_no_date else "",
        role=_owner(action, policy),
        role_id=action.owner_role,
        role_title=_title(action, policy),
        holders=_holders(store, action, policy),
        cite=action.cite,
        how=action.how,
        original_due=action.original_due if action.original_due != action.due else "",
        action=action.id,
        incident=action.incident,
    )


def _what(action: Action) -> str:
    if action.kind == "chase":
        return f'Find out "{action.what}"'
    return f"{action.what} ({action.condition})" if action.condition else action.what


def _owner(action: Action, policy: Policy | None) -> str:
    if action.owner or not action.owner_role or policy is None:
        return action.owner or action.owner_role
    return role_title(policy, action.owner_role)


def _title(action: Action, policy: Policy | None) -> str:
    role = action.owner_role or action.to_role
    return role_title(policy, role) if policy and role else ""


def _holders(store: Store, action: Action, policy: Policy | None) -> tuple[str, ...]:
    if policy is not None:
        return holders_of(store, policy, action.owner_role)
    held = who_holds(store, action.policy, action.owner_role) if action.owner_role else ()
    return tuple(each.words for each in held)
