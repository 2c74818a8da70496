"""`policydesk form`: the pages on which staff sign a policy."""

from pathlib import Path

import click

from flows.plain_text import clean_line
from flows.policy import Policy
from store.acceptance_form import AcceptanceForm, blank_form, forms_for
from store.edition_in_force import policy_in_force
from store.london import london_day
from store.on_record import on_record
from store.problems import Refused
from store.register import rows_on
from tui.completing import policy_ids
from tui.desk import Desk
from tui.desk_options import desk_of, desk_options
from tui.marked_as_sample import marked, output_of
from tui.written_out import GIVEN_OUT, output_options, write_bytes, write_out


@click.command("form")
@desk_options
@click.argument("policy", shell_complete=policy_ids)
@click.option("--person", "people", multiple=True, help="For this person; may be repeated.")
@click.option("--outstanding", is_flag=True, help="For everybody who is still to sign.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "text"]),
    default="html",
    show_default=True,
    help="The form in which it is given out.",
)
@click.option("--large", is_flag=True, help="In large print.")
@output_options
@click.pass_context
def command(
    ctx: click.Context,
    policy: str,
    people: tuple[str, ...],
    outstanding: bool,
    form: str,
    large: bool,
    output: str,
    force: bool,
) -> None:
    """Write the page on which a person acknowledges POLICY in ink, a page for each person.

    Without --person and --outstanding it is one form for anybody. Whoever signed an earlier
    edition finds on theirs the clauses that changed. That forms with names on them were written
    goes on record.

    \b
    Examples:
      policydesk form auriga --output form.html
      policydesk form windsor --person "Adams, K" --format text --large
    """
    if people and outstanding:
        raise click.UsageError("Say --person or --outstanding, not both.")
    desk = desk_of(ctx)
    at_hand = desk.catalogue.policy(policy)
    forms = _forms(desk, at_hand, people, outstanding)
    page = marked(desk, _page(forms, form, large).encode(), form).decode()
    output = output_of(desk, output)
    named = [each.person.id for each in forms if each.person]
    if named:
        _give(desk, at_hand, named, page, output, force)
    else:
        write_out(page, output, force)


def _page(forms: list[AcceptanceForm], form: str, large: bool) -> str:
    if form == "text":
        from tui.printed.form_text import forms_text  # noqa: PLC0415  # only what is wanted

        return forms_text(forms, large=large)
    from tui.printed.form import forms_html  # noqa: PLC0415

    return forms_html(forms, large=large)


def _give(
    desk: Desk, policy: Policy, people: list[int], page: str, output: str, force: bool
) -> None:
    """Put it on record whose forms are given out, and give them out."""
    from store.register_taking import forms_export, take_out, take_to_file  # noqa: PLC0415

    export, data = forms_export(desk.store, policy, people), page.encode()
    if output == "-":
        take_out(desk.store, export, "forms", data)
        write_bytes(data, GIVEN_OUT)
        return
    digest = take_to_file(desk.store, export, "forms", data, Path(output), force=force)
    click.echo(f"Written to {clean_line(output)}. SHA-256 {digest}", err=True)


def _forms(
    desk: Desk, at_hand: Policy, people: tuple[str, ...], outstanding: bool
) -> list[AcceptanceForm]:
    today = london_day(desk.store.now())
    recorded = on_record(desk.store)
    policy = policy_in_force(recorded, at_hand, today)
    if outstanding:
        ids = [row.person for row in rows_on(recorded, policy, today) if row.is_outstanding]
        if not ids:
            raise Refused(f"Nobody is still to sign {policy.name}. No form was written.")
        return forms_for(desk.store, policy, ids)
    if people:
        from store.subject_access import person_asked_about  # noqa: PLC0415

        ids = [person_asked_about(desk.store, each).id for each in people]
        return forms_for(desk.store, policy, dict.fromkeys(ids))
    return [blank_form(desk.store, policy)]
