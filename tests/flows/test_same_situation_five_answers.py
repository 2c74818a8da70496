"""One situation put to all five policies: each answers as its own document does."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from flows.outcome import outcome
from flows.walk import walk
from tests.flows.conftest import CATALOGUE

FILE = Path(__file__).parent / "situations.toml"
SITUATIONS = tomllib.loads(FILE.read_text(encoding="utf-8"))["situation"]
BUILT_IN = [id for id in CATALOGUE.folders if CATALOGUE.is_built_in(id)]


@pytest.mark.parametrize("policy_id", BUILT_IN)
@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: str(situation["says"]))
def test_each_policy_answers_for_itself(situation: dict[str, Any], policy_id: str) -> None:
    policy = CATALOGUE.policy(policy_id)
    expected = situation[policy_id]
    if expected == "none":
        assert situation["flow"] not in policy.flows
        return
    answers = {
        fact: [chosen] if isinstance(chosen, str) else chosen
        for fact, chosen in situation["answers"].items()
    }
    end = walk(policy, situation["flow"], answers)
    assert end.question is None, f"still asks {end.question and end.question.id}"
    found = outcome(end)
    assert found.verdict.value == expected, found.summary
    cited = {clause.clause for clause in found.cite}
    assert set(situation["cite"].get(policy_id, ())) <= cited
