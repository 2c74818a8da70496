"""What an "I don't know" leaves open, and which conclusion stands meanwhile: the strictest."""

from collections.abc import Iterable

from msgspec import Struct

from flows.contribution import Contribution, condition_of, not_standing
from flows.lines import Shown, lines_of
from flows.rule import Flow, Otherwise, Rule
from flows.settle import Settled, State
from flows.walk import Walk


class Candidate(Struct, frozen=True):
    """A conclusion that is still possible and would differ from the one that stands."""

    of: Rule | Otherwise
    condition: str


def standing(settled: Settled, flow: Flow) -> Rule | Otherwise:
    """The strictest conclusion that holds or may; of equals, the surer, then the earlier."""
    decisive: list[Rule | Otherwise] = [*settled.held, *settled.possible]
    if settled.otherwise is not State.OUT:
        decisive.append(flow.otherwise)
    return min(decisive, key=lambda one: one.verdict.rank)


def is_certain(walk: Walk, stands: Rule | Otherwise) -> bool:
    """Whether `stands` gives the verdict whatever is still unknown.

    Where the first rule that holds decides, one that may hold before it could decide instead.
    """
    assert walk.settled is not None
    return walk.flow.hit == "strictest" and stands in walk.settled.held


def candidates(
    walk: Walk, stands: Rule | Otherwise, shown: Iterable[Shown]
) -> tuple[Candidate, ...]:
    """The conclusions still possible that would change the verdict or add a line."""
    assert walk.settled is not None
    if not walk.settled.possible:
        return ()
    plain = {line.key for line in shown if not line.condition}
    return tuple(
        Candidate(one, condition_of(walk, one))
        for one in not_standing(walk, stands)
        if _differs(walk, one, stands, plain)
    )


def _differs(
    walk: Walk, one: Rule | Otherwise, stands: Rule | Otherwise, plain: set[Shown]
) -> bool:
    if walk.flow.hit == "first" and one.verdict is not stands.verdict:
        return True
    return any(line.key not in plain for line in lines_of(Contribution(lines=one)))
