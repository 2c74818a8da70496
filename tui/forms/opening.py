"""Opening an incident, by hand or from an outcome: each form calls `done` with its number."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from flows.explained import as_kept
from flows.outcome import Outcome
from flows.policy import Policy
from store.database import Store
from store.date_words import full_words
from store.incidents import NewIncident, open_incident
from store.opening import open_from_outcome
from store.outcomes import RecordedOutcome, record_outcome
from tui.desk import Desk
from tui.form import Field, Form
from tui.forms.moment_field import moment_field, moment_typed
from tui.forms.policy_field import policy_chosen, policy_field
from tui.marked_verdict import marked_verdict
from tui.walk_in_hand import WalkInHand

Opened = Callable[[int], object]

_TIMES_HELP = (
    "When it occurred and when the school heard of it are two times; when it is recorded is noted "
    "by itself. Clocks run from when the school heard of it. Use initials for a pupil, and never "
    "write down a password."
)


def by_hand_form(desk: Desk, policy: str, done: Opened) -> Form:
    """The form for an incident that comes from no outcome; `policy` is the one in use."""
    store = desk.store

    def save(values: Mapping[str, str]) -> None:
        new = replace(
            _new(store, values),
            **{id: values[id] for id in ("platform", "address", "words", "opinion")},
            policy=policy_chosen(values["policy"]),
        )
        done(open_incident(store, new).id)

    return Form(
        "Incidents > New",
        (
            Field(id="title", label="What it is about, in a few words"),
            policy_field(desk, policy),
            *_times(store),
            Field(id="reporter", label="Who reported it (initials; may stay empty)"),
            Field(id="site", label="Site (may be empty)"),
            Field(id="platform", label="Platform, such as a website or an app (may be empty)"),
            Field(id="address", label="Web address or account (may be empty)"),
            Field(id="account", label="What happened, in facts", long=True),
            Field(id="words", label="Exact words that were said or written", long=True),
            Field(id="opinion", label="What somebody thinks of it, kept apart", long=True),
        ),
        save,
        verb="Open the incident",
        help_text=_TIMES_HELP,
    )


def from_walk_form(
    desk: Desk, in_hand: WalkInHand, found: Outcome, done: Callable[[int, int], object]
) -> Form:
    """The form that records the outcome of a walk, and opens an incident with it, in one.

    `done` is called with the numbers of the outcome and the incident.
    """
    store, policy = desk.store, in_hand.policy

    def save(values: Mapping[str, str]) -> None:
        desk.keep_encoding_or_say(policy)  # what hindered it was said with the outcome
        new = _new(store, values)
        with store.transaction():
            recorded = record_outcome(
                store,
                policy,
                in_hand.flow,
                answers=in_hand.walk.given,
                verdict=found.verdict,
                shown=as_kept(found),
                who_asked=values["who_asked"],
                happened_on=new.occurred,
            )
            opened = open_from_outcome(store, policy, recorded.id, new)
        done(recorded.id, opened.incident.id)

    who = Field(id="who_asked", label="Who asked (initials or staff number)")
    title = f"{in_hand.walk.flow.title} {found.label}"
    fields = (who, *_opening_fields(store, title, ""))
    return _opening_form(policy, f"{found.verdict.mark} {found.label}", fields, save)


def from_recorded_form(desk: Desk, policy: Policy, recorded: RecordedOutcome, done: Opened) -> Form:
    """The form that opens an incident with an outcome on record."""
    store = desk.store

    def save(values: Mapping[str, str]) -> None:
        new = _new(store, values)
        done(open_from_outcome(store, policy, recorded.id, new).incident.id)

    flow = policy.flows.get(recorded.flow)
    label = marked_verdict(recorded).partition("] ")[2] or marked_verdict(recorded)
    title = f"{flow.title if flow else recorded.flow} {label}"
    received, occurred = full_words(recorded.recorded_at), full_words(recorded.happened_on)
    fields = _opening_fields(store, title, occurred, received)
    intro = f"Outcome {recorded.id}: {marked_verdict(recorded)}. Asked by {recorded.who_asked}."
    return _opening_form(policy, intro, fields, save)


def _times(store: Store, occurred: str = "", received: str = "now") -> tuple[Field, Field]:
    return (
        moment_field(store, "received", "When the school heard of it", received),
        moment_field(store, "occurred", "When it occurred, if known", occurred),
    )


def _opening_fields(
    store: Store, title: str, occurred: str, received: str = "now"
) -> tuple[Field, ...]:
    return (
        Field(id="title", label="What it is about", value=title, suggested=True),
        *_times(store, occurred, received),
        Field(id="reporter", label="Who reported it (initials; may stay empty)"),
        Field(id="site", label="Site (may be empty)"),
        Field(id="account", label="What happened, in facts (may be empty)"),
    )


def _new(store: Store, values: Mapping[str, str]) -> NewIncident:
    return NewIncident(
        title=values["title"],
        received=moment_typed(store, "received", values["received"]),
        occurred=moment_typed(store, "occurred", values["occurred"]),
        reporter=values["reporter"],
        site=values["site"],
        account=values["account"],
    )


def _opening_form(
    policy: Policy, intro: str, fields: tuple[Field, ...], save: Callable[[Mapping[str, str]], None]
) -> Form:
    return Form(
        f"{policy.about.short} > Open an incident",
        fields,
        save,
        intro=f"{intro}\nThe duties of this outcome become actions with an owner and a date.",
        verb="Open the incident",
        help_text=_TIMES_HELP,
    )
