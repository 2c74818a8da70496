"""From an outcome to an incident in one key: all of it goes on record, or nothing."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from store.incidents import all_incidents, incident
from store.outcomes import outcomes
from store.people import add_person
from store.role_holders import set_holder
from store.timeline import timeline
from store.unfinished import unfinished
from store.voiding_outcomes import void_outcome
from tests.store.incident_samples import a_takedown, an_open_takedown, inspire
from tests.tui.another_session import record_contact
from tests.tui.incident_keys import keyed
from tests.tui.screen_text import screen_text
from tests.tui.stopped_desk import NOW
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.form_page import FieldBox, FormPage
from tui.screens.incident import IncidentScreen
from tui.screens.outcome import OutcomeScreen
from tui.screens.recorded_outcome import RecordedOutcomeScreen

Program = Callable[[], PolicydeskApp]
SIZES = [(60, 20), (80, 24), (120, 40)]
TO_A_PUPIL = ("1", "1", "1", "1", "2", "5")
"""Contact: neither, personal account, staff, pupil of another school, not related."""
TO_THE_END = ["enter"] * 7
"""From who asked, through all fields, to the row that saves."""


def value(pilot: Pilot[None], field: str) -> str:
    """What is in a field of the form."""
    return pilot.app.screen.query_one(f"#field-{field}", FieldBox).value


@pytest.mark.parametrize("size", SIZES)
async def test_a_walk_becomes_an_incident_with_its_actions_in_one(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        assert "i incident" in await keyed(pilot, *TO_A_PUPIL)
        await keyed(pilot, "i")
        assert value(pilot, "title") == "Is this contact acceptable? Not acceptable"
        assert value(pilot, "received") == "now"
        before = desk.store.state()
        await keyed(pilot, "=KB")
        assert desk.store.state() == before
        shown = await keyed(pilot, *TO_THE_END, "enter")
        assert isinstance(pilot.app.screen, IncidentScreen)
        assert "Incidents > 1 Is this" in shown
        assert desk.store.state()[1] == before[1] + 1  # one transaction
        await keyed(pilot, "left")
        assert isinstance(pilot.app.screen, OutcomeScreen)
        assert "(s record)" in " ".join(screen_text(pilot.app).split())
    found = timeline(desk.store, 1)
    assert (found.outcomes, found.incident.policy) == ((1,), "windsor")
    assert found.received == NOW.isoformat()
    assert found.open_actions
    assert {each.owner for each in found.open_actions} == {"KB"}
    (recorded,) = outcomes(desk.store)
    assert (recorded.outcome.who_asked, recorded.outcome.happened_on) == ("KB", "")
    assert unfinished(desk.directory, desk.operator) is None


async def test_times_are_typed_as_people_write_them_and_clocks_run_from_the_report(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        await keyed(pilot, *TO_A_PUPIL, "i", "=KB", "enter", "enter")
        shown = await keyed(pilot, "=yesterday 16:20", "enter", "=18 Nov")
        assert "That is 19 Nov 2026, 16:20." in shown
        assert "That is 18 Nov 2026." in shown
        await keyed(pilot, "enter", "=EF", "enter", "=North", "enter", "=AB was written to.")
        await keyed(pilot, "enter", "enter")
    made = incident(desk.store, 1)
    assert (made.received, made.occurred) == ("2026-11-19T16:20:00+00:00", "2026-11-18")
    assert (made.reporter, made.site, made.account) == ("EF", "North", "AB was written to.")
    assert outcomes(desk.store)[0].outcome.happened_on == "2026-11-18"


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("enter", "enter", "enter"), "This cannot be empty."),
        (("=KB", "enter", "enter", "=18 Nov", "enter", "=19 Nov"), "This is before it occurred."),
        (("=KB", "enter", "enter", "=20 Nov 14:06"), "has not come yet."),
        (("=KB", "enter", "backspace"), "This cannot be empty."),
    ],
)
async def test_what_cannot_stand_leaves_neither_outcome_nor_incident(
    program: Program, desk: Desk, keys: tuple[str, ...], said: str
) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        await keyed(pilot, *TO_A_PUPIL, "i", *keys)
        pilot.app.screen.query_one("#save").focus()
        shown = await keyed(pilot, "enter")
        assert isinstance(pilot.app.screen, FormPage)
        assert said in shown
        await keyed(pilot, "escape")
        assert isinstance(pilot.app.screen, OutcomeScreen)
    assert (outcomes(desk.store), all_incidents(desk.store)) == ([], [])
    assert unfinished(desk.directory, desk.operator) is not None


async def test_the_key_again_leads_to_the_incident_and_opens_no_other(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await keyed(pilot, *TO_A_PUPIL, "i", "=KB", *TO_THE_END, "enter")
        await keyed(pilot, "left", "i")
        assert isinstance(pilot.app.screen, IncidentScreen)
        assert "already" in await keyed(pilot, "left", "s")
    assert len(all_incidents(desk.store)) == len(outcomes(desk.store)) == 1


async def test_an_outcome_recorded_on_its_page_is_not_recorded_twice(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await keyed(pilot, *TO_A_PUPIL, "s", "=KB", "enter", "tab", "tab", "enter")
        shown = await keyed(pilot, "i")
        assert "Outcome 1: [X] Not acceptable. Asked by KB." in shown
        assert value(pilot, "occurred") == "20 Nov 2026"
        pilot.app.screen.query_one("#save").focus()
        await keyed(pilot, "enter")
        assert isinstance(pilot.app.screen, IncidentScreen)
    assert len(outcomes(desk.store)) == 1
    assert timeline(desk.store, 1).outcomes == (1,)


@pytest.mark.parametrize("size", SIZES[:2])
async def test_one_on_record_becomes_an_incident_from_its_page(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    number = a_takedown(desk.store).id
    async with program().run_test(size=size) as pilot:
        await keyed(pilot, "o", "enter")
        assert isinstance(pilot.app.screen, RecordedOutcomeScreen)
        await keyed(pilot, "i")
        assert value(pilot, "title") == "How does this get taken down? Must be done"
        pilot.app.screen.query_one("#save").focus()
        assert "Incidents > 1 How" in await keyed(pilot, "enter")
        await keyed(pilot, "left", "i")
        assert isinstance(pilot.app.screen, IncidentScreen)
    found = timeline(desk.store, 1)
    assert (found.outcomes, len(all_incidents(desk.store))) == ((number,), 1)
    assert any(each.step == "takedown/ask-host" for each in found.open_actions)


async def test_a_voided_outcome_opens_nothing(program: Program, desk: Desk) -> None:
    number = record_contact(desk.store, desk.catalogue.policy("windsor"), "KB")
    void_outcome(desk.store, number, "asked twice")
    async with program().run_test(size=(80, 24)) as pilot:
        assert "This outcome has been voided" in await keyed(pilot, "o", "enter", "i")
        assert isinstance(pilot.app.screen, RecordedOutcomeScreen)


async def test_without_its_policy_the_duties_cannot_be_set(program: Program, desk: Desk) -> None:
    number = a_takedown(desk.store).id
    async with program().run_test(size=(80, 24)) as pilot:
        pilot.app.push_screen(RecordedOutcomeScreen(number, None))
        assert "The policy is not at hand any more" in await keyed(pilot, "i")
    assert all_incidents(desk.store) == []


async def test_the_conflict_of_whoever_is_told_goes_on_record_with_it(
    program: Program, desk: Desk
) -> None:
    add_person(desk.store, desk.operator)
    set_holder(desk.store, "inspire", "principal", desk.operator, deputy="Bell, T")
    an_open_takedown(desk.store)
    async with program().run_test(size=(80, 24)) as pilot:
        await keyed(pilot, "i", "enter")
        assert isinstance(pilot.app.screen, IncidentScreen)
        assert pilot.app.screen.view is not None
        assert [each.role for _, each in pilot.app.screen.view.conflicts] == ["principal"]
    (entry,) = [each for each in timeline(desk.store, 1).entries if each.kind == "conflict"]
    assert "is at the keyboard" in entry.text
    assert inspire().roles["principal"].title[4:] in entry.text
