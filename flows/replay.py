"""The answers of a walk put to another encoding of the policy: the same, or what differs."""

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from flows.difference.clause_difference import clause_differences
from flows.difference.common_words import in_words_of
from flows.difference.line_difference import CLAUSES, line_differences
from flows.difference.outcome_difference import differences
from flows.outcome import Outcome, outcome
from flows.policy import Policy
from flows.problem import AnswerRefused, UnknownName
from flows.question import Question
from flows.shared_question import says_enough
from flows.walk import walk

State = Literal["same", "lines", "different", "asks", "gone"]
"""The same outcome; the same verdict and people told, with other lines; another outcome; a question
that was never asked; no such flow any more."""

Answers = Mapping[str, Iterable[str]]


class Replay(Struct, frozen=True, kw_only=True):
    """What the answers come to in another encoding."""

    state: State
    says: tuple[str, ...]
    """What differs, or what is asked, in sentences; empty where nothing differs."""
    outcome: Outcome | None
    """The outcome there, where the answers lead to one."""

    @property
    def stands(self) -> bool:
        """Whether the verdict and who is told are what they were."""
        return self.state in ("same", "lines")


class Replaying:
    """Puts walks of one encoding to another; what the two have to do with each other, once."""

    def __init__(self, old: Policy, new: Policy) -> None:
        self._old = in_words_of(new, old)
        self._new = new
        found = clause_differences(old, new)
        self._renumbered = {each.old_ref: each.ref for each in found if each.kind == "renumbered"}

    def put(self, flow: str, answers: Answers) -> Replay:
        """What the answers of a finished walk through `flow` come to in the other encoding.

        Roles that were only renamed make no difference. Raises UnknownName and AnswerRefused where
        the answers are not of a walk of the first, and ValueError where they do not end one.
        """
        told = {fact: tuple(chosen) for fact, chosen in answers.items()}
        before = outcome(walk(self._old, flow, told))
        clear = _clear(told, self._old.questions[flow], self._new, flow)
        return _put(before, clear, self._new, self._renumbered)


def replay_shown(before: Outcome, answers: Answers, new: Policy) -> Replay:
    """As `Replaying.put`, where all that is left of the old encoding is what was shown."""
    return _put(before, {fact: tuple(chosen) for fact, chosen in answers.items()}, new, {})


def _put(before: Outcome, answers: Answers, new: Policy, renumbered: Mapping[str, str]) -> Replay:
    if before.flow not in new.flows:
        gone = f"{new.about.short} no longer answers this question."
        return Replay(state="gone", says=(gone,), outcome=None)
    walked = walk(new, before.flow, known_answers(new, before.flow, answers))
    if walked.question is not None:
        asks = f'It now asks: "{walked.question.ask}"'
        return Replay(state="asks", says=(asks,), outcome=None)
    after = outcome(walked)
    if says := differences(before, after):
        return Replay(state="different", says=says, outcome=after)
    lines = [name for name in line_differences(before, after, renumbered) if name != CLAUSES]
    if before.summary != after.summary:
        lines.insert(0, "what it means")
    if lines:
        told = f"The same verdict and the same people told; in other words: {', '.join(lines)}."
        return Replay(state="lines", says=(told,), outcome=after)
    return Replay(state="same", says=(), outcome=after)


def known_answers(policy: Policy, flow_id: str, answers: Answers) -> dict[str, tuple[str, ...]]:
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


def _clear(
    answers: Mapping[str, tuple[str, ...]],
    asked: Mapping[str, Question],
    new: Policy,
    flow: str,
) -> dict[str, tuple[str, ...]]:
    """The answers less those whose option took in another that `new` keeps apart."""
    now = new.questions.get(flow, {})
    return {
        fact: chosen
        for fact, chosen in answers.items()
        if fact not in now or fact not in asked or _is_clear(asked[fact], chosen, now[fact])
    }


def _is_clear(asked: Question, chosen: tuple[str, ...], now: Question) -> bool:
    try:
        return says_enough(asked, chosen, [now])
    except (UnknownName, AnswerRefused):
        return True  # the answer itself is left out, if it cannot be taken
