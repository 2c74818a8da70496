"""The ID of an operator who comes in over SSH, by which all that they record is known."""

import re

from store.problems import FieldProblem

PATTERN = "[a-z0-9][a-z0-9-]{0,31}"
"""What an ID is made of: nothing that means anything to a shell, to sshd or in a path."""


def must_be_an_id(operator: str) -> None:
    """Raise FieldProblem unless it can be an ID."""
    if not re.fullmatch(PATTERN, operator):
        what = "An ID is of small letters, digits and hyphens, as in kb or anna-lee; at most 32."
        raise FieldProblem("operator", what)
