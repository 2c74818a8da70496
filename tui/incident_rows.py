"""One incident as the rows of a list: the facts, people, actions, evidence, and the timeline.

The id of a row says what it is of and by which number: `field title`, `action 5`, `entry 12`.
"""

import textwrap
from collections.abc import Iterable, Iterator

from flows.plain_text import clean_line
from store.action import Action
from store.date_words import full_words
from store.entry import KIND_WORDS, Entry
from store.erased_entries import with_erased
from store.incident import CORRECTABLE, PARTS, TIMES
from store.looking import NOBODY_LOOKS
from tui.due_words import due_words, is_pressing
from tui.incident_view import IncidentView
from tui.marked_verdict import marked_verdict
from tui.widgets.rows import Row

_LABEL = 14
_AGAIN = "*"
"""Ends the id of a row of an entry that has its own row in the timeline."""
_MOST = 400
"""Characters of a long text that one row takes, so that the cursor can go through all of it."""
_SHORT = {
    "title": "About",
    "occurred": "Occurred",
    "received": "Received",
    "reporter": "Reported by",
    "address": "Address",
    "words": "Exact words",
}
_UNSAID = {"occurred": "not known", "policy": "none", "reporter": "not recorded"}


def incident_rows(view: IncidentView) -> list[Row]:
    """Everything that is on record of an incident."""
    sections = [
        (_state(view), [*_careful(view), *_closing(view), *_facts(view)]),
        ("People", _people(view)),
        ("Outcomes", _outcomes(view)),
        ("Belongs with", _links(view)),
        (f"To do ({len(view.to_do)})", _to_do(view)),
        ("Done, or not needed", _done(view)),
        ("Evidence", _evidence(view)),
        ("Timeline, in order of events", _timeline(view)),
    ]
    rows: list[Row] = []
    for heading, found in sections:
        if listed := list(found):
            rows += [*([Row("")] if rows else []), Row(heading), *listed]
    return rows


