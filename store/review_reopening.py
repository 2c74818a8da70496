"""Opening a completed review again, where it was recorded by mistake."""

from flows.policy import Policy
from store import changes
from store.database import Store
from store.fields import line
from store.london import london_day
from store.problems import FieldProblem, Refused
from store.records import record
from store.review import POLICY, Review
from store.review_standing import all_reviews, concerns, standing


def last_completed(store: Store, policy: Policy, subject: str = POLICY) -> Review:
    """The review of a subject that was completed last.

    Raises FieldProblem (no such duty), Refused (none was completed) and StoreProblem.
    """
    standing(store, policy, subject)
    done = [x for x in all_reviews(store) if x.is_completed and concerns(x, policy, subject)]
    if not done:
        raise Refused("It has not been completed yet: there is nothing to undo.")
    return max(done, key=lambda each: each.id)


def reopen_review(store: Store, id: int, reason: str) -> Review:
    """Open the review again that was completed last; the one that followed it is withdrawn.

    Both stay on record, with the reason. It is due when it was, and an interval that the school
    has set since stays. Raises FieldProblem (no reason, or no such review), Refused (it is not the
    last that was completed) and StoreProblem.
    """
    reason = line("reason", reason)
    with store.transaction():
        review = record(store, "reviews", id, Review)
        if review is None:
            raise FieldProblem("review", f"There is no review with the number {id}.")
        if not review.is_completed:
            raise Refused("It is not completed: there is nothing to undo.")
        then = record(store, "reviews", review.next, Review) if review.next is not None else None
        if then is not None and not then.is_open:
            raise Refused("One was completed since: undo that first.")
        if any(_takes_its_place(each, review) for each in all_reviews(store)):
            raise Refused("A later one is open already: this cannot be undone.")
        own = {}
        if then is not None:
            day = london_day(store.now()).isoformat()
            gone = {"withdrawn_on": day, "withdrawn_why": reason}
            changes.change(store, "reviews", then.id, gone, what="withdrawn", why=reason)
            own = {
                "every": then.every,
                "every_set_on": then.every_set_on,
                "every_why": then.every_why,
            }
        fields = {**_before_completion(store, id), **own}
        changes.change(store, "reviews", id, fields, what="reopened", why=reason)
        found = record(store, "reviews", id, Review)
    assert found is not None  # it was changed just now
    return found


def _takes_its_place(each: Review, review: Review) -> bool:
    """Whether it is open in the place of a completed one, and does not simply follow it."""
    same = (each.policy, each.subject) == (review.policy, review.subject)
    edition = each.edition == review.edition or review.subject != POLICY
    return each.is_open and same and edition and each.id != review.next


def _before_completion(store: Store, id: int) -> dict[str, object]:
    """The fields that completing it changed, as they were: a termly one had no date of its own."""
    open_again = {"completed_on": "", "by": "", "result": "", "next": None}
    known = (x for x in reversed(changes.changes(store, "reviews", id)) if x.what == "completed")
    last = next(known, None)
    return {**open_again, **(last.before or {} if last else {})}
