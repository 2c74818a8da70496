"""Which backups are kept: the newest of each day, week and month."""

from collections.abc import Iterable
from datetime import datetime

DAYS, WEEKS, MONTHS = 7, 5, 12


def worth_keeping(
    times: Iterable[datetime], *, days: int = DAYS, weeks: int = WEEKS, months: int = MONTHS
) -> set[datetime]:
    """Of backups made at these times the newest, and the newest of the last so many days, weeks
    (from Monday) and months in which there was one."""
    newest_first = sorted(times, reverse=True)
    kept = set(newest_first[:1])
    for many, period in (
        (days, lambda time: time.date()),
        (weeks, lambda time: time.isocalendar()[:2]),
        (months, lambda time: (time.year, time.month)),
    ):
        firsts: dict[object, datetime] = {}
        for time in newest_first:
            firsts.setdefault(period(time), time)
        kept.update(list(firsts.values())[:many])
    return kept
