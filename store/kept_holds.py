"""Legal holds that records put in place of others must not lose."""

from collections.abc import Iterable

from msgspec import Struct

from store.chain import link_of
from store.content import Tables
from store.pending import Pending

WHY = "kept from the records that were replaced"

_PEOPLE = "people"


class Hold(Struct, frozen=True, kw_only=True):
    """Somebody under a legal hold, by their number on the roster, and why."""

    person: int
    reason: str


class KeptHolds(Struct, frozen=True, kw_only=True):
    """The legal holds of records that are to be replaced."""

    again: tuple[Hold, ...] = ()
    """Those that the incoming records lack, and that would be set in them."""
    lost: int = 0
    """How many are of people who are not in the incoming records."""


def holds_to_keep(now: Tables, incoming: Tables) -> KeptHolds:
    """What becomes of the holds there are `now` where `incoming` takes the place of the records.

    Whoever is erased in the incoming records is not in them.
    """
    there, added = incoming.get(_PEOPLE, {}), (_added(now), _added(incoming))
    again = []
    lost = 0
    for id, someone in now.get(_PEOPLE, {}).items():
        reason = someone.get("hold", "")
        if not reason or someone.get("erased"):
            continue
        same = there.get(id)
        if same is None or same.get("erased") or added[0].get(id) != added[1].get(id):
            lost += 1
        elif same.get("hold", "") != reason:
            again.append(Hold(person=int(id), reason=reason))
    return KeptHolds(again=tuple(again), lost=lost)


def hold_again(pending: Pending, holds: Iterable[Hold], by: str, at: str) -> None:
    """Set holds in records that come in, each with the change that says so."""
    for each in holds:
        someone = pending.table(_PEOPLE)[str(each.person)]
        after = {"hold": each.reason}
        before = {name: someone[name] for name in after if name in someone}
        pending.edit(_PEOPLE, {each.person: {**someone, **after}})
        pending.append(
            "changes",
            {
                "table": _PEOPLE,
                "id": each.person,
                "what": "held",
                "before": before,
                "after": after,
                "by": by,
                "at": at,
                "why": WHY,
            },
        )


def _added(tables: Tables) -> dict[str, str]:
    """For each person the digest of the change that added them.

    Another history may have given their number to somebody else.
    """
    found: dict[str, str] = {}
    for document in tables.get("changes", {}).values():
        if document.get("table") == _PEOPLE and document.get("before", "") is None:
            link = link_of(document)
            if link is not None:
                found.setdefault(str(document["id"]), link.digest)
    return found
