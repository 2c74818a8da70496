"""Each distinct outcome of each built-in flow is the one that was reviewed, on every path."""

import pytest

from tests.flows.conftest import BUILT_IN_FLOWS, CATALOGUE
from tests.paths.golden import FOLDER, golden_file, golden_lines


@pytest.mark.parametrize(("policy_id", "flow"), BUILT_IN_FLOWS)
def test_every_path_comes_to_what_was_reviewed(policy_id: str, flow: str) -> None:
    file = golden_file(policy_id, flow)
    reviewed = file.read_text(encoding="utf-8") if file.exists() else "nothing: the flow is new"
    now = golden_lines(CATALOGUE.policy(policy_id), flow)
    assert now == reviewed, "read the difference; if it is meant: scripts/golden-paths"


def test_no_golden_file_is_left_of_a_flow_that_is_gone() -> None:
    known = {golden_file(policy_id, flow) for policy_id, flow in BUILT_IN_FLOWS}
    assert set(FOLDER.glob("*.txt")) - known == set(), "run scripts/golden-paths <policy>"
