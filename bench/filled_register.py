"""A school with a number of people, each with so many lines on the register of one policy."""

from pathlib import Path

from bench.documents import acknowledgement
from flows.catalogue import Catalogue
from store import changes
from store.asking import set_audience
from store.audience import audience_of
from store.database import Store
from store.editions import Approval, add_edition
from store.london import london_day

POLICY = "windsor"
_SURNAMES = ("Ashgrove", "Birchley", "Cedarham", "Dunmere", "Elmstead", "Fernby", "Gorsefield")
_SITES = ("Academy A", "Academy B", "Academy C")
_THIS_YEAR = 2026


def fill_register(directory: Path, people: int, lines_each: int) -> None:
    """Adopt the policy, ask everyone, and record the people and a line a year of each; fold."""
    store = Store(directory, "bench")
    policy = Catalogue().policy(POLICY)
    with store.transaction():
        add_edition(store, policy, step="first", approval=Approval(), recall={})
        asked_from = london_day(store.now())
        set_audience(store, POLICY, audience_of(["everyone"], days=28, asked_from=asked_from))
        for number in range(1, people + 1):
            changes.add(store, "people", _person(number))
        for line in range(people * lines_each):
            person, year = line % people + 1, _THIS_YEAR - lines_each + line // people
            store.append("acknowledgements", _line(person, year, policy.about.edition))
    store.fold()


def _person(number: int) -> dict[str, str]:
    count = len(_SURNAMES)
    surname = f"{_SURNAMES[number % count]}-{_SURNAMES[number // count % count]}"
    return {
        "name": f"{surname}, {chr(ord('A') + number % 26)}",
        "staff_id": f"S{number:06}",
        "job": "teaching",
        "site": _SITES[number % len(_SITES)],
        "email": f"s{number:06}@school.example",
        "started": "",
        "left": f"{_THIS_YEAR}-01-01" if number % 20 == 0 else "",
    }


def _line(person: int, year: int, edition: str) -> dict[str, object]:
    fields = acknowledgement(person)
    return {
        **fields,
        "policy": POLICY,
        "edition": edition,
        "signed_on": f"{year}{fields['signed_on'][4:]}",
        "recorded_at": f"{year}-12-31T12:00:00+00:00",
    }
