"""Cases in every text of which a secret stands, and all that is read of them."""

import json
from collections.abc import Iterator

import msgspec

from store.actions import add_task, complete_action
from store.database import Store
from store.deadlines import deadlines
from store.entries import correct_field, write_entry
from store.evidence import NewEvidence, add_evidence
from store.finding import findable_on_record
from store.incident import Named, Part
from store.incidents import NewIncident, open_incident
from store.outcomes import outcomes
from store.table_names import APPENDED, STATE
from store.timeline import timelines

SECRET = "quince"


def a_case(store: Store, *people: Named, title: str = f"A post {SECRET}") -> int:
    """A case in every text of which the secret stands, with all that a case can have."""
    number = open_incident(
        store,
        NewIncident(
            title=title,
            account=SECRET,
            words=SECRET,
            opinion=SECRET,
            reporter=SECRET,
            platform=SECRET,
            address=SECRET,
            people=people,
        ),
    ).id
    write_entry(store, number, "told", f"Told them {SECRET}")
    correct_field(store, number, "account", f"It was {SECRET} again")
    add_task(store, number, f"Ring {SECRET}", owner="office")
    done = add_task(store, number, f"Ask {SECRET}", owner="office")
    complete_action(store, done.id, SECRET, by=SECRET)
    add_evidence(store, number, NewEvidence(description=SECRET, held=SECRET, captured_by=SECRET))
    return number


def part(name: str, part: Part, person: int | None = None) -> Named:
    return Named(name=name, part=part, person=person)


def everything_read(store: Store) -> Iterator[str]:
    """All that can be read through a store, as text, by every way of reading it."""
    for table in (*STATE, *APPENDED):
        yield repr(store.stored(table))
        yield repr(store.documents(table))
        with store.tinydb() as database:
            found = database.table(table)
            yield repr([*found, found.all(), found.search(lambda _: True), len(found)])
            yield repr([found.get(doc_id=number) for number in range(1, 80)])
        yield repr([store.document(table, number) for number in range(1, 80)])
    with store.tinydb() as database:
        yield repr(database.storage.read())
    yield repr(store.content().tables)
    with store.transaction():
        for table in (*STATE, *APPENDED):
            yield repr([store.stored(table), store.documents(table)])
        yield repr(store.content().tables)
    yield json.dumps(msgspec.to_builtins(timelines(store)))
    yield repr(deadlines(store, [], store.now()))
    yield repr(list(findable_on_record(store, {})))
    yield repr(outcomes(store))


def reads_the_secret(store: Store) -> bool:
    return any(SECRET in each for each in everything_read(store))


def numbers(store: Store) -> list[int]:
    return sorted(each.incident.id for each in timelines(store))
