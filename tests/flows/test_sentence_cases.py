"""Cases named as sentences, written from the documents and not from the flows."""

import pytest

from flows.case import Case, failures, read_cases
from tests.flows.conftest import CATALOGUE

CASES = [
    pytest.param(policy.id, flow, case, id=f"{policy.id}, {flow}: {case.says}")
    for policy in CATALOGUE.readable()
    for flow, cases in read_cases(CATALOGUE.folders[policy.id], policy).items()
    for case in cases
]


@pytest.mark.parametrize(("policy_id", "flow", "case"), CASES)
def test_the_document_is_followed(policy_id: str, flow: str, case: Case) -> None:
    assert failures(CATALOGUE.policy(policy_id), flow, case) == []
