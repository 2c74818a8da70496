import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from store import changes
from store.access_log import log
from store.acknowledgements import all_acknowledgements
from store.backup import make_backup
from store.database import Store
from store.disclosures import disclosures
from store.erasure import erase
from store.incident_counts import incident_counts
from store.incident_report import incident_report
from store.incidents import NewIncident, open_incident
from store.people import NEWCOMER, add_person, hold
from store.problems import Refused, StoreProblem
from store.repair import repair
from store.retention_due import past_period, retention_lines
from store.retention_periods import set_period
from store.rights import RIGHTS, TASKS, NotAllowed, Right, Task, rights_of, task_of
from store.school_mark import school_mark
from store.signing import acknowledge
from store.subject_access import everything_about
from store.table_names import STATE, StateTable
from tests.flows.conftest import CATALOGUE
from tests.store.gated import JO, KIM, LEE, MO, School

WINDSOR = CATALOGUE.policy("windsor")
WRITTEN_BY_ALL = {"incidents", "actions", "evidence", "reviews", "channels", "calendar"}


def sign(store: Store, person: int) -> None:
    day = store.now().date()
    acknowledge(store, WINDSOR, person, signed_on=day, method="in-person", witness="office")


def join_while_another_signs(store: Store, other: int) -> None:
    with store.transaction():
        add_person(store, "Hazel Elmstead", tags=[NEWCOMER])
        sign(store, other)


@pytest.fixture
def school(directory: Path, clock: Callable[[], datetime]) -> School:
    return School(directory, clock)


def test_every_task_takes_a_right_that_there_is() -> None:
    assert set(TASKS.values()) <= set(RIGHTS)
    assert rights_of([]) == ("office",)
    assert rights_of(["admin", "lead"]) == get_args(Right)
    with pytest.raises(ValueError, match="root"):
        rights_of(["root"])


def test_every_state_table_is_either_everybodys_to_write_or_takes_a_right() -> None:
    for table in STATE:
        takes = task_of(table, None, {})
        assert (takes is None) == (table in WRITTEN_BY_ALL), table
        assert (task_of(table, {}, {}) is None) == (table in WRITTEN_BY_ALL), table
        assert task_of(table, {}, None) == "repair"


@pytest.mark.parametrize("table", [each for each in STATE if each not in WRITTEN_BY_ALL])
def test_no_way_of_writing_goes_round_the_rights(school: School, table: StateTable) -> None:
    before = school.open.content().tables
    office = school.as_seen_by(KIM)
    document = {"name": "Eve", "operator": "eve", "rights": ["admin"], "is_active": True}

    def by_changes() -> None:
        changes.add(office, table, document)

    def by_state() -> None:
        office.add_state(table, document)

    def by_update() -> None:
        office.update_state(table, 1, document)

    def by_tinydb() -> None:
        with office.tinydb() as database:
            database.table(table).insert(document)

    def by_tinydb_update() -> None:
        with office.tinydb() as database:
            database.table(table).update(document, doc_ids=[1])

    def by_tinydb_removal() -> None:
        with office.tinydb() as database:
            database.table(table).remove(doc_ids=[1])

    ways: list[Callable[[], None]] = [by_changes, by_state, by_tinydb]
    if before.get(table):
        ways += [by_update, by_tinydb_update, by_tinydb_removal]
    for way in ways:
        with pytest.raises(NotAllowed), office.transaction():
            way()
    assert school.open.content().tables == before


def test_a_right_that_was_given_lets_one_write(school: School) -> None:
    mo = school.as_seen_by(MO)
    added = add_person(mo, "Hazel Elmstead", tags=["governor"])
    assert added.id in [each.doc_id for each in school.open.documents("people")]


def test_whoever_signs_joins_the_roster_with_office_rights_and_nobody_else(school: School) -> None:
    kim, before = school.as_seen_by(KIM), school.open.content().tables
    with pytest.raises(NotAllowed):
        add_person(kim, "Hazel Elmstead", tags=[NEWCOMER])
    with pytest.raises(NotAllowed):
        join_while_another_signs(kim, school.numbers[LEE])
    assert school.open.content().tables == before
    with kim.transaction():
        sign(kim, add_person(kim, "Hazel Elmstead", tags=[NEWCOMER]).id)
    for tags in ([], ["governor"], [NEWCOMER, "governor"]):
        with pytest.raises(NotAllowed):
            add_person(kim, "Iris Fernby", tags=tags)


