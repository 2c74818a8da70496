"""How long a class of record is kept, and erasing what is past that."""

from collections.abc import Callable, Mapping, Sequence

from store.changed_since import Seen
from store.database import Store
from store.problems import FieldProblem
from store.retention_due import Past
from store.retention_erasing import ErasedPast, erase_past, evidence_going, goes_along
from store.retention_periods import (
    CLASS_WORDS,
    Kept,
    Period,
    period_words,
    periods,
    read_period,
    set_period,
)
from tui.form import Field, Form
from tui.retention_text import COPIES, going_along_words, still_held_words

_WORD = "erase"


def period_form(store: Store, cls: Kept, now: Period | None) -> Form:
    """The form that sets how long a class is kept; `now` is the period that is shown."""

    def read() -> list[Period]:
        found = periods(store).get(cls)
        return [found] if found is not None else []

    seen = Seen(store, "settings", read, shown=[now] if now is not None else [])

    def save(values: Mapping[str, str]) -> None:
        months = read_period(values["period"], "period")
        with seen.unchanged():
            set_period(store, cls, months, values["why"])

    return Form(
        f"Retention > {CLASS_WORDS[cls][0]}",
        (
            Field(
                id="period",
                label="How long (7 years, 18 months; none: no period)",
                value=period_words(now.months) if now and now.months else "",
                suggested=True,
                hint=_meant,
            ),
            Field(id="why", label="Why this long"),
        ),
        save,
        intro=f"Counted from {CLASS_WORDS[cls][1]}. Nothing is erased by this.",
        verb="Set it",
        help_text="What the period was stays on record.",
    )


def erasing_form(
    store: Store,
    cls: Kept,
    going: Sequence[Past],
    which: str,
    done: Callable[[ErasedPast], object],
) -> Form:
    """The form that erases these of a class for good, once the word is typed.

    `which` says in its title which they are. `done` is called with what was erased.
    """
    ids = [each.id for each in going]
    along = going_along_words(goes_along(store, going))
    held = still_held_words(evidence_going(store, going))
    first = going[0].what if len(going) == 1 else f"{len(going)} records are destroyed."
    said = (first, along, "This cannot be undone.", held, COPIES)

    def save(values: Mapping[str, str]) -> None:
        if values["word"].strip().casefold() != _WORD:
            raise FieldProblem("word", f"Type the word {_WORD}, or leave with Esc.")
        done(erase_past(store, cls, ids, values["reason"]))

    return Form(
        f"Retention > Erase {which}",
        (
            Field(id="reason", label="Reason (kept for good: without anybody's name)"),
            Field(id="word", label=f"Type {_WORD} to go on"),
        ),
        save,
        intro="\n".join(filter(None, said)),
        verb="Erase for good",
    )


def _meant(text: str) -> str:
    try:
        return f"That is {period_words(read_period(text))}."
    except FieldProblem:
        return ""
