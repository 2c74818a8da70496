"""Conflicts of interest in an incident: found from who is to be told of it, and put on record."""

from collections.abc import Iterable

from flows.conflict import Conflict
from flows.policy import Policy
from store.action import Action
from store.conflict import conflicts
from store.conflict_entries import is_on_record
from store.database import Store
from store.entries import add_entry
from store.entry import Entry
from store.own_hands import record_in_own_hands
from store.roster import roster
from store.same_person import WhoIsWho
from store.timeline import Timeline, timeline


def conflicts_in(store: Store, policy: Policy, found: Timeline) -> tuple[Conflict, ...]:
    """Who is to be told in an open action of this policy, or to do it, and is a party to it.

    Whoever is complained of is neither told nor does it; whoever is at the keyboard may do it.
    Raises StoreProblem.
    """
    mine = of_policy(policy, found.open_actions)
    people, site = found.people, found.now("site")
    told = conflicts(store, policy, _named(each.to_role for each in mine), people, site)
    doing = conflicts(store, policy, _named(each.owner_role for each in mine), people, site)
    of_them = [each for each in doing if each.why == "is complained of"]
    by_whom = {(each.role, each.name): each for each in [*of_them, *told]}
    return tuple(by_whom.values())


def record_conflicts(store: Store, policy: Policy, number: int) -> list[Entry]:
    """Put on record each conflict of an incident that is not on record yet, as it now stands.

    Returned are those of roles; actions in the hands of whoever is complained of go on record too.
    In the transaction in which the incident is opened, or people are added. Raises FieldProblem
    (there is no such incident) and StoreProblem.
    """
    found = timeline(store, number)
    record_in_own_hands(store, number, found.actions)
    present = conflicts_in(store, policy, found)
    people = WhoIsWho(roster(store)) if present else WhoIsWho(())
    return [
        add_entry(store, number, "conflict", each.words, happened_on=store.stamp())
        for each in present
        if not is_on_record(found.entries, each.words, each.name, people)
    ]


def of_policy(policy: Policy, actions: Iterable[Action]) -> list[Action]:
    """Those of these actions that come from a policy."""
    return [each for each in actions if each.policy == policy.id]


def is_about(policy: Policy, conflict: Conflict, action: Action) -> bool:
    """Whether an action tells, or is the part of, the role that a conflict is about."""
    if action.policy != policy.id:
        return False
    roles = [each for each in (action.to_role, action.owner_role) if each]
    either = [one for each in roles if each in policy.roles for one in policy.roles[each].either]
    return conflict.role in (*roles, *either)


def _named(roles: Iterable[str]) -> list[str]:
    return [each for each in dict.fromkeys(roles) if each]
