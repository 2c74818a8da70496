"""An invented school for the pictures of the register: who signed when, who is late, a list."""

from datetime import UTC, date, datetime
from pathlib import Path

from flows.catalogue import Catalogue
from store.database import Store
from store.people import add_person, record_leaving
from store.signing import acknowledge
from store.voiding import void_acknowledgement
from tests.tui.asked import ask_everyone

_PEOPLE = (
    ("Adams, Kim", "W101", "Alder", "Teacher", "2019-09-01"),
    ("Bell, Tom", "W102", "Alder", "Caretaker", "2020-01-06"),
    ("Cole, Ruth", "W103", "Birch", "Teaching assistant", "2021-09-01"),
    ("Dale, Sam", "W104", "Alder", "Office manager", "2018-09-01"),
    ("Eden, Jo", "W105", "Birch", "Cook", "2026-11-02"),
    ("Frost, Lee", "W106", "Birch", "Midday assistant", "2022-09-01"),
    ("Grant, Noor", "W107", "Alder", "Teacher", "2023-09-01"),
    ("Hill, Ann", "W108", "Birch", "Teacher", "2016-09-01"),
    ("Ives, Max", "W109", "Alder", "Technician", "2024-01-08"),
    ("Jarvis, Una", "W110", "Birch", "Bursar", "2017-04-18"),
)
_LIST = """\
Surname,Forename,Payroll No,Job Title,School,Work Email,Start Date,Leaving Date
Adams,Kim,W101,Head of year,Alder,kim.adams@school.example,01/09/2019,
Bell,Tom,W102,Caretaker,Alder,tom.bell@school.example,06/01/2020,
Cole,Ruth,W103,Teaching assistant,Birch,ruth.cole@school.example,01/09/2021,
Dale,Sam,W104,Office manager,Alder,sam.dale@school.example,01/09/2018,
Eden,Jo,W105,Cook,Birch,jo.eden@school.example,02/11/2026,
Frost,Lee,W106,Midday assistant,Birch,lee.frost@school.example,01/09/2022,13/11/2026
Grant,Noor,W107,Teacher,Alder,noor.grant@school.example,01/09/2023,
Hill,Ann,W801,Teacher,Birch,,01/09/2016,
Jarvis,Una,W110,Bursar,Birch,una.jarvis@school.example,18/04/2017,
Kent,Ola,W111,Teacher,Birch,,,
"""


def fill_register(data: Path) -> None:
    """A school that asked its staff on 1 September, and gave them 28 days."""
    before = _store(data, date(2026, 8, 28))
    with before.transaction():
        for name, staff_id, site, job, started in _PEOPLE:
            email = f"{'.'.join(reversed(name.casefold().split(', ')))}@school.example"
            add_person(
                before,
                name,
                staff_id=staff_id,
                site=site,
                job=job,
                email=email,
                started=started,
                tags=["staff"],
            )
    ask_everyone(_store(data, date(2026, 9, 1)), "staff", days=28)
    policy = Catalogue().policy("windsor")
    september = _store(data, date(2026, 9, 4))
    for who, name in (("W101", "Kim Adams"), ("W103", "Ruth Cole")):
        acknowledge(september, policy, who, method="in-person", signature=name, witness="office")
    void_acknowledgement(
        _store(data, date(2026, 9, 7)), 2, "Ruth Coles of the kitchen signed, not Ruth Cole"
    )
    autumn = _store(data, date(2026, 9, 25))
    acknowledge(
        autumn,
        policy,
        "W103",
        kind="declined",
        method="in-person",
        witness="office",
        reason="asks first for the clause on friends",
    )
    acknowledge(autumn, policy, "W104", method="email", note="their email of 24 September")
    acknowledge(
        autumn, policy, "W110", kind="exempted", method="in-person", witness="office", reason="ill"
    )
    record_leaving(autumn, 9, date(2026, 10, 31), why="moves to another school")
    acknowledge(
        _store(data, date(2026, 10, 2)),
        policy,
        "W103",
        method="paper",
        witness="jb",
        note="blue folder, October",
        signed_on=date(2026, 10, 1),
    )


def staff_list(data: Path) -> Path:
    """A list as a school system exports it: somebody new, a change, a leaver, doubtful rows."""
    path = data / "staff.csv"
    path.write_text(_LIST, encoding="utf-8")
    return path


def _store(data: Path, day: date) -> Store:
    """The records as on the morning of a day."""
    moment = datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC)
    return Store(data, "office", now=lambda: moment)
