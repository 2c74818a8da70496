"""The policies that the tests walk, read once."""

from pathlib import Path

import pytest

from flows.catalogue import Catalogue
from flows.policy import Policy

POLICIES = Path(__file__).parent / "policies"
CATALOGUE = Catalogue([POLICIES])
FLOWS = [(policy.id, flow) for policy in CATALOGUE.readable() for flow in policy.flows]
"""Every flow of every policy, the invented ones too."""
BUILT_IN_FLOWS = [(id, flow) for id, flow in FLOWS if CATALOGUE.is_built_in(id)]


@pytest.fixture(scope="session")
def windsor() -> Policy:
    """Windsor Academy Trust's policy, built in."""
    return CATALOGUE.policy("windsor")


@pytest.fixture(scope="session")
def meadow() -> Policy:
    """An invented policy, as small as one can be."""
    return CATALOGUE.policy("meadow")
