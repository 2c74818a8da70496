"""The official accounts: put on record, changed with a reason, closed, opened again.

No password is ever asked for or kept. The past of an account is kept in its changes.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from store import changes, iso
from store.channel import Channel, User
from store.channel_fields import channel_fields, past_day_or_month
from store.comparable import comparable
from store.database import Store
from store.date_words import written_words
from store.fields import line
from store.london import london_day
from store.problems import FieldProblem, Refused
from store.records import record, records


def all_channels(store: Store) -> list[Channel]:
    """Every account that is or was, oldest first. Raises StoreProblem."""
    return records(store, "channels", Channel)


def channel(store: Store, id: int) -> Channel:
    """The account of that number. Raises FieldProblem where there is none, and StoreProblem."""
    found = record(store, "channels", id, Channel)
    if found is None:
        raise FieldProblem("number", f"There is no channel with the number {id}.")
    return found


def find_channel(store: Store, text: str) -> Channel:
    """The one account that a number, or its name, names; an open one goes before a closed one.

    The platform may stand before the name. Raises FieldProblem and StoreProblem.
    """
    wanted = comparable(text)
    every = all_channels(store)
    found = [x for x in every if wanted in (comparable(x.account), comparable(x.called))]
    found = [x for x in found if x.is_open] or found
    if len(found) > 1:
        which = "; ".join(f"{each.id} {each.called}" for each in found[:5])
        what = f"{len(found)} channels go by that name. Use the number: {which}."
        raise FieldProblem("channel", what)
    if not found:
        number = wanted.removeprefix("#")
        if number.isascii() and number.isdecimal() and len(number) < 10:
            return channel(store, int(number))
        raise FieldProblem("channel", f'There is no channel called "{line("channel", text)[:60]}".')
    return found[0]


def open_channel(store: Store, **said: str) -> Channel:
    """Put an account on record, of which `said` says what `FIELDS` names, as people type it.

    Dates may be days or months. Raises FieldProblem (no platform or account, an address that is
    none, an open account of that name is there already) and StoreProblem.
    """
    fields = channel_fields({"platform": "", "account": "", **said}, london_day(store.now()))
    blank = {"closed": "", "closed_why": "", "users": [], "met": []}
    with store.transaction():
        must_be_the_only_one(store, fields["platform"], fields["account"], None)
        return channel(store, changes.add(store, "channels", {**fields, **blank}))


def change_channel(store: Store, id: int, *, why: str, **said: str) -> Channel:
    """Change what is said of an account, open or closed; what it said before stays on record.

    Raises FieldProblem, also where nothing changes or no reason is given, and StoreProblem.
    """
    fields = channel_fields(said, london_day(store.now()))
    with store.transaction():
        before = channel(store, id)
        after = {name: value for name, value in fields.items() if getattr(before, name) != value}
        if not after:
            raise FieldProblem("why", "Nothing is different from what is on record.")
        if after.keys() & {"platform", "account"} and before.is_open:
            named = {"platform": before.platform, "account": before.account, **after}
            must_be_the_only_one(store, named["platform"], named["account"], id)
        opened = after.get("opened", "")
        if opened and before.closed and iso.first_day(opened) > iso.last_day(before.closed):
            what = f"It was closed before that: {written_words(before.closed)}."
            raise FieldProblem("opened", what)
        return write_channel(store, id, after, "changed", line("why", why))


def close_channel(store: Store, id: int, *, why: str, on: str = "today") -> Channel:
    """Record that an account is closed, on a day or in a month; whoever used it ends with it.

    Raises FieldProblem (no reason, a date to come or before it was opened), Refused (it is closed
    already) and StoreProblem.
    """
    today = london_day(store.now())
    closed = past_day_or_month("closed", on, today)
    with store.transaction():
        before = channel(store, id)
        if before.closed:
            raise Refused(f"{before.called} was closed already: {written_words(before.closed)}.")
        if before.opened and iso.last_day(closed) < iso.first_day(before.opened):
            raise FieldProblem("closed", f"It was opened {written_words(before.opened)}.")
        last = min(iso.last_day(closed), today)
        fields = {
            "closed": closed,
            "closed_why": line("why", why),
            "users": [_ended(each, last) for each in before.users],
        }
        return write_channel(store, id, fields, "closed", why)


def reopen_channel(store: Store, id: int, *, why: str) -> Channel:
    """Record that an account is open after all, or again. Who may use it is to be said anew.

    Raises FieldProblem (no reason, another open one has its name), Refused (it is open) and
    StoreProblem.
    """
    with store.transaction():
        before = channel(store, id)
        if before.is_open:
            raise Refused(f"{before.called} is open.")
        why = line("why", why)
        must_be_the_only_one(store, before.platform, before.account, id)
        return write_channel(store, id, {"closed": "", "closed_why": ""}, "opened again", why)


def write_channel(
    store: Store, id: int, fields: Mapping[str, Any], what: str, why: str = ""
) -> Channel:
    """Set fields of an account; the account after it. In a transaction.

    Raises FieldProblem (the reason is too long) and StoreProblem.
    """
    why = line("why", why, needed=False)
    changes.change(store, "channels", id, fields, what=what, why=why)
    return channel(store, id)


def must_be_open(found: Channel) -> None:
    """Raise Refused where an account is closed."""
    if not found.is_open:
        closed = written_words(found.closed)
        raise Refused(f"{found.called} was closed ({closed}). Open it again first.")


def must_be_the_only_one(store: Store, platform: str, account: str, but: int | None) -> None:
    """Raise FieldProblem where another open account than `but` goes by that name; StoreProblem."""
    for each in all_channels(store):
        same = comparable(each.platform) == comparable(platform)
        same = same and comparable(each.account) == comparable(account)
        if same and each.is_open and each.id != but:
            what = f"It is on record already, and open: channel {each.id}."
            raise FieldProblem("account", what)


def _ended(user: User, day: date) -> User:
    """Somebody's approval, which does not outlast the day: one to come never begins."""
    if not user.is_approved_after(day):
        return user
    return replace(user, until=max(user.from_day, day.isoformat()))
