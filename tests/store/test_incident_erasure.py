"""Erasing incidents, and people with a part in them: what goes, and that it stays gone."""

from pathlib import Path

import pytest

from flows.policy import Policy
from store.acknowledgements import all_acknowledgements
from store.actions import action, add_action, all_actions, complete_action
from store.backup import make_backup
from store.changes import ERASED, changes
from store.closing import close_incident, reopen_incident
from store.database import Store
from store.entries import all_entries, correct_entry, entries_of, write_entry
from store.erased import known_erasures
from store.erasure import erase, plan_erasure
from store.evidence import NewEvidence, add_evidence, all_evidence, move_evidence
from store.finding_incidents import find_incidents
from store.incident import Named
from store.incidents import (
    NewIncident,
    add_named,
    all_incidents,
    incident,
    link_incidents,
    open_incident,
)
from store.outcomes import note_upon, outcomes
from store.people import add_person, record_leaving
from store.problems import FieldProblem, Refused
from store.restore import plan_restore, restore
from store.retention_due import past_period
from store.retention_erasing import erase_past
from store.retention_periods import Kept, set_period
from store.role_holders import all_holders, end_holder, set_holder
from store.signing import acknowledge
from store.timeline import timeline, timelines
from store.verify import verify
from store.voiding import void_acknowledgement
from store.withdrawing import withdraw_entry
from tests.store.conftest import NOW, Clock
from tests.store.test_retention import WHY, at, chase_for, outcome_of

REASON = "Kept for seven years"
SECRET = "Quibble"


def everything_in(directory: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(directory.rglob("*")) if path.is_file())


def task_of(store: Store, incident: int) -> int:
    fields = {"what": f"Ring Mrs {SECRET}", "owner": "KB", "policy": "", "due": ""}
    with store.transaction():
        return add_action(store, "task", {**fields, "incident": incident}).id


@pytest.fixture
def filled(store: Store, clock: Clock) -> Store:
    """Incident 1 names Quibble wherever it can, closed in 2015; incident 2 is another's."""
    clock.time = at(2015)
    new = NewIncident(
        title=f"About {SECRET}",
        reporter=SECRET,
        account=f"{SECRET} said it.",
        people=(Named(name=SECRET, part="affected"),),
    )
    open_incident(store, new)
    correct_entry(store, write_entry(store, 1, "happened", f"{SECRET} came.").id, f"{SECRET} rang.")
    add_evidence(store, 1, NewEvidence(description=f"Note by {SECRET}", held="safe"))
    move_evidence(store, 1, "the police", f"{SECRET} asked")
    complete_action(store, task_of(store, 1), f"{SECRET} knows.", by="KB")
    close_incident(store, 1, f"{SECRET} was told.", "No more to do.")
    open_incident(store, NewIncident(title="Another matter"))
    add_evidence(store, 2, NewEvidence(description="A letter", held="safe"))
    set_period(store, "incidents", 84, WHY)
    clock.time = NOW
    return store


def test_an_incident_goes_with_all_that_was_recorded_of_it(filled: Store) -> None:
    done = erase_past(filled, "incidents", [1], REASON)
    assert [each.id for each in done.erased] == [1]
    left = everything_in(filled.directory)
    assert SECRET.encode() not in left
    assert REASON.encode() in left
    assert [each.id for each in all_incidents(filled)] == [2]
    assert (entries_of(filled, 1), all_actions(filled)) == ([], [])
    assert [each.description for each in all_evidence(filled)] == ["A letter"]
    assert [each.title for each in timelines(filled)] == ["Another matter"]
    assert find_incidents(timelines(filled), SECRET) == []
    assert SECRET not in repr(filled.known)


def test_its_number_stays_and_says_that_it_was_erased(filled: Store) -> None:
    erase_past(filled, "incidents", [1], REASON)
    for look in (incident, timeline, lambda s, n: write_entry(s, n, "happened", "More")):
        with pytest.raises(FieldProblem, match="Incident 1 has been erased"):
            look(filled, 1)
    with pytest.raises(FieldProblem, match="has been erased"):
        link_incidents(filled, 2, 1, "They belong together")
    with pytest.raises(FieldProblem, match="no incident with the number 9"):
        timeline(filled, 9)
    (change,) = changes(filled, "incidents", 1)
    assert (change.what, change.why, change.by) == (ERASED, REASON, "jb")
    assert open_incident(filled, NewIncident(title="The next")).id == 3


