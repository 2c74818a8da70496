"""How each clause stands in its encoding: exactly one way, and by what really cites it."""

import pytest
from msgspec.structs import replace

from flows.citations import By, citations
from flows.clause_standing import (
    CALLED,
    MEANINGS,
    STANDINGS,
    Standing,
    clause_standings,
    standing_of,
)
from flows.policy import Clause, Policy
from flows.verdict import Verdict
from tests.flows.conftest import CATALOGUE

POLICIES = CATALOGUE.readable()
STANDING_AS_READ: dict[str, dict[str, Standing]] = {
    "windsor": {
        "7.3(f)": "encoded",  # the ban on contact with pupils
        "1.1/3": "informs",
        "1.3": "informs",  # a line names it, and it asks nothing of anybody
        "10.2/3": "judgement",  # giving up passwords: it pulls against another clause
        "3.5/4": "encoded",  # said under a condition
    },
    "aspire": {
        "WORK/7": "judgement",  # pulls against another clause, and no rule decides by it
        "LIBEL(b)": "judgement",  # all that rests on it is not settled
        "PRIN(a)/2": "covered",
        "MON/2": "covered",
    },
    "auriga": {
        "3.T1": "covered",
        "3.T2": "judgement",  # a date that can be read in two ways
        "5.p1": "judgement",
        "A1/1": "covered",
    },
    "inspire": {"12.6": "covered", "16.5": "encoded", "12.5/1": "judgement", "7.3": "informs"},
    "st-james": {"TW12(c)": "covered"},
}
"""Clauses that were read one by one, of every policy and standing."""


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_every_clause_has_one_standing_and_only_one_that_asks_nothing_is_cited_by_nobody(
    policy: Policy,
) -> None:
    found = clause_standings(policy)
    assert list(found) == list(policy.clauses)
    for ref, each in found.items():
        assert each.standing in STANDINGS
        assert all(one.ref == ref for one in each.cited)
        assert each.cited or each.standing == "informs" or each.is_our_reading
        assert set(each.flows) <= set(policy.flows)


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_what_a_rule_with_a_verdict_cites_is_encoded_and_nothing_that_no_rule_cites_is(
    policy: Policy,
) -> None:
    found = clause_standings(policy)
    decided = {
        ref
        for flow in policy.flows.values()
        for rule in flow.rules
        if rule.verdict is not Verdict.NOT_SETTLED
        for ref in rule.cite
    }
    assert decided <= {ref for ref, each in found.items() if each.standing == "encoded"}
    only_said = {ref for ref, each in found.items() if each.standing in ("covered", "judgement")}
    assert not decided & only_said


@pytest.mark.parametrize("policy", STANDING_AS_READ)
def test_clauses_stand_as_they_were_read(policy: str) -> None:
    found = clause_standings(CATALOGUE.policy(policy))
    for ref, standing in STANDING_AS_READ[policy].items():
        assert found[ref].standing == standing, ref


CLAUSE = Clause(ref="1", binds="staff", force="must", says="Do it.")


@pytest.mark.parametrize(
    ("by", "informs", "decided", "standing"),
    [
        ({"verdict", "line"}, "", "", "encoded"),
        ({"verdict", "not settled"}, "", "read so", "encoded"),
        ({"verdict"}, "an aim", "", "encoded"),
        ({"line"}, "an aim", "", "informs"),
        (set(), "an aim", "read so", "informs"),
        ({"not settled", "condition", "question"}, "", "", "judgement"),
        ({"condition"}, "", "read so", "encoded"),
        ({"question", "policy"}, "", "", "encoded"),
        ({"question", "policy"}, "", "read so", "judgement"),
        ({"line", "policy"}, "", "read so", "judgement"),
        ({"line"}, "", "", "covered"),
        ({"policy"}, "", "", "covered"),
        ({"step"}, "", "", "covered"),
        (set(), "", "", "judgement"),
    ],
)
def test_the_strongest_citation_decides(
    by: set[By], informs: str, decided: str, standing: Standing
) -> None:
    assert standing_of(replace(CLAUSE, informs=informs, decided=decided), by) == standing


def test_a_rule_that_leaves_it_to_a_person_makes_a_clause_one_for_judgement(
    windsor: Policy,
) -> None:
    ref = "7.3(f)"

    def unsettled(policy: Policy) -> Policy:
        """The policy, every rule that cites the clause not settled."""
        flows = {
            id: replace(
                flow,
                rules=tuple(
                    replace(rule, verdict=Verdict.NOT_SETTLED) if ref in rule.cite else rule
                    for rule in flow.rules
                ),
            )
            for id, flow in policy.flows.items()
        }
        return replace(policy, flows=flows)

    assert clause_standings(windsor)[ref].standing == "encoded"
    assert clause_standings(unsettled(windsor))[ref].standing == "judgement"


def test_a_citation_says_where_it_stands(windsor: Policy) -> None:
    found = clause_standings(windsor)["7.3(f)"]
    rule = next(each for each in found.cited if each.place == "pupil-not-family")
    assert (rule.by, rule.flow, rule.verdict) == ("verdict", "contact", Verdict.NOT_ACCEPTABLE)
    asked = next(each for each in found.cited if each.place == "contact-tie")
    assert asked.by == "question"
    assert asked.says == windsor.questions["contact"]["contact-tie"].ask


def test_whatever_is_cited_in_the_files_is_found(windsor: Policy) -> None:
    """A line of every sort is put in, one by one, and its clause is then cited."""

    def is_cited(policy: Policy) -> bool:
        return any(each.ref == "new" for each in citations(policy))

    about = windsor.about
    for name in ("recurring", "registers", "related", "roles"):
        held = getattr(about, name)
        one = next(iter(held.values())) if isinstance(held, dict) else held[0]
        changed = replace(one, cite=("new",))
        value = {"x": changed} if isinstance(held, dict) else (changed,)
        assert is_cited(replace(windsor, about=replace(about, **{name: value}))), name
    duty = replace(windsor.flows["contact"].duties[0], cite=("new",))
    flow = replace(windsor.flows["contact"], duties=(duty,))
    assert is_cited(replace(windsor, flows={"contact": flow}))
    assert not is_cited(windsor)


def test_every_standing_has_its_words() -> None:
    assert set(CALLED) == set(MEANINGS) == set(STANDINGS)
    assert len(set(CALLED.values())) == len(STANDINGS)
