"""Questions asked for each verdict, beside the fewest answers that could tell the verdicts apart.

    python -m bench.asked [--drawn 100]

Every path of every flow is enumerated as `policydesk check` does it: the guard answered "neither",
every option of each question, "I don't know", and in tick-all questions every pair too. The verdict
of a path is the one that its outcome shows.

*Asked* is over the paths on which one thing is ticked at most, since pairs outnumber what happens.
It counts the guard's question, which is asked on every path and on which no verdict turns.
*Fewest* is over so many of these drawn for each verdict of each flow, where it has more, with a
fixed seed: for each, the size of the smallest set of its own answers that no path of another
verdict in the flow, pairs among them, is consistent with. A path is consistent with an answer where
it has the same one, or is not asked the question. No way of asking that is sure of the verdict can
ask less on that path, and one that has to begin without knowing the path may well need more. Where
a flow has one verdict only, that is none: its questions decide who is told and what is done.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from bench.fewest import Contradictions
from bench.report import say, table
from flows.candidates import standing
from flows.catalogue import Catalogue
from flows.paths import paths
from flows.policy import Policy
from flows.verdict import Verdict

_NEITHER = frozenset({"neither"})
_WIDEST = 10


class Count(NamedTuple):
    """One verdict of one flow."""

    policy: str
    flow: str
    verdict: Verdict
    asked: Sequence[int]
    """Questions of each path on which one thing is ticked at most."""
    drawn: Sequence[int]
    """The same of those drawn."""
    fewest: Sequence[int]
    """Of each of those drawn."""

    @property
    def gap(self) -> float:
        """Questions asked beyond the fewest, the median of those drawn."""
        return median(had - need for had, need in zip(self.drawn, self.fewest, strict=True))


def main() -> None:
    """Print a line for each verdict, and the flows that ask most beyond the fewest."""
    parser = argparse.ArgumentParser(prog="python -m bench.asked", description=__doc__)
    parser.add_argument("--drawn", type=int, default=100, help="paths of a verdict of a flow")
    most = parser.parse_args().drawn
    found = [
        count
        for policy in Catalogue().readable()
        for flow in policy.flows
        for count in _counts(policy, flow, most)
    ]
    _say(found)


def _counts(policy: Policy, flow: str, most: int) -> Iterator[Count]:
    every = list(paths(policy, flow, guard=_NEITHER))
    verdicts = [standing(path.settled, policy.flows[flow]).verdict for path in every]
    against = Contradictions([path.answers for path in every], verdicts)
    of: dict[Verdict, list[int]] = defaultdict(list)
    for at, (path, verdict) in enumerate(zip(every, verdicts, strict=True)):
        if all(len(given) == 1 for given in path.answers.values()):
            of[verdict].append(at)
    choice = random.Random(1)  # the same paths each time
    for verdict, places in of.items():
        drawn = choice.sample(places, most) if len(places) > most else places
        yield Count(
            policy.id,
            flow,
            verdict,
            [len(every[at].answers) for at in places],
            [len(every[at].answers) for at in drawn],
            [against.fewest(at) for at in drawn],
        )


def _say(found: Sequence[Count]) -> None:
    of: dict[Verdict, list[Count]] = defaultdict(list)
    for each in found:
        of[each.verdict].append(each)
    heads = ["verdict", "flows", "paths", "median asked", "longest asked", "drawn"]
    heads += ["median fewest", "longest fewest", "median beyond"]
    rows = [_row(verdict.value, of[verdict]) for verdict in Verdict if verdict in of]
    say(table(heads, [*rows, _row("all", found)]))
    widest = sorted(found, key=lambda each: (-each.gap, -max(each.asked)))[:_WIDEST]
    heads = ["most beyond the fewest", "paths", "median asked", "median fewest", "median beyond"]
    say(f"\n{table(heads, [_wide_row(each) for each in widest])}")


def _row(name: str, counts: Sequence[Count]) -> list[str]:
    asked = [one for each in counts for one in each.asked]
    drawn = [one for each in counts for one in each.drawn]
    fewest = [one for each in counts for one in each.fewest]
    beyond = [had - need for had, need in zip(drawn, fewest, strict=True)]
    return [
        name,
        str(len(counts)),
        f"{len(asked):,}",
        f"{median(asked):g}",
        str(max(asked)),
        f"{len(drawn):,}",
        f"{median(fewest):g}",
        str(max(fewest)),
        f"{median(beyond):g}",
    ]


def _wide_row(each: Count) -> list[str]:
    return [
        f"{each.policy} {each.flow}: {each.verdict.value}",
        f"{len(each.asked):,}",
        f"{median(each.asked):g}",
        f"{median(each.fewest):g}",
        f"{each.gap:g}",
    ]


if __name__ == "__main__":
    main()