def test_the_chain_shows_that_nothing_else_was_touched(filled: Store) -> None:
    before = filled.chain_head()
    done = erase_past(filled, "incidents", [1], REASON)
    found = verify(Store(filled.directory, "kl").content())
    assert found.head.number == before.number + 3  # the incident, its action, its evidence
    assert found.erased == done.documents - 3


@pytest.mark.parametrize("ids", [[2], [1, 2], [9], []])
def test_only_what_is_past_its_period_is_erased_all_of_it_or_nothing(
    filled: Store, ids: list[int]
) -> None:
    before = filled.state()
    with pytest.raises((Refused, FieldProblem)):
        erase_past(filled, "incidents", ids, REASON)
    with pytest.raises(FieldProblem):
        erase_past(filled, "incidents", [1], "")
    assert filled.state() == before


@pytest.mark.parametrize("fresh", [False, True], ids=["here", "on a new server"])
def test_it_is_erased_again_where_an_older_backup_is_restored(
    filled: Store, tmp_path: Path, clock: Clock, fresh: bool
) -> None:
    reopen_incident(filled, 1, "For the backup")
    made = make_backup(filled, tmp_path / "backups")
    clock.time = at(2027)
    close_incident(filled, 1, f"{SECRET} again.", "Now it is over.")
    clock.time = at(2040)
    erase_past(filled, "incidents", [1], REASON)
    make_backup(filled, tmp_path / "backups")
    target = Store(tmp_path / "fresh", "kl", now=clock) if fresh else filled
    assert plan_restore(target, made.file).erased_again == 3
    restore(target, made.file)
    target.fold()
    assert [each.id for each in all_incidents(target)] == [2]
    assert [each.incident for each in all_entries(target)] == [2, 2]
    assert SECRET.encode() not in target.file.read_bytes()
    verify(target.content())


def test_another_incident_of_that_number_in_another_history_is_not_erased(
    filled: Store, tmp_path: Path, clock: Clock
) -> None:
    other = Store(tmp_path / "other", "kl", now=clock)
    open_incident(other, NewIncident(title="Nothing to do with it"))
    add_evidence(other, 1, NewEvidence(description="Theirs", held="safe"))
    theirs = make_backup(other, tmp_path / "backups").file
    erase_past(filled, "incidents", [1], REASON)
    clock.time = at(2026, 11, 21)
    make_backup(filled, tmp_path / "backups")
    restore(other, theirs)
    assert [each.title for each in all_incidents(other)] == ["Nothing to do with it"]
    assert [each.description for each in all_evidence(other)] == ["Theirs"]


def test_an_outcome_goes_with_its_notes_and_its_chases(
    store: Store, policy: Policy, clock: Clock
) -> None:
    clock.time = at(2015)
    number, other = outcome_of(store, policy, SECRET), outcome_of(store, policy)
    note_upon(store, [number], f"{SECRET} rang")
    complete_action(store, chase_for(store, number), f"{SECRET} knew", by="KB")
    complete_action(store, chase_for(store, other), "KB knew", by="KB")
    set_period(store, "outcomes", 12, WHY)
    clock.time = NOW
    erase_past(store, "outcomes", [number], REASON)
    assert SECRET.encode() not in everything_in(store.directory)
    assert [each.outcome.id for each in outcomes(store)] == [other]
    assert [each.result for each in all_actions(store)] == ["KB knew"]
    verify(store.content())


def test_a_leavers_lines_go_together_and_a_holders_and_a_disclosure_too(
    store: Store, policy: Policy, clock: Clock
) -> None:
    clock.time = at(2019, 4)
    gone, here = add_person(store, "Hall, Pat"), add_person(store, "Bell, Tom")
    for each in (gone, here):
        acknowledge(store, policy, each.id)
    void_acknowledgement(store, 1, SECRET)
    acknowledge(store, policy, gone.id, note=SECRET)
    record_leaving(store, gone.id, at(2019, 8).date())
    set_holder(store, "elm", "board", SECRET, deputy="Bell, T")
    end_holder(store, 1, why=f"{SECRET} left")
    with store.transaction():
        store.append("disclosures", {"kind": "register", "to": SECRET, "at": store.stamp()})
    classes: tuple[Kept, ...] = ("acknowledgements", "role-holders", "disclosures")
    for cls in classes:
        set_period(store, cls, 12, WHY)
    clock.time = NOW
    for cls in classes:
        erase_past(store, cls, [each.id for each in past_period(store, cls)], REASON)
        assert past_period(store, cls) == []
    assert SECRET.encode() not in everything_in(store.directory)
    assert [each.person for each in all_acknowledgements(store)] == [here.id]
    assert all_holders(store) == []
    verify(Store(store.directory, "kl").content())


