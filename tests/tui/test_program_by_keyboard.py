"""The whole job in the terminal program, by keys alone."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from store import disk
from store.acknowledgements import all_acknowledgements
from store.outcomes import outcomes
from store.people import add_person
from store.reviews import all_reviews
from tests.tui.screen_text import press, worked_out
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.home import HomeScreen
from tui.screens.outcome import OutcomeScreen
from tui.screens.roles import RolesScreen
from tui.screens.walk import WalkScreen
from tui.widgets.line_list import LineList

Program = Callable[[], PolicydeskApp]
SIZES = [(80, 24), (120, 40)]
TO_A_PUPIL = ("1", "1", "1", "1", "2", "5")
"""Contact: neither, personal account, staff, pupil of another school, not related."""


@pytest.mark.parametrize("size", SIZES)
async def test_a_colleague_is_walked_to_an_outcome_and_it_is_recorded(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        home = await press(pilot)
        assert "Is this contact acceptable?" in home
        assert "Review of the policy, overdue" in home
        shown = await press(pilot, *TO_A_PUPIL)
        assert "[X] NOT ACCEPTABLE" in shown
        assert "senior leadership team" in shown
        await press(pilot, "s")
        await press(pilot, "k", "b", "enter", "tab", "a", "space", "n", "tab")
        shown = await press(pilot, "enter")
        assert "Recorded as outcome 1." in shown
        assert isinstance(pilot.app.screen, OutcomeScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
    (entry,) = outcomes(desk.store)
    assert entry.outcome.who_asked == "kb"
    assert entry.outcome.note == "a n"
    assert entry.outcome.happened_on == "2026-11-20"
    assert entry.outcome.verdict == "not-acceptable"
    assert entry.outcome.answers["contact-other"] == ["pupil-elsewhere"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_signature_is_recorded_and_stands_in_the_register(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        assert "Nobody is on the roster yet" in await press(pilot, "a")
        shown = await press(pilot, "a", *"Bell", "space", "T", "enter")
        assert "will be added" in shown
        shown = await press(pilot, "2", *["enter"] * 3, "j", "b", *["enter"] * 3)
        assert "Bell T" in shown
        assert "acknowledged" in shown
        assert "paper, w. jb" in shown
        assert "nobody assigned" in shown
    (line,) = all_acknowledgements(desk.store)
    assert (line.method, line.witness, line.signed_on) == ("paper", "jb", "2026-11-20")


async def test_moving_the_cursor_answers_nothing(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", *["down"] * 5)
        assert isinstance(pilot.app.screen, WalkScreen)
        assert pilot.app.screen.in_hand.answers == {}


async def test_enter_chooses_the_row_under_the_cursor(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "down", "enter")
        assert isinstance(pilot.app.screen, WalkScreen)
        assert pilot.app.screen.in_hand.answers == {"guard": ("at-risk",)}


@pytest.mark.parametrize("back", ["left", "backspace"])
async def test_going_back_keeps_every_answer(program: Program, back: str) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "1", "1", "1", "1", back, back)
        assert "Where is the contact?" in shown
        assert "question 2" in shown
        screen = pilot.app.screen
        assert isinstance(screen, WalkScreen)
        assert len(screen.in_hand.answers) == 3
        shown = await press(pilot, "enter")
        assert "Who is the other person?" in shown


async def test_back_from_the_first_question_is_home(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "left")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_changed_answer_sets_others_aside_in_sight(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, *TO_A_PUPIL)
        shown = await press(pilot, "left", "left")
        assert "Who is the other person?" in shown
        shown = await press(pilot, "6", "2")
        assert "[?] NOT SETTLED" in shown
        await press(pilot, "left")
        screen = pilot.app.screen
        assert isinstance(screen, WalkScreen)
        assert "Set aside" in await press(pilot)


async def test_any_earlier_answer_can_be_chosen_to_change(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "1", "1", "1")
        shown = await press(pilot, "e", "up", "up", "up", "enter")
        assert "Is a child at risk" in shown


async def test_zero_is_i_dont_know_and_the_outcome_says_what_to_find_out(program: Program) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        shown = await press(pilot, *TO_A_PUPIL[:-1], "0")
        assert "NOT ACCEPTABLE" in shown
        assert "Find out How are you related" in shown


async def test_tick_all_toggles_by_digit_and_enter_accepts(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "3", "1", "2", "1", "enter")
        shown = await press(pilot, "1", "5")
        assert shown.count("[x]") == 2
        shown = await press(pilot, "5")
        assert shown.count("[x]") == 1
        shown = await press(pilot, "8")
        assert "[x] None of these" in shown
        assert shown.count("[x]") == 1
        await press(pilot, "1", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, OutcomeScreen)
        assert screen.in_hand.answers["subject-role"] == ("employee",)


async def test_more_than_nine_options_stand_on_pages(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "3", "1", "2")
        assert "Page 1 of 3" in shown
        shown = await press(pilot, "m", "m")
        assert "Page 3 of 3" in shown
        assert "None of these" in shown
        shown = await press(pilot, "enter")
        assert "Nothing is ticked" in shown


async def test_escape_leaves_and_the_walk_is_gone_on_with(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "1", "1", "1", "escape")
        assert "Go on with the unfinished walk" in shown
        shown = await press(pilot, "enter")
        assert "question 3" in shown


async def test_a_walk_is_kept_when_the_program_ends(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "1", "1")
    async with program().run_test(size=(80, 24)) as pilot:
        assert "Go on with the unfinished walk" in await press(pilot)
        assert "question 3" in await press(pilot, "g")


async def test_an_unfinished_walk_is_not_given_up_without_being_asked(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "1", "1", "1", "escape", "2")
        assert "A walk is unfinished" in shown
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "question 3" in await press(pilot, "g")
        await press(pilot, "escape", "2")
        assert "What is it about?" in await press(pilot, "2")
        await press(pilot, "escape")
        assert "question 3" in await press(pilot, "g")
        shown = await press(pilot, "escape", "2", "2", "4", "escape", "g")
        assert "Who do I report to?" in shown


async def test_help_lists_the_keys_of_the_screen(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "1", "question_mark")
        assert "Keys here" in shown
        assert "left backspace back" in shown
        assert "1-9 answer by its number" in shown
        assert "0 I don't know" in shown
        await press(pilot, "left")
        assert isinstance(pilot.app.screen, WalkScreen)
        assert "Keys here" in await press(pilot, "f1")


async def test_every_command_is_found_by_name(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p")
        shown = await press(pilot, *"deadl")
        await pilot.pause(0.5)
        await press(pilot, "down", "enter")
        await pilot.pause(0.2)
        shown = await press(pilot)
        assert "Deadlines" in shown
        assert "overdue" in shown


async def test_deadlines_say_how_the_date_came_about(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "d")
        assert "overdue by 5 years 7 months" in shown
        assert "no date set" in shown
        assert "March 2021" in shown
        assert "12.1" in shown


async def test_a_mistaken_signature_is_voided_with_a_reason(program: Program, desk: Desk) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "a", "a", *"Cole", "enter", "enter", *"Cole", *["enter"] * 5)
        shown = await press(pilot, "v", "tab", "enter")
        assert "Reason" in shown
        assert len(all_acknowledgements(desk.store)) == 1
        await press(pilot, *"wrong", "enter")
        shown = await press(pilot, "enter")
        assert "Voided: Cole" in shown
        assert "not asked" in shown
    assert [line.kind for line in all_acknowledgements(desk.store)] == ["acknowledged", "voided"]


async def test_the_register_is_exported_and_never_over_a_file(program: Program, desk: Desk) -> None:
    add_person(desk.store, "=HYPERLINK(1)")
    app = program()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "a")
        for _ in range(2):
            await press(pilot, "x", "2", "enter", "enter", "enter")
            await worked_out(app)
        shown = await press(pilot)
    assert "register-windsor-2026-11-20-2.csv" in shown.replace(" ", "")
    exports = sorted((desk.directory / "exports").iterdir())
    assert len(exports) == 2
    assert b"'=HYPERLINK(1)" in exports[0].read_bytes()
    assert exports[0].stat().st_mode & 0o077 == 0


async def test_a_date_that_makes_no_sense_is_refused_at_its_field(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        await press(
            pilot, *TO_A_PUPIL, "s", "k", "enter", *["backspace"] * 5, "3", "1", "space", *"Feb"
        )
        shown = await press(pilot, "tab", "tab", "enter")
        assert outcomes(desk.store) == []
        assert "31 Feb" in shown
        assert "no such day" in shown or "not a date" in shown or "February" in shown


async def test_an_empty_name_is_refused_at_its_field(program: Program, desk: Desk) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        shown = await press(pilot, "a", "a", *["tab"] * 6, "enter")
        assert "Who (name or staff number) This cannot be empty." in shown
        assert all_acknowledgements(desk.store) == []


@pytest.mark.parametrize("day", ["31 Feb", "1 Jan 2099"])
async def test_a_signing_date_that_cannot_be_is_refused_at_its_field(
    program: Program, desk: Desk, day: str
) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        await press(pilot, "a", "a", *"Dale", "enter", "enter", *"Dale", "enter")
        await press(pilot, *["backspace"] * 5)
        keys = ["space" if char == " " else char for char in day]
        shown = await press(pilot, *keys, "tab", "tab", "tab", "enter")
        assert f"Signed on {day}" in shown
        assert all_acknowledgements(desk.store) == []
        assert "signed_on" not in shown


async def test_whoever_holds_a_role_is_named_in_the_outcome(program: Program) -> None:
    async with program().run_test(size=(100, 40)) as pilot:
        await press(pilot, "r", *["down"] * 9)
        shown = await press(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, RolesScreen)
        roles = screen.query_one("#found", LineList)
        roles.move_to("senior-leader")
        await press(pilot, "enter", *"Dale", "enter", *"ext", *["enter"] * 5)
        shown = await press(pilot, "enter")
        assert "Dale, ext Windsor" in shown
        await press(pilot, "left")
        assert "[Dale, ext]" in await press(pilot, *TO_A_PUPIL)


async def test_a_completed_review_sets_the_next_and_keeps_the_old(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(100, 40)) as pilot:
        await press(pilot, "d", "c", *"board", "enter", "enter", *"Kept", "tab")
        shown = await press(pilot, *"2027-03-01", "enter", "enter")
        assert "Completed: Review of the policy." in shown
        assert "0 overdue" in shown
        assert "Mon 1 Mar 2027" in shown
    assert [(r.due, r.completed_on) for r in all_reviews(desk.store)] == [
        ("2021-03", "2026-11-20"),
        ("2027-03-01", ""),
    ]


async def test_a_full_disk_loses_nothing_and_the_outcome_can_be_saved_again(
    program: Program, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, *TO_A_PUPIL, "s", "k", "enter", "tab", "tab")
        monkeypatch.setattr(disk.system, "pwrite", full)
        shown = await press(pilot, "enter")
        assert "the disk is full" in shown
        assert "What you typed is still here" in shown
        monkeypatch.undo()
        shown = await press(pilot, "enter")
        assert "Recorded as outcome 1." in shown
    assert len(outcomes(desk.store)) == 1


async def test_a_damaged_data_file_is_named_and_left_as_it_was(
    program: Program, desk: Desk
) -> None:
    desk.prepare()
    desk.store.file.write_bytes(b'{"people": {')
    async with program().run_test(size=(120, 40)) as pilot:
        shown = await press(pilot)
        assert "policydesk.json" in shown
        shown = await press(pilot, *TO_A_PUPIL)
        assert "NOT ACCEPTABLE" in shown
        await press(pilot, "s", "k", "enter", "tab", "tab")
        assert "policydesk.json" in await press(pilot, "enter")
    assert desk.store.file.read_bytes() == b'{"people": {'


async def test_a_broken_policy_is_shown_with_its_mend_and_the_others_work(
    program: Program, desk: Desk
) -> None:
    folder: Path = desk.directory / "policies" / "orchard"
    folder.mkdir(parents=True)
    (folder / "policy.toml").write_text('organisation = "Orchard"\n', encoding="utf-8")
    async with program().run_test(size=(120, 40)) as pilot:
        assert "orchard is broken" in await press(pilot)
        shown = await press(pilot, "t", "end")
        assert "lacks the key" in shown
        assert "Question" not in await press(pilot, "enter")
        await press(pilot, "left")
        assert "NOT ACCEPTABLE" in await press(pilot, *TO_A_PUPIL)


async def test_a_window_that_is_too_small_says_so_and_comes_back(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "1")
        await pilot.resize_terminal(50, 15)
        assert "Policydesk needs 60 by 20" in await press(pilot)
        await pilot.resize_terminal(60, 20)
        assert "Where is the contact?" in await press(pilot)


async def test_markup_in_names_and_notes_is_text(program: Program, desk: Desk) -> None:
    add_person(desk.store, "[/x] [bold]Dale[/bold]", site="[red]")
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "a")
        assert "[/x] [bold]Dale" in shown
        shown = await press(pilot, "a")
        assert "On the roster: [/x] [bold]Dale[/bold] [red]" in shown


async def test_at_the_smallest_size_names_and_first_fields_are_in_view(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(60, 20)) as pilot:
        assert "Who (name or staff number)" in await press(pilot, "a", "a")
        add_person(desk.store, "Featherstonehaugh, K")
        assert "Featherstonehaugh, K" in await press(pilot, "escape")
        await press(pilot, "escape")
        shown = await press(pilot, *TO_A_PUPIL)
        assert "NOT ACCEPTABLE" in shown
        assert "Tell" in shown
