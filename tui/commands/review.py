"""`policydesk review`: the reviews of a policy and its recurring duties: listed, dated, done."""

import click
import msgspec

from flows.plain_text import clean_line
from flows.policy import Policy
from store.date_words import full_words, written_words
from store.dates import read_date
from store.london import london_day
from store.problems import Refused
from store.review import POLICY, Review
from store.review_checks import DoneLately
from store.review_cycle import read_every
from store.review_reopening import last_completed, reopen_review
from store.review_standing import Standing, all_reviews, standing, standings
from store.reviews import complete_review, set_due, set_interval
from store.school_days import school_calendar
from tui.completing import policy_ids
from tui.desk import Desk
from tui.desk_options import desk_of, desk_options
from tui.json_line import json_line

_SUBJECT = click.argument("subject", default=POLICY)


@click.group("review")
@desk_options
def command() -> None:
    """Review a policy and its recurring duties: list, done, reopen, set-date, every.

    SUBJECT is the id of a recurring duty, as the list gives it; without it, the policy's own
    review is meant.

    \b
    Examples:
      policydesk review list windsor
      policydesk review done windsor --by "the Board" --result "No change"
      policydesk review set-date auriga --due "March 2027" --why "As planned"
    """


@command.command("list")
@desk_options
@click.option("--all", "also_done", is_flag=True, help="Also those that are completed.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.argument("policy", shell_complete=policy_ids)
@click.pass_context
def list_reviews(ctx: click.Context, policy: str, also_done: bool, as_json: bool) -> None:
    """List the review of POLICY and its recurring duties.

    Each has its date, or why it has none.

    \b
    Example:
      policydesk review list windsor --all
    """
    desk = desk_of(ctx)
    found = desk.catalogue.policy(policy)
    stands = standings(desk.store, found, school_calendar(desk.store))
    done = [x for x in all_reviews(desk.store) if x.policy == found.id and x.is_completed]
    if as_json:
        listed = [_as_json(each, done if also_done else []) for each in stands]
        click.echo(json_line(listed))
        return
    for each in stands:
        due = full_words(each.due) or "no date set"
        click.echo(clean_line(f"{each.subject}: {due}. {_what(found, each.subject)}"))
        click.echo(f"    {clean_line(each.counted.how)}")
    for review in done if also_done else ():
        click.echo(_done_line(review))


@command.command("done")
@desk_options
@click.option("--by", required=True, help="Who completed it.")
@click.option("--on", "day", default="today", metavar="DATE", help="When (else today).")
@click.option("--result", required=True, help="What came of it.")
@click.option("--next", "next_due", default="", metavar="DATE", help="When the next is due.")
@click.option("--again", is_flag=True, help="It was done once more, soon after the last time.")
@click.argument("policy", shell_complete=policy_ids)
@_SUBJECT
@click.pass_context
def done(
    ctx: click.Context,
    policy: str,
    subject: str,
    by: str,
    day: str,
    result: str,
    next_due: str,
    again: bool,
) -> None:
    """Record that a review was completed, and what came of it.

    When the next is due is worked out where --next does not say it; the date that was due stays
    on record. One that was completed less than half an interval before is recorded once more only
    with --again.

    \b
    Example:
      policydesk review done st-james password --by "the office" --result Changed
    """
    desk = desk_of(ctx)
    found = desk.catalogue.policy(policy)
    try:
        review, _ = complete_review(
            desk.store,
            found,
            subject=subject,
            by=by,
            completed_on=read_date(day, london_day(desk.store.now()), field="on"),
            result=result,
            next_due=next_due,
            again=again,
        )
    except DoneLately as problem:
        raise Refused(f"{problem} If it was done once more, say --again.") from problem
    click.echo(clean_line(f"Completed: {_what(found, subject)}, by {review.by}."))
    _say(desk, found, subject, "Next due")


@command.command("reopen")
@desk_options
@click.option("--reason", required=True, help="Why the last completion does not count.")
@click.argument("policy", shell_complete=policy_ids)
@_SUBJECT
@click.pass_context
def reopen(ctx: click.Context, policy: str, subject: str, reason: str) -> None:
    """Undo the last completion of a review.

    It is open again, and due when it was.

    What was recorded stays on record, with the reason; the review that followed is withdrawn.

    \b
    Example:
      policydesk review reopen windsor passwords --reason "Another school's"
    """
    desk = desk_of(ctx)
    found = desk.catalogue.policy(policy)
    reopen_review(desk.store, last_completed(desk.store, found, subject).id, reason)
    click.echo(clean_line(f"Open again: {_what(found, subject)}."))
    _say(desk, found, subject, "Due")


@command.command("set-date")
@desk_options
@click.option("--due", required=True, metavar="DATE", help="March 2027, or 1 Mar 2027.")
@click.option("--why", default="", help="Needed where there is a date already, which is kept.")
@click.argument("policy", shell_complete=policy_ids)
@_SUBJECT
@click.pass_context
def set_date(ctx: click.Context, policy: str, subject: str, due: str, why: str) -> None:
    """Set a date where none is printed, or move the one that there is.

    \b
    Example:
      policydesk review set-date aspire --due "May 2019" --why "2016 and 3 years"
    """
    desk = desk_of(ctx)
    found = desk.catalogue.policy(policy)
    set_due(desk.store, found, subject, due, why)
    _say(desk, found, subject, "Due")


@command.command("every")
@desk_options
@click.option("--interval", required=True, help="term, 2 terms, 3 months or 1 year.")
@click.option("--why", default="", help="Needed where the school has set an interval already.")
@click.argument("policy", shell_complete=policy_ids)
@_SUBJECT
@click.pass_context
def every(ctx: click.Context, policy: str, subject: str, interval: str, why: str) -> None:
    """Set the school's own interval of a review.

    It is for what the policy prints no interval of as a number.

    \b
    Example:
      policydesk review every windsor passwords --interval term --why "IT asks it"
    """
    desk = desk_of(ctx)
    found = desk.catalogue.policy(policy)
    wanted = read_every(interval, field="interval")
    set_interval(desk.store, found, subject, wanted, why)
    _say(desk, found, subject, "Due")


def _say(desk: Desk, policy: Policy, subject: str, label: str) -> None:
    now = standing(desk.store, policy, subject)
    click.echo(clean_line(f"{label}: {full_words(now.due) or 'no date set'}. {now.counted.how}"))


def _what(policy: Policy, subject: str) -> str:
    named = (each.text for each in policy.about.recurring if each.id == subject)
    return next(named, "Review of the policy" if subject == POLICY else subject)


def _as_json(each: Standing, done: list[Review]) -> dict[str, object]:
    return {
        "subject": each.subject,
        "due": each.due,
        "original_due": each.original_due,
        "suggestion": each.counted.suggestion,
        "how": each.counted.how,
        "every": msgspec.to_builtins(each.every),
        "own_every": each.own_every,
        "review": each.review.id if each.review else None,
        "completed": [msgspec.to_builtins(x) for x in done if x.subject == each.subject],
    }


def _done_line(review: Review) -> str:
    due = f", due {full_words(review.first_due)}" if review.first_due else ""
    said = f": {review.result}" if review.result else "."
    day = written_words(review.completed_on)
    return clean_line(f"{review.subject}: completed on {day} by {review.by}{due}{said}")
