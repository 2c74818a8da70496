"""Which policies the school says that it follows, the one that it mostly uses first."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from store import changes, iso
from store.database import Store
from store.fields import line
from store.problems import FieldProblem
from store.records import records

if TYPE_CHECKING:
    from store.changed_since import Seen

_KIND = "policies"


class _Chosen(Struct, frozen=True, kw_only=True):
    id: int
    policies: tuple[str, ...]
    set_by: str
    set_at: str

    def __post_init__(self) -> None:
        iso.check_moment(self.set_at)


def chosen_policies(store: Store) -> tuple[str, ...]:
    """The ids of the policies, in the order of choice; none where nobody chose any yet.

    Raises StoreProblem.
    """
    found = records(store, "settings", _Chosen, of={"kind": _KIND})
    return found[0].policies if found else ()


def seen_choice(store: Store) -> "Seen":
    """What was chosen, for whoever is shown it before they choose anew."""
    from store.changed_since import Seen  # noqa: PLC0415  # not at every login

    return Seen(store, "settings", lambda: records(store, "settings", _Chosen, of={"kind": _KIND}))


def choose_policies(store: Store, ids: Iterable[str]) -> tuple[str, ...]:
    """Record which policies the school follows, in place of those chosen before.

    What is recorded of any other stays. Raises FieldProblem where there is none, and StoreProblem.
    """
    wanted = tuple(dict.fromkeys(line("policies", id) for id in ids))
    if not wanted:
        raise FieldProblem("policies", "Choose at least one policy.")
    with store.transaction():
        before = records(store, "settings", _Chosen, of={"kind": _KIND})
        if not before:
            fields = {"kind": _KIND, "policies": wanted, **_stamped(store)}
            changes.add(store, "settings", fields)
        elif before[0].policies != wanted:
            fields = {"policies": wanted, **_stamped(store)}
            changes.change(store, "settings", before[0].id, fields, what="policies chosen")
    return wanted


def _stamped(store: Store) -> dict[str, str]:
    return {"set_by": store.operator, "set_at": store.stamp()}
