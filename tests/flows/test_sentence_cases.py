"""Cases named as sentences, written from the documents and not from the flows."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from flows.outcome import outcome
from flows.verdict import Verdict
from flows.walk import walk
from tests.flows.conftest import CATALOGUE

CASES = [
    pytest.param(file.stem, case, id=f"{file.stem}: {case['says']}")
    for file in sorted((Path(__file__).parent / "cases").glob("*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize(("policy_id", "case"), CASES)
def test_the_document_is_followed(policy_id: str, case: dict[str, Any]) -> None:
    policy = CATALOGUE.policy(policy_id)
    answers = {
        fact: chosen if isinstance(chosen, list) else [chosen]
        for fact, chosen in case["answers"].items()
    }
    end = walk(policy, case["flow"], answers)
    assert end.question is None, f"still asks {end.question and end.question.id}"
    found = outcome(end)
    outright = {tell.role for tell in found.tell if tell.condition is None}
    on_condition = {tell.role for tell in found.tell if tell.condition is not None}
    assert found.verdict is Verdict(case["verdict"]), found.summary
    assert set(case["tell"]) <= outright
    assert set(case["tell-if"]) <= on_condition | outright
    assert set(case.get("cite", ())) <= {cited.clause for cited in found.cite}
    if case.get("no-deadline"):
        printed = [tell.when for tell in found.tell if tell.cite and tell.condition is None]
        assert [when for when in printed if when] == []
