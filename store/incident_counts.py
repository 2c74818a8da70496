"""How many incidents, outcomes and actions there were; of no case in particular."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from flows.plain_text import clean_line
from flows.verdict import Verdict
from store import iso
from store.comparable import comparable
from store.count_table import CountTable, count_table
from store.database import Store
from store.date_words import month_words
from store.london import london_day
from store.outcomes import RecordedOutcome, outcomes
from store.problems import FieldProblem
from store.recorded_verdict import clauses_found, verdict_words
from store.records import erased_numbers
from store.reported_action import STANDINGS, standing_of
from store.roster import roster
from store.site import same_site
from store.timeline import Timeline, timelines

Called = Callable[[str], str]
"""What a policy of that id is called."""

NO_POLICY, NO_SITE = "no policy named", "no site named"
INCIDENTS, OUTCOMES, ACTIONS = "Incidents", "Outcomes", "Actions"


class CountsWanted(Struct, frozen=True, kw_only=True):
    """What is counted: incidents by the day they were received, outcomes by the day recorded."""

    since: date | None = None
    until: date | None = None
    """The last day that counts."""
    policy: str = ""
    """The id of a policy; empty for all."""
    site: str = ""
    """Then of the outcomes only those count that belong to an incident there."""


class IncidentCounts(Struct, frozen=True, kw_only=True):
    """Everything that is counted."""

    wanted: CountsWanted
    tables: tuple[CountTable, ...]
    erased: int = 0
    """How many incidents were erased, of whatever day; they are in no table."""


def incident_counts(
    store: Store, wanted: CountsWanted | None = None, called: Called = str
) -> IncidentCounts:
    """Count what is wanted; outcomes that were voided do not count.

    Actions are those of the incidents that count. Raises FieldProblem (the last day is before the
    first, or there is no such site) and StoreProblem.
    """
    store.must("reports")
    wanted = wanted or CountsWanted()
    if wanted.since and wanted.until and wanted.until < wanted.since:
        raise FieldProblem("until", "This is before the first day.")
    _must_be_a_site(store, wanted.site)
    valid = {each.outcome.id: each.outcome for each in outcomes(store) if each.voided is None}
    cases = [each for each in timelines(store) if _is_wanted(each, wanted)]
    found = _Found(
        cases=tuple(cases),
        of_cases=tuple(
            tuple(valid[number] for number in each.outcomes if number in valid) for each in cases
        ),
        outcomes=(),
    )
    every = dict.fromkeys(one.id for ones in found.of_cases for one in ones)
    from_where = [valid[id] for id in every] if wanted.site else valid.values()
    counted = tuple(each for each in from_where if _counts(each, wanted))
    found = replace(found, outcomes=counted)
    standing = Counter(
        STANDINGS[standing_of(action, store.now())] for case in cases for action in case.actions
    )
    return IncidentCounts(
        wanted=wanted,
        erased=len(erased_numbers(store, "incidents")),
        tables=(
            _by_state(found),
            _by_policy(found, called),
            _by_clause(found, called),
            _by_verdict(found),
            _by_month(found),
            _by_site(found),
            count_table("How actions stand", {ACTIONS: standing}, STANDINGS.values()),
        ),
    )


class _Found(Struct, frozen=True, kw_only=True):
    """The incidents that count, the outcomes of each, and the outcomes that count."""

    cases: tuple[Timeline, ...]
    of_cases: tuple[tuple[RecordedOutcome, ...], ...]
    outcomes: tuple[RecordedOutcome, ...]


def _must_be_a_site(store: Store, typed: str) -> None:
    """A slip of the keyboard must not read as "no incidents there"."""
    at_work = (each.site for each in roster(store))
    in_cases = (each.now("site") for each in timelines(store))
    known = {comparable(each): clean_line(each) for each in (*at_work, *in_cases) if each}
    if typed and comparable(typed) not in known:
        names = ", ".join(sorted(known.values())) or "none"
        what = f'There is no site "{clean_line(typed)[:60]}". Sites: {names[:500]}.'
        raise FieldProblem("site", what)


def _is_wanted(case: Timeline, wanted: CountsWanted) -> bool:
    return (
        wanted.policy in ("", case.policy)
        and (not wanted.site or same_site(case.now("site"), wanted.site))
        and _is_within(iso.london_date(case.received), wanted)
    )


def _counts(outcome: RecordedOutcome, wanted: CountsWanted) -> bool:
    return wanted.policy in ("", outcome.policy) and _is_within(_recorded_on(outcome), wanted)


def _is_within(day: date, wanted: CountsWanted) -> bool:
    return not (wanted.since and day < wanted.since) and not (wanted.until and day > wanted.until)


def _by_state(found: _Found) -> CountTable:
    states = ("closed", "still open")
    cases = Counter(states[each.incident.is_open] for each in found.cases)
    return count_table("Incidents received", {INCIDENTS: cases}, states)


def _by_policy(found: _Found, called: Called) -> CountTable:
    cases = Counter(_policy(each.policy, called) for each in found.cases)
    recorded = Counter(_policy(each.policy, called) for each in found.outcomes)
    return count_table("By policy", {INCIDENTS: cases, OUTCOMES: recorded})


def _by_clause(found: _Found, called: Called) -> CountTable:
    def clauses(outcome: RecordedOutcome) -> Iterator[str]:
        for ref in clauses_found(outcome):
            yield f"{_policy(outcome.policy, called)} {ref}"

    columns = {
        INCIDENTS: _of_each_case(found, clauses),
        OUTCOMES: Counter(each for one in found.outcomes for each in clauses(one)),
    }
    return count_table("By clause", columns, overlaps=columns)


def _by_verdict(found: _Found) -> CountTable:
    cases = _of_each_case(found, lambda each: [verdict_words(each)])
    recorded = Counter(map(verdict_words, found.outcomes))
    strictest_first = dict.fromkeys([*(x.label for x in Verdict), *recorded, *cases])
    order = [each for each in strictest_first if cases[each] or recorded[each]]
    columns = {INCIDENTS: cases, OUTCOMES: recorded}
    return count_table("By verdict", columns, order, overlaps=[INCIDENTS])


def _by_month(found: _Found) -> CountTable:
    cases = Counter(_month(iso.london_date(each.received)) for each in found.cases)
    recorded = Counter(_month(_recorded_on(each)) for each in found.outcomes)
    table = count_table("By month", {INCIDENTS: cases, OUTCOMES: recorded})
    return replace(table, rows=tuple(replace(x, label=month_words(x.label)) for x in table.rows))


def _by_site(found: _Found) -> CountTable:
    written = {comparable(case.now("site")): clean_line(case.now("site")) for case in found.cases}
    sites = Counter(written[comparable(case.now("site"))] or NO_SITE for case in found.cases)
    return count_table("By site", {INCIDENTS: sites})


def _of_each_case(found: _Found, of: Callable[[RecordedOutcome], Iterable[str]]) -> Counter[str]:
    """In how many incidents something stands, be it in several of their outcomes."""
    said = ({each for one in ones for each in of(one)} for ones in found.of_cases)
    return Counter(each for of_one in said for each in of_one)


def _policy(id: str, called: Called) -> str:
    return called(id) if id else NO_POLICY


def _recorded_on(outcome: RecordedOutcome) -> date:
    return london_day(iso.moment(outcome.recorded_at))


def _month(day: date) -> str:
    return day.isoformat()[:7]
