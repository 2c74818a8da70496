"""The law: no "I don't know" gives a laxer verdict, or drops a line, that an answer would give.

Lines dropped by a rule that ends the walk, and copies barred by the image guard, are apart.
"""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from flows.candidates import is_verdict_open, standing
from flows.contribution import contributions
from flows.fact import GUARD, UNKNOWN
from flows.find_out import makes_no_difference
from flows.lines import Shown, gather
from flows.outcome import outcome
from flows.paths import Path, answers_to, paths, walk_of
from flows.policy import Policy
from flows.question import Given
from flows.rule import Rule
from flows.verdict import Verdict
from flows.walk import next_step
from tests.flows.conftest import CATALOGUE, FLOWS

HELD_TO_THE_LAW = ("tell", "do", "do-not", "keep")


class End(Struct, frozen=True):
    """What the law compares."""

    verdict: Verdict
    is_open: bool
    """Whether it says that another verdict may turn out, or rests on not knowing as a reason."""
    lines: frozenset[Shown]
    ended: bool
    bars_capture: bool


def end_of(policy: Policy, flow: str, path: Path) -> End:
    walked = walk_of(policy, flow, path)
    stands = standing(path.settled, walked.flow)
    parts = contributions(walked, stands)
    return End(
        verdict=stands.verdict,
        is_open=is_verdict_open(walked, stands) or any(map(_takes_doubt, path.settled.held)),
        lines=frozenset(
            line.key for line in gather(parts, walked.questions) if line.kind in HELD_TO_THE_LAW
        ),
        ended=any(rule.ends for rule in path.settled.held),
        bars_capture=any(part.bars_capture for part in parts),
    )


def _takes_doubt(rule: Rule) -> bool:
    return any(UNKNOWN in wanted for table in rule.when for wanted in table.values())


def assert_law(unknown: End, completion: End, told: str) -> None:
    assert unknown.verdict.rank <= completion.verdict.rank, f"laxer verdict: {told}"
    same = completion.verdict is unknown.verdict
    assert unknown.is_open or same, f"another verdict, and nothing said so: {told}"
    if unknown.ended:
        return
    dropped = {
        line
        for line in completion.lines - unknown.lines
        if not (line.capture and unknown.bars_capture)
    }
    assert not dropped, f"{told} drops {[(line.kind, line.role, line.text) for line in dropped]}"


def single_paths(policy: Policy, flow: str) -> Iterator[Path]:
    """Every path with the guard answered "neither" and of a tick-all fact at most one option."""
    for path in paths(policy, flow, guard=frozenset({"neither"})):
        if all(len(given_) == 1 for given_ in path.answers.values()):
            yield path


def completions(policy: Policy, flow: str, path: Path, fact: str) -> Iterator[Path]:
    """Every path that begins as `path` does, but answers `fact`."""
    questions = policy.questions[flow]
    for answer in answers_to(questions[fact]):
        if UNKNOWN not in answer and len(answer) == 1:
            yield from _resumed(policy, flow, {**path.answers, fact: answer})


def _resumed(policy: Policy, flow: str, answers: dict[str, Given]) -> Iterator[Path]:
    """Every path on which the answers given are used where they are asked for."""

    def extend(on_path: dict[str, Given]) -> Iterator[Path]:
        step = next_step(policy.flows[flow], policy.questions[flow], on_path)
        if not isinstance(step, str):
            yield Path(on_path, step)
        elif step in answers:
            yield from extend({**on_path, step: answers[step]})
        else:
            singles = (a for a in answers_to(policy.questions[flow][step]) if len(a) == 1)
            for answer in singles:
                yield from extend({**on_path, step: answer})

    guard = {GUARD: answers[GUARD]} if GUARD in answers else {}
    return extend(guard)


@pytest.mark.parametrize(("policy_id", "flow"), FLOWS)
def test_every_completion_of_every_unknown_keeps_the_law(policy_id: str, flow: str) -> None:
    # Of a tick-all fact one option at a time; pairs are drawn by the test below.
    policy = CATALOGUE.policy(policy_id)
    ends: dict[frozenset[tuple[str, Given]], End] = {}

    def end(path: Path) -> End:
        key = frozenset(path.answers.items())
        if key not in ends:
            ends[key] = end_of(policy, flow, path)
        return ends[key]

    compared = 0
    for path in single_paths(policy, flow):
        for fact, given_ in path.answers.items():
            if UNKNOWN in given_:
                for completion in completions(policy, flow, path, fact):
                    assert_law(end(path), end(completion), f"{dict(path.answers)}, {fact}")
                    compared += 1
    assert compared


@pytest.mark.parametrize(("policy_id", "flow"), FLOWS)
@settings(max_examples=150)
@given(data=st.data())
def test_not_knowing_never_loosens_an_outcome(
    policy_id: str, flow: str, data: st.DataObject
) -> None:
    policy = CATALOGUE.policy(policy_id)
    questions = policy.questions[flow]

    def drawn(answers: dict[str, Given], fixed: dict[str, Given], unknown: float) -> Path:
        step = next_step(policy.flows[flow], questions, answers)
        while isinstance(step, str):
            if step in fixed:
                answer = fixed[step]
            else:
                known = [a for a in answers_to(questions[step]) if UNKNOWN not in a]
                doubt = data.draw(st.floats(0, 1)) < unknown
                answer = frozenset({UNKNOWN}) if doubt else data.draw(st.sampled_from(known))
            answers = {**answers, step: answer}
            step = next_step(policy.flows[flow], questions, answers)
        return Path(answers, step)

    path = drawn({}, {}, 0.4)
    unknowns = [fact for fact, given_ in path.answers.items() if UNKNOWN in given_]
    if not unknowns:
        return
    fixed = dict(path.answers)
    for fact in data.draw(st.lists(st.sampled_from(unknowns), min_size=1, unique=True)):
        known = [a for a in answers_to(questions[fact]) if UNKNOWN not in a]
        fixed[fact] = data.draw(st.sampled_from(known))
    guard = {GUARD: fixed[GUARD]} if GUARD in fixed else {}
    completion = drawn(guard, fixed, 0.1)
    assert_law(
        end_of(policy, flow, path),
        end_of(policy, flow, completion),
        f"{dict(path.answers)} -> {dict(completion.answers)}",
    )


@pytest.mark.parametrize(("policy_id", "flow"), FLOWS)
def test_what_is_said_to_make_no_difference_makes_none(policy_id: str, flow: str) -> None:
    policy = CATALOGUE.policy(policy_id)
    for path in single_paths(policy, flow):
        walked = walk_of(policy, flow, path)
        for fact in makes_no_difference(walked, outcome(walked).find_out):
            unknown = end_of(policy, flow, path)
            for completion in completions(policy, flow, path, fact):
                known = end_of(policy, flow, completion)
                told = f"{fact} of {dict(path.answers)}: {dict(completion.answers)}"
                assert known.verdict is unknown.verdict, told
                assert known.lines == unknown.lines, told
