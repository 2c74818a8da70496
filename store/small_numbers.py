"""Numbers so small that they tell of single cases, and the others that would give them away."""

from collections.abc import Sequence

SMALL = 3
"""From this number on a count is shown as it is; so is 0."""
FEWER = f"fewer than {SMALL}"
NOT_SHOWN = "not shown"


def guarded(count: int) -> str:
    """A count by itself."""
    return FEWER if 0 < count < SMALL else str(count)


def guarded_parts(counts: Sequence[int]) -> list[str] | None:
    """The parts of a sum that is known, with the small ones guarded.

    Where the sum less what is shown would tell a small one, the next larger part is not shown
    either, and so on. None where all of them together still tell: then no part is shown.
    """
    hidden = {place for place, each in enumerate(counts) if 0 < each < SMALL}
    if not hidden:
        return list(map(str, counts))
    if sum(counts) < SMALL:
        return None
    larger = sorted((each, place) for place, each in enumerate(counts) if each >= SMALL)
    for _, place in larger:
        if _is_open(counts, hidden):
            break
        hidden.add(place)
    if not _is_open(counts, hidden):
        return None
    return [
        NOT_SHOWN if place in hidden and each >= SMALL else guarded(each)
        for place, each in enumerate(counts)
    ]


def _is_open(counts: Sequence[int], hidden: set[int]) -> bool:
    """Whether each small part could be 1 as well as 2, for all that the sum tells."""
    small = sum(counts[place] < SMALL for place in hidden)
    left = sum(counts[place] for place in hidden)
    if small == len(hidden):
        return small < left < 2 * small
    return left - 2 * small >= SMALL * (len(hidden) - small)
