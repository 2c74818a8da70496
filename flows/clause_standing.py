"""How each clause of a policy stands in its encoding: decided by rules, said, or left to people."""

from collections.abc import Collection, Mapping
from typing import Literal, get_args

from msgspec import Struct

from flows.citations import By, Citation, citations
from flows.policy import Clause, Policy

Standing = Literal["encoded", "covered", "judgement", "informs"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)

CALLED: Mapping[Standing, str] = {
    "encoded": "encoded",
    "covered": "covered by an outcome",
    "judgement": "needs human judgement",
    "informs": "informs",
}
"""The words for a standing."""
MEANINGS: Mapping[Standing, str] = {
    "encoded": "A rule, a condition or a question decides by it.",
    "covered": (
        "No rule decides by it. It stands behind what an outcome says, or what is to be kept or "
        "done, or who has which part."
    ),
    "judgement": (
        "No rule settles it: its text is not plain, or all that follows from it leaves the matter "
        "to a person."
    ),
    "informs": "It asks nothing of anybody.",
}
"""What a standing means, in a sentence or two."""


class ClauseStanding(Struct, frozen=True, kw_only=True):
    """A clause, how it stands, and every place that cites it."""

    clause: Clause
    standing: Standing
    cited: tuple[Citation, ...]

    @property
    def is_our_reading(self) -> bool:
        """Whether its text is not plain, so that the encoding rests on how it was read."""
        return bool(self.clause.decided)

    @property
    def flows(self) -> tuple[str, ...]:
        """The flows that cite it, in the order of the policy."""
        return tuple(dict.fromkeys(each.flow for each in self.cited if each.flow))


def clause_standings(policy: Policy) -> dict[str, ClauseStanding]:
    """Every clause of a policy by its reference, in the order of the document."""
    cited: dict[str, list[Citation]] = {ref: [] for ref in policy.clauses}
    for each in citations(policy):
        cited[each.ref].append(each)
    return {
        ref: ClauseStanding(
            clause=clause,
            standing=standing_of(clause, {each.by for each in cited[ref]}),
            cited=tuple(cited[ref]),
        )
        for ref, clause in policy.clauses.items()
    }


def standing_of(clause: Clause, by: Collection[By]) -> Standing:
    """The one standing of a clause that is cited so.

    A clause whose text is not plain (`decided`) is encoded where something decides by it all the
    same: then the encoding rests on our reading. Where nothing does, it is left to people.
    """
    if "verdict" in by:
        return "encoded"
    if clause.informs:
        return "informs"
    if "not settled" in by:
        return "judgement"
    if "condition" in by or ("question" in by and not clause.decided):
        return "encoded"
    return "judgement" if clause.decided or not by else "covered"
