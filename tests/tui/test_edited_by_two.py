"""Two sessions at one form: the second is told who was first, and what it says now."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from store.action import Action
from store.actions import action, actions_of, add_task
from store.calendar import add_term, change_entry, take_out
from store.changed_since import ChangedSince
from store.channels import change_channel, close_channel, open_channel
from store.closing import close_incident
from store.database import Store
from store.entries import correct_field, write_entry
from store.evidence import NewEvidence, add_evidence, move_evidence
from store.incidents import NewIncident, open_incident
from store.people import add_person, change_person, record_leaving
from store.putting_off import extend_action
from store.timeline import timeline
from tests.store.incident_samples import an_incident
from tests.tui.another_session import another_session
from tests.tui.incident_keys import NEWEST, keyed
from tests.tui.terminal import terminal
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.form import Form
from tui.forms import (
    calendar,
    channel,
    channel_user,
    evidence,
    incident,
    incident_correction,
    incident_entry,
    person,
)

Program = Callable[[], PolicydeskApp]
TO_DO = (*NEWEST, "s")


@pytest.fixture
def task(desk: Desk) -> Action:
    """A task in an incident that was opened by hand."""
    an_incident(desk.store)
    return add_task(desk.store, 1, "Ring the host", owner="KB", due="24 Nov 2026")


async def test_what_was_typed_stays_and_is_saved_by_confirming_it_again(
    program: Program, desk: Desk, task: Action
) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        await keyed(pilot, *TO_DO, "p", "=1 Dec 2026", "enter", "=Half term")
        extend_action(another_session(desk.directory), task.id, "30 Nov 2026", "They are away")
        said = " ".join((await keyed(pilot, "tab", "enter")).split())
        assert "other changed this at 14:05, after you opened it: due is 30 Nov 2026" in said
        assert "1 Dec 2026" in said
        assert "What you typed is still here." in said
        assert action(desk.store, task.id).reason == "They are away"
        await keyed(pilot, "enter")
    assert action(desk.store, task.id).due == "2026-12-01"


def test_of_two_who_complete_one_action_in_two_terminals_the_second_is_told(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path, "KB")
    an_incident(store)
    add_task(store, 1, "Ring the host", owner="KB")
    with terminal(tmp_path, lines=40) as one, terminal(tmp_path, lines=40) as two:
        for each in (one, two):
            each.wait_for("Incidents")
            each.type("i", "enter", "s", "d")
            each.wait_for("Done by")
        one.type("CD", "enter", "enter", "They took it down", "tab", "enter")
        one.wait_for("Done.")
        two.type("EF", "enter", "enter", "Nothing came of it", "tab", "enter")
        two.wait_for("after you opened it here", "They took it down", "is still here")
        two.type("enter")
        two.wait_for("by CD", "Nothing came of it")
    (found,) = actions_of(store, 1)
    assert found.done_by == "CD"


def nothing(_: object) -> None:
    """What a form calls once it has saved."""


FIRST, LAST = date(2026, 9, 1), date(2026, 12, 18)
Made = Callable[[Desk], Form]
Meanwhile = Callable[[Store], object]
FORMS: dict[str, tuple[Made, Meanwhile, Mapping[str, str]]] = {
    "a person": (
        lambda desk: person.change_form(desk.store, add_person(desk.store, "Adams, K"), nothing),
        lambda other: change_person(other, 1, job="Head cook"),
        {"job": "Cook"},
    ),
    "a day of leaving": (
        lambda desk: person.leaving_form(desk.store, add_person(desk.store, "Adams, K"), nothing),
        lambda other: record_leaving(other, 1, date(2026, 11, 1)),
        {"left": "2 Nov 2026"},
    ),
    "a term": (
        lambda desk: calendar.change_form(
            desk.store, add_term(desk.store, "Autumn", FIRST, LAST), nothing
        ),
        lambda other: change_entry(other, 1, last=date(2026, 12, 17)),
        {"name": "Autumn term"},
    ),
    "a term taken out": (
        lambda desk: calendar.taking_out_form(
            desk.store, add_term(desk.store, "Autumn", FIRST, LAST), nothing
        ),
        lambda other: take_out(other, 1, "of another school"),
        {"reason": "a slip"},
    ),
    "an account": (
        lambda desk: channel.change_form(
            desk, open_channel(desk.store, platform="Pages", account="Elm"), nothing
        ),
        lambda other: change_channel(other, 1, why="moved", login="the safe"),
        {"login": "the office", "why": "found it"},
    ),
    "an account closed": (
        lambda desk: channel.close_form(
            desk, open_channel(desk.store, platform="Pages", account="Elm"), nothing
        ),
        lambda other: close_channel(other, 1, why="nobody wrote on it"),
        {"why": "not wanted"},
    ),
    "who may use an account": (
        lambda desk: channel_user.users_form(
            desk.store, open_channel(desk.store, platform="Pages", account="Elm"), nothing
        ),
        lambda other: close_channel(other, 1, why="nobody wrote on it"),
        {"name": "Bell, T"},
    ),
    "a piece of evidence": (
        lambda desk: evidence.moved_form(
            desk.store,
            add_evidence(
                desk.store,
                an_incident(desk.store).id,
                NewEvidence(description="A print", held="the office"),
            ),
        ),
        lambda other: move_evidence(other, 1, "the safe", "it is safer"),
        {"held": "the cabinet", "why": "to hand"},
    ),
    "a field of an incident": (
        lambda desk: incident_correction.correct_field_form(
            desk, timeline(desk.store, an_incident(desk.store).id), "title"
        ),
        lambda other: correct_field(other, 1, "title", "A page about CD"),
        {"title": "A page about EF"},
    ),
    "an incident closed": (
        lambda desk: incident.close_form(
            desk.store, timeline(desk.store, an_incident(desk.store).id)
        ),
        lambda other: close_incident(other, 1, "it was talked over", "no harm"),
        {"came_of_it": "nothing", "rationale": "none"},
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_no_form_writes_over_what_was_recorded_since_it_was_opened(desk: Desk, form: str) -> None:
    make, meanwhile, typed = FORMS[form]
    made, other = make(desk), another_session(desk.directory)
    meanwhile(other)
    before = desk.store.state()
    with pytest.raises(ChangedSince, match="other changed this at 14:05, after you opened it"):
        made.save({**{each.id: each.value for each in made.fields}, **typed})
    assert desk.store.state() == before


def test_adding_to_an_incident_is_never_in_the_way_of_anybody(desk: Desk) -> None:
    open_incident(desk.store, NewIncident(title="A page about AB"))
    made = incident_entry.entry_form(desk.store, 1)
    write_entry(another_session(desk.directory), 1, "happened", "They rang.")
    values = {each.id: each.value for each in made.fields}
    made.save(values | {"kind": "happened", "text": "We rang.", "happened_on": "now"})
    texts = [each.text for each in timeline(desk.store, 1).entries]
    assert {"They rang.", "We rang."} <= set(texts)
