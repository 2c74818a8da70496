"""The deadlines by keyboard: which are shown, and what is done with each."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from icalendar import Calendar
from textual.pilot import Pilot

from store.actions import add_task, all_actions
from store.audience_tags import EVERYONE
from store.database import Store
from store.incidents import NewIncident, open_incident
from store.people import add_person
from store.review_standing import all_reviews
from tests.store.school_years import add_year
from tests.tui.asked import ask_everyone
from tests.tui.screen_text import press
from tui.app import PolicydeskApp
from tui.deadlines_text import sentence
from tui.desk import Desk
from tui.screens.deadlines import DeadlinesScreen
from tui.screens.incident import IncidentScreen
from tui.screens.register import RegisterScreen
from tui.widgets.line_list import LineList

Program = Callable[[], PolicydeskApp]
SIZES = [(60, 20), (80, 24), (120, 40)]
TALL = (100, 50)


def typed(text: str) -> list[str]:
    return ["space" if letter == " " else letter for letter in text]


async def at(pilot: Pilot[None], key: str) -> str:
    """Put the cursor on the deadline of that key; the screen as one line."""
    screen = pilot.app.screen
    assert isinstance(screen, DeadlinesScreen)
    screen.query_one("#found", LineList).move_to(key)
    return await press(pilot)


def task(store: Store, due: str = "24 Nov 2026") -> int:
    number = open_incident(store, NewIncident(title="A post", policy="windsor")).id
    return add_task(store, number, "Look again", owner="KB", due=due).id


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_overdue_is_said_in_words_and_what_can_be_done_is_shown(
    program: Program, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        shown = await press(pilot, "d")
        assert "1 overdue of 7" in shown
        assert "! Review of the poli" in shown
        assert "verdue by 5 years 7 months, due March 2021" in shown
        assert "two reviews of every 2 years passed over" in shown
        assert "the Board of Directors. The policy prints this date. (front, 12.1)" in shown
        for words in ("c completed", "p put off", "d set a date", "v how often", "x export"):
            assert words in shown


async def test_all_of_them_are_shown_or_those_that_are_wanted(program: Program, desk: Desk) -> None:
    task(desk.store)
    async with program().run_test(size=TALL) as pilot:
        shown = await press(pilot, "d")
        assert "w show: all" in shown
        assert ". #1 Look again Tue 24 Nov" in shown
        assert "Change passwords no date set" in shown
        shown = await press(pilot, "w")
        assert "w show: overdue" in shown
        assert "Review of the policy" in shown
        assert "Look again" not in shown
        shown = await press(pilot, "w")
        assert "w show: next 30 days" in shown
        assert "Look again" in shown
        assert "Change passwords" not in shown
        shown = await press(pilot, "w")
        assert "w show: without a date" in shown
        assert "Review of the policy" not in shown
        assert "1 overdue of 8" in shown
        assert "w show: all" in await press(pilot, "w")


@pytest.mark.parametrize("size", SIZES[:1])
async def test_a_date_is_set_where_none_is_printed(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        await press(pilot, "d")
        await at(pilot, "recurring windsor passwords")
        shown = await press(pilot, "d", *typed("jan 2027"))
        assert "January 2027" in shown
        shown = await press(pilot, "enter", "enter", "enter")
        assert "The date is set: Change passwords." in shown
        assert "Change passwords January 2027" in shown
        assert "The school's own date, not the policy's" in shown
    assert [(each.due, each.subject) for each in all_reviews(desk.store)] == [
        ("2027-01", "passwords")
    ]


async def test_a_date_that_there_is_is_moved_only_with_a_reason(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=TALL) as pilot:
        shown = await press(pilot, "d", "d", *typed("May 2027"), "enter", "enter", "enter")
        assert "Why it is moved" in shown
        assert "This cannot be empty." in shown
        assert all_reviews(desk.store) == []
        shown = await press(pilot, *typed("New board"), "enter", "enter")
        assert "The school moved it on 20 Nov 2026 from March 2021" in shown
        assert 'which the policy prints: "New board".' in shown
        assert "0 overdue" in shown


async def test_the_date_that_could_be_counted_is_suggested(program: Program, desk: Desk) -> None:
    async with program().run_test(size=TALL) as pilot:
        assert isinstance(pilot.app, PolicydeskApp)
        pilot.app.use_policy("aspire")
        await press(pilot, "d")
        await at(pilot, "review aspire 2016-05")
        shown = await press(pilot, "d")
        assert "May 2019" in shown
        await press(pilot, "enter", "enter", "enter")
    assert [each.due for each in all_reviews(desk.store)] == ["2019-05"]


async def test_how_often_is_set_where_the_policy_prints_no_number(
    program: Program, desk: Desk
) -> None:
    add_year(desk.store)
    async with program().run_test(size=TALL) as pilot:
        await press(pilot, "d")
        assert "prints an interval for this: 2 years" in await press(pilot, "v")
        await at(pilot, "recurring windsor passwords")
        shown = await press(pilot, "v")
        assert "each term" in shown
        shown = await press(pilot, "enter", "enter", "enter")
        assert "Change passwords Fri 18 Dec" in shown
        assert "each term (the school's own interval), by the end of Autumn term" in shown


async def test_completing_says_beforehand_when_the_next_is_due(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=TALL) as pilot:
        shown = await press(pilot, "d", "c")
        assert "20 Nov 2026. Next due: March 2029. Counted from March 2021" in shown
        shown = await press(pilot, *typed("board"), "enter", *typed("2 Apr 2025"))
        assert "2 Apr 2025. Next due: March 2027." in shown
        shown = await press(pilot, "enter", *typed("Kept"), "tab", "enter", "enter")
        assert "Completed: Review of the policy." in shown
        assert "Review of the policy March 2027" in shown
    done, following = all_reviews(desk.store)
    assert (done.due, done.completed_on, done.by, done.result) == (
        *("2021-03", "2025-04-02", "board"),
        "Kept",
    )
    assert following.due == "2027-03"


async def test_what_was_just_completed_is_recorded_once_more_only_when_asked_twice(
    program: Program, desk: Desk
) -> None:
    form = [*typed("board"), "enter", "enter", *typed("Kept"), "tab", "enter"]
    async with program().run_test(size=TALL) as pilot:
        await press(pilot, "d", "c", *form, "enter")
        assert len(all_reviews(desk.store)) == 2
        await at(pilot, "review windsor 2019-03")
        shown = await press(pilot, "c", *form, "enter")
        assert "20 Nov 2026 already, less than half of 2 years before" in shown
        assert "If it was done once more, confirm it again." in shown
        assert len(all_reviews(desk.store)) == 2
        assert "Completed: Review of the policy." in await press(pilot, "enter")
    assert len(all_reviews(desk.store)) == 3


async def test_a_review_is_not_completed_without_what_came_of_it(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=TALL) as pilot:
        await press(pilot, "d", "c", *typed("board"))
        shown = await press(pilot, "enter", "enter", "tab", "enter", "enter")
        assert "This cannot be empty." in shown
    assert all_reviews(desk.store) == []


async def test_the_last_completion_is_undone_with_a_reason(program: Program, desk: Desk) -> None:
    number = task(desk.store)
    form = [*typed("board"), "enter", "enter", *typed("Kept"), "tab", "enter", "enter"]
    async with program().run_test(size=TALL) as pilot:
        assert "u undo" in await press(pilot, "d")
        assert "nothing to undo" in await press(pilot, "u")
        await press(pilot, "c", *form)
        await at(pilot, f"action {number}")
        assert "Only the completion of a review" in await press(pilot, "u")
        await at(pilot, "review windsor 2019-03")
        shown = await press(pilot, "u")
        assert "Completed on 20 Nov 2026 by board: Kept" in shown
        shown = await press(pilot, *typed("Wrong line"), "enter", "enter")
        assert "Open again: Review of the policy." in shown
        assert "! Review of the poli" in shown
        assert "verdue by 5 years 7 months, due March 2021" in shown
    first, second = all_reviews(desk.store)
    assert (first.is_open, second.withdrawn_why) == (True, "Wrong line")


def test_a_text_that_ends_in_a_full_stop_gets_no_second_one() -> None:
    assert sentence("Before anything else.") == "Before anything else."
    assert sentence("Look again") == "Look again."


async def test_an_action_is_completed_put_off_and_its_incident_opened(
    program: Program, desk: Desk
) -> None:
    number = task(desk.store)
    async with program().run_test(size=TALL) as pilot:
        await press(pilot, "d")
        await at(pilot, f"action {number}")
        shown = await press(pilot, "p", *typed("1 Dec"), "enter", *typed("Away"), "enter", "enter")
        assert f"Put off: action {number}." in shown
        assert "#1 Look again Tue 1 Dec" in shown
        await press(pilot, "o")
        assert isinstance(pilot.app.screen, IncidentScreen)
        await press(pilot, "escape")
        shown = await press(pilot, "c", *typed("KB"), "enter", "enter", *typed("Gone"), "tab")
        shown = await press(pilot, "enter")
        assert f"Done: action {number}." in shown
        assert "Look again" not in shown
    (done,) = all_actions(desk.store)
    assert (done.done_by, done.result, done.original_due) == ("KB", "Gone", "2026-11-24")


async def test_of_the_register_there_is_a_number_and_enter_opens_it(
    program: Program, desk: Desk
) -> None:
    add_person(desk.store, "Adams, K", started="2026-09-01")
    ask_everyone(desk.store, EVERYONE, days=28)
    async with program().run_test(size=TALL) as pilot:
        shown = await press(pilot, "d")
        assert "1 has not acknowledged overdue by 1 month 22 days" in shown
        assert "Adams" not in shown
        await at(pilot, f"acknowledgement windsor 2019-03 {date(2026, 9, 29)}")
        assert "nothing on this line to complete" in await press(pilot, "c")
        assert "Only a chase or an action is put off." in await press(pilot, "p")
        assert "Only a review or a recurring duty" in await press(pilot, "d")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RegisterScreen)


@pytest.mark.parametrize(("place", "ending"), [("1", "ics"), ("2", "csv"), ("3", "json")])
async def test_what_is_shown_is_exported_and_on_record(
    program: Program, desk: Desk, place: str, ending: str
) -> None:
    async with program().run_test(size=TALL) as pilot:
        shown = await press(pilot, "d", "w", "x", place, "enter", *typed("KB"), "enter", "enter")
        assert f"deadlines-2026-11-20.{ending}" in shown.replace(" ", "")  # a long path is wrapped
        assert f"policydesk deadlines --overdue --format {ending} > deadlines.{ending}" in shown
    (file,) = (desk.directory / "exports").iterdir()
    text = file.read_text(encoding="utf-8")
    if ending == "json":
        assert [each["kind"] for each in json.loads(text)] == ["review"]
    if ending == "ics":
        assert "Review of the policy" in str(Calendar.from_ical(text).walk("VEVENT")[0]["summary"])
    (entry,) = desk.store.documents("disclosures")
    assert (entry["kind"], entry["format"], entry["rows"]) == ("deadlines", ending, 1)
    assert (entry["filter"], entry["to"]) == ("overdue", "KB")


async def test_where_nothing_is_wanted_it_says_so(program: Program) -> None:
    async with program().run_test(size=TALL) as pilot:
        assert isinstance(pilot.app, PolicydeskApp)
        pilot.app.use_policy("auriga")
        shown = await press(pilot, "d", "w")
        assert "Nothing here." in shown
        for key in ("c", "p", "d", "v", "o"):
            await press(pilot, key)
            assert isinstance(pilot.app.screen, DeadlinesScreen)


async def test_home_says_until_when(program: Program, desk: Desk) -> None:
    task(desk.store)
    async with program().run_test(size=(120, 40)) as pilot:
        shown = await press(pilot)
        assert ". Look again, due Tue 24 Nov #1" in shown
        assert "! Review of the policy, overdue 5 years 7 months 12.1" in shown
