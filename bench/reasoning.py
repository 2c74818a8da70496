"""What the reasoning costs, each part as a multiple of one plain outcome of the same walks.

    python -m bench.reasoning [--walks 200]

Drawn walks of the longest flow of every policy: what would change the outcome, its code, and the
walk back; the same answers put to every policy at once; and the walk put to another encoding.
"""

import argparse
import random
import time
from collections.abc import Callable, Sequence
from functools import partial

from msgspec.structs import replace

from bench.report import say
from flows.catalogue import Catalogue
from flows.code import code_of, read_code, rebuilt
from flows.comparison import compare
from flows.fact import UNKNOWN
from flows.outcome import outcome
from flows.policy import Policy
from flows.replay import Replay, Replaying
from flows.walk import Walk, walk
from flows.what_if import would_change

FLOW = "breach"


def main() -> None:
    """Print a line for each policy."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--walks", type=int, default=200, help="walks drawn for each policy")
    count = parser.parse_args().walks
    choice = random.Random(1)  # the same walks each time
    policies = Catalogue().readable()
    for policy in policies:
        walks = [_drawn(policy, choice) for _ in range(count)]
        plain = _median(walks, outcome)
        put_again = partial(_put_again, Replaying(replace(policy, fingerprint="0" * 64), policy))
        costs = {
            "code": _median(walks, code_of),
            "code and back": _median(walks, _and_back),
            "what would change it": _median(walks, would_change),
            "compare": _median(walks, lambda one: compare(policies, FLOW, one.given)),
            "put again": _median(walks, put_again),
        }
        said = ", ".join(f"{name} {cost / plain:.1f}" for name, cost in costs.items())
        say(f"{policy.id:<10} an outcome takes {plain * 1000:.2f} ms; times that: {said}")


def _and_back(one: Walk) -> Walk:
    return rebuilt(one.policy, read_code(code_of(one)))


def _put_again(replaying: Replaying, one: Walk) -> Replay:
    return replaying.put(FLOW, one.given)


def _drawn(policy: Policy, choice: random.Random) -> Walk:
    answers: dict[str, list[str]] = {}
    walked = walk(policy, FLOW, answers)
    while walked.question is not None:
        options = [option.id for option in walked.question.options]
        answers[walked.question.id] = [choice.choice([*options, UNKNOWN])]
        walked = walk(policy, FLOW, answers)
    return walked


def _median(walks: Sequence[Walk], do: Callable[[Walk], object]) -> float:
    """Seconds that `do` takes for a walk."""
    taken = []
    for one in walks:
        began = time.perf_counter()
        do(one)
        taken.append(time.perf_counter() - began)
    return sorted(taken)[len(taken) // 2]


main()
