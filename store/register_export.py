"""What of the register is looked at or taken out: its rows, and all that has to be said of them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from msgspec import Struct

from flows.plain_text import clean_line
from flows.policy import Policy
from store.acknowledgement import Acknowledgement
from store.acknowledgements import with_voiding
from store.agreed import Agreed, agreed_on
from store.comparable import comparable
from store.database import Store
from store.date_words import full_day_words
from store.edition_in_force import policy_in_force
from store.london import london_day
from store.on_record import OnRecord, on_record, on_record_by
from store.person import Person
from store.problems import FieldProblem
from store.register import rows_on
from store.register_row import Counts, RegisterRow, count
from store.roster import on_roster
from store.sample_mark import is_of_sample_school

Line = tuple[Acknowledgement, Acknowledgement | None]
"""A line of the register, and the line that voids it, if any."""

_TRIES = 2


class Selection(Struct, frozen=True, kw_only=True):
    """Which part of the register is wanted, and of which day."""

    policy: str = ""
    """The id of the policy, where one was asked for by name."""
    site: str = ""
    person: int | None = None
    outstanding: bool = False
    """Only who is asked and neither has signed nor is exempted."""
    as_of: date | None = None
    """As things stood on that day; None is today, or the day of `known_on`."""
    known_on: date | None = None
    """By what was on record when that day ended; None is by all that is known now."""
    people: tuple[int, ...] | None = None
    """Only these, in this order: those that a screen shows."""
    shown: str = ""
    """In words why it is those, such as "late" or what was typed to find them."""


class PolicyPart(Struct, frozen=True, kw_only=True):
    """One policy in the register."""

    policy: str
    name: str
    """Whose policy it is, and its title."""
    edition: str
    label: str
    counts: Counts
    """Of everybody at the site that was asked for, whatever else was left out."""
    sites: tuple[tuple[str, Counts], ...]
    """The same for each site, by its name."""


class RegisterExport(Struct, frozen=True, kw_only=True):
    """Rows of the register, and where they come from."""

    rows: tuple[RegisterRow, ...]
    parts: tuple[PolicyPart, ...]
    selection: Selection
    as_of: date
    filters: tuple[str, ...]
    """What was left out, in words."""
    chain_head: str
    """Where the chain ended when the rows were read, before any entry of this export."""
    exported_by: str
    exported_at: datetime
    """In UTC."""
    person: Person | None = None
    """The one person asked for, if it is one."""
    history: tuple[Line, ...] = ()
    """All that is recorded of that person, newest first."""
    agreed: tuple[Agreed, ...] = ()
    """What that person had agreed to on the day, where a day was given."""
    is_sample: bool = False
    """Whether the school is the sample, and everybody in it invented."""


def register_export(
    store: Store, at_hand: Iterable[Policy], selection: Selection | None = None
) -> RegisterExport:
    """The part of the register that is wanted, of the policies at hand.

    Rows and chain head belong together, whoever records something meanwhile. Raises FieldProblem
    (a day to come, a site or person that there is not) and StoreProblem.
    """
    selection, at_hand = selection or Selection(), list(at_hand)
    _must_have_come(selection, london_day(store.now()))
    for _ in range(_TRIES):
        before = store.chain_head()
        found = _gathered(store, at_hand, selection)
        if store.chain_head() == before:
            return found
    with store.transaction():  # somebody is busy recording; now they wait
        return _gathered(store, at_hand, selection)


def _gathered(store: Store, at_hand: list[Policy], selection: Selection) -> RegisterExport:
    day = selection.as_of or selection.known_on or london_day(store.now())
    known = selection.known_on
    recorded = on_record(store) if known is None else on_record_by(store, known)
    person = None if selection.person is None else on_roster(store, selection.person)
    site = _site(recorded, selection.site)
    rows: list[RegisterRow] = []
    parts = []
    agreed = []
    for each in at_hand:
        policy = policy_in_force(recorded, each, day)
        found = [
            x for x in rows_on(recorded, policy, day) if not site or comparable(x.site) == site
        ]
        parts.append(_part(policy, found))
        rows += _wanted(found, selection)
        if person and selection.as_of:
            agreed.append(agreed_on(recorded, policy.id, person.id, day))
    return RegisterExport(
        rows=tuple(rows),
        parts=tuple(parts),
        selection=selection,
        as_of=day,
        filters=tuple(_filters(selection, person)),
        chain_head=store.chain_head().short(),
        exported_by=store.operator,
        exported_at=store.now(),
        person=person,
        history=_history(recorded, person, selection.policy) if person else (),
        agreed=tuple(agreed),
        is_sample=is_of_sample_school(store),
    )


def _must_have_come(selection: Selection, today: date) -> None:
    for field in ("as_of", "known_on"):
        day = getattr(selection, field)
        if day is not None and day > today:
            raise FieldProblem(field, f"{full_day_words(day)} has not come yet.")


def _site(recorded: OnRecord, typed: str) -> str:
    """The site as it is compared. Raises FieldProblem where nobody has ever been there."""
    if not typed:
        return ""
    known = {comparable(each.site): each.site for each in recorded.people if each.site}
    if comparable(typed) not in known:
        names = ", ".join(sorted(known.values())) or "none"
        raise FieldProblem(
            "site",
            f'Nobody on the roster is at "{clean_line(typed)[:60]}". Sites: {names[:500]}.',
        )
    return comparable(typed)


def _wanted(rows: list[RegisterRow], selection: Selection) -> Iterable[RegisterRow]:
    if selection.person is not None:
        rows = [each for each in rows if each.person == selection.person]
    if selection.people is not None:
        by_id = {each.person: each for each in rows}
        rows = [by_id[id] for id in selection.people if id in by_id]
    return [each for each in rows if each.is_outstanding or not selection.outstanding]


def _part(policy: Policy, rows: list[RegisterRow]) -> PolicyPart:
    sites = defaultdict(list)
    written: dict[str, str] = {}
    for each in rows:
        sites[written.setdefault(comparable(each.site), each.site)].append(each)
    return PolicyPart(
        policy=policy.id,
        name=f"{policy.about.organisation}, {policy.about.title}",
        edition=policy.about.edition,
        label=policy.about.edition_label,
        counts=count(rows),
        sites=tuple((site, count(its)) for site, its in sorted(sites.items())),
    )


def _history(recorded: OnRecord, person: Person, policy: str) -> tuple[Line, ...]:
    theirs = [each for each in recorded.lines if each.person == person.id]
    return tuple(with_voiding(each for each in theirs if policy in ("", each.policy)))


def _filters(selection: Selection, person: Person | None) -> Iterable[str]:
    if selection.policy:
        yield f"policy {selection.policy}"
    if selection.site:
        yield f"site {clean_line(selection.site)}"
    if person:
        yield f"person {clean_line(person.name)}"
    if selection.outstanding:
        yield "outstanding only"
    if selection.shown:
        yield clean_line(selection.shown)
