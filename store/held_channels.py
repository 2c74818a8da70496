"""What is held of official accounts on one person: that they may use it, or approved it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from store.dossier import Entry
from store.held_records import Held, entries, names_them
from store.mentions import WITHHELD
from store.name_fields import Document, channel_users

_named = names_them("channels")


def in_channels(held: Held) -> tuple[Entry, ...]:
    """The accounts that they may use or might, or that they approved, of the users only them."""
    found = entries(held, "channels", _is_theirs)
    return tuple(only_theirs(held, found))


def only_theirs(held: Held, found: Iterable[Entry]) -> Iterator[Entry]:
    """Accounts, or changes of some, without whoever else may use them."""
    for each in found:
        yield replace(each, record=_without_others(held, each.record))


def _is_theirs(held: Held, id: int, document: Document) -> bool:
    return _named(held, id, document) or any(
        each.get("person") == held.person.id or held.show.names(str(each.get("name") or ""))
        for each in channel_users(document)
    )


def _without_others(held: Held, record: Mapping[str, Any]) -> dict[str, Any]:
    shown = dict(record)
    for key in ("before", "after"):
        if isinstance(shown.get(key), Mapping):
            shown[key] = _without_others(held, shown[key])
    if "users" in shown:
        shown["users"] = [x for x in channel_users(shown) if _is_of(held, x)]
    return shown


def _is_of(held: Held, user: Document) -> bool:
    """Whether a user, as shown to the person, is that person: names of others are withheld."""
    if user.get("person") is not None:
        return bool(user["person"] == held.person.id)
    return user.get("name") not in ("", None, WITHHELD)
