"""A report on an incident in words: its sections, each of labelled lines, and its foot."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from flows.plain_text import clean_line
from store.chronology import Chronology, Event, ReportedEvidence
from store.date_words import full_words, written_words
from store.entry import KIND_WORDS
from store.handing_out import Provenance
from store.incident import CORRECTABLE, PARTS
from store.incident_report import IncidentReport
from store.mentions import WITHHELD
from store.register_words import exported_at_words
from store.reported_action import STANDINGS, ReportedAction
from store.reported_outcome import ReportedOutcome

Called = Callable[[str], str]
"""What a policy of that id is called."""


class ReportLine(Struct, frozen=True):
    """A line of a report; `text` may run over several."""

    text: str
    label: str = ""


class Section(Struct, frozen=True):
    """A part of a report under a title."""

    title: str
    lines: tuple[ReportLine, ...]


def title_of(report: IncidentReport) -> str:
    """What stands at the head of a report."""
    return clean_line(f"Incident {report.chronology.number}: {report.chronology.title}")


def form_words(report: IncidentReport) -> str:
    """Which form of the report it is, and what is withheld."""
    if report.person is None:
        return "In full. It names people: hand it only to whoever has to deal with the incident."
    name = clean_line(report.person.name)
    return (
        f"Own copy of {name}. Names of others that are on record are withheld, and how they are "
        f'reached, and shown as "{WITHHELD}". Who reported it is not told.'
    )


def reading_through(report: IncidentReport) -> str:
    """What must be done before an own copy is handed over, and why."""
    places = len(report.withheld)
    some = "1 place is" if places == 1 else f"{places} places are"
    return (
        f"Read the copy through before it is handed over. {some} withheld. A text can tell who "
        "somebody is without a name: by a nickname, an account, a class, or what only one person "
        "could have said. No program finds that."
    )


LOOK_AT_THESE = "Words with a capital that are left: look at these"
"""What stands over the words that may be names which are not on record."""


def sections(chronology: Chronology, called: Called = str) -> Iterator[Section]:
    """The sections of a report, in order; those with nothing to say are left out."""
    every = (
        ("In short", _in_short(chronology, called)),
        ("What happened", _text(chronology.account)),
        ("Exact words", _text(chronology.words)),
        ("Opinion", _text(chronology.opinion)),
        ("People", (ReportLine(PARTS[x.part], x.name) for x in chronology.people)),
        ("What had been agreed that day", _agreed(chronology, called)),
        ("Outcomes", (_outcome(x, called) for x in chronology.outcomes)),
        ("In order of events", (*map(_event, chronology.events), *_erased(chronology))),
        ("What was to be done", map(_action, chronology.actions)),
        ("Evidence", map(_evidence, chronology.evidence)),
        ("How it ended", _ending(chronology)),
    )
    for title, lines in every:
        if found := tuple(lines):
            yield Section(title, found)


def foot_words(report: IncidentReport, provenance: Provenance) -> str:
    """Who drew the report up, when, for whom and why, and under which number that is on record."""
    return clean_line(
        f"Drawn up by {provenance.drawn_up_by}, {exported_at_words(provenance.drawn_up_at)}, for "
        f"{provenance.recipient}: {provenance.why.rstrip('.')}. {_form(report)}. "
        f"Disclosure {provenance.disclosure}. "
        f"Chain head before it: {provenance.chain_head}."
    )


def _form(report: IncidentReport) -> str:
    return f"Own copy of {report.person.name}" if report.person else "In full"


def _in_short(of: Chronology, called: Called) -> Iterator[ReportLine]:
    recorded = f"{full_words(of.recorded_at)}, by {of.recorded_by}"
    told = (
        ("State", of.state),
        ("Policy", called(of.policy) if of.policy else "none was named"),
        ("Occurred", full_words(of.occurred) or "nobody knows when"),
        ("Received", full_words(of.received)),
        ("Recorded", recorded),
        ("Reported by", of.reporter or _no_reporter(of)),
        ("Site", of.site),
        ("Platform", of.platform),
        ("Address", of.address),
        ("Belongs with", ", ".join(f"incident {number}" for number in of.links)),
    )
    yield from (ReportLine(text, label) for label, text in told if text)


def _text(text: str) -> Iterator[ReportLine]:
    if text:
        yield ReportLine(text)


def _agreed(of: Chronology, called: Called) -> Iterator[ReportLine]:
    for each in of.agreed:
        sha = f" SHA-256 of the statement: {each.statement_sha256}." if each.words else ""
        signed = sha if each.statement_sha256 else ""
        on = f"{called(each.policy)}, on {written_words(each.day)}: {each.words}"
        yield ReportLine(f"{on}{signed}", each.name)


def _outcome(each: ReportedOutcome, called: Called) -> ReportLine:
    clauses = f" Clauses: {', '.join(each.clauses)}." if each.clauses else ""
    asked = f"Asked by {each.who_asked}, recorded {full_words(each.recorded_at)}."
    voided = f" Voided since: {each.voided}." if each.voided else ""
    what = f"{called(each.policy)}, {each.flow}: {each.label}. {each.summary}".strip()
    return ReportLine(f"{what}{clauses} {asked}{voided}", f"Outcome {each.number}")


def _event(each: Event) -> ReportLine:
    kind = KIND_WORDS[each.kind]
    if each.field:
        kind += f" of {CORRECTABLE[each.field].lower()}"
    if each.corrects is not None:
        kind += f" of entry {each.corrects}"
    whose = f", {each.who}" if each.who else ""
    later = f"\nCorrected by entry {each.corrected_by}." if each.corrected_by is not None else ""
    recorded = f"Recorded {full_words(each.recorded_at)}, by {each.recorded_by}."
    text = full_words(each.text) if each.field in ("occurred", "received") else each.text
    text = text or "nothing"
    said = f"Entry {each.entry}, {kind}{whose}: {text}"
    return ReportLine(f"{said}\n{recorded}{later}", full_words(each.when))


def _no_reporter(of: Chronology) -> str:
    return "not to be named" if of.is_unnamed else "not recorded"


def _erased(of: Chronology) -> Iterator[ReportLine]:
    """That entries were there, of which nothing is left."""
    for number in of.erased:
        yield ReportLine(f"Entry {number}: erased")


def _action(each: ReportedAction) -> ReportLine:
    due = full_words(each.due)
    by = "at once" if each.at_once else f"by {due}" if due else "no date"
    before = f", {each.before}" if each.before and not each.at_once and not due else ""
    lines = [f"{each.what}"]
    lines += [f"Condition: {each.condition}"] if each.condition else []
    lines.append(f"{each.owner}, {by}{before}. {each.how}")
    ended = STANDINGS[each.standing]
    if each.done_on:
        result = f": {each.result}" if each.result else ""
        ended += f", {full_words(each.done_on)}, by {each.done_by}{result}"
    lines.append(f"{ended[:1].upper()}{ended[1:]}")
    return ReportLine("\n".join(lines), f"Action {each.number}")


def _evidence(each: ReportedEvidence) -> ReportLine:
    captured = ", ".join(filter(None, (each.captured_by, full_words(each.captured_on))))
    told = (
        each.description,
        f"Held: {each.held}" if not each.given_up else f"Held no longer: {each.given_up}",
        f"Captured: {captured}" if captured else "",
        f"Seen at: {each.address}" if each.address else "",
        f"SHA-256: {each.sha256}" if each.sha256 else "",
    )
    return ReportLine("\n".join(filter(None, told)), f"Evidence {each.number}")


def _ending(of: Chronology) -> Iterator[ReportLine]:
    if of.closing is None:
        yield ReportLine("It is still open.")
        return
    closed = f"Closed {full_words(of.closing.when)}, by {of.closing.recorded_by}."
    yield ReportLine(f"{of.closing.text}\n{closed}")
