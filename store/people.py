"""The roster: staff, trustees, governors and volunteers. Nobody is ever deleted from it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flows.plain_text import clean_line
from store import changes, iso
from store.audience_tags import USUAL, Tag, new_tags, retagged
from store.comparable import comparable
from store.database import Store
from store.fields import line
from store.london import london_day
from store.person import Away, Person
from store.problems import FieldProblem
from store.records import records
from store.roster import find_person, on_roster, reads_as_number, which_of

__all__ = ["ERASED_NAME", "Person", "Tag"]

NEWCOMER = USUAL[0]
"""The tag with which somebody joins the roster by signing."""
ERASED_NAME = "(erased)"
"""What stands in place of the name of somebody who was erased."""

_TYPED = ("name", "staff_id", "job", "site", "email", "started")
_NOT_IN_EMAILS = frozenset(
    ' ,;:<>()"\\\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}'
)
"""What would end an address in a list of them; an apostrophe is part of many a name."""


def add_person(
    store: Store,
    name: str,
    *,
    staff_id: str = "",
    job: str = "",
    site: str = "",
    email: str = "",
    started: str = "",
    tags: Iterable[str] = (),
) -> Person:
    """Add somebody to the roster, with tags that hold as long as they have belonged.

    A `name` with a digit and no space, given alone, is a staff id and stands for the name as well.
    Raises FieldProblem (an empty name, a staff id that somebody has) and StoreProblem.
    """
    if not clean_line(staff_id) and reads_as_staff_id(name):
        staff_id = name
    document = new_person(
        {
            "name": name,
            "staff_id": staff_id,
            "job": job,
            "site": site,
            "email": email,
            "started": started,
        },
        tags,
        london_day(store.now()),
    )
    with store.transaction():
        must_be_free(store, document["staff_id"], None)
        return on_roster(store, changes.add(store, "people", document))


def new_person(said: Mapping[str, str], tags: Iterable[str], today: date) -> dict[str, Any]:
    """The document of somebody new, of whom `said` holds what is known.

    Raises FieldProblem. Whoever adds it has seen that nobody else has the staff id.
    """
    known = {field: line(field, said.get(field, ""), needed=field == "name") for field in _TYPED}
    _check_email(known["email"])
    for field in ("started", "left"):
        known[field] = _checked_day(field, said.get(field, ""))
    known["added"] = today.isoformat()
    given = new_tags(tags)
    return {**known, "tags": given} if given else dict(known)


def person_for(store: Store, text: str) -> Person:
    """The one person whom `text` names; if nobody has that name or staff id, they join as staff.

    Raises FieldProblem where it is empty, names several, or is the number of nobody, and
    StoreProblem.
    """
    line("person", text)
    with store.transaction():
        found = find_person(store, text)
        if len(found) > 1:
            raise which_of(found)
        if not found and reads_as_number(text):
            what = f"There is nobody with the number {clean_line(text)[1:]} on the roster."
            raise FieldProblem("person", what)
        return found[0] if found else add_person(store, text, tags=[NEWCOMER])


def change_person(store: Store, id: int, *, why: str = "", **fields: str) -> Person:
    """Change name, staff_id, job, site, email or started of a person. `why` is kept with it.

    Raises FieldProblem and StoreProblem.
    """
    if not fields.keys() <= set(_TYPED):
        raise TypeError(f"a person has no {', '.join(sorted(fields.keys() - set(_TYPED)))}")
    new = {field: line(field, text, needed=field == "name") for field, text in fields.items()}
    _check_email(new.get("email", ""))
    if "started" in new:
        new["started"] = _checked_day("started", new["started"])
    return _changed(store, id, new, "changed", why)


def set_tags(
    store: Store,
    id: int,
    tags: Iterable[str],
    *,
    from_day: date | None = None,
    always: bool = False,
    why: str = "",
) -> Person:
    """Give a person these tags and no others from a day (today if not given).

    What held before that day stays as it was; with `always` these and no others count for as long
    as they have belonged. Raises FieldProblem and StoreProblem.
    """
    day = from_day or london_day(store.now())
    with store.transaction():
        found = on_roster(store, id)
        after = new_tags(tags) if always else retagged(found.tags, tags, day)
        return _changed(store, id, {"tags": after} if after != found.tags else {}, "tagged", why)


def record_leaving(store: Store, id: int, left: date, *, why: str = "") -> Person:
    """Note the first day on which a person no longer belongs. Raises FieldProblem, StoreProblem."""
    found = on_roster(store, id)
    if found.started and left < iso.day(found.started):
        raise FieldProblem("left", f"{found.name} started after that, on {found.started}.")
    return _changed(store, id, {"left": left.isoformat()}, "left", why)


def record_return(store: Store, id: int, *, on: date | None = None, why: str = "") -> Person:
    """Note that a person is back from a day on (today if not given); the time between is kept.

    They never left where that is the day on which they were to leave, or before it. Raises
    FieldProblem and StoreProblem.
    """
    with store.transaction():
        back = returned(on_roster(store, id), on or london_day(store.now()))
        return _changed(store, id, back, "came back", why)


def returned(someone: Person, day: date) -> dict[str, Any]:
    """What changes of somebody who left and is back from that day on."""
    if not someone.left or day <= iso.day(someone.left):
        return {"left": ""}
    gone = Away(from_day=someone.left, until=day.isoformat())
    return {"left": "", "away": (*someone.away, gone)}


def hold(store: Store, id: int, reason: str) -> Person:
    """Forbid erasing what is held on a person (a legal hold). Raises FieldProblem, StoreProblem."""
    return _changed(store, id, {"hold": line("reason", reason)}, "held", "")


def lift_hold(store: Store, id: int, *, why: str = "") -> Person:
    """Permit erasing again. Raises FieldProblem and StoreProblem."""
    return _changed(store, id, {"hold": ""}, "hold lifted", why)


def _changed(store: Store, id: int, fields: Mapping[str, Any], what: str, why: str) -> Person:
    why = line("why", why, needed=False)
    with store.transaction():
        on_roster(store, id)
        must_be_free(store, fields.get("staff_id", ""), id)
        changes.change(store, "people", id, fields, what=what, why=why)
        return on_roster(store, id)


def must_be_free(store: Store, staff_id: str, but: int | None) -> None:
    """Raise FieldProblem where somebody has that staff id, but for the person of the number `but`.

    Two people with one staff id could never be told apart again. Raises StoreProblem.
    """
    if not staff_id:
        return
    for each in records(store, "people", Person):
        if each.id != but and comparable(each.staff_id) == comparable(staff_id):
            raise FieldProblem("staff_id", f"{each.name} has the staff id {each.staff_id}.")


def reads_as_staff_id(text: str) -> bool:
    """Whether something looks like a staff id: a digit in it, and no space."""
    text = clean_line(text)
    return " " not in text and any(character.isdigit() for character in text)


def is_email(text: str) -> bool:
    """Whether something looks like one email address, and no more than that."""
    before, at, behind = text.partition("@")
    if not (before and at and behind) or "@" in behind:
        return False
    return text.isprintable() and _NOT_IN_EMAILS.isdisjoint(text)


def _check_email(text: str) -> None:
    if text and not is_email(text):
        raise FieldProblem("email", f'"{text[:40]}" is not an email address.')


def _checked_day(field: str, text: str) -> str:
    text = line(field, text, needed=False)
    try:
        iso.check_day(text)
    except ValueError:
        raise FieldProblem(field, f'"{text[:40]}" is not a date.') from None
    return text
