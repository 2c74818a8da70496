"""How the outcomes that come out otherwise are listed."""

from datetime import datetime

from flows.replay import Replay
from store.date_words import recorded_words
from store.recall import Recalled
from tui.listing import Column, Listing, Order, Which
from tui.marked_verdict import marked_verdict


def recall_listing(now: datetime) -> Listing[Recalled]:
    """Outcomes as they were, and as they would be now; newest first."""
    return Listing(
        name="recalled outcomes",
        columns=(
            Column(heading="No.", cell=lambda each: str(each.recorded.id), size=6),
            Column(heading="Question", cell=lambda each: each.recorded.flow, size=10, share=1),
            Column(
                heading="Was", cell=lambda each: marked_verdict(each.recorded), size=19, share=3
            ),
            Column(heading="Now", cell=lambda each: now_words(each.replay), size=20, share=3),
            Column(
                heading="Recorded",
                cell=lambda each: recorded_words(each.recorded.recorded_at, now),
                size=18,
                leaves=1,
                written=lambda each: each.recorded.recorded_at,
            ),
            Column(
                heading="Noted",
                cell=lambda each: "noted" if is_noted(each) else "",
                size=8,
                leaves=2,
            ),
        ),
        id=lambda each: str(each.recorded.id),
        orders=(
            Order(name="newest"),  # they come so
            Order(name="question", key=lambda each: each.recorded.flow),
            Order(name="now", key=lambda each: now_words(each.replay)),
        ),
        which=(
            Which(name="all"),
            Which(name="otherwise", has=lambda each: not each.stands),
            Which(name="not noted", has=lambda each: not is_noted(each)),
        ),
    )


def is_noted(each: Recalled) -> bool:
    """Whether somebody has seen to it."""
    return bool(each.entry.notes) and not each.entry.is_recalled


def now_words(replay: Replay) -> str:
    """What it comes to now, in a few words."""
    if replay.state == "asks":
        return "asks more"
    if replay.outcome is None:
        return "not answered"
    if replay.state == "lines":
        return "the same in other words"
    return f"{replay.outcome.verdict.mark} {replay.outcome.label}"
