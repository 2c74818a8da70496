"""The answers of a walk put to another encoding of the policy: the same, or what differs."""

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from flows.difference.outcome_difference import differences
from flows.outcome import Outcome, outcome
from flows.policy import Policy
from flows.problem import AnswerRefused, UnknownName
from flows.walk import walk

State = Literal["same", "different", "asks", "gone"]
"""The same outcome; another; a question that was never asked; no such flow any more."""


class Replay(Struct, frozen=True, kw_only=True):
    """What the answers come to in another encoding."""

    state: State
    says: tuple[str, ...]
    """What differs, or what is asked, in sentences; empty where nothing differs."""
    outcome: Outcome | None
    """The outcome there, where the answers lead to one."""


def replay(before: Outcome, answers: Mapping[str, Iterable[str]], policy: Policy) -> Replay:
    """Put the `answers` that led to `before` to `policy`.

    An answer that it does not know at all is left out, and its question then is one that was
    never asked.
    """
    if before.flow not in policy.flows:
        gone = f"{policy.about.short} no longer answers this question."
        return Replay(state="gone", says=(gone,), outcome=None)
    walked = walk(policy, before.flow, known_answers(policy, before.flow, answers))
    if walked.question is not None:
        asks = f'It now asks: "{walked.question.ask}"'
        return Replay(state="asks", says=(asks,), outcome=None)
    after = outcome(walked)
    says = differences(before, after)
    return Replay(state="different" if says else "same", says=says, outcome=after)


def known_answers(
    policy: Policy, flow_id: str, answers: Mapping[str, Iterable[str]]
) -> dict[str, tuple[str, ...]]:
    """The answers, given in another encoding, that this one can take."""
    taken = {}
    for fact, chosen in answers.items():
        given = tuple(chosen)
        try:
            walk(policy, flow_id, {fact: given})
        except (UnknownName, AnswerRefused):
            continue
        taken[fact] = given
    return taken
