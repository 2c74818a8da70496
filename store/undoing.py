"""Taking back what was done last: what a state document said before is written back, as a change.

Both stay on record. Nothing that is appended is taken back so: signatures and outcomes are voided,
what is recorded of an incident is corrected, and what was given out stays given out.
"""

from collections.abc import Mapping
from typing import Any, cast

import msgspec

from store import changes
from store.calendar import must_fit
from store.calendar_entry import CalendarEntry
from store.changes import ERASED, Change
from store.channel import Channel
from store.channels import must_be_the_only_one
from store.database import Store
from store.editions import Edition
from store.people import Person, must_be_free
from store.problems import FieldProblem, Refused
from store.records import record, records
from store.role_holder import RoleHolder
from store.role_holders import overlapping
from store.table_names import Appended, StateTable

UNDONE = "undone"
"""What taking a change back is called in `changes`; `why` is then what the change was called."""

KINDS: dict[str, type[msgspec.Struct]] = {
    "people": Person,
    "role_holders": RoleHolder,
    "calendar": CalendarEntry,
    "editions": Edition,
    "channels": Channel,
}
"""The records of the tables whose changes can be taken back."""
OTHERWISE = {
    "acknowledgements": "A signature is not undone: v on the register voids it, with a reason.",
    "outcomes": "An outcome is not undone: v on the recorded outcomes voids it, with a reason.",
    "entries": "What is recorded of an incident is not undone: c on its page corrects it.",
    "disclosures": "What was given out stays on record.",
    "incidents": "An incident that was opened stays: close it, and say why.",
    "actions": "An action is opened again with u on the page of its incident.",
    "evidence": "Evidence stays on record: m on its page says where it went.",
    "reviews": "A completion is undone with u on the deadlines, with a reason.",
    "people": "Whoever was put on the roster stays on it: l records that they leave.",
    "editions": "An edition that was adopted stays adopted.",
    "channels": "An account that was put on record stays on it: it can be closed.",
    "operators": "Who may come in, and as what, is set by policydesk operator.",
    "settings": "This setting is changed where it was made.",
}
"""Why something is not undone here, and what to do, by the table that it is of."""
_NAMING = {"platform", "account", "closed"}
"""The fields of a channel that say by which name it is open."""
_ERASED_SINCE = (
    "Something was erased since, and what stood here before may name whom that was about: it is "
    "not brought back. Change it by hand."
)


def why_not_undone(store: Store, done: Appended) -> str:
    """Why what was appended cannot be taken back, in a sentence; empty where it can be.

    Raises StoreProblem.
    """
    for table, _ in done:
        if table != "changes":
            return OTHERWISE[table]
    every = {each.number: each for each in records(store, "changes", Change, number="number")}
    erased = max((each.number for each in every.values() if each.what == ERASED), default=0)
    for _, number in done:
        found = every.get(number)
        if found is None or found.what == ERASED:
            return "What was erased cannot be brought back."
        if found.before is not None and erased > number:
            return _ERASED_SINCE
        if found.before is None and _as_if_never(store, found) is None:
            return OTHERWISE[found.table]
        if found.table not in KINDS and not _is_period(found):
            return OTHERWISE[found.table]
    return "" if done else "There is nothing to undo."


def undo(store: Store, done: Appended) -> str:
    """Write back what there was before these changes, in one transaction; what that was about.

    Raises Refused (it is not undone so, or somebody has changed it since, or it can stand no
    longer beside what else is recorded) and StoreProblem.
    """
    with store.transaction():
        if why := why_not_undone(store, done):
            raise Refused(why)
        every = records(store, "changes", Change, number="number")
        mine = {number for _, number in done}
        undone = [each for each in reversed(every) if each.number in mine]
        for each in undone:
            _must_be_last(each, every, mine)
        for each in undone:
            back = _as_if_never(store, each) if each.before is None else _as_before(each)
            table = cast("StateTable", each.table)
            changes.change(store, table, each.id, back or {}, what=UNDONE, why=each.what)
        for each in undone:
            _must_stand(store, each)
        return "; ".join(dict.fromkeys(_called(store, each) for each in reversed(undone)))


def _must_be_last(one: Change, every: list[Change], mine: set[int]) -> None:
    later = [
        each
        for each in every
        if (each.table, each.id) == (one.table, one.id)
        and each.number > one.number
        and each.number not in mine
    ]
    if later:
        raise Refused(f"{later[-1].by} has changed it since, so it is not undone. Look at it anew.")


def _as_before(one: Change) -> dict[str, Any]:
    """The fields that changed, as they were; one that was not there says nothing."""
    before = one.before or {}
    return {name: before[name] if name in before else _empty(one, name) for name in one.after}


def _empty(one: Change, name: str) -> Any:
    fields = msgspec.structs.fields(KINDS[one.table]) if one.table in KINDS else ()
    for each in fields:
        if each.encode_name == name and each.default is not msgspec.NODEFAULT:
            return each.default
    return ""


def _as_if_never(store: Store, one: Change) -> dict[str, Any] | None:
    """What to set of a document that was added, so that it counts no longer; None for no way."""
    if one.table == "calendar":
        return {"taken_out": UNDONE}
    if one.table == "role_holders":
        return {"until": one.after["from"]}
    if _is_period(one):
        return {"months": None, "set_by": store.operator, "set_at": store.stamp()}
    return None


def _is_period(one: Change) -> bool:
    """Whether it is about a period of retention, which is kept among the settings."""
    return one.table == "settings" and "months" in one.after


def _must_stand(store: Store, one: Change) -> None:
    """What was written back may have come to be in the way of what others recorded since."""
    document: Mapping[str, Any] = store.document(cast("StateTable", one.table), one.id) or {}
    try:
        if one.table == "people":
            must_be_free(store, document["staff_id"], one.id)
        if one.table == "calendar" and not document.get("taken_out"):
            must_fit(store, document["kind"], document, but=one.id)
        if one.table == "channels" and not document["closed"] and _NAMING & one.after.keys():
            must_be_the_only_one(store, document["platform"], document["account"], one.id)
    except FieldProblem as problem:
        raise Refused(f"It is not undone. {problem}") from problem
    if one.table == "role_holders":
        restored = record(store, "role_holders", one.id, RoleHolder)
        for other in overlapping(store, restored) if restored else ():
            what = "somebody else holds this role on some of these days by now"
            raise Refused(f"It is not undone: {what}, {other.called}.")


def _called(store: Store, one: Change) -> str:
    """What a change was about, in a few words."""
    if one.table in KINDS:
        found: Any = record(store, cast("StateTable", one.table), one.id, KINDS[one.table])
        for name in ("called", "name", "label"):
            if said := getattr(found, name, ""):
                return str(said)
    return "the period"
