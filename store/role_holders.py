"""Who holds a policy's role, or a school-wide one, and since when. The past is kept."""

from datetime import date

from msgspec import Struct

from store import changes, iso
from store.database import Store
from store.date_words import full_day_words
from store.fields import line
from store.london import london_day
from store.problems import FieldProblem
from store.records import record, records

SCHOOL_WIDE = ""
"""In place of a policy's id: the role is the school's, whatever the policy."""


class RoleHolder(Struct, frozen=True, kw_only=True, rename={"from_day": "from"}):
    """Somebody who holds a role, or held it: from `from_day` until the day before `until`."""

    id: int
    policy: str
    role: str
    name: str
    contact: str = ""
    deputy: str = ""
    site: str = ""
    from_day: str
    until: str = ""

    def __post_init__(self) -> None:
        iso.day(self.from_day)
        iso.check_day(self.until)

    def holds_on(self, day: date) -> bool:
        """Whether they hold the role on that day."""
        begun = iso.day(self.from_day) <= day
        return begun and (not self.until or day < iso.day(self.until))


def all_holders(store: Store) -> list[RoleHolder]:
    """Every holder there is or was, as recorded. Raises StoreProblem."""
    return records(store, "role_holders", RoleHolder)


def holders_now(
    store: Store, policy: str, role: str, *, site: str = "", today: date | None = None
) -> list[RoleHolder]:
    """Who holds a policy's role today; where nobody does, who holds the school's of that name.

    With `site` only its own holders and those of no site. Raises StoreProblem.
    """
    day = today or london_day(store.now())
    holding = [
        each
        for each in all_holders(store)
        if each.role == role and each.holds_on(day) and (not site or each.site in ("", site))
    ]
    own = [each for each in holding if each.policy == policy]
    return own or [each for each in holding if each.policy == SCHOOL_WIDE]


def set_holder(
    store: Store,
    policy: str,
    role: str,
    name: str,
    *,
    contact: str = "",
    deputy: str = "",
    site: str = "",
    from_day: date | None = None,
    why: str = "",
) -> RoleHolder:
    """Record who holds a role from a day on (today if not given); whoever held it ends that day.

    Raises FieldProblem, also where somebody holds it only from a later day, and StoreProblem.
    """
    start = from_day or london_day(store.now())
    fields = {
        "policy": line("policy", policy, needed=False),
        "role": line("role", role),
        "name": line("name", name),
        "contact": line("contact", contact, needed=False),
        "deputy": line("deputy", deputy, needed=False),
        "site": line("site", site, needed=False),
        "from": start.isoformat(),
        "until": "",
    }
    why = line("why", why, needed=False)
    with store.transaction():
        for old in all_holders(store):
            same = (old.policy, old.role, old.site)
            if old.until or same != (fields["policy"], fields["role"], fields["site"]):
                continue
            _must_not_be_later(old, start)
            ended = {"until": start.isoformat()}
            changes.change(store, "role_holders", old.id, ended, what="ended", why=why)
        id = changes.add(store, "role_holders", fields, why=why)
        return _known(store, id)


def end_holder(store: Store, id: int, *, until: date | None = None, why: str = "") -> RoleHolder:
    """Note the first day (today if not given) on which a holder holds the role no longer.

    Raises FieldProblem and StoreProblem.
    """
    end = until or london_day(store.now())
    why = line("why", why, needed=False)
    with store.transaction():
        old = _known(store, id)
        if old.until:
            raise FieldProblem("until", f"{old.name} already holds it only until {old.until}.")
        _must_not_be_later(old, end)
        fields = {"until": end.isoformat()}
        changes.change(store, "role_holders", id, fields, what="ended", why=why)
        return _known(store, id)


def _must_not_be_later(old: RoleHolder, day: date) -> None:
    begun = iso.day(old.from_day)
    if begun > day:
        what = f"{old.name} holds this role from {full_day_words(begun)}. Give that day or later."
        raise FieldProblem("from", what)


def _known(store: Store, id: int) -> RoleHolder:
    found = record(store, "role_holders", id, RoleHolder)
    if found is None:
        raise FieldProblem("role_holder", f"There is no role holder with the number {id}.")
    return found
