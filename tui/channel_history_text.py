"""What has happened to an official account, change by change, as lines of plain text."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from flows.plain_text import clean_line
from store import iso
from store.changes import ERASED, Change, changes
from store.channel import Met, User
from store.channel_users import user_name
from store.database import Store
from store.date_words import full_day_words, full_words, written_words
from tui.listed_channel import ListedChannel, ListedUser

_DONE = {"added": "put on record"}
_CALLED = {
    **{"approved_by": "approved by", "approved_on": "approved on", "login": "log-in"},
    **{"closed_why": "why closed", "purpose": "what for", "role": "in charge"},
}


def history_of_channel(store: Store, listed: ListedChannel) -> list[list[str]]:
    """Each change of an account, newest first: when, by whom and why; then what. StoreProblem."""
    conditions = {each.demand.id: each.demand.text for each in listed.conditions}
    found = changes(store, "channels", listed.number)
    return [list(_lines(store, each, conditions)) for each in reversed(found)]


def _lines(store: Store, change: Change, conditions: Mapping[str, str]) -> Iterator[str]:
    why = f": {change.why}" if change.why else ""
    done = _DONE.get(change.what, change.what)
    yield clean_line(f"{full_words(change.at)}, {done} by {change.by}{why}")
    before = change.before or {}
    for field, value in () if change.what == ERASED else change.after.items():
        was = before.get(field) or ""
        if field == "users":
            said = [_user(store, each) for each in value if each not in (was or ())]
        elif field == "met":
            said = list(_met(value, before.get(field) or [], conditions))
        else:
            said = [_field(field, value, was)] if value or was else []
        yield from (clean_line(each) for each in said)


def _field(field: str, value: str, was: str) -> str:
    before = f" (was: {_value(was)})" if was else ""
    return f"{_CALLED.get(field, field)}: {_value(value) or 'nothing'}{before}"


def _user(store: Store, document: Any) -> str:
    user = msgspec.convert(document, User)
    return ListedUser(user=user, name=user_name(store, user)).words


def _met(value: list[Any], was: list[Any], conditions: Mapping[str, str]) -> Iterator[str]:
    """What was found to be so, and what is so no longer."""
    now = {each["condition"] for each in value}
    for document in value:
        if document not in was:
            met = msgspec.convert(document, Met)
            called = conditions.get(met.condition, met.condition)
            yield f"{called}: {met.where} ({written_words(met.on)})"
    for document in was:
        if document["condition"] not in now:
            called = conditions.get(document["condition"], document["condition"])
            yield f"{called}: no longer on record"


def _value(text: str) -> str:
    """A recorded text, a date in words."""
    try:
        return written_words(text) if iso.is_month(text) else full_day_words(iso.day(text))
    except ValueError:
        return text
