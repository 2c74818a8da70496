"""`policydesk roster`: everybody who may have to acknowledge a policy."""

from datetime import date

import click
from msgspec.structs import replace

from flows.plain_text import clean_line
from store.audience_tags import tag_word
from store.dates import read_date
from store.london import london_day
from store.people import Person, add_person, change_person, record_leaving, set_tags
from store.roster import named_person, roster
from store.roster_by_hand import take_return
from tui.desk import Desk
from tui.desk_options import desk_of, desk_options
from tui.file_argument import FILE
from tui.json_line import json_line
from tui.roster_text import person_line


@click.group("roster")
@desk_options
def command() -> None:
    """Keep the roster: import a staff list, list, add, change, tag, left, back.

    \b
    Examples:
      policydesk roster import staff.csv --dry-run
      policydesk roster tag "Adams, K" staff governor --from "1 Sep 2026"
    """


@command.command("import")
@desk_options
@click.option("--map", "mapped", multiple=True, metavar="FIELD=HEADING", help="A column's field.")
@click.option(
    "--tag", "tags", multiple=True, help="What all in the file are (else new ones staff)."
)
@click.option("--site", default="", help="The site of those for whom the file says none.")
@click.option("--whole", is_flag=True, help="Who is not in the file has left.")
@click.option("--most-leave", is_flag=True, help="With --whole: yes, more than half have left.")
@click.option("--dry-run", is_flag=True, help="Show what would be recorded, and record nothing.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object; needs --yes to record.")
@click.argument("file", type=FILE)
@click.pass_context
def import_list(
    ctx: click.Context,
    file: str,
    mapped: tuple[str, ...],
    tags: tuple[str, ...],
    site: str,
    whole: bool,
    most_leave: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Bring the roster up to date from FILE, a CSV list of staff.

    With --tag it may be one of governors or others.

    - is standard input. Shows first who would be added, changed or recorded as left, and which rows
    are doubtful; those are left alone. An empty cell empties nothing, and no tag is taken away.
    With --whole the file is everybody; with --site as well everybody there, with --tag everybody
    with no other tag. Where more than half would leave by that, --yes is not enough: say
    --most-leave as well.

    Fields: surname, forename, name, staff-id, job, site, email, started, left, tags.

    \b
    Examples:
      policydesk roster import staff.csv --map staff-id=Ref --dry-run
      policydesk roster import governors.csv --tag governor --yes
    """
    from tui.importing import RecordingOptions  # noqa: PLC0415
    from tui.roster_importing import import_staff_list  # noqa: PLC0415  # the other commands wait less

    import_staff_list(
        desk_of(ctx),
        file,
        mapped=mapped,
        tags=tags,
        site=site,
        is_whole=whole,
        how=RecordingOptions(dry_run=dry_run, sure=yes, as_json=as_json),
        most_leave=most_leave,
    )


@command.command("list")
@desk_options
@click.option("--left", is_flag=True, help="Also those who have left.")
@click.option("--tag", default="", help="Only those with this tag.")
@click.option("--site", default="", help="Only those at this site.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def list_people(ctx: click.Context, left: bool, tag: str, site: str, as_json: bool) -> None:
    """List the roster by name.

    \b
    Example:
      policydesk roster list --tag governor
    """
    store = desk_of(ctx).store
    today = london_day(store.now())
    wanted = tag_word(tag) if tag else ""
    found = [
        each
        for each in roster(store)
        if (left or not each.has_left(today))
        and (not wanted or wanted in each.tags_on(today))
        and (not site or each.site.casefold() == clean_line(site).casefold())
    ]
    if as_json:
        if not store.may("retention"):  # why there is a legal hold may be a case of somebody's
            found = [replace(each, hold="") for each in found]
        click.echo(json_line(found))
        return
    for each in found:
        click.echo(person_line(each, today))
    if not found:
        click.echo("Nobody on the roster is that." if tag or site else "Nobody is on the roster.")


@command.command("add")
@desk_options
@click.option("--staff-id", default="", help="Their staff id.")
@click.option("--job", default="", help="Their job.")
@click.option("--site", default="", help="Where they work.")
@click.option("--email", default="", help="Where to write to them.")
@click.option("--started", default="", metavar="DATE", help="Since when: 1 Sep 2026.")
@click.option("--tag", "tags", multiple=True, help="What they are (else staff): governor ...")
@click.argument("name")
@click.pass_context
def add(
    ctx: click.Context,
    name: str,
    staff_id: str,
    job: str,
    site: str,
    email: str,
    started: str,
    tags: tuple[str, ...],
) -> None:
    """Add NAME to the roster.

    \b
    Example:
      policydesk roster add "Adams, K" --staff-id WK104 --tag staff --tag governor
    """
    desk = desk_of(ctx)
    made = add_person(
        desk.store,
        name,
        staff_id=staff_id,
        job=job,
        site=site,
        email=email,
        started=_day(desk, started, "started"),
        tags=tags or ("staff",),
    )
    _say(desk, "Added", made)


@command.command("change")
@desk_options
@click.option("--name", help="Their name.")
@click.option("--staff-id", help="Their staff id.")
@click.option("--job", help="Their job.")
@click.option("--site", help="Where they work.")
@click.option("--email", help="Where to write to them.")
@click.option("--started", metavar="DATE", help="Since when: 1 Sep 2026.")
@click.option("--why", default="", help="Why: kept with it.")
@click.argument("person")
@click.pass_context
def change(ctx: click.Context, /, person: str, why: str, **fields: str | None) -> None:
    """Change what the roster says of PERSON (a name or staff id).

    \b
    Example:
      policydesk roster change "Adams, K" --name "Cole, K" --why "Married"
    """
    desk = desk_of(ctx)
    said = {field: text for field, text in fields.items() if text is not None}
    if not said:
        raise click.UsageError("Say what is to change, as in --job Cook.")
    if said.get("started"):
        said["started"] = _day(desk, said["started"], "started")
    found = named_person(desk.store, person)
    _say(desk, "Changed", change_person(desk.store, found.id, why=why, **said))


@command.command("tag")
@desk_options
@click.option("--from", "from_day", default="", metavar="DATE", help="From when (else today).")
@click.option("--why", default="", help="Why: kept with it.")
@click.argument("person")
@click.argument("tags", nargs=-1, required=True)
@click.pass_context
def tag_person(
    ctx: click.Context, person: str, tags: tuple[str, ...], from_day: str, why: str
) -> None:
    """Give PERSON these TAGS and no others, or none.

    The word none takes all away. What held before stays on record.

    \b
    Example:
      policydesk roster tag "Adams, K" staff governor --from "1 Sep 2026"
    """
    desk = desk_of(ctx)
    found = named_person(desk.store, person)
    wanted = () if tags == ("none",) else tags
    day = read_date(from_day, _today(desk), field="from") if from_day else None
    _say(desk, "Tagged", set_tags(desk.store, found.id, wanted, from_day=day, why=why))


@command.command("left")
@desk_options
@click.option("--on", "day", default="", metavar="DATE", help="The first day without them.")
@click.option("--why", default="", help="Why: kept with it.")
@click.argument("person")
@click.pass_context
def left_person(ctx: click.Context, person: str, day: str, why: str) -> None:
    """Record that PERSON leaves: from today, or from the day given. Their history stays.

    \b
    Example:
      policydesk roster left "Adams, K" --on "31 Aug 2026"
    """
    desk = desk_of(ctx)
    found = named_person(desk.store, person)
    on = read_date(day, _today(desk), field="on") if day else _today(desk)
    _say(desk, "Recorded", record_leaving(desk.store, found.id, on, why=why))


@command.command("back")
@desk_options
@click.option("--on", "day", default="today", metavar="DATE", help="From when they are back.")
@click.option("--never-left", is_flag=True, help="They had not left at all.")
@click.option("--why", default="", help="Why: kept with it.")
@click.argument("person")
@click.pass_context
def back(ctx: click.Context, person: str, day: str, never_left: bool, why: str) -> None:
    """Record that PERSON came back, or had not left. Nobody asks them anything of the time between.

    \b
    Example:
      policydesk roster back "Adams, K" --on "1 Mar 2026"
    """
    desk = desk_of(ctx)
    found = named_person(desk.store, person)
    returned = take_return(desk.store, found, "" if never_left else day, why)
    _say(desk, "Recorded", returned)


def _today(desk: Desk) -> date:
    return london_day(desk.store.now())


def _day(desk: Desk, text: str, field: str) -> str:
    return read_date(text, _today(desk), field=field).isoformat() if text else ""


def _say(desk: Desk, what: str, someone: Person) -> None:
    click.echo(clean_line(f"{what}: {person_line(someone, _today(desk))}"))
