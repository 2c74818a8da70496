"""Who else is in a case: in which other sessions it is shown, and since when."""

from collections.abc import Iterable
from datetime import UTC, datetime

from store.database import Store
from store.date_words import moment_words
from store.london import london, london_day
from store.presence import Here


def also_here_words(store: Store, others: Iterable[Here]) -> str:
    """`Also in this case: KB, since 14:05`; empty where nobody else is."""
    told = [_words(store, each) for each in sorted(others, key=lambda each: each.shown_since)]
    return f"Also in this case: {'; '.join(told)}" if told else ""


def _words(store: Store, other: Here) -> str:
    who = other.operator
    if who == store.operator:
        who = "you, in another session"
    try:
        since, now = datetime.fromtimestamp(other.shown_since, UTC), store.now()
    except (OverflowError, OSError, ValueError):
        return who
    is_today = london_day(since) == london_day(now)
    when = f"{since.astimezone(london()):%H:%M}" if is_today else moment_words(since, now)
    return f"{who}, since {when}"
