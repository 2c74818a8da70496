"""A folder of policies that the system does not let anybody look into."""

import json
from pathlib import Path

import pytest

from tests.tui.command import policydesk


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory whose `policies` leads in a circle, which stops root too."""
    (tmp_path / "policies").symlink_to("policies")
    return tmp_path


@pytest.mark.parametrize("words", [("policies",), ("walk", "windsor", "contact"), ("--plain",)])
def test_no_policy_built_in_is_taken_for_one_that_may_be_in_it(
    data: Path, words: tuple[str, ...]
) -> None:
    done = policydesk(*words, data=data)
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (1, b""), said
    assert said.startswith(f"{data / 'policies'}: cannot be searched for policies: ")
    assert len(said.splitlines()) == 2


def test_all_else_is_told_to_whoever_is_asked_to_help(data: Path) -> None:
    done = policydesk("info", "--json", data=data)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert str(data / "policies") in json.dumps(told["policies"])
    assert told["data"]["directory"] == str(data)


def test_a_folder_named_for_its_policies_is_said_not_to_be_one(tmp_path: Path) -> None:
    named = "a" * 300  # longer than a name can be
    done = policydesk("--policies", named, "policies", data=tmp_path)
    assert done.returncode == 2, done.stderr
    assert done.stderr.decode().startswith("policies: ")
