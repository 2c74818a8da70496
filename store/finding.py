"""Finding in the records: people, who holds which role, channels, incidents, outcomes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from flows.plain_text import clean_line
from flows.sought import Findable
from store.channel import MAY_WORDS, Channel
from store.channels import all_channels
from store.database import Store
from store.date_words import recorded_words
from store.finding_incidents import texts_of_incident
from store.holding import Holding, who_holds
from store.london import london_day
from store.looks import is_restricted
from store.outcomes import OutcomeEntry, outcomes
from store.person import Person
from store.recorded_verdict import shown_line, verdict_shown
from store.roster import numbered, roster
from store.timeline import Timeline, timelines

PERSON, ROLE, CHANNEL, INCIDENT, OUTCOME = "person", "role", "channel", "incident", "outcome"
"""The kinds; all but a role go by their number, a role by its id and policy."""

Roles = Mapping[tuple[str, str], str]
"""The titles of roles, by policy (empty where school-wide) and id."""


def findable_on_record(store: Store, roles: Roles) -> Iterator[Findable]:
    """All that can be found on record, the newest first where time tells. Raises StoreProblem."""
    today = london_day(store.now())
    people = roster(store)
    for someone in people:
        yield _person(someone, today)
    for (policy, role), title in roles.items():
        yield _role(policy, role, title, who_holds(store, policy, role))
    named = {each.id: each.name for each in people}
    for channel in all_channels(store):
        yield _channel(channel, named)
    for each in timelines(store):
        yield _incident(each)
    for entry in outcomes(store):
        yield _outcome(entry, store.now())


def _person(each: Person, today: date) -> Findable:
    told = [
        ("email", each.email),
        ("job", each.job),
        ("site", each.site),
        ("tags", " ".join(sorted(each.tags_on(today)))),
        ("standing", "left" if each.has_left(today) else ""),
    ]
    return Findable(
        kind=PERSON,
        id=str(each.id),
        title=clean_line(each.name),
        names=_known((numbered(each.id), each.staff_id)),
        beside=clean_line(", ".join(_known((each.staff_id, each.job, each.site)))),
        told=_said(told),
    )


def _role(policy: str, role: str, title: str, held: Iterable[Holding]) -> Findable:
    told = [
        ("held by", f"{each.words} ({each.site})" if each.site else each.words) for each in held
    ]
    return Findable(
        kind=ROLE,
        id=role,
        policy=policy,
        title=clean_line(title),
        names=(role,),
        beside=clean_line(" / ".join(said for _, said in told)),
        told=_said(told),
    )


def _channel(each: Channel, named: Mapping[int, str]) -> Findable:
    users = (
        (MAY_WORDS[user.may], named.get(user.person, "") if user.person else user.name)
        for user in each.users
    )
    told = [
        ("site", each.site),
        ("address", each.address),
        ("purpose", each.purpose),
        ("approved by", each.approved_by),
        ("note", each.note),
        ("standing", "closed" if each.closed else ""),
        *users,
    ]
    return Findable(
        kind=CHANNEL,
        id=str(each.id),
        title=clean_line(each.called),
        names=_known((each.account,)),
        beside=clean_line(", ".join(_known((each.site, "closed" if each.closed else "")))),
        told=_said(told),
    )


def _incident(found: Timeline) -> Findable:
    number = str(found.incident.id)
    return Findable(
        kind=INCIDENT,
        id=number,
        title=clean_line(found.title),
        names=(f"#{number}", number),
        beside=found.incident.state,
        told=_said([("state", found.incident.state), *texts_of_incident(found)]),
        is_quoted=not is_restricted(found),
    )


def _outcome(entry: OutcomeEntry, now: datetime) -> Findable:
    found, code = entry.outcome, shown_line(entry.outcome, "code")
    beside = [
        "voided" if entry.voided else "",
        found.flow,
        recorded_words(found.recorded_at, now),
        f"asked by {found.who_asked}",
    ]
    told = [
        ("code", code),
        ("code", code.replace("-", "")),
        ("standing", "voided" if entry.voided else ""),
        ("who asked", found.who_asked),
        ("the question", found.flow),
        ("the policy", found.policy),
        ("what was said", shown_line(found, "summary")),
        ("note", found.note),
        *(("note upon it", note.note) for note in entry.notes),
        ("why it was voided", entry.voided.reason if entry.voided else ""),
    ]
    return Findable(
        kind=OUTCOME,
        id=str(found.id),
        policy=found.policy,
        title=verdict_shown(found),
        names=(str(found.id),),
        beside=clean_line(", ".join(_known(beside))),
        told=_said(told),
    )


def _known(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name)


def _said(told: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((what, said) for what, said in told if said)
