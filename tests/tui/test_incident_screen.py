"""One incident on its page: what it shows, what it is linked to, closing it."""

from collections.abc import Callable

import pytest

from store.closing import close_incident
from store.database import Store
from store.entries import correct_entry, entries_of, write_entry
from store.incident import Named
from store.incidents import incident
from store.people import add_person
from store.role_holders import set_holder
from store.timeline import Timeline, timeline
from tests.store.incident_samples import a_takedown, an_incident, an_open_takedown
from tests.tui.another_session import another_session, until_shown
from tests.tui.incident_keys import NEWEST, go_to, is_shown, keyed, shown_list, walk_through
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.form_page import FormPage
from tui.screens.incident import IncidentScreen
from tui.screens.recorded_outcome import RecordedOutcomeScreen

Program = Callable[[], PolicydeskApp]
SIZES = [(60, 20), (80, 24), (120, 40)]
HOSTILE = "\x07[/][b]Eve\u202e =1"


@pytest.fixture
def case(desk: Desk) -> Timeline:
    """A takedown in which the principal is complained of, with what was corrected."""
    store = desk.store
    add_person(store, "Adams, Kim", staff_id="S1")
    set_holder(store, "inspire", "principal", "Adams, Kim", contact="ext 1", deputy="Bell, T")
    set_holder(store, "inspire", "senior-manager", "Hall, P", contact="ext 2", deputy="Cole, R")
    number = an_open_takedown(
        store,
        occurred="2026-11-18",
        received="2026-11-19T13:00:00+00:00",
        account="A page mocks AB.",
        people=(Named(name="Adams, Kim", part="complained-of", person=1),),
    ).incident.id
    wrong = write_entry(store, number, "happened", "AB rang.", happened_on="2026-11-18")
    correct_entry(store, wrong.id, "AB wrote.")
    return timeline(store, number)


