"""How what the register says of one person is listed."""

from collections.abc import Callable
from datetime import datetime

from store.date_words import edition_words, recorded_words, written_words
from tui.listing import Column, Listing, Order, Which
from tui.signature_text import KIND_WORDS, METHODS, Entry


def history_listing(now: datetime, called: Callable[[str], str]) -> Listing[Entry]:
    """The lines of one person, newest first; `called` says what a policy is called."""
    return Listing(
        name="history",
        columns=(
            Column(
                heading="Signed on",
                cell=lambda each: written_words(each[0].signed_on),
                size=13,
                written=lambda each: each[0].signed_on,
            ),
            Column(
                heading="Policy",
                cell=lambda each: f"{called(each[0].policy)}, {edition_words(each[0].edition)}",
                size=22,
                share=2,
                below=True,
            ),
            Column(heading="What", cell=what_words, size=21, below=True),
            Column(
                heading="How",
                cell=lambda each: METHODS[each[0].method],
                size=15,
                leaves=1,
                below=True,
            ),
            Column(
                heading="Witness", cell=lambda each: each[0].witness, size=13, leaves=4, below=True
            ),
            Column(
                heading="Recorded",
                cell=lambda each: recorded_words(each[0].recorded_at, now),
                size=18,
                leaves=2,
                below=True,
                written=lambda each: each[0].recorded_at,
            ),
            Column(
                heading="By", cell=lambda each: each[0].recorded_by, size=11, leaves=3, below=True
            ),
        ),
        id=lambda each: str(each[0].id),
        also=lambda each: f"{each[0].note} {each[0].reason} {each[0].batch}",
        orders=(
            Order(name="newest"),  # they come so
            Order(name="signed on", key=lambda each: each[0].signed_on),
            Order(name="policy", key=lambda each: called(each[0].policy).casefold()),
        ),
        which=(
            Which(name="all"),
            Which(name="standing", has=lambda each: each[1] is None),
            Which(name="voided", has=lambda each: each[1] is not None),
        ),
        struck=lambda each: each[1] is not None,
    )


def what_words(each: Entry) -> str:
    """What somebody did, and whether that is voided: "declined", "VOIDED acknowledged"."""
    line, voiding = each
    return f"VOIDED {KIND_WORDS[line.kind]}" if voiding else KIND_WORDS[line.kind]
