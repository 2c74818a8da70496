"""Durations in seconds, of several things in turn, so that a noisy moment falls on all of them."""

import statistics
from collections.abc import Callable, Mapping
from time import perf_counter


class Sample(list[float]):
    """Durations of one thing, in seconds."""

    @property
    def median(self) -> float:
        """The duration that half of them exceed."""
        return statistics.median(self)

    @property
    def p95(self) -> float:
        """The duration that one in twenty exceeds."""
        return sorted(self)[min(len(self) * 95 // 100, len(self) - 1)]


def duration(work: Callable[[], object]) -> float:
    """How long `work` takes, in seconds."""
    begin = perf_counter()
    work()
    return perf_counter() - begin


def interleaved(
    rounds: int, works: Mapping[str, Callable[[], object]], *, warm_up: int = 0
) -> dict[str, Sample]:
    """Each of `works` once a round; a different one begins each round.

    What is done in the rounds of `warm_up`, before the others, is not counted.
    """
    names = list(works)
    samples = {name: Sample() for name in names}
    for each in range(-warm_up, rounds):
        turn = each % len(names)
        for name in names[turn:] + names[:turn]:
            took = duration(works[name])
            if each >= 0:
                samples[name].append(took)
    return samples
