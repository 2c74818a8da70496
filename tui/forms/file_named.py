"""A field that names a file: what is asked for, which file that is, and how one gets there."""

from store.problems import FieldProblem
from tui.reach import Reach


def file_label(reach: Reach, what: str, example: str) -> str:
    """What the field is called."""
    if reach.is_gated:
        return f"{what} of your exports ({example})"
    return f"{what} on this server (~/{example})"


def file_meant(reach: Reach, text: str) -> str:
    """The file, once it is one: before that it is only half typed."""
    try:
        return f"There it is: {reach.meant(text)}"
    except FieldProblem:
        return ""


def way_here(reach: Reach, name: str) -> str:
    """The command that brings a file from somebody's own machine."""
    if reach.is_gated:
        return f"ssh policydesk@SERVER exports put {name} < {name}"
    return f"scp {name} SERVER:"
