"""What a policy wants of an official account: its conditions, records and duties, with clauses.

It is read off the flow that answers whether an account is in order: what its rules cite is what the
policy says of accounts.
"""

from collections.abc import Iterator

from msgspec import Struct

from flows.citations import citations
from flows.fact import NONE
from flows.policy import Clause, Policy, RecurringDuty, RegisterDemanded
from flows.question import Question
from flows.rule import Flow
from flows.verdict import Verdict

FLOW = "account"
"""The flow that every policy calls so: is this official account in order?"""
CONDITION = "account-missing"
"""The fact whose options are the conditions of an account."""

_SAYS = ("must", "must not", "should", "should not", "advised", "may")


class Demand(Struct, frozen=True, kw_only=True):
    """One thing that a policy wants of an account."""

    id: str
    """The id of the option, where it is a condition; else empty."""
    text: str
    cite: tuple[str, ...]


class AccountDemands(Struct, frozen=True, kw_only=True):
    """All that a policy wants of an official account; nothing where it says nothing of them."""

    conditions: tuple[Demand, ...] = ()
    """What has to be so of each account, in the policy's order."""
    registers: tuple[RegisterDemanded, ...] = ()
    """The records of accounts that it wants kept."""
    recurring: tuple[RecurringDuty, ...] = ()
    """What it wants done again and again; each is among the deadlines already."""
    clauses: tuple[Clause, ...] = ()
    """What binds, advises or allows whoever opens or runs one; each clause says its force."""
    outside: tuple[Demand, ...] = ()
    """That it does not reach official accounts, where it says so."""

    @property
    def says_anything(self) -> bool:
        """Whether the policy wants anything at all of an account."""
        return bool(self.conditions or self.registers or self.recurring or self.clauses)


def account_demands(policy: Policy) -> AccountDemands:
    """What that policy wants of an official account."""
    flow = policy.flows.get(FLOW)
    if flow is None:
        return AccountDemands()
    conditions, outside = tuple(_conditions(policy, flow)), tuple(_outside(flow))
    if outside and not conditions:  # what it cites then is about people's own accounts
        return AccountDemands(outside=outside)
    cited = {each.ref for each in citations(policy) if each.flow == FLOW}
    return AccountDemands(
        conditions=conditions,
        registers=tuple(x for x in policy.about.registers if cited.intersection(x.cite)),
        recurring=tuple(x for x in policy.about.recurring if cited.intersection(x.cite)),
        clauses=tuple(
            each
            for ref, each in policy.clauses.items()
            if ref in cited and each.force in _SAYS and not each.informs
        ),
        outside=outside,
    )


def _conditions(policy: Policy, flow: Flow) -> Iterator[Demand]:
    question = policy.questions[flow.id].get(CONDITION)
    if question is None:
        return
    for option in question.options:
        if option.id != NONE:
            cite = tuple(dict.fromkeys(_because(flow, option.id)))
            yield Demand(id=option.id, text=_label(question, option.id), cite=cite)


def _outside(flow: Flow) -> Iterator[Demand]:
    for rule in flow.rules:
        if rule.verdict is Verdict.OUTSIDE:
            yield Demand(id="", text=rule.say, cite=rule.cite)


def _label(question: Question, id: str) -> str:
    """What the flow calls a condition; where it asks otherwise, its labels answer that."""
    options = question.options if question.ask == question.fact.ask else question.fact.options
    return next(each.label for each in options if each.id == id)


def _because(flow: Flow, option: str) -> Iterator[str]:
    for rule in flow.rules:
        if any(option in table.get(CONDITION, ()) for table in rule.when):
            yield from rule.cite
