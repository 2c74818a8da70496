"""Importing a staff list or term dates in plain mode: what would be recorded, then the deed."""

from collections.abc import Sequence

from msgspec.structs import replace

from flows.plain_text import clean_line
from store.calendar_import import plan_calendar, record_calendar
from store.calendar_plan import CalendarPlan, Said
from store.csv_headings import columns_by_heading
from store.roster_headings import FIELDS, HEADINGS, has_name, read_from
from store.roster_import import apply_plan, plan_import
from store.roster_plan import ImportSource, RosterPlan
from tui.calendar_text import plan_lines as calendar_plan_lines
from tui.forms.calendar_import import CalendarImportStart
from tui.forms.roster_import import ImportStart
from tui.importing import done_words
from tui.plain.dialogue import Choice, WentBack
from tui.plain.session import PlainSession
from tui.roster_text import leaving_words, plan_lines

_GO_ON, _NONE = "go on", "none"
_SAID: dict[Said, str] = {"term": "It is a term", "closure": "It is days off", "neither": "Neither"}


def import_staff_list(session: PlainSession) -> None:
    """Ask for the file and for its columns, say what would come of it, and record it if wanted.

    Raises FieldProblem, Refused, StoreProblem, WentBack and LeftHere.
    """
    start = ImportStart(session.desk, {})
    if not session.fill_in(start.form) or start.source is None:
        return
    source = replace(start.source, columns=_columns(session, start.source))
    plan = plan_import(
        session.desk.store,
        source.table,
        source.columns,
        tags=source.tags,
        for_all=source.for_all,
        site=source.site,
        is_whole=source.is_whole,
    )
    for line in plan_lines(plan):
        session.dialogue.say(line)
    recorded = bool(plan.to_do) and _is_wanted(session, plan)
    if recorded:
        apply_plan(session.desk.store, plan)
    session.dialogue.say(done_words(len(plan.to_do), len(plan.doubtful), recorded))


def _is_wanted(session: PlainSession, plan: RosterPlan) -> bool:
    """Whether to record it; where more than half would leave, asked twice."""
    if not session.dialogue.confirms(f"Record these {len(plan.to_do)}?"):
        return False
    leave = f"{leaving_words(plan)} would be recorded as left. Is that so?"
    return not plan.most_leave or session.dialogue.confirms(leave)


def _columns(session: PlainSession, source: ImportSource) -> dict[str, int]:
    """Which column is what, each of them to be put right by its number. Raises WentBack."""
    headings = source.table.headings
    columns = dict(columns_by_heading(headings, HEADINGS).columns)
    while True:
        choices = [Choice(field, _read_from(field, columns, headings)) for field in FIELDS]
        if has_name(columns):
            choices.append(Choice(_GO_ON, "All is right: show what would be recorded"))
            keeps, asked = _GO_ON, "What each is read from. A number puts one right; Enter goes on."
        else:
            keeps, asked = "", "No column is a name yet: choose one."
        field = session.dialogue.choose(asked, choices, keeps=keeps)
        if field == _GO_ON:
            return columns
        try:
            columns = dict(read_from(headings, columns, field, _heading(session, field, headings)))
        except WentBack:
            continue


def _read_from(field: str, columns: dict[str, int], headings: Sequence[str]) -> str:
    at = columns.get(field)
    return f"{field}: {'no column' if at is None else clean_line(headings[at])}"


def _heading(session: PlainSession, field: str, headings: Sequence[str]) -> str:
    """The heading of the column that is chosen for a field; empty for none."""
    choices = [Choice(str(at), each[:60]) for at, each in enumerate(headings)]
    none = Choice(_NONE, "None: the file does not say it")
    chosen = session.dialogue.choose(f"Which column is {field}?", [*choices, none])
    return "" if chosen == _NONE else headings[int(chosen)]


def import_calendar(session: PlainSession) -> None:
    """Ask for the file, say what would come of it, ask of what is unsure, and record it if wanted.

    Raises FieldProblem, Refused, StoreProblem, WentBack and LeftHere.
    """
    start = CalendarImportStart(session.desk, {})
    if not session.fill_in(start.form) or start.source is None:
        return
    store, said = session.desk.store, dict[str, Said]()
    plan = plan_calendar(store, start.source, site=start.site, said=said)
    _say_plan(session, plan)
    for name in dict.fromkeys(each.name for each in plan.unsure):
        choices = [Choice(each, words) for each, words in _SAID.items()]
        chosen = session.dialogue.choose(f"{name or 'no name'}: what is it?", choices)
        said[name] = next(each for each in _SAID if each == chosen)
    if said:
        plan = plan_calendar(store, start.source, site=start.site, said=said)
        _say_plan(session, plan)
    count = len(plan.to_do)
    recorded = count > 0 and session.dialogue.confirms(f"Record these {count}?")
    if recorded:
        record_calendar(store, plan)
    session.dialogue.say(done_words(count, len(plan.doubtful), recorded))


def _say_plan(session: PlainSession, plan: CalendarPlan) -> None:
    for line in calendar_plan_lines(plan):
        session.dialogue.say(line)
