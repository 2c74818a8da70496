"""Accounts that somebody who has left may still use, or is still in charge of, as deadlines."""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import datetime

from flows.policy import Policy
from store import iso
from store.channel import Channel
from store.channel_users import users_left
from store.channels import all_channels
from store.comparable import comparable
from store.database import Store
from store.date_words import full_day_words
from store.deadline import Deadline, stands
from store.holding import who_holds
from store.london import london_day
from store.people import ERASED_NAME
from store.person import Person
from store.records import records
from store.review_deadlines import holders_of, role_title

_GOOD_PRACTICE = "Good practice, not in the policy."


def channel_deadlines(
    store: Store, policies: Mapping[str, Policy], now: datetime
) -> list[Deadline]:
    """What is to be done about the open accounts of these policies. Raises StoreProblem."""
    found = [each for each in _open(store) if each.policy in policies]
    return list(_Leaving(store, policies, now).of(found)) if found else []


def orphaned_channels(store: Store, known: Container[str], now: datetime) -> list[Deadline]:
    """The same of accounts of policies that are not there, and of none. Raises StoreProblem."""
    found = [each for each in _open(store) if each.policy not in known]
    return list(_Leaving(store, {}, now).of(found)) if found else []


def leaving_words(
    store: Store, policies: Mapping[str, Policy], found: Iterable[Channel], now: datetime
) -> dict[int, tuple[str, ...]]:
    """For each of these accounts, by number, what is to be done about it. Raises StoreProblem."""
    leaving = _Leaving(store, policies, now)
    return {x.id: tuple(due.what for due in leaving.of([x])) for x in found if x.is_open}


def _open(store: Store) -> list[Channel]:
    return [each for each in all_channels(store) if each.is_open]


class _Leaving:
    """Whoever has left or is to leave, and the accounts that they can still get at."""

    def __init__(self, store: Store, policies: Mapping[str, Policy], now: datetime) -> None:
        self._store = store
        self._policies = policies
        self._now = now
        self._today = london_day(now)
        people = records(store, "people", Person)
        self._leavers = {each.id: each for each in people if each.left}
        self._named: dict[str, list[Person]] = {}
        for each in people:
            self._named.setdefault(comparable(each.name), []).append(each)

    def of(self, found: Iterable[Channel]) -> Iterator[Deadline]:
        """A line for each who may use an account, then for each who is in charge of some."""
        found = list(found)
        for each in found:
            yield from self._users(each)
        yield from self._in_charge(found)

    def _users(self, found: Channel) -> Iterator[Deadline]:
        gone: dict[int, Person] = {}
        for each in users_left(found, self._today):
            by_number = self._leavers.get(each.person) if each.person is not None else None
            someone = by_number or self._called(each.name)
            if someone and (not each.until or each.until > someone.left):
                gone[someone.id] = someone
        for someone in gone.values():
            yield self._deadline(
                f"channel {found.id} {someone.id}",
                f"{self._leaves(someone)}: take them off {found.called}",
                "As it is on record they may use the account: take them off its users, on the "
                f"list of channels. Change its password as well. {_GOOD_PRACTICE}",
                someone,
                found,
            )

    def _in_charge(self, found: Iterable[Channel]) -> Iterator[Deadline]:
        theirs: dict[tuple[str, int], list[Channel]] = {}
        for each in found:
            for someone in self._holding(each):
                theirs.setdefault((f"{each.policy} {each.role}", someone.id), []).append(each)
        for (role, id), channels in theirs.items():
            someone = self._leavers[id]
            accounts = ", ".join(each.called for each in channels)
            title = self._title(channels[0])
            yield self._deadline(
                f"channel {role} {id}",
                f"{self._leaves(someone)}: say who is {title} now, in charge of {accounts}",
                f"They still hold that role as it is on record. {_GOOD_PRACTICE}",
                someone,
                channels[0],
            )

    def _holding(self, found: Channel) -> list[Person]:
        """The leavers who hold the role in charge of an account."""
        if not found.role:
            return []
        held = who_holds(self._store, found.policy, found.role, found.site, today=self._today)
        named = (self._called(name) for name in dict.fromkeys(each.name for each in held))
        return [each for each in named if each is not None]

    def _called(self, name: str) -> Person | None:
        """The leaver of that name, where nobody else on the roster has it."""
        named = self._named.get(comparable(name), []) if name else []
        return self._leavers.get(named[0].id) if len(named) == 1 else None

    def _deadline(self, key: str, what: str, how: str, someone: Person, found: Channel) -> Deadline:
        policy = self._policies.get(found.policy)
        due = stands(someone.left, self._now)
        role = found.role if policy else ""
        return Deadline(
            key=key,
            kind="channel",
            policy=found.policy,
            policy_name=policy.name if policy else found.policy,
            policy_short=policy.about.short if policy else "",
            subject=str(found.id),
            what=what,
            due=someone.left,
            due_on=due.due_on,
            state=due.state,
            overdue_by=due.overdue_by,
            role=self._title(found) if role else "",
            role_id=role,
            holders=holders_of(self._store, policy, role) if policy and role else (),
            cite=(),
            how=how,
        )

    def _leaves(self, someone: Person) -> str:
        name = ERASED_NAME if someone.erased else someone.name
        day = iso.day(someone.left)
        return f"{name} {'left' if day <= self._today else 'leaves'} on {full_day_words(day)}"

    def _title(self, found: Channel) -> str:
        policy = self._policies.get(found.policy)
        if policy is not None:
            return role_title(policy, found.role)
        from store.school_roles import school_roles  # noqa: PLC0415  # only where it is wanted

        known = school_roles().get(found.role)
        return known.title if known else found.role
