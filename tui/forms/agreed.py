"""The day for which is asked what somebody had agreed to."""

from collections.abc import Callable, Mapping
from datetime import date

from flows.plain_text import clean_line
from store.database import Store
from store.date_words import full_day_words
from store.dates import read_date
from store.london import london_day
from store.problems import FieldProblem
from tui.form import Field, Form


def agreed_form(store: Store, name: str, done: Callable[[date], object]) -> Form:
    """The form; `done` is called with the day."""
    today = london_day(store.now())

    def take(values: Mapping[str, str]) -> None:
        day = read_date(values["day"], today, field="day")
        if day > today:
            raise FieldProblem("day", f"{full_day_words(day)} has not come yet.")
        done(day)

    return Form(
        f"History > {clean_line(name)} > Agreed",
        (Field(id="day", label="On which day (4 Sep 2026, 04/09/2026)"),),
        take,
        intro="What had they agreed to that day, as far as is known now?",
        verb="Say",
    )
