"""Taking in what another program wrote into the data file, or an older file put in its place.

Nothing that was recorded can be altered that way. What a stranger added, and what they changed of
the state, is taken in and goes on record as a change; what they did to documents that are never
edited, and what they removed, is not, and stays in the copy that is kept of their file.
"""

from pathlib import Path
from typing import Any

from msgspec import Struct

from store import data_file
from store.chain import content_of, link_of
from store.content import Content, Tables
from store.database import Store
from store.difference import TableDifference, differences
from store.pending import Pending
from store.plain_file import strict_tables
from store.problems import Refused, StoreProblem
from store.repair import as_folded, must_be_there, newest_good, what_is_wrong
from store.replacement import Replacing, replacing
from store.table_names import APPENDED, STATE


class AdoptionPlan(Struct, frozen=True):
    """What differs, and what of it would be taken in."""

    problem: str
    differences: tuple[TableDifference, ...]
    """Between the records before and the file that is there."""
    refused: tuple[str, ...]
    """What would not be taken in, a line each."""


def plan_adoption(store: Store) -> AdoptionPlan:
    """What adopting would do. Raises Refused (nothing to adopt, or no copy to compare with)."""
    must_be_there(store)
    with replacing(store) as files:
        return _plan(store, files)[0]


def adopt(store: Store) -> tuple[AdoptionPlan, list[Path]]:
    """Take in what can be; what was done and what was kept. Raises Refused and StoreProblem."""
    with replacing(store) as files:
        plan, base, theirs = _plan(store, files)
        details = {"problem": plan.problem, "differences": [x.words() for x in plan.differences]}
        if theirs is None:
            return plan, files.put(base, "adopted", details)

        before = _as_they_found_it(store, base)

        def take_in(pending: Pending) -> None:
            _take_in(store, pending, before, theirs)

        return plan, files.put_changed(base, take_in, "adopted", details)


def _plan(store: Store, files: Replacing) -> tuple[AdoptionPlan, Content, Tables | None]:
    """The plan, the records to go on from, and the tables to take in (None: those records)."""
    problem = what_is_wrong(store, files.mark)
    if not problem:
        raise Refused("The records open: there is nothing to adopt.")
    best = newest_good(store, files.mark)
    older = _other_file(store)
    if older is not None:
        before = best.content.tables if best else {}
        lost = tuple(differences(before, older.tables))
        return AdoptionPlan(problem, lost, ()), older, None
    found = data_file.read_bytes(store.file)
    if found is None:
        raise Refused("There is no data file to adopt. See `policydesk repair`.")
    theirs = strict_tables(store.file, found[0])
    if best is None:
        raise Refused(
            "There is no copy of the records as they were before to compare that file with. "
            "See `policydesk restore`."
        )
    before = _as_they_found_it(store, best.content)
    plan = AdoptionPlan(
        problem, tuple(differences(before, theirs)), tuple(_refused(before, theirs))
    )
    return plan, best.content, theirs


def _as_they_found_it(store: Store, now: Content) -> Tables:
    """The tables of the data file before the stranger wrote: without what the journal adds."""
    folded = as_folded(store)
    return folded.tables if folded is not None and folded.lineage == now.lineage else now.tables


def _other_file(store: Store) -> Content | None:
    """A data file of ours that is whole, only not the one that ought to be there."""
    try:
        found = data_file.read_bytes(store.file)
        content = data_file.decode(store.file, found[0]) if found else None
    except StoreProblem:
        return None
    return content if content is not None and content.lineage else None


def _refused(before: Tables, theirs: Tables) -> list[str]:
    found = []
    for each in differences(before, theirs):
        if each.table in APPENDED:
            found += [f"{each.table} {id} was changed; the original stays." for id in each.changed]
            found += [f"{each.table} {id} was removed; it stays." for id in each.missing]
            found += [
                f"{each.table} {id} looks like a record of Policydesk's and is not."
                for id in each.added
                if link_of(theirs[each.table][str(id)]) is not None
            ]
        else:
            found += [f"{each.table} {id} was removed; it stays." for id in each.missing]
    return found


def _take_in(store: Store, pending: Pending, before: Tables, theirs: Tables) -> None:
    for each in differences(before, theirs):
        table = theirs.get(each.table, {})
        for id in (*each.added, *each.changed):
            document, found = table[str(id)], before.get(each.table, {}).get(str(id))
            if each.table in APPENDED:
                if found is None and link_of(document) is None:
                    pending.append(each.table, content_of(document))
                continue
            if found is None and str(id) in pending.table(each.table):
                id = pending.last_id(each.table) + 1  # noqa: PLW2901  # the journal gave it away
            if each.table in STATE:
                _take_state(store, pending, (each.table, id), document, found)
            else:
                pending.edit(each.table, {id: document})


def _take_state(
    store: Store,
    pending: Pending,
    place: tuple[str, int],
    document: dict[str, Any],
    found: dict[str, Any] | None,
) -> None:
    """Take in the fields that the stranger set, and write down what they were."""
    table, id = place
    after = {
        name: value
        for name, value in document.items()
        if found is None or name not in found or found[name] != value
    }
    old = pending.table(table).get(str(id))
    before = None if old is None else {name: old[name] for name in after if name in old}
    pending.edit(table, {id: {**(old or {}), **after}})
    pending.append(
        "changes",
        {
            "table": table,
            "id": id,
            "what": "adopted",
            "before": before,
            "after": after,
            "by": store.operator,
            "at": store.stamp(),
            "why": "Written into the data file by another program.",
        },
    )
