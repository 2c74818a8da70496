"""Which policy an operator last took into use, so that their next session begins with it."""

from pathlib import Path

from store.operator_file import keep_choice, kept_choice

_KIND = "last-policy"


def keep_last_policy(directory: Path, operator: str, policy: str) -> None:
    """Note the policy that the operator uses. Raises StoreProblem."""
    keep_choice(directory, _KIND, operator, policy)


def last_policy(directory: Path, operator: str) -> str:
    """The id of the policy that the operator last used; empty where none is known."""
    return kept_choice(directory, _KIND, operator, str) or ""
