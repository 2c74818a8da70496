"""The fewest answers of a path that leave no path of another verdict consistent with them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from flows.question import Given

Answered = Mapping[str, Given]
"""The answers of one path, by fact."""


class Contradictions:
    """The paths of a flow, and which of them each answer contradicts.

    An answer contradicts a path on which the same question got another answer. A path on which the
    question is not asked it leaves standing: nothing on it says otherwise.
    """

    def __init__(self, paths: Sequence[Answered], verdicts: Sequence[object]) -> None:
        """`verdicts` holds one for each path. Sets of paths are kept as the bits of a number."""
        self._paths = paths
        self._verdicts = verdicts
        asked: dict[str, int] = defaultdict(int)
        told: dict[tuple[str, Given], int] = defaultdict(int)
        of: dict[object, int] = defaultdict(int)
        for at, (answers, verdict) in enumerate(zip(paths, verdicts, strict=True)):
            bit = 1 << at
            of[verdict] |= bit
            for fact, given in answers.items():
                asked[fact] |= bit
                told[fact, given] |= bit
        every = (1 << len(paths)) - 1
        self._others = {verdict: every & ~same for verdict, same in of.items()}
        self._against = {(fact, given): asked[fact] & ~same for (fact, given), same in told.items()}

    def fewest(self, at: int) -> int:
        """How many of the answers of path number `at` tell its verdict from every other, at least.

        Two paths part at a question that both ask, so that all its answers together always do.
        """
        standing = self._others[self._verdicts[at]]
        against = [self._against[answer] & standing for answer in self._paths[at].items()]
        useful = [each for each in against if each]
        for count in range(len(useful) + 1):
            if _can_rule_out(standing, useful, count):
                return count
        raise ValueError("two paths with the same answers have different verdicts")


def _can_rule_out(standing: int, against: Sequence[int], count: int) -> bool:
    """Whether some `count` of the sets hold all that stands.

    The lowest path that stands must be in one of them, so only those that hold it are tried.
    """
    if not standing:
        return True
    if not count:
        return False
    lowest = standing & -standing
    return any(
        _can_rule_out(standing & ~each, against, count - 1) for each in against if each & lowest
    )
