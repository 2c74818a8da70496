"""The policies that the tests walk, read once."""

from pathlib import Path

import pytest

from flows.catalogue import Catalogue
from flows.policy import Policy

POLICIES = Path(__file__).parent / "policies"
CATALOGUE = Catalogue([POLICIES])


@pytest.fixture(scope="session")
def windsor() -> Policy:
    """Windsor Academy Trust's policy, built in."""
    return CATALOGUE.policy("windsor")


@pytest.fixture(scope="session")
def meadow() -> Policy:
    """An invented policy, as small as one can be."""
    return CATALOGUE.policy("meadow")
