"""Conflicts of interest in sentences."""

from flows.conflict import Why
from store.roles_in_matter import Member
from store.school_roles import school_roles

NOBODY = "Nobody on record stands next: ask the trust or the local authority."
OFFICER = (
    "If it touches the safety of a child, the local authority's designated officer is told of a "
    "complaint about staff as well (good practice, not in this policy)."
)
CHAIR_TOO = (
    "Of a safeguarding complaint about the head the chair of governors is told as well (good "
    "practice, not in this policy)."
)
_ALIKE = "may be the one complained of: the names are alike, so make sure."


def who_it_is(title: str, member: Member, why: Why, *, is_sure: bool, is_same: bool) -> str:
    """Who is in conflict, and how, in a sentence.

    `is_same` is whether they are the one complained of, and not only named alike; `is_sure` is
    whether they hold the role for certain as well, or the role itself is complained of.
    """
    if member.usual and not is_sure:
        usual = f"{school_roles()[member.usual].title} [{member.name}]"
        return f"If {title} is {usual}, that {_said(why, is_same=is_same)}"
    named = f" [{member.name}]" if member.name and not member.usual else ""
    return f"{title[:1].upper()}{title[1:]}{named} {_said(why, is_same=is_sure or is_same)}"


def _said(why: Why, *, is_same: bool) -> str:
    if why == "is at the keyboard":
        return "is at the keyboard."
    return "is the one complained of." if is_same else _ALIKE