@pytest.mark.parametrize("size", SIZES)
async def test_all_that_is_on_record_can_be_read_at_any_size(
    program: Program, desk: Desk, case: Timeline, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        shown = await keyed(pilot, *NEWEST)
        assert "Incidents > 1 A page about AB" in shown
        assert "open, " in shown
        screens = await walk_through(pilot)
    for wanted in (
        "Wed 18 Nov",
        "Thu 19 Nov 13:00",
        "Fri 20 Nov 14:05, by office",
        "not recorded",
        "A page mocks AB.",
        "Adams, Kim: complained of",
        "On 18 Nov 2026: They had not acknowledged this policy.",
        "Outcome 1 [!] Must be done",
        "Overdue by 1 hour, due Fri 20 Nov 13:00:",
        "At once, since Thu 19 Nov 13:00",
        "Conflict: The host school's Principal [Adams, Kim] is the one complained of.",
        "Timeline, in order of events",
        "(corrected by entry 7)",
        "correction of entry 6",
    ):
        assert is_shown(screens, wanted), wanted
    for action in case.actions:
        assert is_shown(screens, action.what)
    for entry in entries_of(desk.store, 1):
        assert is_shown(screens, entry.text)


async def test_what_was_corrected_is_struck_through_and_named(program: Program) -> None:
    number = 1
    async with program().run_test(size=(80, 24)) as pilot:
        desk = pilot.app.desk  # type: ignore[attr-defined]
        an_incident(desk.store)
        wrong = write_entry(desk.store, number, "happened", "AB rang.")
        correct_entry(desk.store, wrong.id, "AB wrote.")
        await keyed(pilot, *NEWEST)
        go_to(pilot, f"entry {wrong.id}")
        row = shown_list(pilot).cursor_row
        assert row is not None
        assert row.struck
        shown = await keyed(pilot)
        assert "happened (corrected by entry 3): AB rang." in shown
        assert "Corrected by entry 3: AB wrote." in shown


@pytest.mark.usefixtures("case")
async def test_an_action_is_explained_with_who_holds_the_role_and_how_the_date_came_about(
    program: Program,
) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        await keyed(pilot, *NEWEST)
        view = pilot.app.screen.view  # type: ignore[attr-defined]
        asked = next(each for each in view.to_do if each.step == "takedown/ask-host")
        go_to(pilot, f"action {asked.id}")
        shown = await keyed(pilot)
        assert "A senior manager at the host school [Hall, P, ext 2; deputy Cole, R]." in shown
        assert "24 hours from Thu 19 Nov 13:00, policy 16.3/1: Fri 20 Nov 13:00." in shown


@pytest.mark.usefixtures("case")
async def test_a_key_goes_from_section_to_section_and_round(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await keyed(pilot, *NEWEST)
        kinds = []
        for _ in range(6):
            row = shown_list(pilot).cursor_row
            kinds.append(row.id.partition(" ")[0] if row else "")
            await keyed(pilot, "s")
    assert kinds == ["field", "person", "outcome", "action", "entry", "field"]


async def test_two_incidents_are_linked_and_one_leads_to_the_other(
    program: Program, desk: Desk
) -> None:
    an_incident(desk.store, title="A message to CD")
    an_incident(desk.store)
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await keyed(pilot, *NEWEST, "l", "=1")
        assert "A message to CD" in shown
        shown = await keyed(pilot, "enter", "=the same page", "enter", "enter")
        assert "They are linked." in shown
        assert "Incident 1: A message to CD" in await keyed(pilot, "s")
        await keyed(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, IncidentScreen)
        assert screen.number == 1
        shown = await keyed(pilot, "left", "l", "=9", "enter", "=why", "enter", "enter")
        assert "There is no incident with the number 9." in shown


async def test_an_outcome_is_added_with_its_duties_and_opened(program: Program, desk: Desk) -> None:
    an_incident(desk.store)
    a_takedown(desk.store)
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await keyed(pilot, *NEWEST, "o")
        assert "1 [!] Must be done, inspire takedown, 20 Nov 2026, 14:05" in shown
        assert "Write its number" in await keyed(pilot, "=one", "enter", "enter")
        shown = await keyed(pilot, *["backspace"] * 3, "=1", "enter", "enter")
        assert "The outcome is added." in shown
        assert f"{len(timeline(desk.store, 1).open_actions)} to do" in shown
        await keyed(pilot, "s", "enter")
        assert isinstance(pilot.app.screen, RecordedOutcomeScreen)
        shown = await keyed(pilot, "i")
        assert isinstance(pilot.app.screen, IncidentScreen)


async def test_it_is_closed_once_nothing_is_open_and_opened_again_with_a_reason(
    program: Program, desk: Desk
) -> None:
    an_incident(desk.store)
    async with program().run_test(size=(80, 24)) as pilot:
        await keyed(
            pilot, *NEWEST, "t", "=Ring the host", "enter", "=KB", "enter", "enter", "enter"
        )
        assert "1 action is still open" in await keyed(pilot, "z")
        await keyed(pilot, "s", "x", "=They rang", "tab", "=KB", "enter", "enter")
        await keyed(pilot, "z", "=Taken down", "tab", "tab", "enter")
        assert isinstance(pilot.app.screen, FormPage)
        shown = await keyed(pilot, "=It broke the policy", "tab", "enter")
        assert "The incident is closed." in shown
        assert "Closed on Fri 20 Nov 14:05 by office." in await keyed(pilot, "home")
        assert "z open again" in shown
        assert "Press z to open it again first" in await keyed(pilot, "t")
        shown = await keyed(pilot, "z", "=It is there again", "enter", "enter")
        assert "It is open again." in shown
    assert incident(desk.store, 1).is_open


async def test_what_another_records_comes_into_view_and_the_cursor_stays(
    program: Program, desk: Desk
) -> None:
    an_incident(desk.store)
    async with program().run_test(size=(80, 40)) as pilot:
        await keyed(pilot, *NEWEST, "s")
        at = shown_list(pilot).cursor_row
        other = another_session(desk.directory)
        write_entry(other, 1, "happened", "The head rang.", happened_on="2026-11-01")
        await until_shown(pilot, "The head rang.")
        assert shown_list(pilot).cursor_row == at
        close_incident(other, 1, "Nothing", "It was no breach")
        await until_shown(pilot, "A page about AB closed", "z open again")


@pytest.mark.parametrize("size", SIZES[::2])
async def test_long_and_hostile_text_is_shown_inert_and_all_of_it(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    store: Store = desk.store
    words = " ".join(f"w{at}" for at in range(900))
    an_incident(
        store,
        title=HOSTILE,
        account=words,
        site="[/x]",
        people=(Named(name=HOSTILE, part="witness"),),
    )
    write_entry(store, 1, "words", "[red]\n" * 30, author=HOSTILE)
    async with program().run_test(size=size) as pilot:
        shown = await keyed(pilot, *NEWEST)
        assert "[/][b]Eve" in shown
        screens = await walk_through(pilot)
        assert not is_shown(screens, "\x1b")
        assert not is_shown(screens, "\u202e")
        assert all(is_shown(screens, f"w{at}w{at + 1}") for at in range(899) if at % 9)


async def test_an_incident_that_is_not_there_is_said_to_be_so(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        assert isinstance(pilot.app, PolicydeskApp)
        pilot.app.open_incident(7)
        assert "There is no incident with the number 7." in await keyed(pilot)
        await keyed(pilot, *"dpxuntwvmclozr", "enter")
        assert isinstance(pilot.app.screen, IncidentScreen)


@pytest.mark.usefixtures("case")
async def test_the_reports_are_a_key_away(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await keyed(pilot, *NEWEST, "r")
        assert type(pilot.app.screen).__name__ == "IncidentReportScreen"
        await keyed(pilot, "left")
        assert isinstance(pilot.app.screen, IncidentScreen)
