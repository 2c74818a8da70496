"""Rows of a register that is in nobody's records, and exports of them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from store.register_export import PolicyPart, RegisterExport, Selection
from store.register_row import RegisterRow, count

CHAIN_HEAD = "1204-K7QM-4T9R-XW2P-9HJ3"


def row(**other: Any) -> RegisterRow:
    about: dict[str, Any] = {
        "policy": "elm",
        "edition": "2019-03",
        "person": 1,
        "name": "Adams, K",
        "staff_id": "W1",
        "site": "North",
        "state": "acknowledged",
        "is_asked": True,
        "has_left": False,
        "signed_on": "2026-09-04",
        "method": "paper",
        "witness": "jb",
        "recorded_at": "2026-11-20T14:05:09+00:00",
        "recorded_by": "jb",
    }
    return RegisterRow(**about | other)


def export_of(rows: Sequence[RegisterRow], **other: Any) -> RegisterExport:
    sites = sorted({each.site for each in rows})
    part = PolicyPart(
        policy="elm",
        name="Elm Trust, Social media",
        edition="2019-03",
        label="March 2019",
        counts=count(rows),
        sites=tuple((site, count(each for each in rows if each.site == site)) for site in sites),
    )
    about: dict[str, Any] = {
        "rows": tuple(rows),
        "parts": (part,),
        "selection": Selection(),
        "as_of": date(2026, 11, 20),
        "filters": (),
        "chain_head": CHAIN_HEAD,
        "exported_by": "jb",
        "exported_at": datetime(2026, 7, 20, 14, 5, tzinfo=UTC),
    }
    return RegisterExport(**about | other)
