"""What is found of the kept encodings."""

from pathlib import Path

import pytest

from flows.catalogue import BUILT_IN
from flows.policy_files import SHARED
from store.database import Store
from store.encodings import keep_encoding
from tests.flows.conftest import CATALOGUE
from tests.store.health.examined import Examine, states


@pytest.fixture
def flow(store: Store) -> Path:
    """A file of the one encoding that is kept."""
    policy = CATALOGUE.policy("windsor")
    keep_encoding(store.directory, policy, BUILT_IN / "windsor", BUILT_IN / SHARED)
    (found,) = (store.directory / "editions").glob("*/windsor/scope.toml")
    return found


def test_kept_encodings_are_counted(flow: Path, examined: Examine) -> None:
    assert flow.exists()
    (found,) = examined()["encodings"]
    assert (found.state, found.what) == ("ok", "1 encoding kept, as they were")


@pytest.mark.parametrize("text", ["title = ", "# changed\n"])
def test_one_that_was_changed_is_bad(flow: Path, examined: Examine, text: str) -> None:
    with flow.open("a", encoding="utf-8") as file:
        file.write(text)
    found = examined()
    assert states(found, "encodings") == ["bad"]
    assert "Put back its folder" in found["encodings"][0].mend


def test_where_none_is_kept_nothing_is_said(store: Store, examined: Examine) -> None:
    store.directory.mkdir()
    assert "encodings" not in examined()
