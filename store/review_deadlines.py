"""The reviews and recurring duties of policies as deadlines."""

from collections.abc import Container
from datetime import date, datetime

from flows.policy import Every, Policy
from store.database import Store
from store.deadline import Deadline, stands
from store.holding import who_holds
from store.london import london_day
from store.review import POLICY, Review
from store.review_standing import Standing, all_reviews, passed_over, standings
from store.school_days import SchoolCalendar

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def review_deadlines(
    store: Store, policy: Policy, now: datetime, calendar: SchoolCalendar
) -> list[Deadline]:
    """The policy's own review and each of its recurring duties. Raises StoreProblem."""
    return [
        _deadline(store, policy, each, now, calendar) for each in standings(store, policy, calendar)
    ]


def orphaned_reviews(store: Store, known: Container[str], now: datetime) -> list[Deadline]:
    """The open reviews on record of policies that are not there. Raises StoreProblem."""
    return [
        _of_no_policy(each, now)
        for each in all_reviews(store)
        if each.is_open and each.policy not in known
    ]


def _deadline(
    store: Store, policy: Policy, now_stands: Standing, now: datetime, calendar: SchoolCalendar
) -> Deadline:
    subject = now_stands.subject
    duty = next((each for each in policy.about.recurring if each.id == subject), None)
    role = duty.role if duty else policy.about.review.by if subject == POLICY else ""
    cite = duty.cite if duty else policy.about.review.cite if subject == POLICY else ()
    due = stands(now_stands.due, now)
    counted = now_stands.counted
    return Deadline(
        key=_key(policy.id, subject, policy.about.edition),
        kind="review" if subject == POLICY else "recurring",
        policy=policy.id,
        policy_name=policy.name,
        policy_short=policy.about.short,
        edition=policy.about.edition,
        subject=subject,
        what=duty.text if duty else _review_of_policy(subject),
        due=now_stands.due,
        due_on=due.due_on,
        state=due.state,
        overdue_by=due.overdue_by,
        passed_over=_passed_words(now_stands, london_day(now), calendar),
        role=role_title(policy, role),
        role_id=role,
        holders=holders_of(store, policy, role),
        cite=cite,
        how=counted.how,
        original_due=now_stands.original_due,
        suggestion=counted.suggestion,
        review=now_stands.review.id if now_stands.review else None,
    )


def role_title(policy: Policy, role: str) -> str:
    """What a policy calls a role; the word itself where it knows no such role."""
    return policy.roles[role].title if role in policy.roles else role


def holders_of(store: Store, policy: Policy, role: str) -> tuple[str, ...]:
    """The school's holders of a role, or of those of which any will do. Raises StoreProblem."""
    known = policy.roles.get(role)
    named = (role, *known.either) if known else ()
    found = [each.words for one in named for each in who_holds(store, policy.id, one)]
    return tuple(dict.fromkeys(found))


def _of_no_policy(review: Review, now: datetime) -> Deadline:
    due = stands(review.due, now)
    return Deadline(
        key=_key(review.policy, review.subject, review.edition),
        kind="review" if review.subject == POLICY else "recurring",
        policy=review.policy,
        policy_name=review.policy,
        edition=review.edition,
        subject=review.subject,
        what=_review_of_policy(review.subject),
        due=review.due,
        due_on=due.due_on,
        state=due.state,
        overdue_by=due.overdue_by,
        role="",
        cite=(),
        how=review.how_words,
        original_due=review.original_due,
        review=review.id,
    )


def _key(policy: str, subject: str, edition: str) -> str:
    """A review of the policy is that of an edition; a duty goes on through editions."""
    return f"review {policy} {edition}" if subject == POLICY else f"recurring {policy} {subject}"


def _review_of_policy(subject: str) -> str:
    return "Review of the policy" if subject == POLICY else subject


def _passed_words(now_stands: Standing, today: date, calendar: SchoolCalendar) -> str:
    count = passed_over(now_stands, today, calendar)
    if not count or now_stands.every is None:
        return ""
    number = _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"
    what = "review" if now_stands.subject == POLICY else "time"
    return f"{number} {what}{'' if count == 1 else 's'} of {_each(now_stands.every)} passed over"


def _each(every: Every) -> str:
    """`every 2 years`, `every year`."""
    return f"every {every.words.removeprefix('1 ')}"
