"""How far a school is set up: its policies, who holds each role, its roster; what was put aside."""

from collections.abc import Collection
from typing import Literal, get_args

from msgspec import Struct

from store import changes, iso
from store.chosen_policies import chosen_policies
from store.database import Store
from store.holding import who_holds
from store.london import london_day
from store.policies_in_use import policies_in_use
from store.records import records
from store.roster import roster
from store.table_names import APPENDED, STATE

Step = Literal["policies", "roles", "roster"]
STEPS: tuple[Step, ...] = get_args(Step)
State = Literal["done", "later", "not yet"]

_KIND = "setup"


class _Setup(Struct, frozen=True, kw_only=True):
    id: int
    later: tuple[Step, ...]
    """The steps that somebody put aside."""
    set_by: str
    set_at: str

    def __post_init__(self) -> None:
        iso.check_moment(self.set_at)


class HowFar(Struct, frozen=True, kw_only=True):
    """What there is of each step, and which were put aside."""

    policies: tuple[str, ...]
    """The ids of the policies that the school follows, the chosen ones first."""
    roles: int
    """How many roles there are to be held."""
    held: int
    """How many of them somebody holds today."""
    people: int
    """How many people belong to the school today."""
    later: frozenset[Step] = frozenset()

    def state(self, step: Step) -> State:
        """How a step stands; one that is done is so, whether or not it was put aside before."""
        done = {
            "policies": bool(self.policies),
            "roles": self.held >= self.roles,
            "roster": bool(self.people),
        }
        if done[step]:
            return "done"
        return "later" if step in self.later else "not yet"

    @property
    def left(self) -> tuple[Step, ...]:
        """The steps that are neither done nor put aside."""
        return tuple(each for each in STEPS if self.state(each) == "not yet")


def how_far(store: Store, roles: Collection[tuple[str, str]]) -> HowFar:
    """How far the school is, where `roles` (policy and role) are to be held. Raises StoreProblem.

    A school-wide role has an empty policy.
    """
    today = london_day(store.now())
    return HowFar(
        policies=followed_policies(store),
        roles=len(roles),
        held=sum(bool(who_holds(store, policy, role)) for policy, role in roles),
        people=sum(each.belongs_on(today) for each in roster(store)),
        later=frozenset(_setup(store)),
    )


def followed_policies(store: Store) -> tuple[str, ...]:
    """The policies that were chosen, then the others that anything is recorded of.

    Raises StoreProblem.
    """
    return tuple(dict.fromkeys((*chosen_policies(store), *sorted(policies_in_use(store)))))


def is_untouched(store: Store) -> bool:
    """Whether nothing is recorded here but who may come in. Raises StoreProblem."""
    of_operators = ("operators", "changes")
    tables = (table for table in (*STATE, *APPENDED) if table not in of_operators)
    return not any(store.stored(table) for table in tables)


def was_begun(store: Store) -> bool:
    """Whether somebody has begun to set the school up, or put it off. Raises StoreProblem."""
    return bool(chosen_policies(store) or records(store, "settings", _Setup, of={"kind": _KIND}))


def put_off(store: Store) -> None:
    """Record that setting up was begun and left, so that no session begins with it.

    Raises StoreProblem.
    """
    _set_later(store, _setup(store))


def put_aside(store: Store, step: Step) -> None:
    """Record that a step can wait. Raises StoreProblem."""
    with store.transaction():  # others may put steps aside at the same time
        _set_later(store, {*_setup(store), step})


def take_up(store: Store, step: Step) -> None:
    """Record that a step is to be done after all. Raises StoreProblem."""
    with store.transaction():
        _set_later(store, {*_setup(store)} - {step})


def _setup(store: Store) -> Collection[Step]:
    found = records(store, "settings", _Setup, of={"kind": _KIND})
    return found[0].later if found else ()


def _set_later(store: Store, later: Collection[Step]) -> None:
    fields = {"later": [each for each in STEPS if each in later]}
    stamped = {"set_by": store.operator, "set_at": store.stamp()}
    with store.transaction():
        before = records(store, "settings", _Setup, of={"kind": _KIND})
        if not before:
            changes.add(store, "settings", {"kind": _KIND, **fields, **stamped})
        elif list(before[0].later) != fields["later"]:
            changes.change(store, "settings", before[0].id, {**fields, **stamped}, what="put aside")