# --- Erasing a person -----------------------------------------------------------------------------


@pytest.fixture
def zelda(filled: Store) -> int:
    """Zelda is on the roster, and has a part in incident 2 by her number."""
    someone = add_person(filled, "Zander, Zelda").id
    add_named(filled, 2, Named(name="ZZ", part="witness", person=someone))
    add_named(filled, 2, Named(name="TB", part="affected"))
    return someone


def part_of(store: Store, person: int) -> int:
    """The number of the entry that gives somebody a part in incident 2."""
    (part,) = (each for each in entries_of(store, 2) if each.person == person)
    return part.id


def test_entries_that_are_about_a_person_by_number_go_with_them(filled: Store, zelda: int) -> None:
    close_incident(filled, 2, "Nothing", "It was a slip.")
    part = part_of(filled, zelda)
    erase(filled, zelda, REASON)
    found = timeline(filled, 2)
    assert [each.name for each in found.people] == ["TB"]
    assert found.erased == (part,)
    assert b"ZZ: witness" not in everything_in(filled.directory)
    verify(filled.content())


def test_what_else_names_them_in_an_incident_goes_where_it_is_asked_for(
    filled: Store, zelda: int
) -> None:
    withdraw_entry(filled, part_of(filled, zelda), "It was somebody else")
    said = write_entry(filled, 2, "words", "It was me.", author="Zelda Zander")
    correct_entry(filled, said.id, "It was not me.")
    add_evidence(filled, 2, NewEvidence(description="Shot", held="Z Zander's desk"))
    number = open_incident(filled, NewIncident(title="Third", reporter="Zelda Zander")).id
    task = task_of(filled, 2)
    places = {(each.table, each.id) for each in plan_erasure(filled, zelda).mentions}
    assert {("entries", said.id), ("evidence", 3), ("incidents", number)} <= places
    also = sorted(each for each in places if each[0] != "changes")
    plan = erase(filled, zelda, REASON, also=also)
    assert plan.mentions == ()
    assert "It was" not in repr(entries_of(filled, 2))
    assert [each.held for each in all_evidence(filled)][-1] == "(erased)"
    found = incident(filled, number)
    assert (found.title, found.reporter) == ("Third", "(erased)")
    assert b"Zander" not in everything_in(filled.directory)
    assert action(filled, task).what == f"Ring Mrs {SECRET}"
    verify(filled.content())
    with pytest.raises(Refused, match="incidents:1"):
        plan_erasure(filled, add_person(filled, "Ode, Ann").id, also=[("incidents", 1)])


def test_what_an_earlier_erasure_left_goes_with_the_next(filled: Store, tmp_path: Path) -> None:
    one, other = add_person(filled, "Zander, Z"), add_person(filled, "Quibble, Q")
    made = make_backup(filled, tmp_path / "backups")
    set_holder(filled, "elm", "board", "Z Zander", deputy="Q Quibble")
    old = make_backup(
        Store(filled.directory, "jb", now=lambda: at(2026, 11, 21)), tmp_path / "backups"
    ).file
    erase(filled, one.id, REASON, also=[("role_holders", 1)])
    assert "Q Quibble" in repr(changes(filled, "role_holders", 1))
    erase(filled, other.id, REASON, also=[("role_holders", 1)])
    (change,) = changes(filled, "role_holders", 1)
    assert "Q Quibble" not in repr(change)
    verify(filled.content())
    later = Store(filled.directory, "jb", now=lambda: at(2026, 11, 22))
    make_backup(later, tmp_path / "backups")
    assert "Q Quibble" not in repr(known_erasures(tmp_path / "backups"))
    restore(filled, old)
    filled.fold()
    (holder,) = all_holders(filled)
    assert (holder.name, holder.deputy) == ("(erased)", "(erased)")
    assert b"Q Quibble" not in filled.file.read_bytes()
    verify(filled.content())
    restore(filled, made.file)
    verify(filled.content())
