"""Counts for governors that were handed out before, from which new ones could be subtracted."""

from collections.abc import Iterable
from datetime import date

import msgspec
from msgspec import Struct

from flows.plain_text import clean_line
from store import iso
from store.counts_shown import limits_words
from store.counts_taking import KIND, limits_of
from store.database import Store
from store.date_words import full_words
from store.incident_counts import Called, CountsWanted
from store.records import records

_LISTED = 3


class CountsHandedOut(Struct, frozen=True, kw_only=True):
    """Counts that were handed out, with the limits of what was counted."""

    id: int
    at: str
    to: str = ""
    since: str = msgspec.field(name="from", default="")
    until: str = ""
    policy: str = ""
    site: str = ""


def differing_before(store: Store, wanted: CountsWanted) -> tuple[CountsHandedOut, ...]:
    """Counts for governors that went out before with other limits, newest first.

    Limits are others, too, where the period had not ended when they went out, on an earlier day.
    What was erased from the log is not known of. Raises StoreProblem.
    """
    today = iso.london_date(store.stamp())
    of = {"kind": KIND, "form": "governors"}
    found = reversed(records(store, "disclosures", CountsHandedOut, of=of))
    return tuple(each for each in found if _differs(each, wanted, today))


def differing_words(before: Iterable[CountsHandedOut], called: Called = str) -> str:
    """That there are such, which ones and what follows; empty where there are none."""
    every = list(before)
    if not every:
        return ""
    lines = [_line(each, called) for each in every[:_LISTED]]
    if len(every) > _LISTED:
        lines.append(f"and {len(every) - _LISTED} more: policydesk disclosures lists them.")
    return "\n".join(
        [
            "Governors have had counts with other limits. Subtracted from these they may tell of a "
            "single case:",
            *lines,
        ]
    )


def _differs(each: CountsHandedOut, wanted: CountsWanted, today: date) -> bool:
    limits = limits_of(wanted)
    mine = {"from": each.since, "until": each.until, "policy": each.policy, "site": each.site}
    if any(mine[name].casefold() != limits[name].casefold() for name in limits):
        return True
    then = iso.london_date(each.at)
    had_ended = bool(each.until) and iso.day(each.until) < then
    return then < today and not had_ended


def _line(each: CountsHandedOut, called: Called) -> str:
    wanted = CountsWanted(
        since=iso.day(each.since) if each.since else None,
        until=iso.day(each.until) if each.until else None,
        policy=each.policy,
        site=each.site,
    )
    whom = f", for {each.to}" if each.to else ""
    return clean_line(f"{each.id}  {full_words(each.at)}{whom}: {limits_words(wanted, called)}")
