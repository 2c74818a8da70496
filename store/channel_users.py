"""Who may use an official account: approved from a day on, and taken off. The past is kept."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from store import iso
from store.channel import MAYS, Channel, May, User
from store.channels import all_channels, channel, must_be_open, write_channel
from store.comparable import comparable
from store.database import Store
from store.date_words import full_day_words
from store.fields import line
from store.london import london_day
from store.people import ERASED_NAME
from store.problems import FieldProblem
from store.roster import find_person, person, reads_as_number, which_of
from store.sheet_names import plain_words


def user_name(store: Store, user: User) -> str:
    """What somebody who may use an account is called. Raises StoreProblem."""
    if user.person is None:
        return user.name
    found = person(store, user.person)
    return found.name if found else ERASED_NAME


def channels_naming(store: Store, name: str) -> list[Channel]:
    """The accounts, closed ones too, on which somebody of that name stands who has no number.

    The words of the name may stand in another order. Raises StoreProblem.
    """
    wanted = sorted(plain_words(name))
    if not wanted:
        return []
    return [
        found
        for found in all_channels(store)
        if any(wanted == sorted(plain_words(x.name)) for x in found.users if x.person is None)
    ]


def users_left(found: Channel, today: date) -> tuple[User, ...]:
    """Whoever may use the account from today on, those who are yet to begin among them."""
    return tuple(each for each in found.users if found.is_open and each.is_approved_after(today))


def add_user(
    store: Store,
    id: int,
    name: str,
    *,
    may: May = "post",
    from_day: date | None = None,
    why: str = "",
) -> Channel:
    """Approve somebody to use an account from a day on (today if not given).

    `name` is a name, staff id or number on the roster, or the name of somebody who is not on it.
    What they might do there before ends that day. Raises FieldProblem (nobody of that number,
    several of that name, they have left by then, they are approved for that already), Refused (the
    account is closed) and StoreProblem.
    """
    today = london_day(store.now())
    start = from_day or today
    if may not in MAYS:
        raise FieldProblem("may", f"Say one of these: {', '.join(MAYS)}.")
    with store.transaction():
        found = channel(store, id)
        must_be_open(found)
        someone = _who(store, name, start)
        users = list(found.users)
        for place, each in enumerate(users):
            if not (_is_same(each, someone) and each.is_approved_after(start)):
                continue
            called = user_name(store, each)
            if each.may == may:
                raise FieldProblem("name", f"{called} is approved for that already.")
            if iso.day(each.from_day) > start:
                since = full_day_words(iso.day(each.from_day))
                what = f"{called} is approved from {since}. Give that day or later."
                raise FieldProblem("from", what)
            users[place] = replace(each, until=start.isoformat())
        users.append(replace(someone, may=may, from_day=start.isoformat()))
        return write_channel(store, id, {"users": users}, "user added", why)


def end_user(
    store: Store, id: int, name: str, *, until: date | None = None, why: str = ""
) -> Channel:
    """Note the first day (today if not given) on which somebody may use an account no longer.

    `name` is as `add_user` takes it. Raises FieldProblem (they are not among those who may, or only
    from a later day on) and StoreProblem.
    """
    end = until or london_day(store.now())
    with store.transaction():
        found = channel(store, id)
        return take_off(store, id, _meant(store, found, name, end), until=end, why=why)


def take_off(
    store: Store, id: int, user: User, *, until: date | None = None, why: str = ""
) -> Channel:
    """As `end_user`, of a user as they are on record."""
    end = until or london_day(store.now())
    with store.transaction():
        users = list(channel(store, id).users)
        if user not in users or not user.is_approved_after(end):
            raise FieldProblem("what", "They are not among those who may use it any more.")
        if iso.day(user.from_day) > end:
            since = full_day_words(iso.day(user.from_day))
            raise FieldProblem("from", f"They are approved from {since}. Give that day or later.")
        users[users.index(user)] = replace(user, until=end.isoformat())
        return write_channel(store, id, {"users": users}, "user taken off", why)


def _who(store: Store, name: str, day: date) -> User:
    """Whoever is meant, with neither part nor day; by number where they are on the roster."""
    wanted = line("name", name)
    found = [each for each in find_person(store, wanted) if not each.has_left(day)]
    left = find_person(store, wanted)
    if len(found) > 1:
        raise which_of(found)
    if found:
        return User(person=found[0].id, from_day=day.isoformat())
    if left:
        raise FieldProblem("name", f"{left[0].name} has left: {_since(left[0].left)}.")
    if reads_as_number(wanted):
        raise FieldProblem("name", f"There is nobody with the number {wanted[1:]} on the roster.")
    return User(name=wanted, from_day=day.isoformat())


def _since(left: str) -> str:
    return full_day_words(iso.day(left)) if left else "see the roster"


def _meant(store: Store, found: Channel, name: str, day: date) -> User:
    """The one of the users of an account who is meant and has no end yet."""
    wanted = comparable(line("name", name))
    ids = {each.id for each in find_person(store, wanted)}
    meant = [
        each
        for each in found.users
        if each.is_approved_after(day) and (each.person in ids or wanted in _called(store, each))
    ]
    if len(meant) > 1:
        what = "Several are meant. Use the staff id, or the number on the roster as in #12."
        raise FieldProblem("name", what)
    if not meant:
        among = ", ".join(user_name(store, x) for x in users_left(found, day))
        what = f"They are not among those who may use it: {among or 'nobody'}."
        raise FieldProblem("name", what)
    return meant[0]


def _called(store: Store, user: User) -> Iterator[str]:
    yield comparable(user_name(store, user))
    if user.person is not None:
        yield f"#{user.person}"


def _is_same(one: User, other: User) -> bool:
    if one.person is not None or other.person is not None:
        return one.person == other.person
    return comparable(one.name) == comparable(other.name)
