"""`policydesk incident-report`: one incident as a chronology, looked at or handed out."""

from functools import partial
from pathlib import Path

import click

from flows.plain_text import clean, clean_line
from store.chronology_text import report_text
from store.chronology_words import LOOK_AT_THESE, form_words, reading_through
from store.handing_out import HandedOut
from store.incident_report import FORMS, IncidentReport, ReportForm, incident_report
from store.incident_taking import hand_out_report
from store.looks import look_at
from store.subject_access import person_asked_about
from store.timeline import timeline
from tui.desk import Desk
from tui.desk_options import desk_of, desk_options
from tui.exports_folder import copied_words, new_export_file
from tui.file_argument import FILE
from tui.marked_as_sample import marked, output_of
from tui.policy_called import policy_called
from tui.report_formats import ENDINGS, REPORT_FORMATS, ReportFormat, rendering_of_report
from tui.role_titles import role_titles
from tui.written_out import GIVEN_OUT, write_bytes

_PREVIEW = "PREVIEW: this was not handed out, and nothing is on record of it."
_LOOKED = "PREVIEW: this was not handed out. That you looked at the case is on record."


@click.command("incident-report")
@desk_options
@click.option(
    "--form",
    type=click.Choice(FORMS),
    default="full",
    show_default=True,
    help="All of it, or what a member of staff is given.",
)
@click.option("--person", default="", help="Whose own copy it is: staff id or name.")
@click.option("--for", "recipient", default="", metavar="WHO", help="To whom it is handed; kept.")
@click.option("--why", default="", metavar="TEXT", help="Why; kept.")
@click.option(
    "--format",
    "ending",
    type=click.Choice(REPORT_FORMATS),
    default="text",
    show_default=True,
    help="The form in which it is given out.",
)
@click.option(
    "--output",
    type=FILE,
    metavar="FILE",
    default="",
    help="A file, or - for standard output; else a new file in the exports folder.",
)
@click.option("--force", is_flag=True, help="Write over FILE if it is there.")
@click.option("--preview", is_flag=True, help="Show what is withheld; hand out nothing.")
@click.argument("number", type=int)
@click.pass_context
def command(
    ctx: click.Context,
    number: int,
    form: ReportForm,
    person: str,
    recipient: str,
    why: str,
    ending: ReportFormat,
    output: str,
    force: bool,
    preview: bool,
) -> None:
    """Report on incident NUMBER as a chronology, in full or as a member of staff's own copy.

    An own copy is for somebody on the roster who has a part in the incident: names of others are
    withheld, and who reported it. That a report was handed out, to whom and why, goes on record;
    of a preview no more than that you looked at a restricted case.

    \b
    Examples:
      policydesk incident-report 7 --form own-copy --person S104 --preview
      policydesk incident-report 7 --for "the head" --why "The hearing"
    """
    if (form == "own-copy") != bool(person):
        raise click.UsageError("Say --person with --form own-copy, and only with that.")
    if not preview and not (recipient.strip() and why.strip()):
        raise click.UsageError("Say for whom it is (--for) and why (--why), or --preview.")
    desk = desk_of(ctx)
    posts = role_titles(desk.catalogue)
    whose = person_asked_about(desk.store, person).id if person else None
    report = incident_report(desk.store, number, form, whose, posts)
    called = partial(policy_called, desk.catalogue)
    if preview:
        looked = look_at(desk.store, timeline(desk.store, number))
        click.echo(_preview(report, _LOOKED if looked else _PREVIEW))
        click.echo(report_text(report, None, called), nl=False)
        return
    path = None if output == "-" else _file(desk, output, number, ending)
    draw = rendering_of_report(ending, called)
    done = hand_out_report(
        desk.store,
        report,
        ending,
        lambda found, provenance: marked(desk, draw(found, provenance), ending),
        recipient=recipient,
        why=why,
        posts=posts,
        path=path,
        force=force,
    )
    if path is None:
        write_bytes(done.data, GIVEN_OUT)
    _say(desk, report, done, path, copies=not output)


def _file(desk: Desk, output: str, number: int, ending: ReportFormat) -> Path:
    if output:
        return Path(output_of(desk, output))
    return new_export_file(desk, f"incident-{number}", ENDINGS[ending])


def _preview(report: IncidentReport, first: str) -> str:
    lines = [first, ""]
    if report.person is None:
        lines.append("In full: nothing is withheld.")
    else:
        lines += [form_words(report), ""]
    for each in report.withheld:
        lines += [f"{each.where}", f"  stands: {clean_line(each.stands)}"]
        lines.append(f"  shown:  {clean_line(each.shown)}")
    if report.left:
        lines += ["", LOOK_AT_THESE, *(f"  {clean_line(each)}" for each in report.left)]
    if report.person:
        lines += ["", reading_through(report)]
    return clean("\n".join(lines)) + "\n"


def _say(
    desk: Desk, report: IncidentReport, done: HandedOut, path: Path | None, *, copies: bool
) -> None:
    """On standard error, for standard output may be the report."""
    where = f"Written to {desk.reach.shown(path)}. " if path else ""
    number = f"Disclosure {done.provenance.disclosure}."
    click.echo(clean_line(f"{where}{number} SHA-256 {done.sha256}"), err=True)
    if path and copies:
        click.echo(clean_line(copied_words(desk, path)), err=True)
    if report.person:
        click.echo(reading_through(report), err=True)
