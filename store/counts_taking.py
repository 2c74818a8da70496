"""Handing out counts of incidents: that they were, to whom and why goes on record."""

from collections.abc import Callable
from pathlib import Path

from store.counts_shown import ShownCounts
from store.database import Store
from store.fields import line
from store.handing_out import HandedOut, Provenance, hand_out
from store.incident_counts import CountsWanted

KIND = "incident-counts"
"""What counts of incidents are called in `disclosures`."""


def hand_out_counts(
    store: Store,
    shown: ShownCounts,
    wanted: CountsWanted,
    format: str,
    render: Callable[[ShownCounts, Provenance], bytes],
    *,
    recipient: str,
    why: str = "",
    path: Path | None = None,
    force: bool = False,
) -> HandedOut:
    """Record that counts are handed out, and write them to `path`: both, or neither.

    Raises FieldProblem, Refused (it cannot be recorded) and StoreProblem, as `hand_out`.
    """
    return hand_out(
        store,
        {"kind": KIND, "form": shown.form, "format": format, **limits_of(wanted)},
        lambda provenance: render(shown, provenance),
        recipient=line("for", recipient, needed=False),
        why=line("why", why, needed=False),
        path=path,
        force=force,
    )


def limits_of(wanted: CountsWanted) -> dict[str, str]:
    """What was counted, as it stands in `disclosures`."""
    return {
        "from": wanted.since.isoformat() if wanted.since else "",
        "until": wanted.until.isoformat() if wanted.until else "",
        "policy": wanted.policy,
        "site": wanted.site,
    }
