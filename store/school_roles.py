"""The roles that every school has, whether or not a policy names them."""

from collections.abc import Mapping
from functools import cache

from flows.policy import Role

SAFEGUARDING_LEAD = "safeguarding-lead"
HEADTEACHER = "headteacher"
CHAIR_OF_GOVERNORS = "chair-of-governors"

_OFTEN_CALLED = {
    "head": HEADTEACHER,
    "head-teacher": HEADTEACHER,
    "principal": HEADTEACHER,
    "dsl": SAFEGUARDING_LEAD,
    "designated-safeguarding-lead": SAFEGUARDING_LEAD,
    "lead-safeguarding-officer": SAFEGUARDING_LEAD,
    "chair": CHAIR_OF_GOVERNORS,
    "dpo": "data-protection-lead",
}
"""What policies call these roles, for where the school has not said which role is which."""


@cache
def school_roles() -> Mapping[str, Role]:
    """The school-wide roles by id, in the order in which they are listed."""
    from flows.catalogue import built_in_shared  # noqa: PLC0415  # most commands need none of it

    return built_in_shared().roles


def usual_school_role(role: str) -> str:
    """The school-wide role that a policy's role of this id is in most schools, or the id itself.

    It says what somebody is, and never who: that needs a person to have said so.
    """
    return _OFTEN_CALLED.get(role, role)
