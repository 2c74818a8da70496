"""How long codes get, and why a code of twelve characters cannot hold every walk.

    python -m bench.codes [--walks 2000]

For each policy: the share of drawn walks whose code keeps within twelve characters, by how many
things are ticked in the tick-all questions; and the number of walks there are, estimated (Knuth,
"Estimating the efficiency of backtrack programs", 1975), as a ratio to the codes there could be.
"""

import argparse
import math
import random
from collections.abc import Mapping

from bench.report import say, table
from flows.catalogue import Catalogue
from flows.code import ALPHABET, MOST, code_of
from flows.fact import NONE, UNKNOWN
from flows.paths import Path, walk_of
from flows.policy import Policy
from flows.question import Given, Question
from flows.walk import next_step

_TICKED = range(1, 7)


def main() -> None:
    """Print a line of each policy for the lengths, and one for the walks of its longest flow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--walks", type=int, default=2_000, help="walks drawn for each line")
    count = parser.parse_args().walks
    choice = random.Random(1)  # the same walks each time
    policies = Catalogue().readable()
    heads = ["share of codes within", *(f"{ticked} ticked" for ticked in _TICKED)]
    shares = [_shares(policy, choice, count) for policy in policies]
    say(table([*heads, "longest"], shares))
    say()
    heads = ["walks there could be", "of", "walks", "as many as codes"]
    say(table(heads, [_most_walks(policy, choice, count) for policy in policies]))


def _shares(policy: Policy, choice: random.Random, count: int) -> list[str]:
    cells, longest = [policy.id], 0
    for ticked in _TICKED:
        lengths = [_length(policy, choice, ticked) for _ in range(count)]
        cells.append(f"{sum(length <= MOST for length in lengths) / count:.1%}")
        longest = max(longest, *lengths)
    return [*cells, str(longest)]


def _most_walks(policy: Policy, choice: random.Random, count: int) -> list[str]:
    flow, walks = max(
        ((id, _estimate(policy, id, choice, count)) for id in policy.flows),
        key=lambda found: found[1],
    )
    ratio = walks / len(ALPHABET) ** MOST
    return [policy.id, flow, f"about 2^{math.log2(walks):.1f}", f"x {ratio:.2g}"]


def _length(policy: Policy, choice: random.Random, ticked: int) -> int:
    """The length of the code of a drawn walk, its check character apart."""
    flow = choice.choice([id for id in policy.flows if _ticks(policy.questions[id])] or ["breach"])
    answers: dict[str, Given] = {}
    step = next_step(policy.flows[flow], policy.questions[flow], answers)
    while isinstance(step, str):
        answers[step] = _answer(policy.questions[flow][step], choice, ticked)
        step = next_step(policy.flows[flow], policy.questions[flow], answers)
    code = code_of(walk_of(policy, flow, Path(answers, step)))
    return len(code.replace("-", "")) - 1


def _ticks(questions: Mapping[str, Question]) -> bool:
    return any(question.many for question in questions.values())


def _answer(question: Question, choice: random.Random, ticked: int) -> Given:
    ids = [option.id for option in question.options if option.id != NONE]
    if question.many:
        return frozenset(choice.sample(ids, min(ticked, len(ids))))
    return frozenset({choice.choice([*(option.id for option in question.options), UNKNOWN])})


def _estimate(policy: Policy, flow: str, choice: random.Random, count: int) -> float:
    """How many walks a flow has, everything that can be ticked counted."""
    total = 0.0
    for _ in range(count):
        answers: dict[str, Given] = {}
        ways = 1.0
        step = next_step(policy.flows[flow], policy.questions[flow], answers)
        while isinstance(step, str):
            question = policy.questions[flow][step]
            ids = [option.id for option in question.options if option.id != NONE]
            ways *= 2.0 ** len(ids) + 1 if question.many else len(question.options) + 1
            ticked = [id for id in ids if choice.random() < 0.5]  # every set alike
            answers[step] = (
                frozenset(ticked) or frozenset({NONE})
                if question.many
                else _answer(question, choice, 1)
            )
            step = next_step(policy.flows[flow], policy.questions[flow], answers)
        total += ways
    return total / count


if __name__ == "__main__":
    main()
