"""What the reasoning costs, each part as a multiple of one plain outcome of the same walks.

    python -m bench.reasoning [--walks 200]

Drawn walks of the longest flow of every policy: what would change the outcome, its code, and the
walk back; the same answers put to every policy at once; and the walk put to another encoding. Then
every path of every flow of every policy, every answer to the guard among them.
"""

import argparse
import random
import time
from collections.abc import Callable, Sequence
from functools import partial

from msgspec.structs import replace

from bench.report import say, table, time_words
from flows.catalogue import Catalogue
from flows.code import code_of, read_code, rebuilt
from flows.comparison import compare
from flows.fact import UNKNOWN
from flows.outcome import outcome
from flows.paths import paths
from flows.policy import Policy
from flows.replay import Replay, Replaying
from flows.walk import Walk, walk
from flows.what_if import would_change

FLOW = "breach"


def main() -> None:
    """Print a line for each policy, of the reasoning and of all its paths."""
    parser = argparse.ArgumentParser(prog="python -m bench.reasoning", description=__doc__)
    parser.add_argument("--walks", type=int, default=200, help="walks drawn for each policy")
    count = parser.parse_args().walks
    choice = random.Random(1)  # the same walks each time
    policies = Catalogue().readable()
    rows = [_costs(policies, policy, choice, count) for policy in policies]
    compared = f"compare over {len(policies)}"
    heads = ["times an outcome", "an outcome", "code", "code and back", "what would change it"]
    say(table([*heads, compared, "put again"], rows))
    say()
    taken = [_enumerated(policy) for policy in policies]
    taken.append((sum(paths for paths, _ in taken), sum(took for _, took in taken)))
    names = [*(policy.id for policy in policies), "all"]
    say(
        table(
            ["every path", "paths", "seconds", "paths a second"],
            [
                [name, f"{paths:,}", f"{took:.1f}", f"{paths / took:,.0f}"]
                for name, (paths, took) in zip(names, taken, strict=True)
            ],
        )
    )


def _costs(
    policies: Sequence[Policy], policy: Policy, choice: random.Random, count: int
) -> list[str]:
    walks = [_drawn(policy, choice) for _ in range(count)]
    plain = _median(walks, outcome)
    put_again = partial(_put_again, Replaying(replace(policy, fingerprint="0" * 64), policy))
    costs = (
        _median(walks, code_of),
        _median(walks, _and_back),
        _median(walks, would_change),
        _median(walks, lambda one: compare(policies, FLOW, one.given)),
        _median(walks, put_again),
    )
    return [policy.id, time_words(plain), *(f"x {cost / plain:.1f}" for cost in costs)]


def _enumerated(policy: Policy) -> tuple[int, float]:
    """How many paths a policy has, and the seconds that it takes to go through them."""
    began = time.perf_counter()
    count = sum(1 for flow in policy.flows for _ in paths(policy, flow))
    return count, time.perf_counter() - began


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


if __name__ == "__main__":
    main()
