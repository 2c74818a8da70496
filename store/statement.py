"""The words that a signature under an edition is put to, and whose words they are."""

from datetime import date
from typing import Literal

from flows.policy import Policy, Statement
from store.database import Store
from store.editions import Edition, editions
from store.london import london_day

Whose = Literal["policy", "school", "ours"]

WHOSE: dict[Whose, str] = {
    "policy": "after the policy's own words",
    "school": "the school's own words: the policy prints no statement",
    "ours": "good practice: the policy prints no statement",
}
"""Whose words a statement is in, as people are told."""


def statement_under(policy: Policy, edition: Edition | None, day: date) -> tuple[Statement, Whose]:
    """What was put to people on a day under an edition, and whose words it is in.

    It is what the policy prints, else the school's own words, else ours.
    """
    printed = policy.about.acknowledgement
    own = edition.statement_on(day) if edition else ""
    if printed.cite:
        return printed, "policy"
    return (Statement(text=own), "school") if own else (printed, "ours")


def statement_now(store: Store, policy: Policy) -> tuple[Statement, Whose]:
    """The statement that is put to people now, and whose words it is in. Raises StoreProblem."""
    return statement_under(policy, adopted_as(store, policy), london_day(store.now()))


def adopted_as(store: Store, policy: Policy) -> Edition | None:
    """The edition that the school last adopted this one as, if it has. Raises StoreProblem."""
    same = [each for each in editions(store, policy.id) if each.edition == policy.about.edition]
    return same[-1] if same else None
