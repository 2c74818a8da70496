"""How recorded outcomes are listed."""

from collections.abc import Callable
from datetime import datetime

from flows.verdict import Verdict
from store.date_words import recorded_words
from store.outcomes import OutcomeEntry
from tui.listing import Column, Listing, Order, Which
from tui.marked_verdict import marked_verdict
from tui.recorded_text import code_shown

_STRICTEST_FIRST = {each.value: place for place, each in enumerate(Verdict)}


def outcomes_listing(now: datetime, called: Callable[[str], str]) -> Listing[OutcomeEntry]:
    """Outcomes, newest first; `called` says what a policy is called."""
    return Listing(
        name="outcomes",
        columns=(
            Column(heading="No.", cell=lambda each: str(each.outcome.id), size=6),
            Column(
                heading="Recorded",
                cell=lambda each: recorded_words(each.outcome.recorded_at, now),
                size=18,
                written=lambda each: each.outcome.recorded_at,
            ),
            Column(
                heading="Verdict",
                cell=lambda each: marked_verdict(each.outcome),
                size=20,
                share=4,
            ),
            Column(heading="Question", cell=lambda each: each.outcome.flow, size=12, share=2),
            Column(heading="State", cell=state_words, size=19, leaves=1),
            Column(
                heading="Policy",
                cell=lambda each: called(each.outcome.policy),
                size=12,
                leaves=2,
                below=True,
            ),
            Column(
                heading="Asked by",
                cell=lambda each: each.outcome.who_asked,
                size=12,
                leaves=3,
                below=True,
            ),
            Column(heading="Code", cell=lambda each: code_shown(each.outcome), size=16, leaves=4),
        ),
        id=lambda each: str(each.outcome.id),
        also=lambda each: each.outcome.note,
        orders=(
            Order(name="newest"),  # they come so
            Order(name="verdict", key=lambda each: _STRICTEST_FIRST.get(each.outcome.verdict, 99)),
            Order(name="question", key=lambda each: each.outcome.flow),
            Order(name="policy", key=lambda each: called(each.outcome.policy)),
            Order(name="asked by", key=lambda each: each.outcome.who_asked.casefold()),
        ),
        which=(
            Which(name="all"),
            Which(name="standing", has=lambda each: each.voided is None),
            Which(name="answered otherwise", has=lambda each: each.is_recalled),
            Which(name="voided", has=lambda each: each.voided is not None),
        ),
        dim=lambda each: each.voided is not None,
    )


def state_words(each: OutcomeEntry) -> str:
    """Whether it is voided, or answered otherwise by now; empty where it simply stands."""
    if each.voided:
        return "VOIDED"
    return "ANSWERED OTHERWISE" if each.is_recalled else ""
