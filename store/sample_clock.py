"""The clock of the sample school while it is made: it goes through the days that it pretends."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta

from msgspec import Struct

from store.london import london, london_day

_SATURDAY = 5


class Event(Struct, frozen=True):
    """Something that is recorded so many days ago, at a time on the wall written `09:40`."""

    days_ago: int
    at: str
    record: Callable[[], object]


class SampleClock:
    """A time that only goes forward, up to the moment at which the sample is made."""

    def __init__(self, now: datetime, *, days_ago: int) -> None:
        self.end = now.astimezone(UTC).replace(microsecond=0)
        self.today = london_day(self.end)
        self._time = datetime.combine(self.day(days_ago), time(7), tzinfo=london()).astimezone(UTC)

    def __call__(self) -> datetime:
        """The time that it is now in the sample."""
        return self._time

    def day(self, days_ago: int) -> date:
        """So many days before today, or the Friday before where that is a weekend."""
        found = self.today - timedelta(days=days_ago)
        return found - timedelta(days=max(0, found.weekday() - _SATURDAY + 1))

    def ahead(self, days: int) -> str:
        """So many days after today, or the Monday after a weekend, as somebody would type it."""
        found = self.today + timedelta(days=days)
        weekend = found.weekday() - _SATURDAY
        return (found + timedelta(days=2 - weekend if weekend >= 0 else 0)).isoformat()

    def moment(self, days_ago: int, at: str) -> datetime:
        """A time of a day, in UTC, that has come."""
        wanted = datetime.combine(self.day(days_ago), time.fromisoformat(at), tzinfo=london())
        return min(self.end, wanted.astimezone(UTC))

    def live_through(self, events: Iterable[Event]) -> None:
        """Let each of them happen in its turn, at least a minute after the one before."""
        for event in sorted(events, key=lambda each: (-each.days_ago, each.at)):
            after_the_last = self._time + timedelta(minutes=1)
            wanted = self.moment(event.days_ago, event.at)
            self._time = min(self.end, max(wanted, after_the_last))
            event.record()
