"""The changes of the clocks in London: which lie between two moments, and which hour is meant."""

from datetime import UTC, datetime, timedelta

from store.date_words import day_words, moment_words
from store.london import london


def wall_words(moment: datetime, now: datetime) -> str:
    """A moment by the clock in London; in an hour that comes twice with GMT or BST."""
    local = moment.astimezone(london())
    is_twice = local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
    return moment_words(moment, now) + (f" {local:%Z}" if is_twice else "")


def changes_between(start: datetime, end: datetime) -> str:
    """That the clocks change between two moments, and when, in sentences; empty if they do not."""
    told = []
    day = start
    while day < end:
        later = min(day + timedelta(days=1), end)
        before, after = (_offset(each) for each in (day, later))
        if before != after:
            way, turn = ("forward", "later") if after > before else ("back", "earlier")
            on = day_words(_change(day, later).astimezone(london()).date(), start)
            told.append(f"The clocks go {way} on {on}: the wall shows an hour {turn}.")
        day = later
    if len(told) > 1:
        return "The clocks change more than once before that: the hours are counted as they pass."
    return "".join(told)


def _change(before: datetime, after: datetime) -> datetime:
    """The moment, to the minute, from which the clock is as it is at `after`."""
    while after - before > timedelta(minutes=1):
        middle = before + (after - before) / 2
        if _offset(middle) == _offset(before):
            before = middle
        else:
            after = middle
    return after


def _offset(moment: datetime) -> timedelta:
    return moment.astimezone(UTC).astimezone(london()).utcoffset() or timedelta()
