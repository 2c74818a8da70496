"""A person bound by two policies: the stricter stands, and why both bind them."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from flows.comparison import Compared, Comparison
from flows.outcome import CitedClause, Outcome, cited_clauses
from flows.verdict import Verdict

NOT_IN_A_POLICY = "You chose these two. No policy here says that both bind one person."
WHAT_EITHER_ASKS = "What either asks to be told, done or kept counts."


class Reason(Struct, frozen=True, kw_only=True):
    """What one of the two policies says of people whom another binds as well."""

    policy: str
    who: str
    by: str
    cite: tuple[CitedClause, ...]


class BoundByTwo(Struct, frozen=True, kw_only=True):
    """What stands for a person whom two policies bind. What either asks counts."""

    policies: tuple[str, str]
    reasons: tuple[Reason, ...]
    """Empty where no policy says it and the operator chose the two."""
    stands: tuple[str, ...]
    """The policies whose verdict it is: the stricter one, or both."""
    verdict: Verdict
    label: str
    says: str
    """Which verdict stands and whose it is, in a sentence."""


def bound_by_two(
    comparison: Comparison, chosen: Sequence[tuple[str, str]] = ()
) -> tuple[BoundByTwo, ...]:
    """What stands for people bound by two of the policies compared.

    The pairs `chosen`, else every pair of which a policy says so. A pair is left out while one of
    the two still asks, and where neither has the flow.
    """
    by_id = {one.policy.id: one for one in comparison.compared}
    said = [
        (one.policy.id, other.policy.id)
        for one, other in combinations(comparison.compared, 2)
        if one.policy.about.also_bound or other.policy.about.also_bound
    ]
    found = (_bound_by(by_id[one], by_id[other]) for one, other in chosen or said)
    return tuple(each for each in found if each is not None)


def _bound_by(one: Compared, other: Compared) -> BoundByTwo | None:
    ended = [each for each in (one, other) if each.outcome is not None]
    if not ended or not (one.is_settled and other.is_settled):
        return None
    rank = min(_outcome(each).verdict.rank for each in ended)
    stand = [each for each in ended if _outcome(each).verdict.rank == rank]
    surest = min((_outcome(each) for each in stand), key=_is_unsure)
    return BoundByTwo(
        policies=(one.policy.id, other.policy.id),
        reasons=(*_reasons(one), *_reasons(other)),
        stands=tuple(each.policy.id for each in stand),
        verdict=surest.verdict,
        label=surest.label,
        says=_says(ended, stand, surest.label),
    )


def _says(ended: Sequence[Compared], stand: Sequence[Compared], label: str) -> str:
    strictest = stand[0].policy.about.short
    if len(ended) == 1:
        return f'Only {strictest} reaches this: "{label}" stands.'
    if len(stand) == 2:
        return f'Equally strict: "{label}" stands.'
    return f'{strictest} is the stricter: "{label}" stands.'


def _reasons(one: Compared) -> Iterator[Reason]:
    for also in one.policy.about.also_bound:
        yield Reason(
            policy=one.policy.id,
            who=also.who,
            by=also.by,
            cite=cited_clauses(one.policy, also.cite),
        )


def _outcome(one: Compared) -> Outcome:
    assert one.outcome is not None
    return one.outcome


def _is_unsure(found: Outcome) -> bool:
    """Whether the verdict is only the strictest that is still possible."""
    return found.label != found.verdict.label
