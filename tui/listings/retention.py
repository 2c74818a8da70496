"""How the classes of record with their periods are listed, and what is past a period."""

from collections.abc import Mapping, Sequence

from store.retention_due import Past
from store.retention_periods import CLASS_WORDS, Kept, Period, period_words
from tui.listing import NOTHING, Column, Listing, Order, Which


def classes_listing(
    periods: Mapping[Kept, Period], past: Mapping[Kept, Sequence[Past]]
) -> Listing[Kept]:
    """The classes of record, each with its period and how much is past it."""

    def months(cls: Kept) -> int | None:
        period = periods.get(cls)
        return period.months if period else None

    return Listing(
        name="retention periods",
        columns=(
            Column(heading="Class", cell=class_words, size=31, share=1),
            Column(heading="Kept for", cell=lambda cls: period_words(months(cls)), size=16),
            Column(
                heading="Past it",
                cell=lambda cls: _counted(len(past.get(cls, ()))),
                size=9,
            ),
            Column(
                heading="On hold",
                cell=lambda cls: _counted(sum(bool(each.held) for each in past.get(cls, ()))),
                size=9,
                leaves=1,
            ),
        ),
        id=str,
        orders=(
            Order(name="as listed"),
            Order(name="class", key=class_words),
            Order(name="kept for", key=lambda cls: months(cls) or 10**6),
            Order(name="past it", key=lambda cls: len(past.get(cls, ())), backwards=True),
        ),
        which=(
            Which(name="all"),
            Which(name="with a period", has=lambda cls: bool(months(cls))),
            Which(name="past it", has=lambda cls: bool(past.get(cls))),
        ),
    )


def past_listing() -> Listing[Past]:
    """What is past its period, the longest first."""
    return Listing(
        name="past their period",
        columns=(
            Column(heading="No.", cell=lambda each: str(each.id), size=6),
            Column(heading="What", cell=lambda each: each.what, size=22, share=1),
            Column(
                heading="Stays",
                cell=lambda each: "legal hold" if each.held else NOTHING,
                size=12,
            ),
            Column(heading="Kept", cell=lambda each: each.since, size=50, leaves=1),
        ),
        id=lambda each: str(each.id),
        orders=(
            Order(name="longest"),  # they come so
            Order(name="no.", key=lambda each: each.id),
            Order(name="what", key=lambda each: each.what.casefold()),
        ),
        which=(
            Which(name="all"),
            Which(name="free to go", has=lambda each: not each.held),
            Which(name="legal hold", has=lambda each: bool(each.held)),
        ),
        dim=lambda each: bool(each.held),
    )


def class_words(cls: Kept) -> str:
    """What a class is called, at the start of a line."""
    called = CLASS_WORDS[cls][0]
    return called[:1].upper() + called[1:]


def _counted(count: int) -> str:
    return f"{count:,}" if count else NOTHING
