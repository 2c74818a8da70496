"""How figures grow from size to size."""

import math
from collections.abc import Callable, Mapping, Sequence

from bench.report import table


def growth(
    what: str,
    sizes: Sequence[int],
    rows: Mapping[str, Sequence[float]],
    words: Callable[[float], str],
) -> str:
    """A table with a column for each of the rising `sizes`, and after it what ten times it does.

    `rows` holds a figure for each size; `words` writes one.
    """
    heads = [what, f"{sizes[0]:,}"]
    for size in sizes[1:]:
        heads += [f"{size:,}", "10 x the size"]
    return table(heads, [_row(name, sizes, figures, words) for name, figures in rows.items()])


def tenfold(sizes: tuple[int, int], figures: tuple[float, float]) -> float:
    """By how much a figure is multiplied at ten times the size, as a power law between two sizes.

    1 where it does not grow, 10 where it grows as the size does. NaN for figures that are not
    above zero.
    """
    (small, large), (before, after) = sizes, figures
    if before <= 0 or after <= 0:
        return math.nan
    return float((after / before) ** (1 / math.log10(large / small)))


def _row(
    name: str, sizes: Sequence[int], figures: Sequence[float], words: Callable[[float], str]
) -> list[str]:
    cells = [name, words(figures[0])]
    for at in range(1, len(sizes)):
        times = tenfold((sizes[at - 1], sizes[at]), (figures[at - 1], figures[at]))
        cells += [words(figures[at]), "" if math.isnan(times) else f"x {times:.1f}"]
    return cells