def sections_of(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows under each heading, without it."""
    found: list[list[Row]] = [[]]
    for row in rows:
        if row.id:
            found[-1].append(row)
        elif found[-1]:
            found.append([])
    return found


def kind_and_number(row: Row | None) -> tuple[str, str]:
    """What a row is of, and its number or the name of its field; twice nothing for no row."""
    kind, _, number = (row.id if row else "").partition("+")[0].partition(" ")
    return kind, number.rstrip(_AGAIN)


def _state(view: IncidentView) -> str:
    return f"Incident {view.found.incident.id}, {view.found.incident.state}"


def _careful(view: IncidentView) -> Iterator[Row]:
    if view.may_be_image:
        yield Row(f"!  {NOBODY_LOOKS}", "image", hanging=3)


def _closing(view: IncidentView) -> Iterator[Row]:
    closing = view.found.closing
    if closing is not None:
        lead = f"Closed on {view.when(closing.recorded_at)} by {closing.recorded_by}. "
        yield from _long(f"entry {closing.id}{_AGAIN}", lead, view.found.reads(closing))


def _facts(view: IncidentView) -> Iterator[Row]:
    """The fields; after each what it said before it was corrected, struck through."""
    incident = view.found.incident
    for field in CORRECTABLE:
        yield from _field(view, field)
        if field == "received":
            recorded = f"{view.when(incident.recorded_at)}, by {incident.recorded_by}"
            yield _labelled("recorded", "Recorded", recorded)


def _field(view: IncidentView, field: str) -> Iterator[Row]:
    corrections = [each for each in view.found.entries if each.field == field]
    said = [str(getattr(view.found.incident, field)), *(each.text for each in corrections)]
    now = _words(view, field, said[-1]) or _unsaid(view, field)
    label = _SHORT.get(field, CORRECTABLE[field])
    yield from _long(f"field {field}", f"{label:<{_LABEL}}", now, _LABEL)
    for before, correction in zip(said, corrections, strict=False):
        lead = f"{'':<{_LABEL}}(corrected by entry {correction.id}) "
        text = _words(view, field, before) or _UNSAID.get(field, "-")
        yield from _long(f"entry {correction.id}{_AGAIN}", lead, text, _LABEL, struck=True)


def _unsaid(view: IncidentView, field: str) -> str:
    return view.found.reporter_words if field == "reporter" else _UNSAID.get(field, "-")


def _words(view: IncidentView, field: str, text: str) -> str:
    if field == "policy":
        return view.policy_name(text)
    return view.when(text) if field in TIMES else text


def _people(view: IncidentView) -> Iterator[Row]:
    for each in view.standing("person"):
        part = PARTS.get(each.part, each.part)  # type: ignore[call-overload]
        then = view.agreed.get(each.person) if each.person is not None else None
        yield Row(f"{each.name}: {part}", f"person {each.id}", hanging=3)
        if then is not None:
            day = full_words(then.agreed.day)
            of = f"the day of the report, {day}" if then.is_of_receipt else day
            yield Row(f"   On {of}: {then.agreed.words}", f"person {each.id}+1", hanging=3)
    if view.unseen:
        yield Row(view.unseen, "unseen", hanging=3)
    if view.shown_to:
        yield Row(view.shown_to, "shown", hanging=3)


def _outcomes(view: IncidentView) -> Iterator[Row]:
    for each in view.standing("outcome"):
        found = view.outcomes.get(each.outcome or 0)
        text = f"Outcome {each.outcome}"
        if found:
            text += f"  {marked_verdict(found.outcome)}  {found.outcome.flow}"
        yield Row(text, f"outcome {each.id}", hanging=3)
    for number, by in view.found.left_outcomes.items():
        lead = f"Outcome {number} (entry {by.id}: "
        yield from _long(f"outcome {by.corrects}", lead, f"{by.text})", struck=True)


def _links(view: IncidentView) -> Iterator[Row]:
    for each in view.standing("link"):
        title = view.titles.get(each.other or 0, "")
        yield Row(f"Incident {each.other}: {title}", f"link {each.id}", hanging=3)


def _to_do(view: IncidentView) -> Iterator[Row]:
    """What is open, each with the conflicts of whoever is told; a conflict in full only once."""
    told: set[tuple[str, str]] = set()
    for action in view.to_do:
        mark = "!" if is_pressing(action, view.now) else "."
        due = due_words(action, view.now)
        text = f"{mark}  {due[:1].upper()}{due[1:]}: {_asked(action)} [{action.owner}]"
        yield Row(text, f"action {action.id}", hanging=3)
        for at, each in enumerate(view.conflicts_of(action), start=1):
            who = (each.role, each.name)
            words = "as above." if who in told else each.words
            told.add(who)
            yield Row(f"   Conflict: {words}", f"action {action.id}+{at}", hanging=3)
        yield from _in_own_hands(view, action)


def _done(view: IncidentView) -> Iterator[Row]:
    for action in view.found.actions:
        if not action.is_open:
            how = "not needed" if action.is_set_aside else "done"
            lead = f"-  {view.when(action.done_on)}, {how} by {action.done_by}: "
            text = f"{_asked(action)} {action.result}"
            yield from _long(f"action {action.id}", lead, text, 3, dim=True)
            yield from _in_own_hands(view, action)


def _in_own_hands(view: IncidentView, action: Action) -> Iterator[Row]:
    if words := view.own_hands.get(action.id):
        yield Row(f"   Conflict: {words}", f"action {action.id}+own", hanging=3)


def _asked(action: Action) -> str:
    condition = f" ({action.condition})" if action.condition else ""
    return f"{action.what}{condition}"


def _evidence(view: IncidentView) -> Iterator[Row]:
    for each in view.found.evidence:
        where = f"held no longer: {each.given_up}" if each.given_up else f"held: {each.held}"
        lead = f"{each.id}  {where}. "
        yield from _long(f"evidence {each.id}", lead, each.description, 3, dim=bool(each.given_up))


def _timeline(view: IncidentView) -> Iterator[Row]:
    for each in with_erased(view.found.in_order_of_events(), view.found.erased):
        if isinstance(each, int):
            yield Row(f"{each:>3}  erased", f"erased {each}", dim=True)
            continue
        corrected = view.found.corrected(each)
        by = f" (corrected by entry {corrected.id})" if corrected else ""
        when = view.when(each.happened_on) or "when not known"
        lead = f"{each.id:>3}  {when}  {_entry_kind(each)}{by}: "
        said = _words(view, each.field, each.text) or "nothing"
        yield from _long(f"entry {each.id}", lead, said, 5, struck=corrected is not None)


def _entry_kind(each: Entry) -> str:
    """Which kind of entry, and whose it is where that is not whoever recorded it."""
    words = KIND_WORDS[each.kind]
    if each.corrects is not None:
        words += f" of entry {each.corrects}"
    elif each.field:
        words += f', "{CORRECTABLE.get(each.field, each.field)}"'
    return f"{words}, {each.author}" if each.author != each.recorded_by else words


def _labelled(id: str, label: str, text: str) -> Row:
    return Row(f"{label:<{_LABEL}}{text}", id, hanging=_LABEL)


def _long(
    id: str, lead: str, text: str, hanging: int = 3, *, struck: bool = False, dim: bool = False
) -> Iterator[Row]:
    """A text behind its lead; a long one over several rows."""
    for at, part in enumerate(_parts(text)):
        begins = " " * hanging if at else lead
        row_id = f"{id}+{at}" if at else id
        yield Row(f"{begins}{part}", row_id, dim=dim, hanging=hanging, struck=struck)


def _parts(text: str) -> Iterable[str]:
    """A text in parts of a few lines, its own lines kept apart."""
    parts = [
        part
        for line in text.splitlines()
        for part in textwrap.wrap(clean_line(line), _MOST, break_long_words=True)
    ]
    return parts or [""]
