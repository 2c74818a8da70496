"""Every path that two editions of one flow go together, until both have come to an end."""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from flows.fact import GUARD
from flows.guard import NEITHER
from flows.paths import Path, answers_to, without_ruled_out
from flows.policy import Policy
from flows.problem import AnswerRefused, UnknownName
from flows.question import Given, Question
from flows.rule import Flow
from flows.settle import Settled
from flows.walk import next_step

Answered = Mapping[str, Given]
_BEGUN: Answered = {GUARD: NEITHER}
"""The guard adds lines and changes no question, so that both are walked under this answer."""


class JointPath(Struct, frozen=True):
    """What was answered, in the order asked, and what stands at its end in each edition."""

    answers: Answered
    """As they were given: each edition folds the options that it dropped."""
    old: Path | None
    """None where the edition has no such answer, so that the situation is unknown to it."""
    new: Path | None


class _Side(Struct, frozen=True):
    """One edition, and where the answers have led in it."""

    questions: Mapping[str, Question]
    flow: Flow
    """Less the rules that the answers rule out."""
    answers: Answered
    step: str | Settled

    @property
    def asks(self) -> str | None:
        return self.step if isinstance(self.step, str) else None

    def same_from_here(self, other: "_Side") -> bool:
        """Whether both have been answered alike, and have the same rules left."""
        return self.answers == other.answers and self.flow == other.flow

    @property
    def path(self) -> Path:
        assert not isinstance(self.step, str)
        return Path(self.answers, self.step)


def joint_paths(old: Policy, new: Policy, flow_id: str) -> Iterator[JointPath]:
    """Every joint path of a flow that both editions have.

    The old edition asks first. An answer is tried in every option that either edition keeps; a
    tick-all fact takes none, each option and each pair; "I don't know" is an answer too. Where
    nothing that is left of the two differs, the end is one and the same object in both.
    """
    alike = old.questions[flow_id] == new.questions[flow_id] and old.guard == new.guard
    return _extended(_begun(old, flow_id), _begun(new, flow_id), _BEGUN, alike)


def joint_question(old: Question | None, new: Question | None) -> Question:
    """The question with every option that either edition keeps, in the words of the newer."""
    if old is None or new is None:
        found = old or new
        assert found is not None
        return found
    kept = {option.id: option for option in (*old.options, *new.options)}
    known = {option.id: option for option in (*old.fact.options, *new.fact.options)}
    return replace(
        new,
        fact=replace(new.fact, options=tuple(known.values())),
        options=tuple(kept.values()),
        many=old.many or new.many,
    )


def _extended(
    old: _Side | None, new: _Side | None, answers: Answered, alike: bool
) -> Iterator[JointPath]:
    if alike and old and new and old.same_from_here(new):
        old = new  # one is walked for both, which most paths of a small revision allow
    live = [side for side in (old, new) if side is not None]
    fact = next((side.asks for side in live if side.asks), None)
    if fact is None:
        end = new.path if new else None
        yield JointPath(answers, end if old is new else old.path if old else None, end)
        return
    question = joint_question(
        old.questions.get(fact) if old else None, new.questions.get(fact) if new else None
    )
    for given in answers_to(question):
        longer = {**answers, fact: given}
        after = _led_on(new, longer)
        before = after if old is new else _led_on(old, longer)
        yield from _extended(before, after, longer, alike and old is not new)


def _begun(policy: Policy, flow_id: str) -> _Side:
    flow, questions = policy.flows[flow_id], policy.questions[flow_id]
    return _Side(questions, flow, _BEGUN, next_step(flow, questions, _BEGUN))


def _led_on(side: _Side | None, given: Answered) -> _Side | None:
    """The edition led on as far as the answers go; None where it does not know one of them."""
    while side is not None and side.asks in given:
        assert side.asks is not None
        side = _answered(side, side.asks, given[side.asks])
    return side


def _answered(side: _Side, fact: str, given: Given) -> _Side | None:
    try:
        read = side.questions[fact].read(given)
    except (UnknownName, AnswerRefused):
        return None
    answers = {**side.answers, fact: read}
    flow = without_ruled_out(side.flow, answers)
    return replace(side, flow=flow, answers=answers, step=next_step(flow, side.questions, answers))
