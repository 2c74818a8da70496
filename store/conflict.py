"""Conflicts of interest: who is to be told of what is about them, and who stands next."""

from collections.abc import Iterable, Mapping
from typing import Literal

from flows.conflict import Conflict, Next, Why
from flows.outcome import Outcome
from flows.policy import Policy, Role
from store.conflict_words import CHAIR_TOO, NOBODY, OFFICER, who_it_is
from store.database import Store
from store.incident import Named
from store.roles_in_matter import Matter, Member
from store.school_roles import (
    CHAIR_OF_GOVERNORS,
    HEADTEACHER,
    SAFEGUARDING_LEAD,
    school_roles,
)

__all__ = ["Conflict", "Next"]

_OUTSIDE = "the trust's chief executive or the local authority"
_SUBJECT, _HEAD = "subject-role", "head"
"""The fact that says what the person complained of is, and its option for the head."""


def conflicts(
    store: Store,
    policy: Policy | None,
    tells: Iterable[str],
    people: Iterable[Named] = (),
    site: str = "",
) -> tuple[Conflict, ...]:
    """Where a role in `tells` is held by somebody complained of, or by the operator.

    `tells` are ids of roles of the policy, or of the school where there is none; of `people` those
    count who are complained of. Raises StoreProblem.
    """
    return _found(Matter(store, policy, people, site), policy, tells)


def conflicts_of_outcome(
    store: Store,
    policy: Policy,
    outcome: Outcome,
    people: Iterable[Named] = (),
    site: str = "",
) -> tuple[Conflict, ...]:
    """The conflicts of everybody whom an outcome tells; its answers may say that it is the head.

    Raises StoreProblem.
    """
    about = {HEADTEACHER} if _HEAD in outcome.answers.get(_SUBJECT, ()) else set()
    tells = [each.role for each in outcome.tell]
    return _found(Matter(store, policy, people, site, about), policy, tells)


def _found(matter: Matter, policy: Policy | None, tells: Iterable[str]) -> tuple[Conflict, ...]:
    roles = policy.roles if policy else school_roles()
    told = [role for role in dict.fromkeys(tells) if role in roles]
    finding = _Finding(matter, roles, told)
    found = {
        (each.role, each.name): each for role in told for each in finding.of(role, roles[role])
    }
    return tuple(found.values())


class _Finding:
    """Looks for conflicts among the roles that one matter is told to."""

    def __init__(self, matter: Matter, roles: Mapping[str, Role], told: list[str]) -> None:
        self._matter = matter
        self._roles = roles
        self._told = told
        each_told = [one for role in told for one in (role, *roles[role].either)]
        self._is_safeguarding = SAFEGUARDING_LEAD in map(matter.school_role, each_told)
        self._has_named_officer = False

    def of(self, role: str, chosen: Role) -> Iterable[Conflict]:
        """The conflicts of one role that is told, or of those of which any will do."""
        for part in chosen.either or (role,):
            others = [each for each in chosen.either if each != part]
            for member in self._matter.members(part):
                why = self._matter.why_not(member)
                if why:
                    yield self._conflict(member, why, self._next(member, why, others))

    def _conflict(self, member: Member, why: Why, stands_next: Next | None) -> Conflict:
        title = self._roles[member.role].title
        sentences = [
            who_it_is(
                title,
                member,
                why,
                is_sure=self._matter.is_sure(member),
                is_same=self._matter.is_same(member),
            ),
            f"Stands next: {stands_next.words}." if stands_next else NOBODY,
            *(self._safeguarding(member, stands_next) if why == "is complained of" else ()),
        ]
        return Conflict(
            role=member.role,
            title=title,
            name=member.name,
            why=why,
            next=stands_next,
            words=" ".join(sentences),
        )

    def _safeguarding(self, member: Member, stands_next: Next | None) -> Iterable[str]:
        """What is good practice beside, where a child may be at risk."""
        if not self._is_safeguarding:
            return
        school_role = self._matter.school_role(member.role)
        other = stands_next and stands_next.role != CHAIR_OF_GOVERNORS
        if school_role == HEADTEACHER and other and not self._matter.is_out(CHAIR_OF_GOVERNORS):
            yield CHAIR_TOO
        if school_role != CHAIR_OF_GOVERNORS and not self._has_named_officer:
            self._has_named_officer = True
            yield OFFICER

    def _next(self, member: Member, why: Why, others: Iterable[str]) -> Next | None:
        """Whoever else the policy lets be told; else the deputy; else who it falls to.

        A complaint about the head is no matter for the head's own deputy where anybody above the
        head is left.
        """
        for other in others:
            if not self._matter.is_out(other):
                return self._standing(other, "policy")
        school_role = self._matter.school_role(member.role)
        chain = _chain(school_role)
        instead = [each for each in chain if each in self._told and not self._matter.is_out(each)]
        if instead:  # the outcome itself says who is told in their place
            return self._standing(instead[0], "good-practice")
        if school_role == HEADTEACHER and why == "is complained of":
            return self._falls_to(chain) or self._deputy(member)
        return self._deputy(member) or self._falls_to(chain)

    def _deputy(self, member: Member) -> Next | None:
        """The deputy on record, unless they are a party; not of who only may hold the role."""
        if not member.deputy or member.usual or self._matter.is_party(member.deputy):
            return None
        return Next(
            role=member.role,
            title=f"the deputy of {self._roles[member.role].title}",
            name=member.deputy,
            contact=member.deputy_contact,
            source="recorded",
        )

    def _falls_to(self, chain: tuple[str, ...]) -> Next | None:
        """The first of these who can be told; else the vice chair."""
        if not chain:
            return Next(role="", title=_OUTSIDE, source="good-practice")
        free = next((each for each in chain if not self._matter.is_out(each)), None)
        return self._standing(free, "good-practice") if free else self._deputy_of_chair()

    def _deputy_of_chair(self) -> Next | None:
        for chair in self._matter.members(CHAIR_OF_GOVERNORS):
            if chair.deputy and not self._matter.is_party(chair.deputy):
                return Next(
                    role=CHAIR_OF_GOVERNORS,
                    title="the vice chair of governors",
                    name=chair.deputy,
                    contact=chair.deputy_contact,
                    source="good-practice",
                )
        return None

    def _standing(self, role: str, source: Literal["policy", "good-practice"]) -> Next:
        free = [each for each in self._matter.members(role) if not self._matter.why_not(each)]
        first = next((each for each in free if not each.usual), None)
        return Next(
            role=role,
            title=(self._roles.get(role) or school_roles()[role]).title,
            name=first.name if first else "",
            contact=first.contact if first else "",
            source=source,
        )


def _chain(school_role: str) -> tuple[str, ...]:
    """To whom it falls where somebody in that role cannot be told, by good practice."""
    if school_role == CHAIR_OF_GOVERNORS:
        return ()
    if school_role == HEADTEACHER:
        return (CHAIR_OF_GOVERNORS,)
    return (HEADTEACHER, CHAIR_OF_GOVERNORS)
