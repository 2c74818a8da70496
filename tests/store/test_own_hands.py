"""Actions in the hands of whoever is complained of, and roles of which nobody knows whose."""

import pytest

from store.action import Action
from store.actions import add_task, complete_action, set_action_aside
from store.courses import step_of
from store.database import Store
from store.entries import entries_of
from store.incident import Named
from store.naming import name_people
from store.own_hands import in_own_hands
from store.people import add_person
from store.role_holders import set_holder
from store.timeline import timeline
from store.unseen_conflicts import unseen_conflicts
from store.withdrawing import withdraw_entry
from tests.store.incident_samples import an_incident, an_open_takedown, inspire

KIM = "Adams, Kim"
ACCUSED = Named(name=KIM, part="complained-of")


def on_record(store: Store, number: int = 1) -> list[str]:
    return [each.text for each in entries_of(store, number) if each.kind == "conflict"]


def results(action: Action) -> bool:
    """Whether an action is a step of which it is to be said what came of it."""
    step = step_of(inspire(), action)
    return step is not None and bool(step.results)


@pytest.mark.parametrize("owner", [KIM, "kim ADAMS", "S1", "kadams"])
def test_a_task_for_the_one_complained_of_goes_on_record(store: Store, owner: str) -> None:
    add_person(store, KIM, staff_id="S1")
    an_incident(store, people=(ACCUSED,))
    made = add_task(store, 1, "Look at the log", owner=owner)
    (told,) = [each for each in entries_of(store, 1) if each.kind == "conflict"]
    assert told.action == made.id
    assert told.text.startswith(
        f"Action {made.id} is for {owner}, who is the one complained of: Look at the log."
    )


def test_a_name_that_is_only_alike_is_to_be_made_sure_of(store: Store) -> None:
    an_incident(store, people=(ACCUSED,))
    add_task(store, 1, "Look at the log", owner="K Adams")
    assert "may be the one complained of (the names are alike, so make sure)" in on_record(store)[0]


def test_tasks_of_others_and_of_witnesses_pass(store: Store) -> None:
    an_incident(store, people=(ACCUSED, Named(name="Bell, T", part="witness")))
    for owner in ("Bell, T", "Cole, R"):
        made = add_task(store, 1, "Look at the log", owner=owner)
        complete_action(store, made.id, "Nothing found", by=owner)
    assert on_record(store) == []


def test_what_they_did_themselves_goes_on_record_too(store: Store) -> None:
    found = an_open_takedown(store, people=(ACCUSED,))
    before = on_record(store)
    duty = next(each for each in found.open_actions if each.owner_role and not results(each))
    complete_action(store, duty.id, "Done", by="Kim Adams")
    task = add_task(store, 1, "Look at the log", owner="Cole, R")
    set_action_aside(store, task.id, "Not needed", by=KIM)
    did, set_aside = on_record(store)[len(before) :]
    assert did.startswith(f"Action {duty.id} was done by Kim Adams, who is the one complained of")
    assert set_aside.startswith(f"Action {task.id} was set aside by {KIM}, who is")
    found = timeline(store, 1)
    assert {x.action for x in in_own_hands(store, found.people, found.actions)} == {
        *(duty.id, task.id),
    }


def test_a_task_that_was_there_before_goes_on_record_as_they_are_named(store: Store) -> None:
    an_incident(store)
    add_task(store, 1, "Look at the log", owner=KIM)
    assert on_record(store) == []
    name_people(store, 1, [ACCUSED], [])
    assert len(on_record(store)) == 1
    name_people(store, 1, [Named(name="CD", part="affected")], [inspire()])
    assert len(on_record(store)) == 1


def test_named_again_after_a_slip_the_conflict_goes_on_record_again(store: Store) -> None:
    set_holder(store, "inspire", "principal", KIM)
    other = Named(name="Bell, T", part="complained-of")
    an_open_takedown(store, people=(ACCUSED, other))
    add_task(store, 1, "Look at the log", owner=KIM)
    add_task(store, 1, "Ring the parents", owner="Bell, T")
    before = on_record(store)
    assert len(before) == 3
    wrong = next(each for each in entries_of(store, 1) if each.name == KIM)
    withdraw_entry(store, wrong.id, "A slip")
    name_people(store, 1, [Named(name="CD", part="affected")], [inspire()])
    assert on_record(store) == before
    name_people(store, 1, [ACCUSED], [inspire()])
    again = on_record(store)[3:]
    assert sorted(again) == sorted(each for each in before if KIM in each)


def test_roles_that_nobody_is_on_record_for_are_said_where_somebody_is_complained_of(
    store: Store,
) -> None:
    found = an_open_takedown(store)
    assert unseen_conflicts(store, [inspire()], found) == ""
    found = name_people(store, 1, [ACCUSED], [inspire()])
    said = unseen_conflicts(store, [inspire()], found)
    assert said.startswith("Nobody is on record as ")
    assert said.endswith(": a conflict of interest cannot be seen.")
    assert "the host school's Principal" in said
    assert "the police" not in said
    set_holder(store, "", "headteacher", "Bell, T")
    assert "Principal" not in unseen_conflicts(store, [inspire()], found)
