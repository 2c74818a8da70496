"""Cases named as sentences, written from the documents and not from the flows."""

import tomllib

import pytest

from flows.case import Case, failures, read_cases
from flows.policy import Policy
from flows.policy_files import ABOUT
from tests.flows.conftest import CATALOGUE

BUILT_IN = [each for each in CATALOGUE.readable() if CATALOGUE.is_built_in(each.id)]
CASES = [
    pytest.param(policy.id, flow, case, id=f"{policy.id}, {flow}: {case.says}")
    for policy in CATALOGUE.readable()
    for flow, cases in read_cases(CATALOGUE.folders[policy.id], policy).items()
    for case in cases
]


@pytest.mark.parametrize(("policy_id", "flow", "case"), CASES)
def test_the_document_is_followed(policy_id: str, flow: str, case: Case) -> None:
    assert failures(CATALOGUE.policy(policy_id), flow, case) == []


@pytest.mark.parametrize("policy", BUILT_IN, ids=lambda policy: policy.id)
def test_every_flow_has_cases_and_its_place_on_home(policy: Policy) -> None:
    folder = CATALOGUE.folders[policy.id]
    asked = tomllib.loads((folder / ABOUT).read_text(encoding="utf-8"))["flows"]
    assert set(asked) == set(policy.flows), f"`flows` of {policy.id}/policy.toml orders home"
    without = [id for id in policy.flows if not read_cases(folder, policy).get(id)]
    assert without == [], f"write sentence cases in {policy.id}/cases/"
