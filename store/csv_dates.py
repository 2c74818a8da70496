"""Dates as spreadsheets and school systems write them into CSV files."""

import re
from datetime import date

from flows.plain_text import clean_line
from store.dates import read_date
from store.problems import FieldProblem

_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M|Z)?$", re.ASCII | re.IGNORECASE)
_DASHED = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3,9})[- ](\d{4}|\d{2})", re.ASCII)
_SHORT = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{2})", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_TURN = 50
"""A year of two digits from here on is of the last century: `87` is 1987, and `24` is 2024."""


def read_file_date(text: str, field: str) -> str:
    """A date of a file, day before month, as `YYYY-MM-DD`; empty text stays empty.

    A time of day beside it counts for nothing. Raises FieldProblem for what is no date, or has no
    year.
    """
    typed = _TIME.sub("", clean_line(text))
    if not typed:
        return ""
    if typed.isdecimal():
        what = f'"{typed[:40]}" is a number. Show that column as a date in the spreadsheet first.'
        raise FieldProblem(field, what)
    if found := _DASHED.fullmatch(typed):
        typed = f"{found[1]} {found[2]} {_year(found[3])}"
    elif found := _SHORT.fullmatch(typed):
        typed = f"{found[1]}/{found[3]}/{_year(found[4])}"
    if not _YEAR.search(typed):
        raise FieldProblem(field, f'"{typed[:40]}" is not a date with its year.')
    return read_date(typed, date.max, field=field).isoformat()


def _year(digits: str) -> str:
    if len(digits) == 4:
        return digits
    return f"{'19' if int(digits) >= _TURN else '20'}{digits}"
