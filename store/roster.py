"""Who is on the roster, and whom a text means."""

from collections.abc import Iterable

from flows.plain_text import clean_line
from store.comparable import comparable
from store.database import Store
from store.person import Person
from store.problems import FieldProblem
from store.records import record, records


def roster(store: Store) -> list[Person]:
    """Everybody, leavers too, by name, but not who was erased. Raises StoreProblem."""
    return by_name(each for each in records(store, "people", Person) if not each.erased)


def by_name(people: Iterable[Person]) -> list[Person]:
    """People in the order of their names."""
    return sorted(people, key=lambda person: person.name.casefold())


def person(store: Store, id: int) -> Person | None:
    """The person of that id. Raises StoreProblem."""
    return record(store, "people", id, Person)


def find_person(store: Store, text: str) -> list[Person]:
    """Everybody whose staff id or whole name is `text`, capitals and spaces apart.

    `#12` is also whoever has the number 12 on the roster. Raises StoreProblem.
    """
    wanted = comparable(text)
    if not wanted:
        return []
    return [
        each
        for each in roster(store)
        if wanted in (comparable(each.staff_id), comparable(each.name), numbered(each.id))
    ]


def numbered(id: int) -> str:
    """How somebody is named by their number on the roster: `#12`."""
    return f"#{id}"


def known_as(store: Store, someone: Person) -> str:
    """What names that person and nobody else: staff id, else name, else number on the roster.

    Raises StoreProblem.
    """
    for text in (someone.staff_id, someone.name):
        if [each.id for each in find_person(store, text)] == [someone.id]:
            return text
    return numbered(someone.id)


def named_person(store: Store, text: str) -> Person:
    """The one person on the roster whom `text` names. Raises FieldProblem and StoreProblem."""
    found = find_person(store, text)
    if len(found) > 1:
        raise which_of(found)
    if not found:
        raise FieldProblem("person", f'There is nobody called "{clean_line(text)[:60]}".')
    return found[0]


def on_roster(store: Store, id: int) -> Person:
    """The person of that id. Raises FieldProblem where there is none, and StoreProblem."""
    found = person(store, id)
    if found is None:
        raise FieldProblem("person", f"There is nobody with the number {id} on the roster.")
    if found.erased:
        raise FieldProblem("person", f"What was held on person {id} has been erased.")
    return found


def reads_as_number(text: str) -> bool:
    """Whether something looks like a number on the roster, as in `#12`."""
    text = clean_line(text)
    return text[:1] == "#" and text[1:].isascii() and text[1:].isdecimal()


def which_of(found: list[Person]) -> FieldProblem:
    """What to say where several people are meant."""
    who = "; ".join(_described(each) for each in found[:5])
    what = f"{len(found)} people go by that name. Use the staff id or the number: {who}."
    return FieldProblem("person", what)


def _described(each: Person) -> str:
    details = ", ".join(part for part in (each.job, each.site) if part)
    name = f"{each.staff_id or numbered(each.id)} {each.name}"
    return f"{name} ({details})" if details else name
