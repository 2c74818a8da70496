"""Roles for which nobody is on record, so that a conflict of interest cannot be seen."""

from collections.abc import Iterable, Iterator

from flows.policy import Policy
from store.database import Store
from store.recording_conflicts import of_policy
from store.roles_in_matter import Matter
from store.timeline import Timeline

_NOBODY_HERE = frozenset(
    [
        *("nobody", "police", "website-hosts", "internet-provider", "trade-unions"),
        *("host-schools", "attending-schools", "organisation-staff"),
        *("all-staff", "employees", "account-users", "organisation", "school", "trust"),
    ]
)
"""Roles of policies that are outside the school, or everybody in it: they have no holder."""


def unseen_conflicts(store: Store, policies: Iterable[Policy], found: Timeline) -> str:
    """That nobody is on record for roles that open actions tell, or are the part of.

    A line; empty where nobody is complained of, or every role has a holder. Raises StoreProblem.
    """
    if all(each.part != "complained-of" for each in found.people):
        return ""
    titles = dict.fromkeys(
        title for policy in policies for title in _without_holder(store, policy, found)
    )
    if not titles:
        return ""
    return f"Nobody is on record as {', '.join(titles)}: a conflict of interest cannot be seen."


def _without_holder(store: Store, policy: Policy, found: Timeline) -> Iterator[str]:
    matter = Matter(store, policy, found.people, found.now("site"))
    mine = of_policy(policy, found.open_actions)
    told = [role for each in mine for role in (each.to_role, each.owner_role) if role]
    for role in dict.fromkeys(told):
        chosen = policy.roles.get(role)
        for part in (chosen.either or (role,)) if chosen else ():
            if part not in _NOBODY_HERE and not any(x.name for x in matter.members(part)):
                yield policy.roles[part].title
