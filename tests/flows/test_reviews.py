"""When each built-in policy is reviewed, as its own text prints it."""

import pytest

from flows.policy import Every, Review
from tests.flows.conftest import CATALOGUE

PRINTED = {
    "aspire": Review(
        next_is_blank=True,
        every=Every(years=3),
        counted_from="approval",
        by="board",
        cite=("FRONT/1", "REV/1", "REV/2"),
    ),
    "auriga": Review(cite=("front",)),
    "inspire": Review(
        next="2023-05",
        every=Every(years=1),
        by="managers-with-host",
        cite=("front", "19.2/1", "19.2/2"),
    ),
    "st-james": Review(every=Every(years=1), by="governors", cite=("FRONT/1",)),
    "windsor": Review(next="2021-03", every=Every(years=2), by="board", cite=("front", "12.1")),
}


@pytest.mark.parametrize("policy", [id for id in CATALOGUE.folders if CATALOGUE.is_built_in(id)])
def test_a_policy_is_reviewed_when_it_says(policy: str) -> None:
    assert CATALOGUE.policy(policy).about.review == PRINTED[policy]
