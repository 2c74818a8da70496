"""The same answers put to several policies at once: what each says, and what is still to ask."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from flows.outcome import Outcome, outcome
from flows.policy import Policy
from flows.problem import UnknownName
from flows.question import Question, put
from flows.rule import Wording
from flows.shared_question import says_enough, shared_question
from flows.walk import Walk, walk

Answered = Mapping[str, tuple[str, ...]]


class Compared(Struct, frozen=True, kw_only=True):
    """One policy of a comparison."""

    policy: Policy
    walk: Walk | None
    """Where the answers lead; None where this policy does not have the flow."""
    outcome: Outcome | None
    """What it comes to; None until its walk has ended."""

    @property
    def is_settled(self) -> bool:
        """Whether this policy asks nothing more."""
        return self.walk is None or self.outcome is not None


class Comparison(Struct, frozen=True, kw_only=True):
    """Where one set of answers leads in each of several policies."""

    flow: str
    title: str
    compared: tuple[Compared, ...]
    question: Question | None
    """What to ask next on behalf of them all; None once every policy has come to its end."""
    asked_for: tuple[str, ...]
    """The policies whose next question it is."""
    given: Answered
    """The answers on the path of some policy, as they were given."""
    set_aside: Answered
    """The answers on the path of none. They steer nothing."""
    unclear: Answered
    """The answers that were left out, as the policies read them differently: ask them again."""


def compare(
    policies: Sequence[Policy],
    flow_id: str,
    answers: Mapping[str, Iterable[str]],
    asked: Mapping[str, Question] | None = None,
) -> Comparison:
    """Where these answers lead in each of `policies`, and the one question to put next.

    `asked` says of facts by which question they were answered: one that had dropped an option may
    not say enough for a policy that keeps it. Without it an answer means just what its id says.

    Raises UnknownName for a flow that none of them has and for a fact or option that does not
    exist, and AnswerRefused for an answer that a question cannot take.
    """
    told = _told(policies, flow_id, answers)
    compared = tuple(_compared(policy, flow_id, told) for policy in policies)
    left_out: dict[str, tuple[str, ...]] = {}
    while unclear := _unclear(compared, told, asked or {}):
        left_out |= unclear
        told = {fact: chosen for fact, chosen in told.items() if fact not in unclear}
        compared = tuple(_compared(policy, flow_id, told) for policy in policies)
    question, asked_for = _next_question(compared)
    on_path = {fact for one in compared if one.walk for fact in one.walk.path}
    return Comparison(
        flow=flow_id,
        title=next(one.walk.flow.title for one in compared if one.walk),
        compared=compared,
        question=question,
        asked_for=asked_for,
        given={fact: chosen for fact, chosen in told.items() if fact in on_path},
        set_aside={fact: chosen for fact, chosen in told.items() if fact not in on_path},
        unclear=left_out,
    )


def walks(comparison: Comparison) -> list[Walk]:
    """The walks of the policies that have the flow."""
    return [one.walk for one in comparison.compared if one.walk is not None]


def verdicts_in_words(comparison: Comparison) -> str:
    """How many say what, strictest first: 'Three say "Report it", two say "Take care".'"""
    ended = [one.outcome for one in comparison.compared if one.outcome is not None]
    ended.sort(key=lambda found: found.verdict.rank)
    counts = Counter(found.label for found in ended)
    every = len(comparison.compared)
    if len(counts) == 1 and len(ended) == every > 1:
        return f'{"Both" if every == 2 else f"All {_number(every)}"} say "{ended[0].label}".'
    parts = [f'{_number(n)} {_verb(n, "say")} "{label}"' for label, n in counts.items()]
    outside = sum(one.walk is None for one in comparison.compared)
    unfinished = every - len(ended) - outside
    if outside:
        parts.append(f"{_number(outside)} {_verb(outside, 'do')} not reach it")
    if unfinished:
        parts.append(f"{_number(unfinished)} still {_verb(unfinished, 'ask')}")
    said = ", ".join(parts)
    return f"{said[:1].upper()}{said[1:]}."


def _told(
    policies: Sequence[Policy], flow_id: str, answers: Mapping[str, Iterable[str]]
) -> Answered:
    """The answers in the order of their options; refused is also what the walks will set aside."""
    flows = dict.fromkeys(id for policy in policies for id in policy.flows)
    if flow_id not in flows:
        raise UnknownName("flow", flow_id, flows)
    facts = {id: fact for policy in policies for id, fact in policy.facts.items()}
    told = {}
    for fact, chosen in answers.items():
        if fact not in facts:
            asked = (policy.questions.get(flow_id, {}) for policy in policies)
            raise UnknownName("fact", fact, dict.fromkeys(id for some in asked for id in some))
        question = put(facts[fact], Wording())
        question.read(chosen)
        told[fact] = question.ordered(chosen)
    return told


def _compared(policy: Policy, flow_id: str, told: Answered) -> Compared:
    if flow_id not in policy.flows:
        return Compared(policy=policy, walk=None, outcome=None)
    walked = walk(policy, flow_id, told)
    ended = walked.settled is not None
    return Compared(policy=policy, walk=walked, outcome=outcome(walked) if ended else None)


def _unclear(
    compared: Iterable[Compared], told: Answered, asked: Mapping[str, Question]
) -> Answered:
    """The answers that mean different things to policies which have them on their path."""
    read: dict[str, list[Question]] = {}
    for each in (one.walk for one in compared if one.walk):
        for fact in each.path:
            read.setdefault(fact, []).append(each.questions[fact])
    return {
        fact: told[fact]
        for fact, questions in read.items()
        if fact in asked and not says_enough(asked[fact], told[fact], questions)
    }


def _next_question(compared: Iterable[Compared]) -> tuple[Question | None, tuple[str, ...]]:
    """The question that most policies wait for, of equals the earliest in their own order."""
    unfinished = [one.walk for one in compared if one.walk and one.walk.question]
    waiting: dict[str, list[Walk]] = {}
    for each in unfinished:
        assert each.question is not None
        waiting.setdefault(each.question.id, []).append(each)
    if not waiting:
        return None, ()

    def pressing(fact: str) -> tuple[int, int]:
        return -len(waiting[fact]), min(each.flow.order.index(fact) for each in waiting[fact])

    fact = min(waiting, key=pressing)
    asking = [each.questions[fact] for each in unfinished if fact in each.questions]
    return shared_question(asking), tuple(each.policy.id for each in waiting[fact])


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _verb(count: int, plural: str) -> str:
    singular = {"do": "does"}.get(plural, f"{plural}s")
    return singular if count == 1 else plural
