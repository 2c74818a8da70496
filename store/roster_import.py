"""Bringing the roster up to date from a staff list: first a plan to look at, then the deed."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flows.plain_text import clean_line
from store import changes
from store.audience_tags import Tag, new_tags, retagged, tag_words
from store.csv_table import CsvTable
from store.database import Store
from store.fields import line
from store.london import london_day
from store.long_work import each_of
from store.people import new_person, returned
from store.person import Person
from store.problems import Refused
from store.roster import on_roster, roster
from store.roster_matching import Matching
from store.roster_plan import DoubtfulRow, ImportSource, PlannedChange, RosterPlan, What
from store.roster_rows import RosterRow, name_key, roster_rows
from store.site import same_site

_FIELDS = ("name", "staff_id", "job", "site", "email", "started", "left")
_IDENTIFYING = frozenset(["name", "staff_id", "site", "email", "left"])
"""What rows are matched by: of somebody in doubt none of it changes."""


def plan_import(
    store: Store,
    table: CsvTable,
    columns: Mapping[str, int],
    *,
    tags: Iterable[str] = ("staff",),
    for_all: bool = False,
    site: str = "",
    is_whole: bool = False,
) -> RosterPlan:
    """What importing a file would do; `columns` are as `map_headings` has them.

    For the rest see `ImportSource`. Raises FieldProblem (a tag, the site), Refused (a file that is
    said to be whole has nobody in it, and so all would leave) and StoreProblem.
    """
    source = ImportSource(
        table=table,
        columns=dict(columns),
        tags=tuple(tag_words(tags)),
        for_all=for_all,
        site=line("site", site, needed=False),
        is_whole=is_whole,
    )
    return _planned(store, source)


def apply_plan(store: Store, plan: RosterPlan) -> None:
    """Record what was planned, all of it or nothing.

    Raises Refused where the roster is not what it was when the plan was made, and StoreProblem.
    """
    today = london_day(store.now())
    why = line("why", f"imported from {clean_line(plan.source.table.file.name)[:150]}")
    with store.transaction():
        if _planned(store, plan.source) != plan:
            raise Refused("The roster changed meanwhile, so nothing was imported. Look again.")
        for each in each_of(plan.to_do):
            if each.person is None:
                changes.add(store, "people", new_person(each.after, each.new_tags, today), why=why)
                continue
            fields: dict[str, Any] = dict(each.after)
            if each.what == "came back":
                fields = returned(on_roster(store, each.person), today) | fields
            if each.tags is not None:
                fields["tags"] = each.tags
            changes.change(store, "people", each.person, fields, what=each.what, why=why)


def _planned(store: Store, source: ImportSource) -> RosterPlan:
    today = london_day(store.now())
    people = roster(store)
    rows = roster_rows(source.table, source.columns)
    matching = Matching(people, rows, today)
    found: dict[What, list[PlannedChange]] = {
        "added": [],
        "changed": [],
        "left": [],
        "came back": [],
    }
    unchanged = gone = 0
    for row in each_of(rows):
        if row.line_number in matching.doubts:
            continue
        someone = matching.matched.get(row.line_number)
        if someone is None:
            if row.left and row.left <= today.isoformat():
                gone += 1
            else:
                found["added"].append(_joiner(row, source))
            continue
        change = _change(row, someone, source, today)
        if _says_too_early(change, someone):
            matching.doubt(
                row, "They would leave before they started. Look at both dates.", [someone]
            )
        elif change.after.keys() & _IDENTIFYING and someone.id in matching.in_doubt:
            why = f"Another doubtful row may be {someone.name} too. Settle that one first."
            matching.doubt(row, why, [someone])
        elif change.after or change.tags is not None:
            found[change.what].append(change)
        else:
            unchanged += 1
    there = {each.id for each in matching.matched.values()} | matching.in_doubt
    expected = [each for each in people if _is_expected(each, source, today)]
    absent = [each for each in expected if each.id not in there]
    if source.is_whole and absent and not matching.matched and not found["added"]:
        raise _nobody_in(source)
    leaving = {each.id for each in absent} | {each.person for each in found["left"]}
    return RosterPlan(
        source=source,
        joiners=tuple(found["added"]),
        changes=tuple(found["changed"]),
        leavers=tuple(found["left"]),
        returns=tuple(found["came back"]),
        absent=tuple(_leaving(each, today) for each in absent),
        doubtful=tuple(
            DoubtfulRow(
                line_number=row.line_number, who=row.who, why=matching.doubts[row.line_number]
            )
            for row in rows
            if row.line_number in matching.doubts
        ),
        unchanged=unchanged,
        gone=gone,
        covered=len(expected),
        leaving=sum(each.id in leaving for each in expected),
    )


def _nobody_in(source: ImportSource) -> Refused:
    return Refused(
        f"{clean_line(source.table.file.name)}: no row of it is somebody on the roster or somebody "
        "new, so it cannot be everybody. Nothing was recorded. Import it as a list that is not "
        "whole to see what is wrong with its rows."
    )


def _joiner(row: RosterRow, source: ImportSource) -> PlannedChange:
    after = {field: getattr(row, field) for field in _FIELDS}
    after["site"] = row.site or source.site
    return PlannedChange(
        line_number=row.line_number,
        name=row.name,
        what="added",
        after=after,
        new_tags=row.tags or source.tags,
    )


def _change(row: RosterRow, someone: Person, source: ImportSource, today: date) -> PlannedChange:
    """What a row changes of somebody: an empty cell changes nothing, nor do capitals of a name."""
    after = {field: getattr(row, field) for field in _FIELDS}
    after["site"] = row.site or someone.site or source.site
    if row.name_key == name_key(someone.name):
        after["name"] = someone.name
    for field in ("staff_id", "email"):
        if after[field].casefold() == getattr(someone, field).casefold():
            after[field] = ""
    after = {
        field: text for field, text in after.items() if text and text != getattr(someone, field)
    }
    has_left = bool(row.left) and row.left <= today.isoformat()
    what: What = "left" if has_left and "left" in after else "changed"
    if someone.has_left(today) and not has_left:
        what = "came back"
        after["left"] = row.left
    tags = None if has_left else _tags(row, someone, source, today)
    return PlannedChange(
        line_number=row.line_number,
        person=someone.id,
        name=someone.name,
        what=what,
        before={field: getattr(someone, field) for field in after},
        after=after,
        tags=tags,
        new_tags=tuple(sorted({each.tag for each in tags or ()} - someone.tags_on(today))),
    )


def _tags(
    row: RosterRow, someone: Person, source: ImportSource, today: date
) -> tuple[Tag, ...] | None:
    """Their tags with what the row adds: none is taken away by a list that may not know of it."""
    wanted = row.tags or (source.tags if source.for_all or not someone.tags else ())
    if not someone.tags:
        return new_tags(wanted) or None
    held = someone.tags_on(today)
    return None if held.issuperset(wanted) else retagged(someone.tags, held.union(wanted), today)


def _says_too_early(change: PlannedChange, someone: Person) -> bool:
    left = change.after.get("left", someone.left)
    return bool(left) and left < change.after.get("started", someone.started)


def _is_expected(someone: Person, source: ImportSource, today: date) -> bool:
    """Whether a whole file would name them."""
    if someone.left or not someone.belongs_on(today):
        return False
    if source.site and not same_site(someone.site, source.site):
        return False
    return not source.for_all or someone.tags_on(today).issubset(source.tags)


def _leaving(someone: Person, today: date) -> PlannedChange:
    return PlannedChange(
        person=someone.id,
        name=someone.name,
        what="left",
        before={"left": ""},
        after={"left": today.isoformat()},
    )
