"""The roster: staff, trustees, governors and volunteers. Nobody is ever deleted from it."""

from datetime import date

from msgspec import Struct

from flows.plain_text import clean_line
from store import changes, iso
from store.database import Store
from store.fields import line
from store.london import london_day
from store.problems import FieldProblem
from store.records import record, records

ERASED_NAME = "(erased)"
"""What stands in place of the name of somebody who was erased."""


class Person(Struct, frozen=True, kw_only=True):
    """Somebody on the roster."""

    id: int
    name: str
    staff_id: str = ""
    job: str = ""
    site: str = ""
    email: str = ""
    started: str = ""
    """`YYYY-MM-DD`, or empty where it is not known."""
    left: str = ""
    """The first day on which they no longer belong; empty while they do."""
    hold: str = ""
    """Why nothing about them may be erased (a legal hold); empty where there is none."""
    erased: bool = False
    """Whether all that was held on them was erased; then nothing else here means anything."""

    def __post_init__(self) -> None:
        iso.check_day(self.started)
        iso.check_day(self.left)

    def has_left(self, today: date) -> bool:
        """Whether they belong no longer."""
        return bool(self.left) and iso.day(self.left) <= today


def roster(store: Store) -> list[Person]:
    """Everybody, leavers too, by name, but not who was erased. Raises StoreProblem."""
    people = [each for each in records(store, "people", Person) if not each.erased]
    return sorted(people, key=lambda person: _same(person.name))


def person(store: Store, id: int) -> Person | None:
    """The person of that id. Raises StoreProblem."""
    return record(store, "people", id, Person)


def find_person(store: Store, text: str) -> list[Person]:
    """Everybody whose staff id or whole name is `text`, capitals and spaces apart.

    Raises StoreProblem.
    """
    wanted = _same(text)
    if not wanted:
        return []
    return [each for each in roster(store) if wanted in (_same(each.staff_id), _same(each.name))]


def add_person(
    store: Store,
    name: str,
    *,
    staff_id: str = "",
    job: str = "",
    site: str = "",
    email: str = "",
    started: str = "",
) -> Person:
    """Add somebody to the roster.

    A `name` with a digit and no space, given alone, is a staff id and stands for the name as well.
    Raises FieldProblem (an empty name, a staff id that somebody has) and StoreProblem.
    """
    name = line("name", name)
    staff_id = line("staff_id", staff_id, needed=False)
    if not staff_id and _reads_as_staff_id(name):
        staff_id = name
    fields = {
        "name": name,
        "staff_id": staff_id,
        "job": line("job", job, needed=False),
        "site": line("site", site, needed=False),
        "email": line("email", email, needed=False),
        "started": _checked_day("started", started),
        "left": "",
    }
    with store.transaction():
        _must_be_free(store, staff_id, None)
        return on_roster(store, changes.add(store, "people", fields))


def person_for(store: Store, text: str) -> Person:
    """The one person whom `text` names, added to the roster if nobody has that name or staff id.

    Raises FieldProblem where it is empty or names several, and StoreProblem.
    """
    line("person", text)
    with store.transaction():
        found = find_person(store, text)
        if len(found) > 1:
            raise _several(found)
        return found[0] if found else add_person(store, text)


def named_person(store: Store, text: str) -> Person:
    """The one person on the roster whom `text` names. Raises FieldProblem and StoreProblem."""
    found = find_person(store, text)
    if len(found) > 1:
        raise _several(found)
    if not found:
        raise FieldProblem("person", f'There is nobody called "{clean_line(text)[:60]}".')
    return found[0]


def change_person(store: Store, id: int, *, why: str = "", **fields: str) -> Person:
    """Change name, staff_id, job, site, email or started of a person. `why` is kept with it.

    Raises FieldProblem and StoreProblem.
    """
    allowed = {"name", "staff_id", "job", "site", "email", "started"}
    if not fields.keys() <= allowed:
        raise TypeError(f"a person has no {', '.join(sorted(fields.keys() - allowed))}")
    new = {field: line(field, text, needed=field == "name") for field, text in fields.items()}
    if "started" in new:
        new["started"] = _checked_day("started", new["started"])
    return _changed(store, id, new, "changed", why)


def record_leaving(store: Store, id: int, left: date, *, why: str = "") -> Person:
    """Note the first day on which a person no longer belongs. Raises FieldProblem, StoreProblem."""
    found = on_roster(store, id)
    if found.started and left < iso.day(found.started):
        raise FieldProblem("left", f"{found.name} started after that, on {found.started}.")
    return _changed(store, id, {"left": left.isoformat()}, "left", why)


def record_return(store: Store, id: int, *, why: str = "") -> Person:
    """Note that a person belongs after all, or again. Raises FieldProblem, StoreProblem."""
    return _changed(store, id, {"left": ""}, "came back", why)


def hold(store: Store, id: int, reason: str) -> Person:
    """Forbid erasing what is held on a person (a legal hold). Raises FieldProblem, StoreProblem."""
    return _changed(store, id, {"hold": line("reason", reason)}, "held", "")


def lift_hold(store: Store, id: int, *, why: str = "") -> Person:
    """Permit erasing again. Raises FieldProblem and StoreProblem."""
    return _changed(store, id, {"hold": ""}, "hold lifted", why)


def is_leaver(store: Store, someone: Person) -> bool:
    """Whether that person has left by today."""
    return someone.has_left(london_day(store.now()))


def _changed(store: Store, id: int, fields: dict[str, str], what: str, why: str) -> Person:
    why = line("why", why, needed=False)
    with store.transaction():
        on_roster(store, id)
        _must_be_free(store, fields.get("staff_id", ""), id)
        changes.change(store, "people", id, fields, what=what, why=why)
        return on_roster(store, id)


def on_roster(store: Store, id: int) -> Person:
    """The person of that id. Raises FieldProblem where there is none, and StoreProblem."""
    found = person(store, id)
    if found is None:
        raise FieldProblem("person", f"There is nobody with the number {id} on the roster.")
    if found.erased:
        raise FieldProblem("person", f"What was held on person {id} has been erased.")
    return found


def _must_be_free(store: Store, staff_id: str, but: int | None) -> None:
    """Two people with one staff id could never be told apart again."""
    if not staff_id:
        return
    for each in records(store, "people", Person):
        if each.id != but and _same(each.staff_id) == _same(staff_id):
            raise FieldProblem("staff_id", f"{each.name} has the staff id {each.staff_id}.")


def _same(text: str) -> str:
    return clean_line(text).casefold()


def _reads_as_staff_id(text: str) -> bool:
    return " " not in text and any(character.isdigit() for character in text)


def _checked_day(field: str, text: str) -> str:
    text = line(field, text, needed=False)
    try:
        iso.check_day(text)
    except ValueError:
        raise FieldProblem(field, f'"{text[:40]}" is not a date.') from None
    return text


def _several(found: list[Person]) -> FieldProblem:
    who = "; ".join(_described(each) for each in found[:5])
    return FieldProblem("person", f"{len(found)} people go by that name. Use the staff id: {who}.")


def _described(each: Person) -> str:
    details = ", ".join(part for part in (each.job, each.site) if part)
    name = f"{each.staff_id or 'no staff id'} {each.name}"
    return f"{name} ({details})" if details else name
