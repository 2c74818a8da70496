"""What the policies call their roles."""

from flows.catalogue import Catalogue
from flows.problem import PolicyBroken


def role_titles(catalogue: Catalogue) -> list[str]:
    """Their titles, of every policy at hand; one that cannot be used must not be in the way."""
    try:
        shared = [role.title for role in catalogue.shared.roles.values()]
    except PolicyBroken:
        shared = []
    return [
        *shared,
        *(role.title for policy in catalogue.readable() for role in policy.roles.values()),
    ]
