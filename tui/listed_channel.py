"""An official account as lists and pages show it: with the people and what its policy asks."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from flows.account_demands import Demand, account_demands
from flows.policy import Policy
from store.channel import MAY_WORDS, Channel, User
from store.channel_conditions import met_words
from store.channel_deadlines import leaving_words
from store.channel_users import user_name
from store.channels import all_channels
from store.database import Store
from store.date_words import full_day_words, written_words
from store.holding import Holding, who_holds
from store.iso import day
from store.london import london_day
from tui.desk import Desk
from tui.roles_text import NOBODY


class ListedUser(Struct, frozen=True, kw_only=True):
    """Somebody who may use an account, or might."""

    user: User
    name: str

    @property
    def words(self) -> str:
        """Who, what they may do, and from when until when."""
        until = f" until {full_day_words(day(self.user.until))}" if self.user.until else ""
        since = full_day_words(day(self.user.from_day))
        return f"{self.name}: {MAY_WORDS[self.user.may]}, from {since}{until}"


class Standing(Struct, frozen=True, kw_only=True):
    """A condition of the account's policy, and what is on record of it."""

    demand: Demand
    words: str
    """Empty where nothing is on record of it."""


class ListedChannel(Struct, frozen=True, kw_only=True):
    """An account with all that is said of it."""

    channel: Channel
    today: date
    policy: str
    """What its policy is called in a word or two; empty for none."""
    role: str
    """The title of the role in charge."""
    holders: tuple[Holding, ...]
    users: tuple[ListedUser, ...]
    """Past ones too."""
    conditions: tuple[Standing, ...]
    warnings: tuple[str, ...]
    """Who has left, or is to, and may still use it or is in charge."""

    @property
    def number(self) -> int:
        """Its number."""
        return self.channel.id

    @property
    def in_charge(self) -> str:
        """Who is in charge today, by name; else the role, of which nobody is known."""
        if not self.role:
            return NOBODY
        return " / ".join(each.name for each in self.holders) or f"{self.role}: {NOBODY}"

    @property
    def users_now(self) -> tuple[ListedUser, ...]:
        """Who may use it today."""
        now = self.channel.users_on(self.today)
        return tuple(each for each in self.users if each.user in now)

    @property
    def missing(self) -> tuple[Demand, ...]:
        """The conditions of which nothing is on record."""
        return tuple(each.demand for each in self.conditions if not each.words)

    @property
    def state(self) -> str:
        """`open since April 2020`, `closed 3 Jan 2024`, or `open`."""
        if self.channel.closed:
            return f"closed {written_words(self.channel.closed)}"
        opened = written_words(self.channel.opened)
        return f"open since {opened}" if opened else "open"


def listed_channels(desk: Desk) -> list[ListedChannel]:
    """Every account that is or was, with what its policy asks. Raises StoreProblem."""
    found = all_channels(desk.store)
    ids = {each.policy for each in found}
    known = {
        x.id: x for x in desk.catalogue.readable([i for i in desk.catalogue.folders if i in ids])
    }
    return _listed(desk.store, found, known) if found else []


def listed_channel(desk: Desk, found: Channel) -> ListedChannel:
    """One account. Raises StoreProblem."""
    ids = [found.policy] if found.policy in desk.catalogue.folders else []
    known = {each.id: each for each in desk.catalogue.readable(ids)} if ids else {}
    return _listed(desk.store, [found], known)[0]


def _listed(
    store: Store, found: Sequence[Channel], policies: dict[str, Policy]
) -> list[ListedChannel]:
    now = store.now()
    told = leaving_words(store, policies, found, now)
    demands = {id: account_demands(each).conditions for id, each in policies.items()}
    return [
        ListedChannel(
            channel=each,
            today=london_day(now),
            policy=policies[each.policy].about.short if each.policy in policies else each.policy,
            role=_title(policies.get(each.policy), each.role),
            holders=who_holds(store, each.policy, each.role, each.site) if each.role else (),
            users=tuple(ListedUser(user=x, name=user_name(store, x)) for x in each.users),
            conditions=_standings(each, demands.get(each.policy, ()), london_day(now)),
            warnings=told.get(each.id, ()),
        )
        for each in found
    ]


def _standings(found: Channel, demands: Iterable[Demand], today: date) -> tuple[Standing, ...]:
    return tuple(Standing(demand=x, words=met_words(found, x.id, today)) for x in demands)


def _title(policy: Policy | None, role: str) -> str:
    if policy is not None and role in policy.roles:
        return policy.roles[role].title
    from store.school_roles import school_roles  # noqa: PLC0415  # only where it is wanted

    return school_roles()[role].title if role in school_roles() else role
