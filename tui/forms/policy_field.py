"""The field of a form in which one of the policies in use is chosen, or none."""

from tui.desk import Desk
from tui.form import Field

_NONE = "-"
"""The choice of no policy, which no folder can be called."""
_MOST_CHOICES = 8
"""So many policies can be chosen by a digit, with a ninth for none of them."""


def policy_field(desk: Desk, value: str) -> Field:
    """The field for one of the policies in use, `value` among them, or for none."""
    policies = [(each.id, each.name) for each in desk.policies_in_use(value)][:_MOST_CHOICES]
    return Field(
        id="policy",
        label="Policy",
        value=value or _NONE,
        choices=(*policies, (_NONE, "None of these")),
    )


def policy_chosen(value: str) -> str:
    """The id of the policy that was chosen; empty for none."""
    return "" if value == _NONE else value
