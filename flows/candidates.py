"""What an "I don't know" leaves open, and which conclusion stands meanwhile: the strictest."""

from collections.abc import Iterable

from msgspec import Struct

from flows.condition import in_words
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


def is_verdict_open(walk: Walk, stands: Rule | Otherwise) -> bool:
    """Whether what is still unknown could yet lead to another verdict than that of `stands`."""
    settled = walk.settled
    assert settled is not None
    if walk.flow.hit == "strictest" and any(r.verdict is stands.verdict for r in settled.held):
        return False
    verdicts = {rule.verdict for rule in (*settled.held, *settled.possible)}
    if settled.otherwise is not State.OUT:
        verdicts.add(walk.flow.otherwise.verdict)
    return len(verdicts) > 1


def may_fall(walk: Walk, stands: Rule | Otherwise) -> bool:
    """Whether `stands` is only possible, and something laxer holds without it.

    What holds already is no candidate, so where several rules may hold this is told apart.
    """
    assert walk.settled is not None
    return bool(walk.settled.held) and stands in walk.settled.possible


def candidates(
    walk: Walk, stands: Rule | Otherwise, shown: Iterable[Shown]
) -> tuple[Candidate, ...]:
    """The conclusions still possible that would change the verdict or add a line."""
    assert walk.settled is not None
    if not walk.settled.possible:
        return ()
    plain = {line.key for line in shown if not line.condition}
    return tuple(
        Candidate(one, in_words(condition_of(walk, one), walk.questions))
        for one in not_standing(walk, stands)
        if _differs(walk, one, stands, plain)
    )


def _differs(
    walk: Walk, one: Rule | Otherwise, stands: Rule | Otherwise, plain: set[Shown]
) -> bool:
    """Whether the outcome would be another one if `one` decided, or held as well."""
    if not is_certain(walk, stands) and one.verdict is not stands.verdict:
        return True
    if walk.flow.hit == "first":
        return _lines(walk, one) != _lines(walk, stands)
    return not _lines(walk, one) <= plain


def _lines(walk: Walk, one: Rule | Otherwise) -> set[Shown]:
    """The lines that come with `one`: its own, and those of the duties for it."""
    assert walk.settled is not None
    parts = [Contribution(lines=one)]
    if isinstance(one, Rule):
        parts += [
            Contribution(lines=duty, cite=duty.cite, provided=duty.provided)
            for duty, _ in walk.settled.duties
            if one.id in duty.for_
        ]
    return {line.key for part in parts for line, _ in lines_of(part)}
