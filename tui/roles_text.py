"""Roles and who holds them, as lines of plain text: on the screen and from the command line."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from msgspec import Struct

from flows.plain_text import clean_line
from flows.policy import Policy, Role
from store import iso
from store.changes import changes
from store.database import Store
from store.date_words import full_day_words
from store.holding import Holding, who_holds
from store.role_holder import SCHOOL_WIDE, RoleHolder
from store.role_holders import points_at

NOBODY = "not said yet"
"""What stands in the place of a holder where there is none."""
_DONE = {"added": "recorded"}
"""What a change is called here, where that is not what it is called on record."""


class ListedRole(Struct, frozen=True, kw_only=True):
    """A role that one person can hold: the school's, or a policy's own."""

    policy: str
    """Empty where it is school-wide."""
    role: str
    title: str


def listed_roles(school: Mapping[str, Role], policies: Iterable[Policy]) -> list[ListedRole]:
    """The school-wide roles, then those of each policy; a choice between roles is none."""
    listed = [
        ListedRole(policy=SCHOOL_WIDE, role=id, title=each.title) for id, each in school.items()
    ]
    for policy in policies:
        listed += [
            ListedRole(policy=policy.id, role=id, title=each.title)
            for id, each in policy.about.roles.items()
            if not each.either
        ]
    return listed


def held_words(store: Store, listed: ListedRole, school: Mapping[str, Role], site: str = "") -> str:
    """Who holds a role today, on one line. Raises StoreProblem."""
    found = who_holds(store, listed.policy, listed.role, site)
    said = " / ".join(_with_site(each) for each in found) or NOBODY
    through = points_at(store, listed.policy, listed.role, site=site)
    if through:
        called = school[through].title if through in school else through
        return clean_line(f"{said} (the same as {called})")
    lent = any(each.through for each in found)
    return clean_line(f"{said} (as the school has it)" if lent else said)


def past_words(store: Store, holder: RoleHolder, school: Mapping[str, Role]) -> str:
    """One record of who held a role: when, who, and who put it on record. Raises StoreProblem."""
    who = holder.called
    if holder.same_as in school:
        who = f"the same as {school[holder.same_as].title}"
    deputy = ", ".join(filter(None, (holder.deputy, holder.deputy_contact)))
    parts = [
        ", ".join(filter(None, (who, holder.contact))),
        f"deputy {deputy}" if deputy else "",
        f"at {holder.site}" if holder.site else "",
    ]
    told = [
        f"{_DONE.get(each.what, each.what)} by {each.by}{f': {each.why}' if each.why else ''}"
        for each in changes(store, "role_holders", holder.id)
    ]
    return clean_line(f"{_when(holder)}: {'; '.join(filter(None, parts))} ({'; '.join(told)})")


def _with_site(holding: Holding) -> str:
    return f"{holding.words} (at {holding.site})" if holding.site else holding.words


def _when(holder: RoleHolder) -> str:
    """From when until when, both days included."""
    begun = iso.day(holder.from_day)
    if not holder.until:
        return f"Since {full_day_words(begun)}"
    last = iso.day(holder.until) - timedelta(days=1)
    if last < begun:
        return f"{full_day_words(begun)}, replaced or ended the same day"
    return f"{full_day_words(begun)} to {full_day_words(last)}"
