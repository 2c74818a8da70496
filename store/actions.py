"""Actions on record: set, done, or set aside."""

from collections.abc import Mapping
from typing import Any

from flows.plain_text import clean_line
from store import changes, iso
from store.action import Action, Kind
from store.database import Store
from store.date_words import full_day_words, full_words
from store.dates import read_day_ahead
from store.entries import add_entry, as_it_reads
from store.fields import line, note
from store.incidents import must_be_open
from store.london import london_day
from store.problems import FieldProblem, Refused
from store.records import record, records


def all_actions(store: Store) -> list[Action]:
    """Every action on record, open or done. Raises StoreProblem."""
    return records(store, "actions", Action)


def actions_of(store: Store, incident: int) -> list[Action]:
    """The actions of an incident, open or done, in the order they were set. Raises StoreProblem."""
    return records(store, "actions", Action, of={"incident": incident})


def action(store: Store, id: int) -> Action:
    """The action of that number. Raises FieldProblem where there is none, and StoreProblem."""
    found = record(store, "actions", id, Action)
    if found is None:
        raise FieldProblem("action", f"There is no action with the number {id}.")
    return found


def add_action(store: Store, kind: Kind, fields: Mapping[str, Any]) -> Action:
    """Put an action on record, its fields checked. In a transaction.

    `fields` are those of Action that are not left at their default; `due` is a date, a time in
    UTC, or empty. Raises FieldProblem, and Refused where its incident is closed.
    """
    if fields.get("incident") is not None:
        must_be_open(store, fields["incident"])
    due = fields.get("due", "")
    document = {
        "kind": kind,
        **fields,
        "original_due": due,
        "due": due,
        "set_by": store.operator,
        "set_at": store.stamp(),
        "reason": "",
        "done_on": "",
        "done_by": "",
        "result": "",
    }
    return action(store, changes.add(store, "actions", document))


def add_task(store: Store, number: int, what: str, *, owner: str, due: str = "") -> Action:
    """Set something that somebody must do in an incident, by hand; its timeline says so.

    `due` is as typed, see `dates.read_day_ahead`; empty where it has no date. Raises FieldProblem,
    Refused (the incident is closed) and StoreProblem.
    """
    day = read_day_ahead(due, london_day(store.now())) if clean_line(due) else None
    with store.transaction():
        fields = {
            "what": line("what", what),
            "owner": line("owner", owner),
            "policy": as_it_reads(store, number, "policy"),
            "incident": number,
            "due": day.isoformat() if day else "",
        }
        made = add_action(store, "task", fields)
        by = f" by {full_day_words(day)}" if day else ""
        return on_timeline(store, made, f"To be done{by}: {made.what} ({made.owner})")


def complete_action(store: Store, id: int, result: str, *, by: str, done_on: str = "") -> Action:
    """Record that an action was done (now if not given), by whom and what came of it.

    `done_on` is as `dates.read_moment` returns it. What has results to choose from ends by
    `courses.complete_step`. Raises FieldProblem, Refused (it is done already) and StoreProblem.
    """
    with store.transaction():
        results = still_open(store, id).results
        if results:
            what = f"Say which of its results came of it: {', '.join(results)}."
            raise FieldProblem("came", what)
        return record_done(store, id, result, by=by, done_on=done_on)


def record_done(store: Store, id: int, result: str, *, by: str, done_on: str = "") -> Action:
    """As `complete_action`, whatever results it has. In a transaction."""
    present = still_open(store, id)
    fields = {
        "done_on": _not_to_come(store, done_on) if done_on else _now(store, present),
        "done_by": line("by", by),
        "result": note("result", result, needed=True),
    }
    _not_before_its_time(store, present, fields["done_on"])
    changes.change(store, "actions", id, fields, what="completed")
    told = f"Done by {fields['done_by']}: {present.what}\n{fields['result']}"
    return on_timeline(store, action(store, id), told, happened_on=fields["done_on"])


def set_action_aside(store: Store, id: int, reason: str, *, by: str) -> Action:
    """Record that an action is not needed, and why; it is then open no longer.

    Raises FieldProblem, Refused (it is done already) and StoreProblem.
    """
    fields = {
        "done_on": store.stamp(),
        "done_by": line("by", by),
        "result": note("reason", reason, needed=True),
        "is_set_aside": True,
    }
    with store.transaction():
        present = still_open(store, id)
        changes.change(store, "actions", id, fields, what="set aside")
        told = f"Not needed: {present.what}\n{fields['result']}"
        return on_timeline(store, action(store, id), told)


def still_open(store: Store, id: int) -> Action:
    """The action of that number. Raises FieldProblem (there is none) and Refused (it is done)."""
    found = action(store, id)
    if not found.is_open:
        how = "was set aside" if found.is_set_aside else "was done"
        raise Refused(f"Action {id} {how} on {full_words(found.done_on)}, by {found.done_by}.")
    return found


def on_timeline(store: Store, changed: Action, text: str, *, happened_on: str = "") -> Action:
    """The action, once the timeline of its incident says what became of it. In a transaction."""
    if changed.incident is not None:
        add_entry(
            store,
            changed.incident,
            "action",
            text,
            happened_on=happened_on or store.stamp(),
            action=changed.id,
        )
        from store.own_hands import record_in_own_hands  # noqa: PLC0415  # not at every login

        record_in_own_hands(store, changed.incident, [changed])
    return changed


def _now(store: Store, present: Action) -> str:
    """In an incident the time, against which its clocks are held; else the day."""
    return store.stamp() if present.incident is not None else london_day(store.now()).isoformat()


def _not_to_come(store: Store, done_on: str) -> str:
    """The day or time as given. Raises FieldProblem where it is still to come."""
    now = store.now()
    if iso.london_date(done_on) > london_day(now) or ("T" in done_on and iso.moment(done_on) > now):
        raise FieldProblem("done_on", f"{full_words(done_on)} has not come yet.")
    return done_on


def _not_before_its_time(store: Store, present: Action, done_on: str) -> None:
    """Raise FieldProblem where it was done before there was anything to do."""
    since, what = present.set_on, "It was set"
    if present.incident is not None:
        occurred = as_it_reads(store, present.incident, "occurred")
        began = occurred or as_it_reads(store, present.incident, "received")
        since = iso.london_date(began)
        what = "The incident occurred" if occurred else "The incident was received"
    if iso.london_date(done_on) < since:
        raise FieldProblem("done_on", f"{what} only on {full_day_words(since)}.")
