"""An incident as lines of plain text: everything that is on record of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from flows.plain_text import clean_line
from store.action import Action
from store.agreed_then import AgreedThen
from store.date_words import full_words
from store.entry import KIND_WORDS, Entry
from store.erased_entries import with_erased
from store.evidence import Evidence
from store.finding_incidents import FoundIncident
from store.incident import CORRECTABLE, PARTS, TIMES
from store.looking import NOBODY_LOOKS
from store.open_actions import soonest_first
from store.timeline import Timeline
from store.unnamed_reporter import HIDDEN
from tui.action_text import action_lines
from tui.due_words import to_do_words
from tui.labelled_text import TextLine, section

_LABELS = {
    "policy": "Policy",
    "occurred": "Occurred",
    "received": "Received",
    "reporter": "Reporter",
    "site": "Site",
    "platform": "Platform",
    "address": "Address",
    "account": "Happened",
    "words": "Words",
    "opinion": "Opinion",
}
_UNSAID = {"occurred": "nobody knows when", "policy": "none was said"}

Entries = list[tuple[str, str]]


def list_line(each: Timeline, now: datetime) -> str:
    """An incident in one line of a list."""
    parts = [
        f"{each.incident.id}",
        each.incident.state,
        f"received {full_words(each.received)}",
        each.title,
        each.policy,
        f"to do: {to_do}" if (to_do := to_do_words(each.actions, now)) else "",
    ]
    return "  ".join(clean_line(each) for each in parts if each)


def found_lines(found: FoundIncident, now: datetime) -> Iterator[str]:
    """An incident that was found, and where the words stand in it."""
    yield list_line(found.timeline, now)
    for place in found.places:
        yield f"    {clean_line(f'{place.where}: {place.excerpt}')}"


def incident_lines(
    found: Timeline,
    now: datetime,
    width: int,
    *,
    agreed: Mapping[int, AgreedThen],
    conflicts: Sequence[str],
    may_be_image: bool = False,
) -> list[TextLine]:
    """All of an incident: fields, people, what is to be done, evidence, and what happened.

    With `may_be_image` it begins with what nobody may do then.
    """
    case = found.incident
    heading = f"{case.id}, {case.state}: {found.title}"
    lines = section("Take care", [(NOBODY_LOOKS, "")] if may_be_image else [], width)
    lines += section("Incident", [(heading, ""), *_corrected(found, "title")], width)
    for field, label in _LABELS.items():
        lines += section(label, _field(found, field), width)
    recorded = f"{full_words(case.recorded_at)}, by {case.recorded_by}"
    lines += section("Recorded", [(recorded, "")], width)
    for label, entries in (
        ("People", _people(found, agreed)),
        ("Outcomes", [(each, "") for each in _outcomes(found)]),
        ("Belongs to", [(f"incident {each}", "") for each in found.links]),
        ("Conflict", [(each, "") for each in conflicts]),
        ("To do", _actions(soonest_first(found.actions, now), now)),
        ("Done", _actions([each for each in found.actions if not each.is_open], now)),
        ("Evidence", [(_evidence(each), "") for each in found.evidence]),
        ("Timeline", [(line, "") for line in _timeline(found)]),
    ):
        lines += section(label, entries, width)
    return lines


def entry_words(entry: Entry, by: Entry | None = None) -> str:
    """An entry with its number, when, what and whose it is; `by` is the entry that corrects it."""
    what = KIND_WORDS[entry.kind]
    if entry.corrects is not None:
        what = f"correction of entry {entry.corrects}"
    elif entry.field:
        what = f"correction of {CORRECTABLE[entry.field].casefold()}"
    late = ""
    if entry.happened_on != entry.recorded_at:
        late = f", recorded {full_words(entry.recorded_at)}"
    hand = f" by {entry.recorded_by}" if entry.recorded_by != entry.author else ""
    late += f"{'' if late else ', recorded'}{hand}" if hand else ""
    text = (full_words(entry.text) if entry.field in TIMES else entry.text) or "nothing"
    undone = f" [corrected by entry {by.id}]" if by else ""
    when = full_words(entry.happened_on) or "nobody knows when"
    return f"{entry.id}: {when}, {what}, {entry.author}{late}{undone}: {text}"


def _field(found: Timeline, field: str) -> Entries:
    """A field as it now reads, over as many lines as it has, and what it said before."""
    value = found.now(field)
    text = full_words(value) if field in TIMES else value
    said = [(each, "") for each in text.splitlines()]
    if not said and field == "reporter":
        said = [(found.reporter_words, "")]
    elif not said and field in _UNSAID:
        said = [(_UNSAID[field], "")]
    return [*said, *_corrected(found, field)]


def _corrected(found: Timeline, field: str) -> Entries:
    """What a field said when the incident was opened, where that was corrected."""
    by = [each.id for each in found.entries if each.field == field]
    if not by:
        return []
    first = str(getattr(found.incident, field))
    words = (full_words(first) if field in TIMES else first) or "nothing"
    it = "first said" if words == HIDDEN else "it first said"
    return [(f"(corrected by entry {by[-1]}; {it}: {words})", "")]


def _people(found: Timeline, agreed: Mapping[int, AgreedThen]) -> Entries:
    said: Entries = []
    for each in found.people:
        listed = f" (#{each.person} on the roster)" if each.person is not None else ""
        said.append((f"{each.name}{listed}: {PARTS[each.part]}", ""))
        then = agreed.get(each.person) if each.person is not None else None
        if then is not None and each.part in ("complained-of", "affected"):
            day = full_words(then.agreed.day)
            on = f"{day}, when it was received" if then.is_of_receipt else day
            said.append((f"On {on}: {then.agreed.words}", ""))
    return said


def _outcomes(found: Timeline) -> Iterator[str]:
    """Each outcome, and of those that do not stand any more why."""
    yield from (f"outcome {each}" for each in found.outcomes)
    for number, by in found.left_outcomes.items():
        yield f"outcome {number} [entry {by.id}: {' '.join(by.text.splitlines())}]"


def _actions(actions: Sequence[Action], now: datetime) -> Entries:
    return [(line, "") for each in actions for line in action_lines(each, now)]


def _evidence(each: Evidence) -> str:
    captured = ", ".join(filter(None, (each.captured_by, full_words(each.captured_on))))
    parts = [
        each.description,
        f"held: {each.held}" if not each.given_up else f"held no longer: {each.given_up}",
        f"captured: {captured}" if captured else "",
        f"seen at {each.address}" if each.address else "",
        f"SHA-256 {each.sha256}" if each.sha256 else "",
    ]
    return f"{each.id}: {'; '.join(filter(None, parts))}"


def _timeline(found: Timeline) -> Iterator[str]:
    """The entries as things happened, each over as many lines as it has; which were erased."""
    for entry in with_erased(found.in_order_of_events(), found.erased):
        if isinstance(entry, int):
            yield f"{entry}: erased"
            continue
        yield from entry_words(entry, found.corrected(entry)).splitlines()
