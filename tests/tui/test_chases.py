"""What nobody knew, put on the deadlines: from the outcome, on the screens, and by command."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from flows.code import code_of
from flows.verdict import Verdict
from flows.walk import walk
from store.action import Action
from store.actions import all_actions, complete_action
from store.chases import add_chase
from store.database import Store
from store.date_words import full_day_words
from store.outcomes import record_outcome
from store.role_holders import set_holder
from tests.flows.conftest import CATALOGUE
from tests.tui.another_session import another_session, record_contact
from tests.tui.command import policydesk
from tests.tui.own_edition import own_edition
from tests.tui.screen_text import press
from tests.tui.stopped_desk import stopped_desk
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.deadlines import DeadlinesScreen
from tui.screens.form_page import FieldBox
from tui.screens.outcome import OutcomeScreen
from tui.screens.walk import WalkScreen
from tui.widgets.line_list import LineList

Program = Callable[[], PolicydeskApp]
SIZES = [(60, 20), (120, 40)]
TIE_UNKNOWN = ("1", "1", "1", "1", "2", "0")
"""Contact: neither, personal account, staff, pupil of another school, how related not known."""
TIE_KNOWN = (*TIE_UNKNOWN[:-1], "5")
ANSWERS = {
    "guard": ["neither"],
    "contact-channel": ["personal"],
    "asker-role": ["employee"],
    "contact-other": ["pupil-elsewhere"],
    "contact-tie": ["unknown"],
}
TIE = "How are you related to that person?"
TO_A_DAY = ("enter", *["backspace"] * 10)
"""From the first field of the chase form, into the emptied second."""


def typed(text: str) -> list[str]:
    return ["space" if letter == " " else letter for letter in text]


def set_chase(store: Store, due: str = "24 Nov 2026", **other: object) -> Action:
    policy = CATALOGUE.policy(str(other.pop("policy", "windsor")))
    return add_chase(store, policy, "contact", "contact-tie", owner="KB", due=due, **other)  # type: ignore[arg-type]


def contact_code(flow: str = "contact") -> str:
    unknown = {fact: ["unknown"] for fact in ("report-what", "guard", "report-stage")}
    answers = ANSWERS if flow == "contact" else unknown
    return code_of(walk(CATALOGUE.policy("windsor"), flow, answers))


@pytest.mark.parametrize("size", SIZES)
async def test_what_nobody_knew_is_put_on_the_deadlines_and_ends_with_its_result(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        assert "h chase" in await press(pilot, *TIE_UNKNOWN)
        shown = await press(pilot, "h")
        assert f"Find out: {TIE}" in shown
        assert "Mon 23 Nov" in shown
        shown = await press(pilot, *"KB", "enter", "enter", "enter")
        assert "Chase 1 is on the deadlines, due Mon 23 Nov." in shown
        assert "chased already" in await press(pilot, "h")
        shown = await press(pilot, "escape", "d", "down")
        assert f'What: Find out "{TIE}"' in shown
        assert "KB. Set on 20 Nov 2026 by office." in shown
        shown = await press(pilot, "c", *"KB", "enter", "enter", *typed("Not related"), "tab")
        assert "Completed: chase 1." in await press(pilot, "enter")
        assert "Find out" not in await press(pilot, "home")
    (done,) = all_actions(desk.store)
    assert (done.owner, done.fact, done.outcome) == ("KB", "contact-tie", None)
    assert (done.due, done.done_on, done.done_by) == ("2026-11-23", "2026-11-20", "KB")
    assert done.result == "Not related"
    assert done.code == contact_code()


async def test_a_chase_carries_the_number_of_the_outcome_once_that_is_recorded(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, *TIE_UNKNOWN, "s", "k", "enter", "tab", "tab", "enter")
        await press(pilot, "h", *"KB", "enter", "enter", "enter")
        assert isinstance(pilot.app.screen, OutcomeScreen)
        shown = await press(pilot, "escape", "d", "down")
        assert "by office, for outcome 1." in shown
    assert [each.outcome for each in all_actions(desk.store)] == [1]


async def test_where_all_is_known_there_is_nothing_to_chase(program: Program, desk: Desk) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        assert "(h chase)" in await press(pilot, *TIE_KNOWN)
        assert "nothing to chase" in await press(pilot, "h")
        assert isinstance(pilot.app.screen, OutcomeScreen)
    assert all_actions(desk.store) == []


async def test_each_fact_that_is_not_known_is_chased_in_its_turn_and_of_whoever_can_say(
    program: Program, desk: Desk
) -> None:
    set_holder(desk.store, "", "safeguarding-lead", "Dale")
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", *"00000000")
        screen = pilot.app.screen
        assert isinstance(screen, OutcomeScreen)
        wanted = screen.outcome.find_out
        offered = {}
        for number, found in enumerate(wanted, start=1):
            shown = await press(pilot, "h")
            assert f"Who can say: {found.known_by}{' [Dale]' if found.holders else ''}" in shown
            owner = pilot.app.screen.query_one("#field-owner", FieldBox).value
            offered[found.known_by] = owner
            shown = await press(pilot, *([] if owner else ["K"]), "tab", "tab", "enter")
            assert f"Chase {number} is on the deadlines" in shown
            assert ("Press h for what else" in shown) == (number < len(wanted))
    assert len(wanted) > 1
    assert ("Dale",) in [each.holders for each in wanted]
    assert [(each.fact, each.owner) for each in all_actions(desk.store)] == [
        (each.fact, offered[each.known_by] or "K") for each in wanted
    ]
    assert offered["you"] == ""
    named = {who for who in offered if "you" not in who.replace(",", "").split()}
    assert named
    assert all(offered[who] == who for who in named)


@pytest.mark.parametrize(
    ("day", "what"),
    [
        ("19 Nov 2026", "19 Nov 2026 has passed."),
        ("Dec 2026", "Write the day too."),
    ],
)
async def test_a_day_that_cannot_be_is_refused_at_its_field_and_nothing_is_lost(
    program: Program, desk: Desk, day: str, what: str
) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        await press(pilot, *TIE_UNKNOWN, "h", *"KB", *TO_A_DAY, *typed(day), "tab")
        shown = await press(pilot, "enter")
        assert what in shown
        assert "KB" in shown
        assert all_actions(desk.store) == []


async def test_the_form_says_which_year_is_meant(program: Program, desk: Desk) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        shown = await press(pilot, *TIE_UNKNOWN, "h", *"KB", *TO_A_DAY, *typed("4 Jan"))
        assert "4 Jan 2027" in shown
        await press(pilot, "enter", "enter")
    assert [each.due for each in all_actions(desk.store)] == ["2027-01-04"]


@pytest.mark.parametrize("size", SIZES[:1])
async def test_a_chase_is_put_off_with_a_reason_and_its_first_date_is_shown(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    set_chase(desk.store)
    async with program().run_test(size=size) as pilot:
        await press(pilot, "d", "down", "p", *typed("24 Nov"), "enter", *"Away", "enter")
        shown = await press(pilot, "enter")
        assert "It is due on 24 Nov 2026 already." in shown
        await press(pilot, *["backspace"] * 6, *typed("1 Dec"), "enter", "enter")
        shown = await press(pilot, "enter")
        assert "Put off: chase 1." in shown
        assert f'What: Find out "{TIE}"' in shown
        assert "Tue 1 Dec" in shown
        assert 'Put off from 24 Nov 2026: "Away".' in shown
    assert [(each.original_due, each.due) for each in all_actions(desk.store)] == [
        ("2026-11-24", "2026-12-01")
    ]


async def test_a_review_is_neither_put_off_nor_opened(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        assert "Only a chase or an action is put off." in await press(pilot, "d", "p")
        assert "no walk to open" in await press(pilot, "o")
        assert "no walk to open" in await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DeadlinesScreen)


async def test_home_says_what_is_to_be_found_out(program: Program, desk: Desk) -> None:
    set_chase(desk.store)
    async with program().run_test(size=(120, 40)) as pilot:
        shown = await press(pilot)
        assert f'. Find out "{TIE}", due' in shown


@pytest.mark.parametrize("key", ["enter", "o"])
@pytest.mark.parametrize("by", ["code", "outcome"])
async def test_the_walk_of_a_chase_is_opened_where_nobody_knew(
    program: Program, desk: Desk, key: str, by: str
) -> None:
    if by == "code":
        set_chase(desk.store, code=contact_code())
    else:
        set_chase(desk.store, outcome=record_contact(desk.store, CATALOGUE.policy("windsor"), "k"))
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "d", "down", key)
        screen = pilot.app.screen
        assert isinstance(screen, WalkScreen)
        assert TIE in shown
        assert "question 5" in shown
        assert screen.in_hand.answers["contact-other"] == ("pupil-elsewhere",)
        shown = await press(pilot, "5")
        assert "[X] NOT ACCEPTABLE" in shown
        assert "NOT KNOWN YET" not in shown


@pytest.mark.parametrize("by", ["code", "outcome"])
async def test_the_walk_is_opened_though_the_edition_at_hand_has_changed_since(
    program: Program, desk: Desk, by: str
) -> None:
    before = CATALOGUE.policy("windsor")
    answers = {fact: tuple(given) for fact, given in ANSWERS.items()}
    if by == "code":
        desk.keep_encoding(before)
        set_chase(desk.store, code=contact_code())
    else:
        number = record_outcome(
            desk.store,
            before,
            "contact",
            answers={**answers, "a-fact-of-then": ("yes",)},
            verdict=Verdict.NOT_ACCEPTABLE,
            shown=None,
            who_asked="TB",
        ).id
        set_chase(desk.store, outcome=number)
    own_edition(desk.directory)
    desk.__dict__.pop("catalogue", None)
    assert desk.catalogue.policy("windsor").fingerprint != before.fingerprint
    async with program().run_test(size=(80, 24)) as pilot:
        assert TIE in await press(pilot, "d", "o")
        screen = pilot.app.screen
        assert isinstance(screen, WalkScreen)
        given = screen.in_hand.answers
        assert {**given, "contact-tie": None} == {**answers, "contact-tie": None}


async def test_a_walk_whose_answers_are_not_on_record_is_not_opened(
    program: Program, desk: Desk
) -> None:
    set_chase(desk.store)
    async with program().run_test(size=(80, 24)) as pilot:
        assert "were not recorded" in await press(pilot, "d", "down", "o")
        assert isinstance(pilot.app.screen, DeadlinesScreen)


async def test_opening_a_walk_gives_no_other_up_without_being_asked(
    program: Program, desk: Desk
) -> None:
    set_chase(desk.store, code=contact_code())
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "2", "escape")
        assert "A walk is unfinished" in await press(pilot, "d", "down", "o")
        assert isinstance(pilot.app.screen, DeadlinesScreen)
        assert TIE in await press(pilot, "o")
        assert isinstance(pilot.app.screen, WalkScreen)


async def test_the_walk_that_was_just_left_is_opened_at_once(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, *TIE_UNKNOWN, "h", *"KB", "enter", "enter", "enter", "escape")
        assert TIE in await press(pilot, "d", "down", "o")
        assert isinstance(pilot.app.screen, WalkScreen)


async def test_a_chase_that_another_completed_meanwhile_is_not_completed_again(
    program: Program, desk: Desk
) -> None:
    set_chase(desk.store)
    async with program().run_test(size=(80, 40)) as pilot:
        await press(pilot, "d", "down", "c", *"KB", "enter", "enter", *"Cousin", "tab")
        complete_action(another_session(desk.directory), 1, "Not related.", by="other")
        shown = await press(pilot, "enter")
        assert "other changed this at" in shown
        assert "What you typed is still here" in shown
        shown = await press(pilot, "enter")
        assert "was done on 20 Nov 2026, by other" in shown
    assert [each.result for each in all_actions(desk.store)] == ["Not related."]


async def test_two_chases_of_one_question_stand_on_two_lines(program: Program, desk: Desk) -> None:
    set_chase(desk.store)
    set_chase(desk.store)
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "d", "down", "down")
        screen = pilot.app.screen
        await press(pilot, "c", *"KB", "enter", "enter", *"Cousin", "tab", "enter")
        assert isinstance(screen, DeadlinesScreen)
        assert screen.query_one("#found", LineList).cursor_row is not None
    assert [each.is_open for each in all_actions(desk.store)] == [True, False]


# --- By command -----------------------------------------------------------------------------------


def said(*arguments: str, data: Path, code: int = 0) -> str:
    done = policydesk(*arguments, data=data)
    assert done.returncode == code, done.stderr
    return " ".join((done.stderr if code else done.stdout).decode().split())


NEXT_YEAR = date(date.today().year + 1, 1, 4)  # the command has the real clock
LATER = NEXT_YEAR + timedelta(days=1)
ADD = ("chase", "add", "windsor", "contact", "contact-tie", "--who", "KB", "--by")


def test_a_chase_is_added_put_off_and_done_by_command(tmp_path: Path) -> None:
    first, then = full_day_words(NEXT_YEAR), full_day_words(LATER)
    text = said(*ADD, first, "--code", contact_code().lower(), data=tmp_path)
    assert text == f"Chase 1: ask KB by {NEXT_YEAR:%a} {first}: {TIE}"
    text = said("chase", "put-off", "1", "--to", then, "--reason", "Away", data=tmp_path)
    assert text == f"Chase 1 is put off: ask KB by {LATER:%a} {then}."
    text = said("chase", "list", data=tmp_path)
    assert f"1 by {LATER:%a} {then}: ask KB: {TIE} windsor contact contact-tie." in text
    assert f'Put off from {first}: "Away". Code {contact_code()}.' in text
    assert f'{LATER:%a} {then}: Find out "{TIE}".' in said("deadlines", data=tmp_path)
    done = policydesk("chase", "list", "--json", data=tmp_path)
    assert done.stdout.count(b"\n") == 1
    (listed,) = json.loads(done.stdout)
    assert listed["id"] == 1
    assert (listed["due"], listed["original_due"]) == (LATER.isoformat(), NEXT_YEAR.isoformat())
    (due,) = [
        each
        for each in json.loads(policydesk("deadlines", "--format", "json", data=tmp_path).stdout)
        if each["action"] is not None
    ]
    assert (due["action"], due["due"], due["role"]) == (1, LATER.isoformat(), "KB")
    text = said("chase", "done", "1", "--result", "Not related.", data=tmp_path)
    assert text == f"Chase 1 is done: {TIE}"
    assert said("chase", "list", data=tmp_path) == "Nothing is being chased."
    assert json.loads(policydesk("chase", "list", "--json", data=tmp_path).stdout) == []
    assert "Not related." in said("chase", "list", "--all", data=tmp_path)
    assert "The chain is whole" in said("verify", data=tmp_path)


def test_an_overdue_chase_says_by_how_long(tmp_path: Path) -> None:
    set_chase(Store(tmp_path, "office", now=stopped_desk(tmp_path).store.now), "today")
    listed = said("chase", "list", data=tmp_path)
    assert "overdue by" in listed
    assert "overdue by" in said("deadlines", "--policy", "windsor", data=tmp_path)


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ((*ADD[:4], "contact-ties", *ADD[5:], "tomorrow"), "'contact-tie'"),
        ((*ADD[:3], "contacts", *ADD[4:], "tomorrow"), "'contact'"),
        ((*ADD, "19 Nov 2020"), "has passed"),
        ((*ADD, "tomorrow", "--outcome", "7"), "no outcome with the number 7"),
        ((*ADD, "tomorrow", "--code", "Kim"), "code:"),
        ((*ADD, "tomorrow", "--code", contact_code("report")), "another question"),
        ((*ADD[:4], "contact-leave", *ADD[5:], "tomorrow", "--code", contact_code()), "not asked"),
        (("chase", "done", "7", "--result", "Cousins."), "no action with the number 7"),
        (("chase", "put-off", "7", "--to", "tomorrow", "--reason", "R"), "number 7"),
        (ADD[:-1], "--by"),
    ],
)
def test_a_mistake_in_the_command_is_named_and_nothing_is_recorded(
    tmp_path: Path, arguments: tuple[str, ...], what: str
) -> None:
    assert what in said(*arguments, data=tmp_path, code=2)
    assert all_actions(Store(tmp_path, "office")) == []


def test_a_chase_of_a_policy_makes_it_one_in_use(tmp_path: Path) -> None:
    def shown() -> set[str]:
        found = json.loads(policydesk("deadlines", "--format", "json", data=tmp_path).stdout)
        return {each["policy"] for each in found}

    assert len(shown()) == 5
    set_chase(Store(tmp_path, "office"), full_day_words(NEXT_YEAR), policy="inspire")
    assert shown() == {"inspire"}


def test_what_was_typed_is_harmless_where_it_is_listed(tmp_path: Path) -> None:
    said(*ADD[:6], "K\x1b]0;x\x07B [/x]", "--by", "tomorrow", data=tmp_path)
    text = policydesk("chase", "list", data=tmp_path).stdout
    assert b"\x1b" not in text
    assert b"[/x]" in text
