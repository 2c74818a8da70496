"""`policydesk calendar`: terms, closures, and which days are school days."""

import click

from flows.plain_text import clean_line
from store.calendar import (
    add_closure,
    add_term,
    calendar_entries,
    calendar_entry,
    read_calendar_day,
    take_out,
)
from store.calendar_entry import KIND_WORDS, CalendarEntry
from store.date_words import day_words
from store.dates import read_date
from store.london import london_day
from store.problems import FieldProblem
from store.school_days import school_calendar
from tui.calendar_text import calendar_lines, span_words
from tui.desk_options import desk_of, desk_options
from tui.file_argument import FILE
from tui.json_line import json_line


@click.group("calendar")
@desk_options
def command() -> None:
    """Keep the school calendar: term dates and closures. Bank holidays of England are known.

    \b
    Examples:
      policydesk calendar add-term "Autumn term" "2 Sep 2026" "18 Dec 2026"
      policydesk calendar import terms.ics --dry-run
    """


@command.command("list")
@desk_options
@click.option("--past", is_flag=True, help="Also what is over.")
@click.option("--taken-out", is_flag=True, help="Also what was taken out; only with --json.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list of the entries.")
@click.pass_context
def list_entries(ctx: click.Context, past: bool, taken_out: bool, as_json: bool) -> None:
    """List terms, closures and coming bank holidays.

    It says too where the calendar ends.

    \b
    Example:
      policydesk calendar list --json
    """
    store = desk_of(ctx).store
    today = london_day(store.now())
    if as_json:
        entries = calendar_entries(store, also_taken_out=taken_out)
        found = [each for each in entries if past or each.last_day >= today]
        click.echo(json_line(found))
        return
    if taken_out:
        raise click.UsageError("Say --json as well: the list shows only what counts.")
    for each in calendar_lines(calendar_entries(store), today, past=past):
        number = f"{each.entry}" if each.entry is not None else "-"
        click.echo(clean_line(f"{number} {each.days}: {each.words}"))
    click.echo(clean_line(school_calendar(store).end_words))


@command.command("add-term")
@desk_options
@click.option("--site", default="", help="Where it holds (else everywhere).")
@click.argument("name")
@click.argument("first")
@click.argument("last")
@click.pass_context
def add_term_command(ctx: click.Context, name: str, first: str, last: str, site: str) -> None:
    """Add the term NAME, from its FIRST day to its LAST.

    The last day is part of it.

    \b
    Example:
      policydesk calendar add-term "Spring term" 2027-01-05 2027-03-24
    """
    days = read_calendar_day(first, "first"), read_calendar_day(last, "last")
    _say("Added", add_term(desk_of(ctx).store, name, *days, site=site))


@command.command("add-closure")
@desk_options
@click.option("--site", default="", help="Where it holds (else everywhere).")
@click.argument("name")
@click.argument("first")
@click.argument("last", default="")
@click.pass_context
def add_closure_command(ctx: click.Context, name: str, first: str, last: str, site: str) -> None:
    """Add days off: half term, an INSET day, a holiday. Without LAST it is one day.

    \b
    Example:
      policydesk calendar add-closure "Half term" "26 Oct 2026" "30 Oct 2026"
    """
    begins = read_calendar_day(first, "first")
    ends = read_calendar_day(last, "last") if last else begins
    _say("Added", add_closure(desk_of(ctx).store, name, begins, ends, site=site))


@command.command("take-out")
@desk_options
@click.option("--why", required=True, help="The reason: kept with it.")
@click.argument("number", type=int)
@click.pass_context
def take_out_command(ctx: click.Context, number: int, why: str) -> None:
    """Take entry NUMBER (see list) out of the calendar.

    It stays on record.

    \b
    Example:
      policydesk calendar take-out 4 --why "It is a week later"
    """
    store = desk_of(ctx).store
    calendar_entry(store, number)
    _say("Taken out", take_out(store, number, why))


@command.command("import")
@desk_options
@click.option("--site", default="", help="Where those hold whose row says no site.")
@click.option("--as", "said", multiple=True, metavar="NAME=KIND", help="term, closure or neither.")
@click.option("--dry-run", is_flag=True, help="Show what would be recorded, and record nothing.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object; needs --yes to record.")
@click.argument("file", type=FILE)
@click.pass_context
def import_file(
    ctx: click.Context,
    file: str,
    site: str,
    said: tuple[str, ...],
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Take term dates from FILE.

    That is a CSV list, or an iCalendar file (.ics); - is standard input.

    Shows first what each was taken for, and by which words. What is unsure is left out, unless you
    say with --as what it is. Importing the same file again changes nothing.

    \b
    Examples:
      policydesk calendar import terms.csv --dry-run
      policydesk calendar import school.ics --as "Staff day=closure" --yes
    """
    from tui.calendar_importing import import_dates  # noqa: PLC0415  # the others wait less
    from tui.importing import RecordingOptions  # noqa: PLC0415

    desk = desk_of(ctx)
    how = RecordingOptions(dry_run=dry_run, sure=yes, as_json=as_json)
    import_dates(desk, file, site=site, said=said, how=how)


@command.command("day")
@desk_options
@click.option("--site", default="", help="The site (else the whole school).")
@click.argument("day")
@click.pass_context
def show_day(ctx: click.Context, day: str, site: str) -> None:
    """Say whether DAY is a school day, and if not, why.

    \b
    Example:
      policydesk calendar day "26 Oct 2026"
    """
    store = desk_of(ctx).store
    today = london_day(store.now())
    try:
        found = read_calendar_day(day, "day")
    except FieldProblem:
        found = read_date(day, today, field="day")  # today, yesterday, or without a year
    calendar = school_calendar(store, site)
    why_not = calendar.why_not(found)
    term = calendar.term_of(found)
    shown = f"{day_words(found, found)} {found.year}"
    if not why_not:
        click.echo(clean_line(f"{shown} is a school day, in {term.name if term else 'term'}."))
    elif calendar.is_known(found):
        click.echo(clean_line(f"{shown} is not a school day. {why_not}"))
    else:
        click.echo(clean_line(f"Nobody knows whether {shown} is a school day. {why_not}"))


def _say(what: str, each: CalendarEntry) -> None:
    site = f", {each.site}" if each.site else ""
    days = span_words(each.first_day, each.last_day)
    click.echo(clean_line(f"{what}: {each.name}, {days}{site} ({KIND_WORDS[each.kind]})."))
