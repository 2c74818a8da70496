"""The records of a class that have a period: what each is, and from when it is counted."""

from collections.abc import Iterator
from datetime import date

from store import iso
from store.acknowledgements import all_acknowledgements
from store.actions import all_actions
from store.chain import is_erased
from store.channels import all_channels
from store.database import Store
from store.incidents import all_incidents
from store.outcomes import OutcomeEntry, outcomes
from store.retention_periods import Kept
from store.review_standing import all_reviews
from store.role_holders import all_holders
from store.roster import roster
from store.timeline import timelines

Found = tuple[int, str, date]
"""The number of a record, what it is, and from when its period is counted."""


def of_class(store: Store, cls: Kept, today: date) -> Iterator[Found]:
    """Those of a class of which a period runs; what is still needed is not among them.

    Raises StoreProblem.
    """
    if cls == "incidents":
        return _incidents(store)
    if cls == "outcomes":
        return _outcomes(store)
    if cls == "chases":
        return _chases(store)
    if cls == "acknowledgements":
        return _leavers(store, today)
    if cls == "role-holders":
        return _holders(store, today)
    if cls == "channels":
        return _channels(store)
    return _disclosures(store) if cls == "disclosures" else _reviews(store)


def _incidents(store: Store) -> Iterator[Found]:
    for each in timelines(store):
        if not each.incident.is_open:
            closed = each.closing.recorded_at if each.closing else each.last_recorded
            yield each.incident.id, each.title, iso.london_date(closed)


def _outcomes(store: Store) -> Iterator[Found]:
    """Not those of an incident that is there, nor where something is still to be found out."""
    staying = {number for each in timelines(store) for number in each.outcomes}
    staying |= {each.outcome for each in all_actions(store) if each.is_open and each.outcome}
    for entry in outcomes(store):
        found = entry.outcome
        if found.id not in staying:
            yield found.id, _outcome_words(entry), iso.london_date(found.recorded_at)


def _outcome_words(entry: OutcomeEntry) -> str:
    found = entry.outcome
    shown = found.shown.get("label", "") if isinstance(found.shown, dict) else ""
    asked = f"asked by {found.who_asked}"
    return ", ".join(filter(None, (f"{found.policy} {found.flow}", str(shown), asked)))


def _chases(store: Store) -> Iterator[Found]:
    for each in all_actions(store):
        if each.incident is None and not each.is_open:
            yield each.id, each.what, iso.london_date(each.done_on)


def _leavers(store: Store, today: date) -> Iterator[Found]:
    """Who left, and did not come back; if they have lines on the register."""
    signed = {each.person for each in all_acknowledgements(store)}
    for someone in roster(store):
        if someone.left and someone.has_left(today) and someone.id in signed:
            yield someone.id, someone.name, iso.day(someone.left)


def _holders(store: Store, today: date) -> Iterator[Found]:
    for each in all_holders(store):
        if each.until and iso.day(each.until) <= today:
            place = f"{each.policy} {each.role}".strip()
            yield each.id, f"{each.called}: {place}", iso.day(each.until)


def _disclosures(store: Store) -> Iterator[Found]:
    """Not those that tell of an incident that is there: who was told stays with it."""
    staying = {each.id for each in all_incidents(store)}
    for id, each in store.stored("disclosures").items():
        if is_erased(each):
            continue
        if staying.isdisjoint((each.get("incident"), *each.get("incidents", ()))):
            whom = f" for {each['to']}" if each.get("to") else ""
            yield int(id), f"{each.get('kind', '')}{whom}", iso.london_date(str(each["at"]))


def _channels(store: Store) -> Iterator[Found]:
    for each in all_channels(store):
        if each.closed:
            yield each.id, each.called, iso.last_day(each.closed)


def _reviews(store: Store) -> Iterator[Found]:
    for each in all_reviews(store):
        if each.is_completed:
            yield each.id, f"{each.policy}: {each.subject}", iso.day(each.completed_on)
