"""Who holds the roles that a matter is told to, and which of them it is about."""

from collections.abc import Collection, Iterable
from functools import cached_property

from msgspec import Struct

from flows.conflict import Why
from flows.policy import Policy
from store.database import Store
from store.holding import Holding, who_holds
from store.incident import Named
from store.london import london_day
from store.role_holders import SCHOOL_WIDE, points_at
from store.roster import roster
from store.same_person import Likeness, Somebody, WhoIsWho, is_operator, likeness
from store.school_roles import HEADTEACHER, school_roles, usual_school_role


class Member(Struct, frozen=True, kw_only=True):
    """Somebody who holds a role; without a name where nobody is on record."""

    role: str
    name: str = ""
    contact: str = ""
    deputy: str = ""
    deputy_contact: str = ""
    usual: str = ""
    """The school-wide role that theirs is in most schools, where only that says that it is them."""


class Matter:
    """A matter at a site: who is complained of, and who is at the keyboard.

    `about` are school-wide roles whose holder is complained of, whoever that is.
    """

    def __init__(
        self,
        store: Store,
        policy: Policy | None,
        people: Iterable[Named],
        site: str,
        about: Collection[str] = (),
    ) -> None:
        self._store = store
        self._policy = policy
        self._site = site
        self._about = about
        self._named = [each for each in people if each.part == "complained-of"]

    def members(self, role: str) -> list[Member]:
        """Who holds a role, or may hold it by what such a role usually is.

        The role alone where nobody is on record for it.
        """
        found = who_holds(self._store, self._policy_id, role, self._site)
        if not found and self._policy and role in school_roles():
            alike = (each for each in self._policy.about.roles if self.school_role(each) == role)
            held = (who_holds(self._store, self._policy_id, each, self._site) for each in alike)
            found = next(filter(None, held), ())
        if not found and (usual := self._usual(role)):
            maybe = who_holds(self._store, SCHOOL_WIDE, usual, self._site)
            return [_member(role, each, usual) for each in maybe] or [Member(role=role)]
        return [_member(role, each) for each in found] or [Member(role=role)]

    def _usual(self, role: str) -> str:
        """The school-wide role that a policy's role is in most schools, unless the school said."""
        if self._policy is None or points_at(self._store, self._policy_id, role, site=self._site):
            return ""
        usual = usual_school_role(role)
        return usual if usual != role and usual in school_roles() else ""

    def school_role(self, role: str) -> str:
        """The school-wide role that a policy's role is, as the school says or as is usual."""
        points = points_at(self._store, self._policy_id, role, site=self._site)
        return points or usual_school_role(role)

    def why_not(self, member: Member) -> Why | None:
        """Why somebody is not the one to be told, if so."""
        if self.school_role(member.role) in self._about or self._alike(member.name):
            return "is complained of"
        return "is at the keyboard" if self._is_operator(member.name) else None

    def is_sure(self, member: Member) -> bool:
        """Whether it is certain that the one who holds the role is complained of."""
        in_role = self.school_role(member.role) in self._about
        return in_role or (not member.usual and self.is_same(member))

    def is_same(self, member: Member) -> bool:
        """Whether they are complained of themselves, and not only somebody named alike."""
        return self._alike(member.name) == "same"

    def is_out(self, role: str) -> bool:
        """Whether nobody who holds a role can be told."""
        return all(self.why_not(each) for each in self.members(role))

    def is_party(self, name: str) -> bool:
        """Whether somebody of that name is complained of, or at the keyboard."""
        return bool(self._alike(name)) or self._is_operator(name)

    @property
    def _policy_id(self) -> str:
        return self._policy.id if self._policy else SCHOOL_WIDE

    @cached_property
    def _who_is_who(self) -> WhoIsWho:
        return WhoIsWho(roster(self._store))

    @cached_property
    def _complained_of(self) -> list[Somebody]:
        found = [self._who_is_who.somebody(each.name, each.person) for each in self._named]
        heads = self.members(HEADTEACHER) if HEADTEACHER in self._about else []
        if len(heads) == 1 and heads[0].name:  # of several it may be any
            found.append(self._who_is_who.somebody(heads[0].name))
        return found

    @cached_property
    def _operator(self) -> Somebody:
        today = london_day(self._store.now())
        here = [each for each in roster(self._store) if not each.has_left(today)]
        return WhoIsWho(here).operator(self._store.operator)

    def _alike(self, name: str) -> Likeness | None:
        """Whether somebody of that name is complained of, or is named alike."""
        if not name or not self._complained_of:
            return None
        somebody = self._who_is_who.somebody(name)
        found = [likeness(somebody, each) for each in self._complained_of]
        return "same" if "same" in found else "alike" if "alike" in found else None

    def _is_operator(self, name: str) -> bool:
        return bool(name) and is_operator(self._operator, self._who_is_who.somebody(name))


def _member(role: str, holding: Holding, usual: str = "") -> Member:
    return Member(
        role=role,
        name=holding.name,
        contact=holding.contact,
        deputy=holding.deputy,
        deputy_contact=holding.deputy_contact,
        usual=usual,
    )
