"""The walks that the office of the sample school went through, asked by invented initials."""

from collections.abc import Iterator, Mapping
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from flows.code import code_of
from flows.explained import as_kept
from flows.outcome import outcome
from flows.policy import Policy
from flows.walk import walk
from store.chases import add_chase
from store.database import Store
from store.holding import who_holds
from store.outcomes import RecordedOutcome, record_outcome
from store.sample_clock import Event, SampleClock

Answers = Mapping[str, str]

_CONTACT = {"guard": "neither", "contact-channel": "personal", "asker-role": "employee"}
_BREACH = {"guard": "neither", "breach-protected": "no", "breach-kind": "confidential"}
_ACCOUNT = {"guard": "neither", "account-purpose": "educational"}


class Asked(Struct, frozen=True):
    """A finished walk, and what somebody is to find out that nobody knew."""

    days_ago: int
    at: str
    who: str
    flow: str
    answers: Answers
    note: str = ""
    chase: str = ""
    """The fact to find out; empty for none."""
    due_in: int = 0
    """In how many days from today; below 0 before it."""


_WALKS = (
    Asked(
        *(40, "10:25", "EE", "contact"),
        {**_CONTACT, "contact-other": "pupil-here", "contact-tie": "none"},
    ),
    Asked(
        *(37, "13:05", "MM", "personal-use"),
        {"guard": "neither", "use-device": "own-on-own-network", "use-when": "working-time"},
    ),
    Asked(
        *(34, "08:50", "PP", "post"),
        {"guard": "neither", "post-place": "personal", "post-content": "pupil-image"},
        note="Asked before it was put up.",
    ),
    Asked(
        *(30, "14:20", "VV", "account"),
        {**_ACCOUNT, "account-stage": "proposing", "account-missing": "rationale"},
    ),
    Asked(
        *(26, "11:15", "LL", "contact"),
        {
            **_CONTACT,
            "contact-other": "pupil-here",
            "contact-tie": "own-child",
            "contact-act": "message",
        },
    ),
    Asked(
        *(21, "15:10", "UU", "parents"),
        {"guard": "neither", "parent-act": "concern"},
        note="A parent at the counter.",
    ),
    Asked(
        *(16, "09:30", "KK", "report"),
        {
            "guard": "neither",
            "report-what": "pupil-contact",
            "report-stage": "found-it",
            "contact-doubt": "yes",
        },
    ),
    Asked(
        *(13, "12:40", "RR", "contact"),
        {**_CONTACT, "contact-other": "pupil-elsewhere", "contact-tie": "unknown"},
        chase="contact-tie",
        due_in=-4,
    ),
    Asked(
        *(8, "10:05", "HH", "breach"),
        {**_BREACH, "subject-role": "unknown"},
        chase="subject-role",
        due_in=6,
    ),
    Asked(
        *(5, "13:25", "OO", "account"),
        {**_ACCOUNT, "account-stage": "running", "account-missing": "none"},
    ),
    Asked(
        *(2, "08:25", "YY", "post"),
        {
            "guard": "neither",
            "post-place": "official",
            "post-content": "none",
            "post-authorised": "none",
        },
    ),
)


def walk_events(store: Store, policy: Policy, clock: SampleClock) -> Iterator[Event]:
    """The walks, with what somebody is to find out."""
    for asked in _WALKS:
        yield Event(asked.days_ago, asked.at, partial(_ask, store, policy, clock, asked))


def record_walk(
    store: Store, policy: Policy, flow: str, answers: Answers, *, who: str, note: str = ""
) -> RecordedOutcome:
    """Record a walk to its end, as somebody at the counter went through it."""
    walked = walk(policy, flow, {fact: [chosen] for fact, chosen in answers.items()})
    found = replace(outcome(walked), code=code_of(walked))
    told = tuple(replace(one, holders=_holders(store, policy, one.role)) for one in found.tell)
    return record_outcome(
        store,
        policy,
        flow,
        answers=walked.given,
        verdict=found.verdict,
        shown=as_kept(replace(found, tell=told)),
        who_asked=who,
        note_text=note,
    )


def _holders(store: Store, policy: Policy, id: str) -> tuple[str, ...]:
    """Who holds a role, or one of those of which any will do."""
    role = policy.roles.get(id)
    named = (id, *role.either) if role else ()
    words = [each.words for one in named for each in who_holds(store, policy.id, one)]
    return tuple(dict.fromkeys(words))


def _ask(store: Store, policy: Policy, clock: SampleClock, asked: Asked) -> None:
    made = record_walk(store, policy, asked.flow, asked.answers, who=asked.who, note=asked.note)
    if asked.chase:
        add_chase(
            store,
            policy,
            asked.flow,
            asked.chase,
            owner=asked.who,
            due=clock.ahead(asked.due_in),
            outcome=made.id,
            code=made.shown["code"],
        )
