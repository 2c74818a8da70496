"""Finding in policies: the questions they answer, their clauses, what a walk asks, themselves."""

from collections.abc import Iterable, Iterator

from flows.plain_text import clean_line
from flows.policy import Clause, Policy
from flows.rule import Flow
from flows.sought import Findable

POLICY, QUESTION, CLAUSE, ASKED = "policy", "question", "clause", "asked"
"""The kinds: a policy, a question that it answers (a flow), a clause, what a walk asks (a fact)."""


def findable_in(policies: Iterable[Policy]) -> Iterator[Findable]:
    """All that can be found in policies; the id of what a walk asks is its fact."""
    for policy in policies:
        yield _policy(policy)
        for flow in policy.flows.values():
            yield _question(policy, flow)
        for clause in policy.clauses.values():
            yield _clause(policy, clause)
        yield from _asked(policy)


def flows_asking(policy: Policy, fact: str) -> list[Flow]:
    """The flows of a policy that can ask a fact."""
    return [flow for flow in policy.flows.values() if fact in policy.questions[flow.id]]


def _policy(policy: Policy) -> Findable:
    about = policy.about
    return Findable(
        kind=POLICY,
        id=policy.id,
        policy=policy.id,
        title=clean_line(policy.name),
        names=(policy.id, about.short, about.organisation),
        told=(("what it covers", about.covers), ("whom it binds", ", ".join(about.binds))),
    )


def _question(policy: Policy, flow: Flow) -> Findable:
    concluded = (*(rule.say for rule in flow.rules), flow.otherwise.say)
    return Findable(
        kind=QUESTION,
        id=flow.id,
        policy=policy.id,
        title=clean_line(flow.title),
        within=policy.about.short,
        names=(flow.id,),
        told=tuple(("an answer", said) for said in dict.fromkeys(concluded)),
    )


def _clause(policy: Policy, clause: Clause) -> Findable:
    told = (
        ("whom it binds", clause.binds),
        ("why it informs", clause.informs),
        ("how it is read here", clause.decided),
    )
    return Findable(
        kind=CLAUSE,
        id=clause.ref,
        policy=policy.id,
        title=clean_line(clause.says),
        within=policy.about.short,
        names=(clause.ref,),
        told=tuple(each for each in told if each[1]),
    )


def _asked(policy: Policy) -> Iterator[Findable]:
    """What the walks of a policy ask, each fact once, in the words of the flow that comes first."""
    facts = dict.fromkeys(fact for asked in policy.questions.values() for fact in asked)
    for fact in facts:
        flows = flows_asking(policy, fact)
        put = [policy.questions[flow.id][fact] for flow in flows]
        labels = dict.fromkeys(option.label for each in put for option in each.options)
        told = [
            *(("a choice", label) for label in labels),
            *(("how it is put", ask) for ask in dict.fromkeys(each.ask for each in put[1:])),
            *(("what is said of it", said) for said in dict.fromkeys(each.help for each in put)),
        ]
        yield Findable(
            kind=ASKED,
            id=fact,
            policy=policy.id,
            title=clean_line(put[0].ask),
            within=policy.about.short,
            names=(put[0].fact.name,),
            beside=clean_line(flows[0].title),
            told=tuple(each for each in told if each[1]),
        )
