"""What changes from one edition of a policy to the next: verdicts, telling, clauses, dates."""

from collections.abc import Collection

from msgspec import Struct

from flows.difference.about_difference import AboutDifference, about_differences
from flows.difference.clause_difference import ClauseDifference, clause_differences
from flows.difference.common_words import in_words_of
from flows.difference.flow_difference import FlowDifference, Walked, flow_difference
from flows.difference.line_difference import Renumbered
from flows.policy import Policy
from flows.problem import UnknownName


class Edition(Struct, frozen=True, kw_only=True):
    """Which encoding was compared."""

    policy: str
    name: str
    fingerprint: str


class OneSided(Struct, frozen=True, kw_only=True):
    """A flow that only one edition has."""

    flow: str
    title: str


class EditionDifference(Struct, frozen=True, kw_only=True):
    """What changes from the old edition to the new one."""

    old: Edition
    new: Edition
    flows: tuple[FlowDifference, ...]
    """The flows that both have, in the order of the new edition."""
    only_old: tuple[OneSided, ...]
    only_new: tuple[OneSided, ...]
    about: tuple[AboutDifference, ...]
    clauses: tuple[ClauseDifference, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether the editions say the same in every respect that is compared."""
        alike = all(flow.changes_nothing for flow in self.flows)
        return alike and not (self.only_old or self.only_new or self.about or self.clauses)


def difference(
    old: Policy, new: Policy, only: Collection[str] = (), walked: Walked = lambda _, __: None
) -> EditionDifference:
    """What changes from `old` to `new`, every path of their flows walked in both.

    With `only`, no other flows are compared. What is named otherwise, and means the same, is no
    change. Raises UnknownName for a flow that neither has.
    """
    for flow in only:
        if flow not in old.flows and flow not in new.flows:
            raise UnknownName("flow", flow, dict.fromkeys((*new.flows, *old.flows)))
    wanted = set(only or (*old.flows, *new.flows))
    clauses = clause_differences(old, new)
    renumbered = _renumbered(clauses)
    before = in_words_of(new, old)
    return EditionDifference(
        old=_edition(old),
        new=_edition(new),
        flows=tuple(
            flow_difference(before, new, flow, renumbered, walked)
            for flow in new.flows
            if flow in old.flows and flow in wanted
        ),
        only_old=_one_sided(old, new, wanted),
        only_new=_one_sided(new, old, wanted),
        about=about_differences(old, new),
        clauses=clauses,
    )


def _edition(policy: Policy) -> Edition:
    return Edition(policy=policy.id, name=policy.name, fingerprint=policy.fingerprint)


def _one_sided(one: Policy, other: Policy, wanted: set[str]) -> tuple[OneSided, ...]:
    return tuple(
        OneSided(flow=id, title=flow.title)
        for id, flow in one.flows.items()
        if id in wanted and id not in other.flows
    )


def _renumbered(clauses: tuple[ClauseDifference, ...]) -> Renumbered:
    """What names an old clause among the new ones; a clause that is gone is none of them."""
    return {
        each.old_ref: each.ref or f"{each.old_ref} (removed)"
        for each in clauses
        if each.old_ref and each.old_ref != each.ref
    }
