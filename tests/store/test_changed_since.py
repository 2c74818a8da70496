"""Whoever saves what somebody else changed since is told, and nothing is written over it."""

import pytest

from store.actions import action, add_task, complete_action
from store.changed_since import ChangedSince, Seen, seen_record
from store.database import Store
from store.entries import correct_field, entries_of
from store.entry import Entry
from store.people import add_person, change_person
from store.problems import Refused
from store.putting_off import extend_action
from store.role_holders import open_ended, set_holder
from store.roster import on_roster
from tests.store.conftest import Clock
from tests.store.incident_samples import an_incident


@pytest.fixture
def other(another_session: Store) -> Store:
    return another_session


def test_what_is_as_it_was_shown_is_written(store: Store) -> None:
    seen = seen_record(store, "people", add_person(store, "Adams, K"))
    with seen.unchanged():
        change_person(store, 1, job="Cook")
    assert on_roster(store, 1).job == "Cook"


def test_who_changed_it_when_and_to_what_is_said_and_nothing_is_written(
    store: Store, other: Store
) -> None:
    seen = seen_record(store, "people", add_person(store, "Adams, K", job="Cook"))
    change_person(other, 1, job="Head cook", site="Academy B")
    with pytest.raises(ChangedSince) as told, seen.unchanged():
        change_person(store, 1, job="Clerk")
    assert str(told.value) == (
        "kl changed this at 14:05, after you opened it: the job is Head cook; the site is "
        "Academy B now. Nothing was recorded. Confirm it again if yours still holds."
    )
    assert on_roster(store, 1).job == "Head cook"


def test_confirmed_again_it_is_written_over_what_was_then_seen(store: Store, other: Store) -> None:
    seen = seen_record(store, "people", add_person(store, "Adams, K"))
    change_person(other, 1, job="Head cook")
    with pytest.raises(ChangedSince), seen.unchanged():
        pass
    change_person(other, 1, job="Caretaker")
    with pytest.raises(ChangedSince, match="the job is Caretaker now"), seen.unchanged():
        pass
    with seen.unchanged():
        change_person(store, 1, job="Clerk")
    assert on_roster(store, 1).job == "Clerk"


def test_only_the_fields_that_are_written_count_where_they_are_named(
    store: Store, other: Store
) -> None:
    seen = seen_record(store, "people", add_person(store, "Adams, K"))
    change_person(other, 1, job="Head cook")
    with seen.unchanged(["site"]):
        change_person(store, 1, site="Academy B")
    assert (on_roster(store, 1).job, on_roster(store, 1).site) == ("Head cook", "Academy B")
    change_person(other, 1, site="Academy C")
    with pytest.raises(ChangedSince, match="the site is Academy C"), seen.unchanged(["site"]):
        pass


def test_an_action_done_meanwhile_is_not_done_again(store: Store, other: Store) -> None:
    an_incident(store)
    task = add_task(store, 1, "Ring the host", owner="KB")
    seen = seen_record(store, "actions", task)
    complete_action(other, task.id, "They took it down", by="EF")
    with pytest.raises(ChangedSince, match="came of it is They took it"), seen.unchanged():
        complete_action(store, task.id, "Nothing", by="CD")
    with pytest.raises(Refused, match="was done on 20 Nov 2026"), seen.unchanged():
        complete_action(store, task.id, "Nothing", by="CD")
    assert action(store, task.id).done_by == "EF"


def test_a_date_is_said_as_people_write_it_and_a_day_gone_by_with_its_date(
    store: Store, other: Store, clock: Clock
) -> None:
    an_incident(store)
    task = add_task(store, 1, "Ring the host", owner="KB", due="24 Nov 2026")
    seen = seen_record(store, "actions", task)
    extend_action(other, task.id, "1 Dec 2026", "Half term")
    clock.time = clock.time.replace(day=21)
    with pytest.raises(ChangedSince) as told, seen.unchanged():
        pass
    assert "kl changed this on Fri 20 Nov 14:05" in str(told.value)
    assert "due is 1 Dec 2026; the reason is Half term now" in str(told.value)


def test_a_correction_that_came_first_is_said(store: Store, other: Store) -> None:
    an_incident(store)

    def read() -> list[Entry]:
        return [each for each in entries_of(store, 1) if each.field == "title"]

    seen = Seen(store, "entries", read)
    correct_field(other, 1, "title", "A page about CD")
    with (
        pytest.raises(ChangedSince, match=r"kl changed this at 14:05.* A page about CD"),
        seen.unchanged(),
    ):
        correct_field(store, 1, "title", "A page about EF")


def test_one_s_own_other_session_is_called_so(store: Store) -> None:
    seen = seen_record(store, "people", add_person(store, "Adams, K"))
    change_person(Store(store.directory, "jb"), 1, job="Cook")
    with (
        pytest.raises(ChangedSince, match=r"You changed this yourself .*in another session"),
        seen.unchanged(),
    ):
        pass


def test_somebody_who_came_to_hold_a_role_meanwhile_is_named(store: Store, other: Store) -> None:
    seen = Seen(store, "role_holders", lambda: open_ended(store, "elm", "head"))
    set_holder(other, "elm", "head", "Cole, R")
    with (
        pytest.raises(ChangedSince, match="the name is Cole, R; from when is 20 Nov"),
        seen.unchanged(),
    ):
        set_holder(store, "elm", "head", "Bell, T")
    assert [each.name for each in open_ended(store, "elm", "head")] == ["Cole, R"]
