"""The clock that every record is stamped by."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from store.content import Content
from store.date_words import moment_words
from store.health_finding import Finding
from store.health_records import newest
from store.london import london

_CLOCK = "clock"
_AHEAD = timedelta(minutes=5)
"""By how much the clocks of two servers may differ without anybody having set one wrong."""
_YEARS = range(2025, 2100)
_SYNCHRONISED = Path("/run/systemd/timesync/synchronized")
"""Is there where systemd has set the clock from the network; elsewhere nothing is known."""


def check_clock(
    now: datetime, content: Content | None, synchronised: Path = _SYNCHRONISED
) -> Iterator[Finding]:
    """Whether the time, in UTC, can be right, and is known in London."""
    try:
        london()
    except (LookupError, ValueError, OSError) as error:
        what = f"the clock of London cannot be read ({type(error).__name__})"
        mend = "Install the time zones of the system (tzdata); no date can be shown without them."
        yield Finding(_CLOCK, "bad", what, mend)
        return
    what = f"{moment_words(now, now)} {now.year} in London"
    if synchronised.exists():
        what += ", set from the network"
    last = newest(content) if content else None
    if now.year not in _YEARS:
        yield Finding(_CLOCK, "bad", what, "That cannot be. Set the clock of the server right.")
    elif last and last > now + _AHEAD:
        when = f"{moment_words(last, last)} {last.year}"
        what += f", but something was recorded on {when}"
        mend = "Find out which is wrong, the clock now or the clock then, before anybody records."
        yield Finding(_CLOCK, "bad", what, mend)
    else:
        yield Finding(_CLOCK, "ok", what)
