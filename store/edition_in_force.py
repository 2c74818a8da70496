"""The encoding of the edition in force: what people sign, and what the register is of."""

from datetime import date
from pathlib import Path

from flows.policy import Policy
from store.editions import Edition, in_force
from store.encodings import read_kept
from store.on_record import OnRecord
from store.problems import StoreProblem


def policy_in_force(recorded: OnRecord, at_hand: Policy, day: date) -> Policy:
    """The policy as the school had adopted it by a day; before that, as it was adopted first.

    What is at hand is not in force until it is adopted, unless nothing is. Raises StoreProblem
    where the encoding that was adopted cannot be read and another edition is at hand.
    """
    edition = edition_on(recorded, at_hand.id, day)
    return encoding_of(recorded.directory, edition, at_hand)


def edition_on(recorded: OnRecord, policy: str, day: date) -> Edition | None:
    """The edition that the school had adopted of a policy by a day; before that, the first."""
    adopted = recorded.adopted(policy)
    return in_force(adopted, day) or next(iter(adopted), None)


def encoding_of(directory: Path, edition: Edition | None, at_hand: Policy) -> Policy:
    """The policy as that edition was encoded when it was adopted; what is at hand where it is None.

    Raises StoreProblem like `policy_in_force`.
    """
    if edition is None or edition.fingerprint == at_hand.fingerprint:
        return at_hand
    try:
        return read_kept(directory, edition.fingerprint)
    except StoreProblem:
        if at_hand.about.edition == edition.edition:
            return at_hand
        raise
