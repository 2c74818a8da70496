"""What is past its period: listed for a person to look at, and no more than that."""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from store import iso
from store.database import Store
from store.date_words import full_day_words
from store.london import london_day
from store.retention_classes import of_class
from store.retention_holds import Holds
from store.retention_periods import CLASS_WORDS, CLASSES, Kept, period_words, periods
from store.retention_scope import Scope


class Past(Struct, frozen=True, kw_only=True, rename={"cls": "class"}):
    """One record that has been kept for longer than its period."""

    cls: Kept
    id: int
    """Its number; of acknowledgements the person's, for all of theirs go together."""
    what: str
    counted_from: str
    """The day from which its period is counted."""
    kept_until: str
    """The last day for which it had to be kept."""
    held: str = ""
    """Why it stays all the same, in a sentence (a legal hold); empty where it may be erased."""

    @property
    def since(self) -> str:
        """How long it had to be kept, in words."""
        begun, ended = (full_day_words(iso.day(x)) for x in (self.counted_from, self.kept_until))
        return f"counted from {begun}, kept until {ended}"


class RetentionLine(Struct, frozen=True, kw_only=True, rename={"cls": "class"}):
    """That records of a class are past their period, as one line among the deadlines."""

    cls: Kept
    count: int
    """How many may be erased; those under a legal hold are not among them."""
    due: str
    """The day after the first of them ran out."""
    what: str
    how: str


def past_period(store: Store, cls: Kept) -> list[Past]:
    """What of a class is past its period today, the longest first. Raises StoreProblem.

    Nothing is where no period is set. What a legal hold keeps is listed, with the reason. Raises
    NotAllowed.
    """
    store.must("retention")
    return _past(store, [cls])[cls]


def retention_lines(store: Store, today: date) -> list[RetentionLine]:
    """A line for each class of which something is past its period, for whoever may erase it.

    Raises StoreProblem.
    """
    lines: list[RetentionLine] = []
    if not store.may("retention"):
        return lines
    for cls, found in _past(store, CLASSES, today).items():
        free = [each for each in found if not each.held]
        if free:
            called, begins = CLASS_WORDS[cls]
            months = period_words(periods(store)[cls].months)
            line = RetentionLine(
                cls=cls,
                count=len(free),
                due=(iso.day(free[0].kept_until) + timedelta(days=1)).isoformat(),
                what=f"Look at {called} that are past their period ({len(free)})",
                how=f"The school keeps them for {months} from {begins}.",
            )
            lines.append(line)
    return lines


def _past(
    store: Store, classes: Iterable[Kept], today: date | None = None
) -> dict[Kept, list[Past]]:
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415  # not at every login

    today = today or london_day(store.now())
    set_to = {cls: each.months for cls, each in periods(store).items() if each.months is not None}
    found: dict[Kept, list[Past]] = {}
    for cls in classes:
        ended = [
            Past(
                cls=cls,
                id=id,
                what=what,
                counted_from=begun.isoformat(),
                kept_until=(begun + relativedelta(months=set_to[cls])).isoformat(),
            )
            for id, what, begun in (of_class(store, cls, today) if cls in set_to else ())
        ]
        past = [each for each in ended if each.kept_until < today.isoformat()]
        found[cls] = sorted(past, key=lambda each: (each.kept_until, each.id))
    return _with_holds(store, found) if any(found.values()) else found


def _with_holds(store: Store, found: dict[Kept, list[Past]]) -> dict[Kept, list[Past]]:
    tables = store.whole("retention").tables
    holds = Holds(store, tables)
    if not holds.are_there:
        return found
    scope = Scope(tables)
    return {
        cls: [_with_hold(each, holds, scope) for each in listed] for cls, listed in found.items()
    }


def _with_hold(past: Past, holds: Holds, scope: Scope) -> Past:
    going = scope.erasures_of(past.cls, past.id)
    return replace(past, held=holds.why_kept(x for erasure in going for x in erasure.erased))
