"""What an "I don't know" leaves to be found out: which facts matter, and which do not."""

from collections.abc import Iterable

from msgspec import Struct

from flows.candidates import Candidate, may_fall
from flows.fact import GUARD, UNKNOWN
from flows.rule import Duty, Otherwise, Rule, Table
from flows.settle import State, state_of
from flows.verdict import Verdict
from flows.walk import Walk


class WouldBe(Struct, frozen=True, kw_only=True):
    """What answers to a fact that was not known would lead to."""

    answers: tuple[str, ...]
    """The options of which any one leads there."""
    words: str
    """Those options in a few words."""
    verdict: Verdict | None
    """None where further questions decide."""
    label: str
    """The words of the verdict; it may hang on something else that is not known."""

    @property
    def settles(self) -> bool:
        """Whether the verdict hangs on nothing more."""
        return self.verdict is not None and self.label == self.verdict.label


class FindOut(Struct, frozen=True, kw_only=True):
    """A fact that was not known and matters."""

    fact: str
    ask: str
    known_by: str
    meanwhile: str
    known_by_role: str = ""
    """The role whose holder can say, where it is one that the policy or the school has."""
    holders: tuple[str, ...] = ()
    """The school's people in that role; filled in by whoever knows the school."""
    would_be: tuple[WouldBe, ...] = ()
    """Where its answers lead, by option; filled in by `explored`, since it takes many walks."""


def find_out(
    walk: Walk, stands: Rule | Otherwise, open_ones: tuple[Candidate, ...]
) -> tuple[FindOut, ...]:
    """The unknown facts that matter, the one that most conclusions turn on first.

    `explored` orders them by how much their answers would settle.
    """
    assert walk.settled is not None
    may_change = bool(open_ones) or may_fall(walk, stands)
    conditions = [
        *(c.of.when for c in open_ones if isinstance(c.of, Rule)),
        *(rule.when for rule in walk.settled.possible if may_change and rule is stands),
        *(duty.when for duty, state in walk.settled.duties if state is State.POSSIBLE),
    ]
    as_unknown: list[Rule | Duty] = [*walk.settled.held, *(duty for duty, _ in walk.settled.duties)]
    turns_on = {
        fact: sum(
            any(fact in table for table in when if state_of([table], walk.path) is not State.OUT)
            for when in conditions
        )
        + sum(_holds_as_unknown(one.when, fact) for one in as_unknown)
        for fact, given in walk.path.items()
        if UNKNOWN in given
    }
    guard = {fact for fact in turns_on if fact == GUARD}
    matter = sorted((f for f, n in turns_on.items() if n or f in guard), key=lambda f: -turns_on[f])
    return tuple(
        FindOut(
            fact=fact,
            ask=walk.questions[fact].ask,
            known_by=walk.questions[fact].known_by,
            meanwhile=walk.questions[fact].meanwhile,
            known_by_role=walk.questions[fact].known_by_role,
        )
        for fact in matter
    )


def makes_no_difference(walk: Walk, found: Iterable[FindOut]) -> tuple[str, ...]:
    """The facts that were not known and do not matter: the outcome is the same either way.

    `found` is what the outcome says to find out.
    """
    matter = {each.fact for each in found}
    return tuple(
        fact for fact, given in walk.path.items() if UNKNOWN in given and fact not in matter
    )


def _holds_as_unknown(when: Iterable[Table], fact: str) -> bool:
    """Whether a condition names "I don't know" itself as a reason."""
    return any(UNKNOWN in table.get(fact, ()) for table in when)
