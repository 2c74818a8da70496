"""How long each class of record is kept, as the school has set it. At first nothing is set."""

from typing import Literal, get_args

from msgspec import Struct

from store import changes, iso
from store.database import Store
from store.fields import line
from store.nameless import nameless
from store.problems import FieldProblem
from store.records import records

Kept = Literal[
    "incidents",
    "outcomes",
    "chases",
    "acknowledgements",
    "role-holders",
    "disclosures",
    "reviews",
    "channels",
]
"""A class of record that has a period of its own."""
CLASSES: tuple[Kept, ...] = get_args(Kept)
CLASS_WORDS: dict[Kept, tuple[str, str]] = {
    "incidents": ("incidents", "closing; one that is open is kept"),
    "outcomes": ("recorded outcomes", "recording; that of an incident is kept with it"),
    "chases": ("chases and tasks of no incident", "being done"),
    "acknowledgements": ("acknowledgements of leavers", "leaving"),
    "role-holders": ("role holders", "the day on which they held it no longer"),
    "disclosures": ("disclosures", "being given out; that of an incident is kept with it"),
    "reviews": ("completed reviews", "completion"),
    "channels": ("closed channels", "closing; one that is open is kept"),
}
"""What each class is called, and from when its period is counted."""
LONGEST = 1200
"""Months that a period may have; any more is a slip of the keyboard."""

_KIND = "retention"


class Period(Struct, frozen=True, kw_only=True, rename={"cls": "class"}):
    """How long a class of record is kept, as it was last set."""

    id: int
    cls: Kept
    months: int | None
    """None where it is kept without an end, as at first."""
    why: str
    set_by: str
    set_at: str

    def __post_init__(self) -> None:
        if self.cls not in CLASSES:
            raise ValueError(f"{self.cls!r} is no class of record")
        iso.check_moment(self.set_at)


def periods(store: Store) -> dict[Kept, Period]:
    """The periods that somebody has set or taken away, by class. Raises StoreProblem."""
    found = records(store, "settings", Period, of={"kind": _KIND})
    return {each.cls: each for each in found}


def set_period(store: Store, cls: str, months: int | None, why: str) -> Period:
    """Set how long a class of record is kept, in months; None takes the period away.

    What it was stays on record. Raises FieldProblem (no such class, no reason or one that names
    somebody, no such number of months, or it is so already) and StoreProblem.
    """
    known = class_named(cls)
    if months is not None and not 1 <= months <= LONGEST:
        raise FieldProblem("months", f"A period has from 1 to {LONGEST:,} months.")
    why = nameless(store, "why", line("why", why))
    with store.transaction():
        before = periods(store).get(known)
        if months == (before.months if before else None):
            said = period_words(months)
            raise FieldProblem("months", f"It is so already: {said}.")
        fields = {
            "kind": _KIND,
            "class": known,
            "months": months,
            "why": why,
            "set_by": store.operator,
            "set_at": store.stamp(),
        }
        if before is None:
            changes.add(store, "settings", fields, why=why)
        else:
            changes.change(store, "settings", before.id, fields, what="period set", why=why)
        return periods(store)[known]


def class_named(text: str) -> Kept:
    """The class of that name. Raises FieldProblem, which names those there are."""
    for each in CLASSES:
        if each == text:
            return each
    what = f'"{text[:40]}" is no class of record. There are: {", ".join(CLASSES)}.'
    raise FieldProblem("class", what)


def period_words(months: int | None) -> str:
    """`7 years`, `18 months`, or `no period set`."""
    if months is None:
        return "no period set"
    if months % 12 == 0:
        years = months // 12
        return f"{years} year{'' if years == 1 else 's'}"
    return f"{months} month{'' if months == 1 else 's'}"


def read_period(text: str, field: str = "months") -> int | None:
    """A period as typed: `7 years`, `18 months`, `18`, or `none`. Raises FieldProblem."""
    number, _, unit = line(field, text).casefold().partition(" ")
    if (number, unit) == ("none", ""):
        return None
    count = {"month": 1, "months": 1, "": 1, "year": 12, "years": 12}.get(unit)
    if count is None or not (number.isascii() and number.isdigit() and len(number) < 6):
        what = "Write it as 7 years or 18 months; none takes the period away."
        raise FieldProblem(field, what)
    return int(number) * count
