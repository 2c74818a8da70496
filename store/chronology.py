"""One incident as a report tells it: the times, the people, the events in order, and the end."""

from collections.abc import Iterator

from msgspec import Struct

from store import iso
from store.agreed import agreed_on
from store.database import Store
from store.entry import Entry, Kind
from store.incident import Named
from store.on_record import on_record
from store.outcomes import OutcomeEntry, outcome
from store.reported_action import ReportedAction, reported_action
from store.reported_outcome import ReportedOutcome, reported_outcome
from store.timeline import Timeline, timeline
from store.unnamed_reporter import is_taken_back


class Event(Struct, frozen=True, kw_only=True):
    """One entry of the timeline."""

    entry: int
    kind: Kind
    field: str = ""
    """Of a correction of a field: which."""
    when: str
    """A date or a time in UTC."""
    text: str
    who: str
    """Whose words or whose account it is; empty where that is whoever recorded it."""
    recorded_at: str
    recorded_by: str
    corrects: int | None = None
    corrected_by: int | None = None
    name: str = ""
    """Of somebody who got a part in it: who they are; `text` says it too."""
    part: str = ""


class ReportedEvidence(Struct, frozen=True, kw_only=True):
    """A piece of evidence: what it is and where it is held."""

    number: int
    description: str
    held: str
    captured_by: str
    captured_on: str
    address: str
    sha256: str
    given_up: str


class HadAgreed(Struct, frozen=True, kw_only=True):
    """What somebody with a part in it had agreed to on the day."""

    name: str
    person: int
    policy: str
    day: str
    words: str
    statement_sha256: str


class Ending(Struct, frozen=True, kw_only=True):
    """How the incident was closed."""

    text: str
    when: str
    recorded_by: str


class Chronology(Struct, frozen=True, kw_only=True):
    """One incident, with every field as it reads after its last correction."""

    number: int
    title: str
    state: str
    policy: str
    site: str
    platform: str
    address: str
    occurred: str
    received: str
    recorded_at: str
    recorded_by: str
    reporter: str
    """Empty where that was not recorded, or they are not to be named."""
    account: str
    words: str
    opinion: str
    people: tuple[Named, ...]
    agreed: tuple[HadAgreed, ...]
    events: tuple[Event, ...]
    """In the order in which they happened."""
    actions: tuple[ReportedAction, ...]
    evidence: tuple[ReportedEvidence, ...]
    outcomes: tuple[ReportedOutcome, ...]
    links: tuple[int, ...]
    closing: Ending | None
    erased: tuple[int, ...] = ()
    """The numbers of entries whose content was erased."""
    is_unnamed: bool = False
    """Whether it was taken back who reported it."""


def chronology(store: Store, number: int, person: int | None = None) -> Chronology:
    """An incident as it stands now, with nothing withheld.

    What had been agreed to is that of whoever is complained of or affected, and of `person`. Raises
    FieldProblem where there is no such incident, and StoreProblem.
    """
    found = timeline(store, number)
    now = store.now()
    recorded = tuple(_outcomes(store, found))
    return Chronology(
        number=number,
        state=found.incident.state,
        recorded_at=found.incident.recorded_at,
        recorded_by=found.incident.recorded_by,
        **{name: found.now(name) for name in _FIELDS},
        people=found.people,
        agreed=tuple(_agreed(store, found, recorded, person)),
        events=tuple(_event(found, each) for each in found.in_order_of_events()),
        actions=tuple(reported_action(each, now) for each in found.actions),
        evidence=tuple(
            ReportedEvidence(
                number=each.id,
                **{name: getattr(each, name) for name in _OF_EVIDENCE},
            )
            for each in found.evidence
        ),
        outcomes=tuple(reported_outcome(each) for each in recorded),
        links=found.links,
        closing=_ending(found),
        erased=found.erased,
        is_unnamed=is_taken_back(found.entries),
    )


_FIELDS = (
    *("title", "policy", "site", "platform", "address", "occurred", "received"),
    *("reporter", "account", "words", "opinion"),
)
_OF_EVIDENCE = (
    *("description", "held", "captured_by", "captured_on"),
    *("address", "sha256", "given_up"),
)
_CONCERNED = ("complained-of", "affected")


def _event(found: Timeline, each: Entry) -> Event:
    later = found.corrected(each)
    return Event(
        entry=each.id,
        kind=each.kind,
        field=each.field,
        when=each.happened_on or each.recorded_at,
        text=each.text,
        who=_who(each),
        recorded_at=each.recorded_at,
        recorded_by=each.recorded_by,
        corrects=each.corrects,
        corrected_by=later.id if later else None,
        name=each.name,
        part=each.part,
    )


def _outcomes(store: Store, found: Timeline) -> Iterator[OutcomeEntry]:
    """Those that belong to it, and those that did until they were voided."""
    for number in (*found.outcomes, *found.left_outcomes):
        entry = outcome(store, number)
        if entry is None:  # what was erased is not told of
            continue
        if number in found.outcomes or entry.voided:
            yield entry


def _agreed(
    store: Store, found: Timeline, outcomes: tuple[OutcomeEntry, ...], also: int | None
) -> Iterator[HadAgreed]:
    concerned = {
        each.person: each.name
        for each in found.people
        if each.person is not None and (each.part in _CONCERNED or each.person == also)
    }
    policies = dict.fromkeys(
        id for id in (found.policy, *(each.outcome.policy for each in outcomes)) if id
    )
    recorded = on_record(store)
    day = iso.london_date(found.now("occurred") or found.received)
    for person, name in concerned.items():
        for policy in policies:
            had = agreed_on(recorded, policy, person, day)
            yield HadAgreed(
                name=name,
                person=person,
                policy=policy,
                day=had.day,
                words=had.words,
                statement_sha256=had.line.statement_sha256 if had.line else "",
            )


def _ending(found: Timeline) -> Ending | None:
    last = found.closing
    if last is None:
        return None
    return Ending(text=found.reads(last), when=last.recorded_at, recorded_by=last.recorded_by)


def _who(entry: Entry) -> str:
    return "" if entry.author == entry.recorded_by else entry.author
