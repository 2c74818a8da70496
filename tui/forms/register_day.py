"""The day as of which the register is shown."""

from collections.abc import Callable, Mapping
from datetime import date

from store.database import Store
from store.date_words import full_day_words
from store.dates import read_date
from store.london import london_day
from store.problems import FieldProblem
from tui.form import Field, Form


def register_day_form(store: Store, done: Callable[[date | None], object]) -> Form:
    """The form; `done` is called with the day, or with None for today."""
    today = london_day(store.now())

    def save(values: Mapping[str, str]) -> None:
        day = read_date(values["day"], today, field="day")
        if day > today:
            raise FieldProblem("day", f"{full_day_words(day)} has not come yet.")
        done(None if day == today else day)

    return Form(
        "Acknowledgements > As of another day",
        (Field(id="day", label="Which day", value="today", suggested=True),),
        save,
        intro="What is now known to have been true on that day, leavers included.",
        verb="Show it",
    )