def test_the_mark_of_the_school_is_made_by_whoever_comes_first(school: School) -> None:
    assert school_mark(school.as_seen_by(KIM)) == school_mark(school.open)


ADMINS: dict[str, Callable[[Store], Any]] = {
    "a period": lambda store: set_period(store, "outcomes", 12, "The schedule says so"),
    "what is past it": lambda store: past_period(store, "outcomes"),
    "a hold": lambda store: hold(store, 1, "A claim"),
    "the whole": lambda store: store.whole("repair"),
}
LEADS: dict[str, Callable[[Store], Any]] = {
    "the counts": incident_counts,
    "a report": lambda store: incident_report(store, 1, "full"),
    "what was given out": disclosures,
    "everything on somebody": lambda store: everything_about(store, 1),
}


@pytest.fixture
def with_a_case(school: School) -> School:
    open_incident(school.as_seen_by(KIM), NewIncident(title="A post"))
    return school


@pytest.mark.parametrize("what", ADMINS)
def test_what_takes_admin_rights_is_not_for_leads(with_a_case: School, what: str) -> None:
    for operator in (KIM, LEE, JO):
        with pytest.raises(NotAllowed, match="admin rights"):
            ADMINS[what](with_a_case.as_seen_by(operator))
    ADMINS[what](with_a_case.as_seen_by(MO))


@pytest.mark.parametrize("what", LEADS)
def test_what_takes_lead_rights_is_not_for_the_office(with_a_case: School, what: str) -> None:
    for operator in (KIM, JO):
        with pytest.raises(NotAllowed, match="lead rights"):
            LEADS[what](with_a_case.as_seen_by(operator))
    for operator in (LEE, MO):
        LEADS[what](with_a_case.as_seen_by(operator))


def test_the_files_themselves_are_for_admins(school: School, tmp_path: Path) -> None:
    lee = school.as_seen_by(LEE)
    with pytest.raises(NotAllowed):
        repair(lee)
    with pytest.raises(NotAllowed):
        make_backup(lee, tmp_path / "copies")
    with pytest.raises(NotAllowed):
        erase(lee, school.numbers[KIM], "No longer needed")
    make_backup(school.as_seen_by(MO), tmp_path / "copies")


def test_what_is_past_its_period_is_a_deadline_only_of_whoever_may_erase(school: School) -> None:
    assert retention_lines(school.as_seen_by(KIM), school.open.now().date()) == []


def test_everybody_reads_the_register(school: School) -> None:
    assert all_acknowledgements(school.as_seen_by(KIM)) == []


def test_the_refusal_says_whom_to_ask(school: School) -> None:
    tasks: tuple[Task, ...] = tuple(TASKS)
    for task in tasks:
        said = school.as_seen_by(KIM).why_not(task)
        assert "Mo Cedarham (mo)" in said
        assert f"{TASKS[task]} rights" in said


def test_a_log_line_holds_nothing_but_words_of_the_programs_own(
    tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    log(tmp_path, "kb", clock(), "refused", "a\nforged line \x1b[2J", "Pupil's name: Ä")
    (line,) = (tmp_path / "log" / "access.log").read_text().splitlines()
    assert line == "2026-11-20T14:05:09+00:00 kb refused a-forged-line-2J Pupil-s-name:-"
    with pytest.raises(Refused):
        raise NotAllowed("as every refusal")


def test_half_a_line_of_the_log_is_none(
    tmp_path: Path, clock: Callable[[], datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    log(tmp_path, "kb", clock(), "in")
    write = os.write
    with monkeypatch.context() as full:
        full.setattr(os, "write", lambda file, data: write(file, data[:7]))
        with pytest.raises(StoreProblem, match="the disk is full"):
            log(tmp_path, "kb", clock(), "in")
    log(tmp_path, "lee", clock(), "in")
    lines = (tmp_path / "log" / "access.log").read_text().splitlines()
    assert [each.split()[1:] for each in lines] == [["kb", "in"], ["lee", "in"]]
