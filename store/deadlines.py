"""Everything with a due date, soonest first."""

from collections.abc import Container, Iterable
from datetime import date
from typing import Literal

from msgspec import Struct

from flows.policy import Policy
from store import iso
from store.actions import Action, all_actions
from store.database import Store
from store.date_words import overdue_words
from store.reviews import POLICY, Review, all_reviews, concerns, printed_due


class Deadline(Struct, frozen=True, kw_only=True):
    """Something that is due, or would be if it had a date: a review, or an action."""

    policy: str
    policy_name: str
    subject: str
    """`policy` for the policy's own review, the id of a recurring duty, or the fact to chase."""
    what: str
    due: str
    """`YYYY-MM-DD`, `YYYY-MM` (due at its end), or empty."""
    due_on: date | None
    """The last day on which it is not overdue."""
    state: Literal["overdue", "due", "no date set"]
    overdue_by: str
    """`5 years 7 months`; empty where it is not overdue."""
    role: str
    """Whose part it is: the title of a role, or who is asked; empty where nobody is named."""
    cite: tuple[str, ...]
    how: str
    """How the date came about, or why there is none, in a sentence."""
    review: int | None
    """The id of the open review on record, if it is on record."""
    action: int | None = None
    """The id of the action, if it is one."""

    @property
    def key(self) -> str:
        """What stays the same of it while others come and go."""
        return f"{self.policy} {self.subject} {self.review or ''} {self.action or ''}"


def deadlines(store: Store, policies: Iterable[Policy], today: date) -> list[Deadline]:
    """The deadlines of these policies, soonest first.

    What has no date comes last. What several intervals have passed over is shown as overdue since
    the first. Raises StoreProblem.
    """
    on_record = all_reviews(store)
    actions = [each for each in all_actions(store) if each.is_open]
    found = []
    for policy in policies:
        about_it = [each for each in on_record if each.policy == policy.id]
        subjects = [POLICY, *(duty.id for duty in policy.about.recurring)]
        subjects += [each.subject for each in about_it if each.subject not in subjects]
        for subject in dict.fromkeys(subjects):
            reviews = [each for each in about_it if concerns(each, policy, subject)]
            if not reviews:
                found.append(_deadline(policy, subject, *printed_due(policy, subject), today, None))
            for each in reviews:
                if each.is_open:
                    found.append(_deadline(policy, subject, each.due, each.how, today, each.id))
        found += [_of_action(x, policy.name, today) for x in actions if x.policy == policy.id]
    return sorted(found, key=_soonest)


def every_deadline(
    store: Store, policies: Iterable[Policy], known: Container[str], today: date
) -> list[Deadline]:
    """The deadlines of these policies and those of policies that are not there, soonest first.

    `known` are the ids of all policies that are there. Raises StoreProblem.
    """
    found = [*deadlines(store, policies, today), *orphaned_deadlines(store, known, today)]
    return sorted(found, key=_soonest)


def orphaned_deadlines(store: Store, known: Container[str], today: date) -> list[Deadline]:
    """The open reviews and actions on record of policies that are not there, soonest first.

    Raises StoreProblem.
    """
    reviews = [each for each in all_reviews(store) if each.is_open and each.policy not in known]
    actions = [each for each in all_actions(store) if each.is_open and each.policy not in known]
    found = [_of_no_policy(each, today) for each in reviews]
    return sorted([*found, *(_of_action(x, x.policy, today) for x in actions)], key=_soonest)


def _soonest(each: Deadline) -> tuple[date, str, bool, str]:
    return each.due_on or date.max, each.policy_name, each.subject != POLICY, each.what


def _of_no_policy(review: Review, today: date) -> Deadline:
    """A review on record of a policy whose folder is not there."""
    state, due_on, overdue_by = _standing(review.due, today)
    return Deadline(
        policy=review.policy,
        policy_name=review.policy,
        subject=review.subject,
        what=_review_of_policy(review.subject),
        due=review.due,
        due_on=due_on,
        state=state,
        overdue_by=overdue_by,
        role="",
        cite=(),
        how=review.how,
        review=review.id,
    )


def _of_action(action: Action, policy_name: str, today: date) -> Deadline:
    state, due_on, overdue_by = _standing(action.due, today)
    return Deadline(
        policy=action.policy,
        policy_name=policy_name,
        subject=action.fact,
        what=f'Find out "{action.what}"',
        due=action.due,
        due_on=due_on,
        state=state,
        overdue_by=overdue_by,
        role=action.owner,
        cite=(),
        how=action.how,
        review=None,
        action=action.id,
    )


def _deadline(
    policy: Policy, subject: str, due: str, how: str, today: date, review: int | None
) -> Deadline:
    duty = next((each for each in policy.about.recurring if each.id == subject), None)
    role = duty.role if duty else policy.about.review.by if subject == POLICY else ""
    cite = duty.cite if duty else policy.about.review.cite if subject == POLICY else ()
    state, due_on, overdue_by = _standing(due, today)
    return Deadline(
        policy=policy.id,
        policy_name=policy.name,
        subject=subject,
        what=duty.text if duty else _review_of_policy(subject),
        due=due,
        due_on=due_on,
        state=state,
        overdue_by=overdue_by,
        role=policy.roles[role].title if role in policy.roles else role,
        cite=cite,
        how=how,
        review=review,
    )


def _review_of_policy(subject: str) -> str:
    return "Review of the policy" if subject == POLICY else subject


def _standing(
    due: str, today: date
) -> tuple[Literal["overdue", "due", "no date set"], date | None, str]:
    if not due:
        return "no date set", None, ""
    due_on = iso.last_day(due)
    if due_on < today:
        return "overdue", due_on, overdue_words(due, today)
    return "due", due_on, ""
