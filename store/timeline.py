"""An incident with all that came to be recorded of it, read as it now stands."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from store import iso
from store.action import Action
from store.actions import all_actions
from store.database import Store
from store.entries import all_entries, must_be_known
from store.entry import Entry
from store.erased_entries import erased_entries
from store.evidence import Evidence, all_evidence
from store.incident import Incident, Named, Part
from store.incidents import all_incidents
from store.unnamed_reporter import is_taken_back, without_reporter


class Timeline(Struct, frozen=True, kw_only=True):
    """One incident: as it was opened, its entries in the order they were recorded, and the rest."""

    incident: Incident
    entries: tuple[Entry, ...]
    actions: tuple[Action, ...]
    evidence: tuple[Evidence, ...]
    erased: tuple[int, ...] = ()
    """The numbers of entries whose content was erased."""

    def now(self, field: str) -> str:
        """What a field of the incident says, after its last correction."""
        said = [each.text for each in self.entries if each.field == field]
        return said[-1] if said else str(getattr(self.incident, field))

    def corrected(self, entry: Entry) -> Entry | None:
        """The last entry that corrects this one, if there is one."""
        return next((each for each in reversed(self.entries) if each.corrects == entry.id), None)

    def reads(self, entry: Entry) -> str:
        """What an entry says, after its last correction."""
        return (self.corrected(entry) or entry).text

    @property
    def title(self) -> str:
        """What it is about."""
        return self.now("title")

    @property
    def policy(self) -> str:
        """The id of the policy that it falls under; empty where none was said."""
        return self.now("policy")

    @property
    def reporter_words(self) -> str:
        """Who reported it; else that they are not to be named, or that nobody said who it was."""
        unsaid = "not to be named" if is_taken_back(self.entries) else "not recorded"
        return self.now("reporter") or unsaid

    @property
    def received(self) -> str:
        """When the school heard of it: a date or a time in UTC."""
        return self.now("received")

    @property
    def open_actions(self) -> tuple[Action, ...]:
        """What is still to be done."""
        return tuple(each for each in self.actions if each.is_open)

    @property
    def people(self) -> tuple[Named, ...]:
        """Who has which part in it."""
        found = [
            Named(name=each.name, part=_part(each), person=each.person)
            for each in self._standing("person")
        ]
        return tuple(dict.fromkeys(found))

    @property
    def outcomes(self) -> tuple[int, ...]:
        """The numbers of the recorded outcomes that belong to it."""
        found = [each.outcome for each in self._standing("outcome")]
        return tuple(dict.fromkeys(each for each in found if each is not None))

    @property
    def left_outcomes(self) -> dict[int, Entry]:
        """The outcomes that are not the incident's any more, each with the entry that says why."""
        found = {}
        for each in self.entries:
            by = self.corrected(each) if each.kind == "outcome" else None
            if by is not None and each.outcome is not None and each.outcome not in self.outcomes:
                found[each.outcome] = by
        return found

    @property
    def links(self) -> tuple[int, ...]:
        """The numbers of the incidents that belong with it."""
        found = [each.other for each in self._standing("link")]
        return tuple(sorted({each for each in found if each is not None}))

    @property
    def closing(self) -> Entry | None:
        """The entry by which it was closed, unless it was opened again."""
        if self.incident.is_open:
            return None
        return next((each for each in reversed(self.entries) if each.kind == "closed"), None)

    @property
    def last_recorded(self) -> str:
        """When something was last recorded of it: a time in UTC."""
        return self.entries[-1].recorded_at if self.entries else self.incident.recorded_at

    def in_order_of_events(self) -> tuple[Entry, ...]:
        """The entries as things happened; what has no time of its own, as it was recorded."""
        return tuple(sorted(self.entries, key=_happened))

    def _standing(self, kind: str) -> Iterable[Entry]:
        return (each for each in self.entries if each.kind == kind and not self.corrected(each))


def timelines(store: Store) -> list[Timeline]:
    """Every incident as it is shown, the newest first. Raises StoreProblem."""
    entries: dict[int, list[Entry]] = {}
    for entry in all_entries(store):
        entries.setdefault(entry.incident, []).append(entry)
    actions: dict[int, list[Action]] = {}
    for action in all_actions(store):
        if action.incident is not None:
            actions.setdefault(action.incident, []).append(action)
    evidence: dict[int, list[Evidence]] = {}
    for piece in all_evidence(store):
        evidence.setdefault(piece.incident, []).append(piece)
    shown = {x.id: without_reporter(x, entries.get(x.id, ())) for x in all_incidents(store)}
    erased = erased_entries(store)
    return [
        Timeline(
            incident=incident,
            entries=said,
            actions=tuple(actions.get(id, ())),
            evidence=tuple(evidence.get(id, ())),
            erased=erased.get(id, ()),
        )
        for id, (incident, said) in reversed(shown.items())
    ]


def timeline(store: Store, number: int) -> Timeline:
    """The incident of that number. Raises FieldProblem where there is none, and StoreProblem."""
    must_be_known(store, number)
    return next(each for each in timelines(store) if each.incident.id == number)


def incidents_with(store: Store, outcome: int) -> tuple[int, ...]:
    """The numbers of the incidents to which a recorded outcome belongs. Raises StoreProblem."""
    found = [each.incident.id for each in timelines(store) if outcome in each.outcomes]
    return tuple(sorted(found))


def _happened(entry: Entry) -> tuple[date, str, int]:
    """A day comes before the times on it; ids keep the rest as it was recorded."""
    when = entry.happened_on or entry.recorded_at
    return iso.london_date(when), when if "T" in when else "", entry.id


def _part(entry: Entry) -> Part:
    part: Part = entry.part  # type: ignore[assignment]  # only `add_named` writes it
    return part
