"""What each policy asks of an official account, read off its flow."""

import pytest

from flows.account_demands import account_demands
from flows.catalogue import Catalogue
from flows.policy import Policy


def policy(id: str) -> Policy:
    return Catalogue([]).policy(id)


@pytest.mark.parametrize(
    ("id", "asked"),
    [
        (
            "auriga",
            {"risk-assessment": "3(b)/1", "privacy-notice": "2.p4/3", "register-entry": "3.T"},
        ),
        (
            "windsor",
            {"approval-executive": "8.1/1", "approval-leader": "8.2/3", "privacy": "1.8(c)"},
        ),
        ("inspire", {"separate-from-personal": "13.1(a)/1"}),
    ],
)
def test_each_condition_comes_with_the_clause_that_sets_it(id: str, asked: dict[str, str]) -> None:
    found = {each.id: each.cite for each in account_demands(policy(id)).conditions}
    assert all(clause in found[condition] for condition, clause in asked.items())


@pytest.mark.parametrize(
    ("id", "clauses"),
    [
        (
            "auriga",
            {
                "risk-assessment": {"3(b)/1", "3(lead)"},
                "approval-head": {"3(b)/2", "3(lead)"},
                "privacy-notice": {"2.p4/3"},
                "register-entry": {"3.T", "2.p3(a)"},
                "privacy": {"3(d)/1", "5.4(f)/2"},
                "login-central": {"3(c)"},
                "master-privileges": {"2.p3(a)", "2.p4/1"},
                "oversight": {"2.p3(b)", "2.p4/1"},
                "few-administrators": {"2.p3(c)", "2.p4/1"},
                "moderation": {"3(f)"},
                "consent": {"3(g)", "5.4(d)", "2.p4/4"},
                "linked-from-website": {"3(d)/2", "3(lead)"},
                "other-channels": {"3(h)", "3(lead)"},
            },
        ),
        (
            "windsor",
            {
                "rationale": {"8.2/1"},
                "risk-assessment": {"8.2/2"},
                "approval-executive": {"8.1/1"},
                "approval-leader": {"8.2/3"},
                "provider-terms": {"8.1/2"},
                "privacy": {"1.8(c)"},
            },
        ),
    ],
)
def test_a_condition_cites_no_clause_that_sets_another(
    id: str, clauses: dict[str, set[str]]
) -> None:
    found = {each.id: set(each.cite) for each in account_demands(policy(id)).conditions}
    assert found == clauses


@pytest.mark.parametrize(
    ("id", "clauses"),
    [
        ("st-james", {"TW3/1": "must", "TW3/2": "may", "TW7": "must", "TW11/1": "must not"}),
        ("inspire", {"13.1(a)/1": "should", "13.1(a)/2": "advised", "13.1(d)": "must not"}),
    ],
)
def test_what_is_printed_for_an_account_is_among_the_clauses_with_its_force(
    id: str, clauses: dict[str, str]
) -> None:
    found = {each.ref: each.force for each in account_demands(policy(id)).clauses}
    assert clauses.items() <= found.items()


def test_what_a_policy_does_not_ask_is_no_condition_of_it() -> None:
    windsor = [each.id for each in account_demands(policy("windsor")).conditions]
    assert "login-central" not in windsor
    assert "none" not in windsor
    assert account_demands(policy("st-james")).conditions == ()


def test_a_condition_reads_as_one_also_where_the_flow_asks_otherwise() -> None:
    (each,) = account_demands(policy("inspire")).conditions
    assert each.text == "It is apart from anybody's personal account"


def test_registers_and_duties_of_accounts_are_told_from_the_others() -> None:
    auriga, james = account_demands(policy("auriga")), account_demands(policy("st-james"))
    registers = {each.id for each in auriga.registers}
    assert {"official-channels", "account-approvals", "logins"} <= registers
    assert "acceptance" not in registers
    assert {"password", "followers"} <= {each.id for each in james.recurring}
    assert "e-safety" not in {each.id for each in james.recurring}
    assert "TW10" in {each.ref for each in james.clauses}


def test_a_policy_that_does_not_reach_official_accounts_says_so_and_no_more() -> None:
    found = account_demands(policy("aspire"))
    assert found.outside[0].cite == ("SCOPE/1",)
    assert not found.says_anything
