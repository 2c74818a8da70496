"""Who holds a policy's role, or a school-wide one, and since when. The past is kept.

A policy's role may point at a school-wide one, and then is whoever holds that. At each site a role
has one holder, or points at one role: what is recorded next ends what was.
"""

from collections.abc import Mapping
from datetime import date

from store import changes, iso
from store.database import Store
from store.date_words import full_day_words
from store.fields import line
from store.london import london_day
from store.problems import FieldProblem
from store.records import record, records
from store.role_holder import SCHOOL_WIDE, RoleHolder
from store.site import same_site

__all__ = ["SCHOOL_WIDE", "RoleHolder"]


def all_holders(store: Store) -> list[RoleHolder]:
    """Every holder there is or was, and what roles pointed at. Raises StoreProblem."""
    return records(store, "role_holders", RoleHolder)


def holders_now(
    store: Store, policy: str, role: str, *, site: str = "", today: date | None = None
) -> list[RoleHolder]:
    """Who holds a policy's role today.

    That is the policy's own holder, or whoever holds the school-wide role that it points at; where
    neither is recorded, whoever holds the school's of that name. With `site` its own holders, else
    those of no site. Raises StoreProblem.
    """
    day = today or london_day(store.now())
    holding = [each for each in all_holders(store) if each.holds_on(day)]
    own = _at_site(holding, policy, role, site)
    found: list[RoleHolder] = []
    for each in own:
        if each.same_as:
            found += _at_site(holding, SCHOOL_WIDE, each.same_as, site or each.site)
        else:
            found.append(each)
    if not own:
        found = _at_site(holding, SCHOOL_WIDE, role, site)
    return list({each.id: each for each in found}.values())


def points_at(
    store: Store, policy: str, role: str, *, site: str = "", today: date | None = None
) -> str:
    """The school-wide role that a policy's role points at; empty for none. Raises StoreProblem."""
    day = today or london_day(store.now())
    holding = [each for each in all_holders(store) if each.holds_on(day)]
    return next((each.same_as for each in _at_site(holding, policy, role, site)), "")


def history_of_role(store: Store, policy: str, role: str) -> list[RoleHolder]:
    """All that was ever recorded of who holds a role, newest first. Raises StoreProblem."""
    found = [each for each in all_holders(store) if (each.policy, each.role) == (policy, role)]
    return sorted(found, key=lambda each: (each.from_day, each.id), reverse=True)


def open_ended(store: Store, policy: str, role: str) -> list[RoleHolder]:
    """What is recorded of a role and has no end yet, for each site. Raises StoreProblem."""
    return [each for each in history_of_role(store, policy, role) if not each.until]


def overlapping(store: Store, one: RoleHolder) -> list[RoleHolder]:
    """What else is recorded of that role at that site for some of the same days. StoreProblem."""
    return [
        each
        for each in history_of_role(store, one.policy, one.role)
        if each.id != one.id and same_site(each.site, one.site) and one.overlaps(each)
    ]


def set_holder(
    store: Store,
    policy: str,
    role: str,
    name: str,
    *,
    contact: str = "",
    deputy: str = "",
    deputy_contact: str = "",
    site: str = "",
    from_day: date | None = None,
    why: str = "",
) -> RoleHolder:
    """Record who holds a role from a day on (today if not given); whoever held it ends that day.

    Raises FieldProblem, also where somebody holds it only from a later day, and StoreProblem.
    """
    fields = {
        **_place(policy, role, site),
        "name": line("name", name),
        "contact": line("contact", contact, needed=False),
        "deputy": line("deputy", deputy, needed=False),
        "deputy_contact": line("deputy_contact", deputy_contact, needed=False),
    }
    if fields["deputy_contact"] and not fields["deputy"]:
        raise FieldProblem("deputy", "Say who the deputy is as well.")
    return _take_over(store, fields, from_day, why)


def point_role(
    store: Store,
    policy: str,
    role: str,
    at: str,
    why: str = "",
    *,
    site: str = "",
    from_day: date | None = None,
) -> RoleHolder:
    """Record that a policy's role is whoever holds the school-wide role `at`, from a day on.

    `end_holder` undoes it. Raises FieldProblem and StoreProblem.
    """
    from store.school_roles import school_roles  # noqa: PLC0415  # only where it is wanted

    fields = {**_place(policy, role, site), "name": "", "same_as": line("same_as", at)}
    if not fields["policy"]:
        raise FieldProblem("role", "This is a school-wide role itself. Say who holds it.")
    if fields["same_as"] not in school_roles():
        known = ", ".join(school_roles())
        what = f'"{fields["same_as"]}" is no school-wide role. There are: {known}.'
        raise FieldProblem("same_as", what)
    return _take_over(store, fields, from_day, why)


def end_holder(store: Store, id: int, *, until: date | None = None, why: str = "") -> RoleHolder:
    """Note the first day (today if not given) on which a holder holds the role no longer.

    Raises FieldProblem and StoreProblem.
    """
    end = until or london_day(store.now())
    why = line("why", why, needed=False)
    with store.transaction():
        old = _known(store, id)
        if old.until:
            raise FieldProblem("until", f"{old.called} already holds it only until {old.until}.")
        _must_not_be_later(old, end)
        fields = {"until": end.isoformat()}
        changes.change(store, "role_holders", id, fields, what="ended", why=why)
        return _known(store, id)


def _at_site(holding: list[RoleHolder], policy: str, role: str, site: str) -> list[RoleHolder]:
    """What is recorded of a role: of the site, else of none; of every site where none is named."""
    found = [each for each in holding if (each.policy, each.role) == (policy, role)]
    if not site:
        return found
    own = [each for each in found if same_site(each.site, site)]
    return own or [each for each in found if not each.site]


def _place(policy: str, role: str, site: str) -> dict[str, str]:
    return {
        "policy": line("policy", policy, needed=False),
        "role": line("role", role),
        "site": line("site", site, needed=False),
    }


def _take_over(
    store: Store, fields: Mapping[str, str], from_day: date | None, why: str
) -> RoleHolder:
    """Record what holds of a role at a site from that day on, in place of what held until then."""
    start = from_day or london_day(store.now())
    why = line("why", why, needed=False)
    with store.transaction():
        for old in open_ended(store, fields["policy"], fields["role"]):
            if not same_site(old.site, fields["site"]):
                continue
            _must_not_be_later(old, start)
            ended = {"until": start.isoformat()}
            changes.change(store, "role_holders", old.id, ended, what="ended", why=why)
        document = {**fields, "from": start.isoformat(), "until": ""}
        return _known(store, changes.add(store, "role_holders", document, why=why))


def _must_not_be_later(old: RoleHolder, day: date) -> None:
    begun = iso.day(old.from_day)
    if begun > day:
        since = full_day_words(begun)
        what = f"{old.called} holds this role from {since}. Give that day or later."
        raise FieldProblem("from", what)


def _known(store: Store, id: int) -> RoleHolder:
    found = record(store, "role_holders", id, RoleHolder)
    if found is None:
        raise FieldProblem("role_holder", f"There is no role holder with the number {id}.")
    return found
