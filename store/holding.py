"""Who is to be told, asked or made to act where a role is named: name, contact and deputy."""

from datetime import date

from msgspec import Struct

from store.database import Store
from store.role_holders import SCHOOL_WIDE, RoleHolder, holders_now


class Holding(Struct, frozen=True, kw_only=True):
    """Somebody who holds a role on a day, as pages and letters name them."""

    name: str
    contact: str
    deputy: str
    deputy_contact: str
    site: str
    """Empty where they hold it at every site."""
    through: str
    """The school-wide role that made them it; empty where they hold the policy's role itself."""

    @property
    def words(self) -> str:
        """Name, contact, and the deputy with theirs, on one line."""
        said = ", ".join(filter(None, (self.name, self.contact)))
        deputy = ", ".join(filter(None, (self.deputy, self.deputy_contact)))
        return f"{said}; deputy {deputy}" if deputy else said


def who_holds(
    store: Store, policy: str, role: str, site: str = "", *, today: date | None = None
) -> tuple[Holding, ...]:
    """Who holds a policy's role, or the school's where `policy` is empty; nobody where unknown.

    Raises StoreProblem.
    """
    found = holders_now(store, policy, role, site=site, today=today)
    return tuple(_holding(each, policy) for each in found)


def _holding(holder: RoleHolder, policy: str) -> Holding:
    lent = holder.policy == SCHOOL_WIDE and policy != SCHOOL_WIDE
    return Holding(
        name=holder.name,
        contact=holder.contact,
        deputy=holder.deputy,
        deputy_contact=holder.deputy_contact,
        site=holder.site,
        through=holder.role if lent else "",
    )
