"""What cannot be done with a deadline, each with why."""

from collections.abc import Sequence

from store.action import Action
from store.deadline import Deadline
from store.review import Review
from store.review_dates import printed_every
from store.review_standing import concerns
from tui.desk import Desk


def is_review(desk: Desk, each: Deadline) -> bool:
    """Whether it is a review or a recurring duty of a policy that is there."""
    return each.policy in desk.catalogue.folders and each.kind in ("review", "recurring")


def refused_deeds(
    desk: Desk, each: Deadline, action: Action | None, completed: Sequence[Review]
) -> dict[str, str]:
    """By the name of what cannot be done, why: a sentence.

    `action` is the one that the deadline is, if it is one; `completed` are all reviews that were.
    """
    of_review = is_review(desk, each)
    refused = {}
    if action is None and not of_review:
        refused["complete"] = "There is nothing on this line to complete."
    if action is None:
        why = "Only a chase or an action is put off."
        refused["put_off"] = f"{why} Press d for another date." if of_review else why
        if each.kind not in ("acknowledgement", "renewal"):
            refused["open"] = "There is no walk to open on this line."
    if not of_review:
        refused["undo"] = "Only the completion of a review or a recurring duty is undone here."
        if action is not None and action.incident is not None:
            refused["undo"] += " An action that is done is reopened in its incident, by u."
        refused["set_date"] = "Only a review or a recurring duty is given a date here."
        refused["set_interval"] = "Only a review or a recurring duty comes round."
        return refused
    policy = desk.catalogue.policy(each.policy)
    if not any(concerns(done, policy, each.subject) for done in completed):
        refused["undo"] = "It has not been completed yet: there is nothing to undo."
    if printed := printed_every(policy, each.subject):
        refused["set_interval"] = f"The policy prints an interval for this: {printed.words}."
    return refused
