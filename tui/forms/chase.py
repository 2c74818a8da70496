"""Chasing a fact that nobody knew: setting a date, putting it off, and what came of it."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from flows.find_out import FindOut
from flows.outcome import Outcome
from flows.policy import Policy
from store.action import Action
from store.actions import complete_action
from store.changed_since import seen_record
from store.chases import add_chase
from store.database import Store
from store.date_words import day_words, full_day_words
from store.dates import read_date, read_day_ahead
from store.london import london_day
from store.problems import FieldProblem
from store.putting_off import extend_action
from tui.form import Field, Form

_DAYS = "(tomorrow, 24 Nov, 24/11/2026)"
_FRIDAY = 4


def chase_form(
    store: Store,
    policy: Policy,
    outcome: Outcome,
    found: FindOut,
    recorded_as: int | None,
    done: Callable[[Action], object],
) -> Form:
    """The form that asks whom to ask for a fact and by when; `done` is called with the chase."""
    today = london_day(store.now())
    holders = f" [{' / '.join(found.holders)}]" if found.holders else ""

    def save(values: Mapping[str, str]) -> None:
        made = add_chase(
            store,
            policy,
            outcome.flow,
            found.fact,
            owner=values["owner"],
            due=values["due"],
            outcome=recorded_as,
            code=outcome.code,
        )
        done(made)

    return Form(
        f"{policy.about.short} > {policy.flows[outcome.flow].title} > Chase",
        (
            Field(
                id="owner",
                label="Whom to ask (initials, or a role)",
                value=_named(found.known_by),
            ),
            _day_field("By when", today, day_words(_next_weekday(today), today)),
        ),
        save,
        intro=f"Find out: {found.ask}\nWho can say: {found.known_by}{holders}",
        verb="Put it on the deadlines",
        help_text=(
            "Name who is to be asked, and by when. It stands on the deadlines until somebody "
            "writes there what came of it."
        ),
    )


def put_off_form(store: Store, chase: Action) -> Form:
    """The form that asks until when a chase is put off, and why."""
    today = london_day(store.now())
    seen = seen_record(store, "actions", chase)

    def save(values: Mapping[str, str]) -> None:
        with seen.unchanged():
            extend_action(store, chase.id, values["due"], values["reason"])

    return Form(
        f"Deadlines > Chase {chase.id} > Put off",
        (_day_field("Until when", today), Field(id="reason", label="Reason")),
        save,
        intro=f"Find out: {chase.what}",
        verb="Put it off",
        help_text="The date that was set first stays on record.",
    )


def completed_form(store: Store, chase: Action) -> Form:
    """The form that asks what came of a chase."""
    today = london_day(store.now())
    seen = seen_record(store, "actions", chase)

    def save(values: Mapping[str, str]) -> None:
        day = read_date(values["done_on"], today, field="done_on").isoformat()
        with seen.unchanged():
            complete_action(store, chase.id, values["result"], by=values["by"], done_on=day)

    return Form(
        f"Deadlines > Chase {chase.id} > Completed",
        (
            Field(id="by", label="Completed by"),
            Field(id="done_on", label="Completed on", value="today", suggested=True),
            Field(id="result", label="What came of it", long=True),
        ),
        save,
        intro=f"Find out: {chase.what}",
        verb="Record it",
        help_text="What was found out, in a few words. Name no child.",
    )


def _day_field(label: str, today: date, value: str = "") -> Field:
    return Field(
        id="due", label=f"{label} {_DAYS}", value=value, hint=lambda text: _in_full(text, today)
    )


def _in_full(text: str, today: date) -> str:
    """Which day is meant, since the year may be left out."""
    try:
        return full_day_words(read_day_ahead(text, today))
    except FieldProblem:
        return ""


def _named(known_by: str) -> str:
    """Whom to ask, where it is not "you": the colleague at the counter goes by initials."""
    words = known_by.replace(",", " ").casefold().split()
    return "" if "you" in words else known_by


def _next_weekday(today: date) -> date:
    day = today + timedelta(days=1)
    while day.weekday() > _FRIDAY:
        day += timedelta(days=1)
    return day
