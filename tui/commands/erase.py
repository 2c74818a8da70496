"""`policydesk erase`: all that is held on a person, destroyed."""

import click

from flows.plain_text import clean
from store.erasure import ErasurePlan, erase, person_to_erase, plan_erasure
from store.problems import FieldProblem, Refused
from tui.confirming import must_confirm
from tui.desk_options import desk_of, desk_options
from tui.erased_text import documents_words
from tui.reach import Reach


@click.command("erase")
@desk_options
@click.option("--reason", required=True, help="Why: kept for good, so without the person's name.")
@click.option(
    "--also",
    multiple=True,
    metavar="TABLE:NUMBER",
    help="A further document to erase, as listed; may be given more than once.",
)
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.argument("person")
@click.pass_context
def command(ctx: click.Context, person: str, reason: str, also: tuple[str, ...], yes: bool) -> None:
    """Destroy all that is held on PERSON: retention, or right to erasure.

    PERSON is a name, a staff id or a number on the roster. Shows first what would go and where they
    are still mentioned. It cannot be undone; when an older backup is restored, it is done again.
    What still mentions somebody who was erased is erased with their number and --also.

    \b
    Examples:
      policydesk erase "Adams, K" --reason "Left 2019; kept for seven years"
      policydesk erase 7 --reason "Was still named" --also outcomes:12
    """
    desk = desk_of(ctx)
    store = desk.store
    someone = person_to_erase(store, person)
    further = [_document(each) for each in also]
    plan = plan_erasure(store, someone.id, further)
    click.echo(clean("\n".join(_words(plan, desk.reach))))
    if plan.hindrance:
        raise Refused(plan.hindrance)
    if not yes:
        must_confirm(desk, "This cannot be undone. Erase?")
    erase(store, someone.id, reason, further)
    links = sum(bool(digest) for *_, digest in plan.documents)
    said = documents_words(len(plan.documents), links)
    click.echo(f"Erased: {said}. Chain head: {store.chain_head().short()}")


def _document(text: str) -> tuple[str, int]:
    table, _, number = text.partition(":")
    if not (number.isascii() and number.isdigit()):
        raise FieldProblem("also", f'"{text}" is not a table and a number, as in outcomes:12.')
    return table, int(number)


def _words(plan: ErasurePlan, reach: Reach) -> list[str]:
    lines = [f"{plan.person.name} (person {plan.person.id}). To be destroyed:"]
    lines += [f"  {table} {id}" for table, id, _ in plan.documents]
    if plan.open_incidents:
        which = ", ".join(map(str, plan.open_incidents))
        lines.append(f"Has a part in open incident {which}: nothing is erased while it is open.")
    if plan.person.erased:
        lines.append("They were erased before, so their name is not known any more:")
        lines.append("of a document named with --also everything goes in which a name may stand.")
    if plan.mentions:
        lines.append("Still mentioned, and left as it is unless named with --also:")
        lines += [f"  {each.table}:{each.id} ({each.field}): {each.text}" for each in plan.mentions]
    if plan.files:
        lines.append("Files that name them, for you to see to:")
        lines += [f"  {reach.placed(path)}" for path in plan.files]
    if plan.exports:
        which = ", ".join(map(str, plan.exports))
        lines.append(f"Went out with others, as disclosures {which} say: see to the copies.")
    if plan.encodings:
        lines.append("Files of policies that name them. They are not destroyed, since the encoding")
        lines.append("proves what was answered by it:")
        lines += [f"  {reach.placed(path)}" for path in plan.encodings]
    return lines
