"""How paper sheets and imported files are listed."""

from datetime import datetime

from store.batches import Batch
from store.date_words import recorded_words, written_words
from tui.listing import Column, Listing, Order, Which


def sheets_listing(now: datetime) -> Listing[Batch]:
    """Sheets and files, the one begun last first."""
    return Listing(
        name="sheets",
        columns=(
            Column(
                heading="Signed on",
                cell=lambda each: written_words(each.first.signed_on),
                size=13,
                written=lambda each: each.first.signed_on,
            ),
            Column(heading="Sheet", cell=lambda each: each.name, size=24, share=2),
            Column(heading="Stands", cell=standing_words, size=16),
            Column(heading="Witness", cell=lambda each: each.first.witness, size=14, leaves=1),
            Column(
                heading="Keyed",
                cell=lambda each: recorded_words(each.first.recorded_at, now),
                size=18,
                leaves=3,
                written=lambda each: each.first.recorded_at,
            ),
            Column(heading="By", cell=lambda each: each.first.recorded_by, size=11, leaves=2),
            Column(
                heading="From file", cell=lambda each: each.first.imported_from, size=16, leaves=4
            ),
        ),
        id=lambda each: each.name,
        orders=(
            Order(name="newest"),  # they come so
            Order(name="signed on", key=lambda each: each.first.signed_on, backwards=True),
            Order(name="witness", key=lambda each: each.first.witness.casefold()),
        ),
        which=(
            Which(name="all"),
            Which(name="standing", has=lambda each: bool(each.standing)),
            Which(name="voided", has=lambda each: not each.standing),
        ),
        struck=lambda each: not each.standing,
    )


def standing_words(each: Batch) -> str:
    """How many of its lines stand: "11 of 12 lines", "VOIDED"."""
    return f"{each.standing} of {len(each.lines)} lines" if each.standing else "VOIDED"
