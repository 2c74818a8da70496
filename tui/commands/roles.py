"""`policydesk roles`: who holds the school's roles and a policy's, and since when."""

import click
import msgspec

from flows.plain_text import clean_line
from flows.problem import UnknownName
from store.dates import read_date
from store.holding import who_holds
from store.london import london_day
from store.problems import FieldProblem
from store.role_holder import SCHOOL_WIDE
from store.role_holders import (
    end_holder,
    history_of_role,
    open_ended,
    point_role,
    points_at,
    set_holder,
)
from store.site import same_site
from tui.completing import policy_ids
from tui.desk import Desk
from tui.desk_options import desk_of, desk_options
from tui.json_line import json_line
from tui.roles_text import ListedRole, held_words, listed_roles, past_words

_policy = click.option(
    "--policy",
    default=SCHOOL_WIDE,
    metavar="ID",
    help="Whose role it is (else the school's).",
    shell_complete=policy_ids,
)
_site = click.option("--site", default="", help="At which site (else at every one).")
_why = click.option("--why", default="", help="Why.")


@click.group("roles")
@desk_options
def command() -> None:
    """Say who holds each role: list, set, end, same-as.

    The school's own roles (safeguarding lead, headteacher, chair of governors ...) hold under
    every policy; a policy's role may be the same as one of them.

    \b
    Examples:
      policydesk roles set safeguarding-lead "Dale, S" --deputy "Cole, R"
      policydesk roles same-as dsl safeguarding-lead --policy inspire
    """


@command.command("list")
@desk_options
@click.argument("policy", required=False, shell_complete=policy_ids)
@_site
@click.option("--all", "also_past", is_flag=True, help="Also who held it when, and who is to come.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def list_roles(
    ctx: click.Context, policy: str | None, site: str, also_past: bool, as_json: bool
) -> None:
    """List the school-wide roles and those of POLICY, or of all in use.

    \b
    Example:
      policydesk roles list windsor --site "North" --json
    """
    desk = desk_of(ctx)
    school = desk.catalogue.shared.roles
    policies = [desk.catalogue.policy(policy)] if policy else desk.policies_in_use()
    site = clean_line(site)
    listed = listed_roles(school, policies)
    if as_json:
        found = [_as_json(desk, each, site, also_past) for each in listed]
        click.echo(json_line(found))
        return
    for each in listed:
        name = f"{each.policy} {each.role}".strip()
        click.echo(
            f"{name}: {clean_line(each.title)}: {held_words(desk.store, each, school, site)}"
        )
        for past in history_of_role(desk.store, each.policy, each.role) if also_past else ():
            click.echo(f"    {past_words(desk.store, past, school)}")


@command.command("set")
@desk_options
@_policy
@_site
@_why
@click.option("--contact", default="", help="Telephone or email.")
@click.option("--deputy", default="", help="Who stands in.")
@click.option("--deputy-contact", default="", help="The deputy's telephone or email.")
@click.option("--from", "since", default="today", metavar="DATE", help="From when (else today).")
@click.argument("role")
@click.argument("name")
@click.pass_context
def set_role(
    ctx: click.Context,
    role: str,
    name: str,
    policy: str,
    site: str,
    why: str,
    contact: str,
    deputy: str,
    deputy_contact: str,
    since: str,
) -> None:
    """Record that NAME holds ROLE.

    Whoever held it until then stays on record.

    \b
    Example:
      policydesk roles set headteacher "Adams, K" --site North --from "1 Sep 2026"
    """
    desk = desk_of(ctx)
    listed = _role(desk, policy, role)
    set_holder(
        desk.store,
        listed.policy,
        listed.role,
        name,
        contact=contact,
        deputy=deputy,
        deputy_contact=deputy_contact,
        site=site,
        from_day=read_date(since, london_day(desk.store.now()), field="from"),
        why=why,
    )
    _say(desk, listed)


@command.command("same-as")
@desk_options
@_policy
@_site
@_why
@click.option("--from", "since", default="today", metavar="DATE", help="From when (else today).")
@click.argument("role")
@click.argument("school_role")
@click.pass_context
def same_as(
    ctx: click.Context, role: str, school_role: str, policy: str, site: str, why: str, since: str
) -> None:
    """Record that ROLE of a policy is whoever holds SCHOOL_ROLE.

    "roles end" undoes it.

    \b
    Example:
      policydesk roles same-as principal headteacher --policy aspire
    """
    desk = desk_of(ctx)
    if not policy:
        raise click.UsageError("Say with --policy whose role it is.")
    listed = _role(desk, policy, role)
    start = read_date(since, london_day(desk.store.now()), field="from")
    point_role(desk.store, listed.policy, listed.role, school_role, why, site=site, from_day=start)
    _say(desk, listed)


@command.command("end")
@desk_options
@_policy
@_site
@_why
@click.option(
    "--from", "since", default="today", metavar="DATE", help="The first day without (else today)."
)
@click.argument("role")
@click.pass_context
def end(ctx: click.Context, role: str, policy: str, site: str, why: str, since: str) -> None:
    """Record that nobody holds ROLE from a day on.

    Of a role that is the same as another it records that it is so no longer.

    \b
    Example:
      policydesk roles end headteacher --site North --from "31 Aug 2026"
    """
    desk = desk_of(ctx)
    listed = _role(desk, policy, role)
    site = clean_line(site)
    known = open_ended(desk.store, listed.policy, listed.role)
    found = [each for each in known if same_site(each.site, site)]
    if not found:
        elsewhere = ", ".join(each.site or "no site" for each in known)
        where = f" It is at: {elsewhere}." if elsewhere else ""
        raise FieldProblem("role", f"Nothing is on record of it that could end.{where}")
    day = read_date(since, london_day(desk.store.now()), field="from")
    end_holder(desk.store, found[0].id, until=day, why=why)
    _say(desk, listed)


def _role(desk: Desk, policy: str, role: str) -> ListedRole:
    """The role of that name. Raises UnknownName, and FieldProblem for a choice between roles."""
    catalogue = desk.catalogue
    roles = catalogue.policy(policy).about.roles if policy else catalogue.shared.roles
    if role not in roles:
        raise UnknownName("role", role, roles)
    if roles[role].either:
        which = ", ".join(roles[role].either)
        raise FieldProblem("role", f"That is a choice between roles: {which}. Name one of them.")
    return ListedRole(policy=policy, role=role, title=roles[role].title)


def _say(desk: Desk, listed: ListedRole) -> None:
    said = held_words(desk.store, listed, desk.catalogue.shared.roles)
    click.echo(clean_line(f"{listed.title}: {said}"))


def _as_json(desk: Desk, listed: ListedRole, site: str, also_past: bool) -> dict[str, object]:
    store = desk.store
    found = {
        **msgspec.to_builtins(listed),
        "same_as": points_at(store, listed.policy, listed.role, site=site),
        "holders": who_holds(store, listed.policy, listed.role, site),
    }
    if also_past:
        found["past"] = history_of_role(store, listed.policy, listed.role)
    return found
