"""What is said of an official account, as people type it, on its way into a record."""

from collections.abc import Callable, Mapping
from datetime import date

from flows.plain_text import clean_line
from store import iso
from store.date_words import written_words
from store.dates import read_date, read_due
from store.fields import line, note
from store.problems import FieldProblem

FIELDS = (
    *("platform", "account", "address", "policy", "site", "role", "purpose"),
    *("approved_by", "approved_on", "login", "opened", "note"),
)
"""What can be said of an account when it is put on record, and changed later."""

_NEEDED = ("platform", "account")
_DATES = ("approved_on", "opened")


def channel_fields(said: Mapping[str, str], today: date) -> dict[str, str]:
    """The fields as they are recorded. Raises FieldProblem, and TypeError for any other field."""
    if not said.keys() <= set(FIELDS):
        raise TypeError(f"a channel has no {', '.join(sorted(said.keys() - set(FIELDS)))}")
    return {field: _readers(today).get(field, _line)(field, text) for field, text in said.items()}


def past_day_or_month(field: str, text: str, today: date) -> str:
    """A day or a month that has begun, as `YYYY-MM-DD` or `YYYY-MM`. Raises FieldProblem."""
    try:
        found = read_due(text, field=field)
    except FieldProblem:
        found = ""
    if not iso.is_month(found):
        found = read_date(text, today, field=field).isoformat()
    if iso.first_day(found) > today:
        what = f"{written_words(found)} has not come yet. Leave it empty until it has."
        raise FieldProblem(field, what)
    return found


def web_address(field: str, text: str) -> str:
    """A web address of http or https, in which no name or password stands. Raises FieldProblem."""
    from urllib.parse import urlsplit  # noqa: PLC0415  # not at every login

    address = line(field, text, needed=False)
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        whole = False
    if not whole or " " in address:
        raise FieldProblem(field, "Write the whole address, as https://example.org/school.")
    if parts.username is not None:
        what = "There is a name or password before the @ of this address. Leave it out."
        raise FieldProblem(field, what)
    return address


def _readers(today: date) -> dict[str, Callable[[str, str], str]]:
    def day(field: str, text: str) -> str:
        return past_day_or_month(field, text, today) if clean_line(text) else ""

    return {
        **dict.fromkeys(_DATES, day),
        "address": web_address,
        "note": note,
        "purpose": note,
    }


def _line(field: str, text: str) -> str:
    return line(field, text, needed=field in _NEEDED)
