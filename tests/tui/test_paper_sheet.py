"""Keying a paper sign-in sheet by keys alone."""

import sys
from collections.abc import Callable
from datetime import date

import pytest
from textual import events
from textual.pilot import Pilot

from store.acknowledgements import all_acknowledgements
from store.adopting import adopt_edition
from store.audience import audience_of
from store.batches import batches
from store.editions import Approval
from store.people import add_person
from store.roster import roster
from store.signing import acknowledge
from tests.store.invented_people import invented_names
from tests.tui.screen_text import press, screen_text
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.page import Page
from tui.screens.sheet import SheetScreen
from tui.screens.sheet_start import begin_sheet
from tui.screens.sheets import SheetsScreen

Program = Callable[[], PolicydeskApp]
SIZES = [(60, 20), (80, 24), (120, 40)]
MOST = 8
"""Keys that a name may take, Enter and arrows included."""


def school(desk: Desk, *names: str) -> None:
    """Windsor's edition is adopted, and these are asked to acknowledge it."""
    policy = desk.catalogue.policy("windsor")
    adopt_edition(
        desk.store,
        policy,
        step="first",
        approval=Approval(effective_from=date(2020, 1, 1)),
        audience=audience_of(["staff"], days=14, asked_from=date(2026, 9, 1)),
    )
    with desk.store.transaction():
        for number, name in enumerate(names, start=101):
            add_person(desk.store, name, staff_id=str(number), site="Academy A", tags=["staff"])


async def begun(pilot: Pilot[None], desk: Desk, *keys: str) -> str:
    """Begin a new sheet of today's before the witness jb."""
    await press(pilot)
    page = pilot.app.screen
    assert isinstance(page, Page)
    begin_sheet(page, desk.catalogue.policy("windsor"))
    return await press(pilot, *(keys or ("enter", "enter", "j", "b", "enter", "enter")))


def signed(desk: Desk) -> list[str]:
    names = {each.id: each.name for each in roster(desk.store)}
    return [names[line.person] for line in all_acknowledgements(desk.store)]


@pytest.mark.parametrize("size", SIZES)
async def test_initials_and_enter_record_one_line_and_the_rest_stays_in_view(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    school(desk, "Adams, Karen", "Bell, Tom", "Cole, Rita")
    async with program().run_test(size=size) as pilot:
        assert "0 keyed, 3 missing" in await begun(pilot, desk)
        shown = await press(pilot, "k", "a")
        assert ">Adams, Karen (Academy A, 101)" in shown
        shown = await press(pilot, "enter")
        assert "Recorded: Adams, Karen (101)" in shown
        assert "1 keyed, 2 missing" in shown
        assert "Missing (2) Bell, Tom; Cole, Rita" in shown
        assert signed(desk) == ["Adams, Karen"]
        shown = await press(pilot, *"103", "enter")
        assert "Missing (1) Bell, Tom" in shown
    first, second = all_acknowledgements(desk.store)
    assert (first.batch, first.method, first.witness) == ("sheet 2026-11-20 1", "paper", "jb")
    assert second.batch == first.batch


async def test_where_it_can_be_several_enter_records_nobody_until_one_is_chosen(
    program: Program, desk: Desk
) -> None:
    school(desk, "Adams, Karen", "Allen, Kate", "Bell, Tom")
    async with program().run_test(size=(80, 24)) as pilot:
        await begun(pilot, desk)
        shown = await press(pilot, "k", "a", "enter")
        assert "It can be 2 people" in shown
        assert "Missing of those (2) Adams, Karen; Allen, Kate" in shown
        assert signed(desk) == []
        assert ">Allen, Kate" in await press(pilot, "down", "down")
        await press(pilot, "enter")
        assert signed(desk) == ["Allen, Kate"]
        await press(pilot, "k", "a", "down", "x")
        assert "Nobody on the roster" in await press(pilot, "enter")
        assert signed(desk) == ["Allen, Kate"]


async def test_who_has_signed_already_is_said_as_one_types_and_not_recorded_twice(
    program: Program, desk: Desk
) -> None:
    school(desk, "Adams, Karen")
    policy = desk.catalogue.policy("windsor")
    acknowledge(desk.store, policy, 1, signed_on=date(2026, 9, 4))
    async with program().run_test(size=(80, 24)) as pilot:
        await begun(pilot, desk)
        assert "Adams, Karen: signed 4 Sep 2026, number 1" in await press(pilot, "k", "a")
        shown = await press(pilot, "enter")
        assert "Adams, Karen: Signed already, on 4 Sep 2026 (number 1)" in shown
        assert "0 keyed, 0 missing" in shown
    assert len(all_acknowledgements(desk.store)) == 1


async def test_keys_typed_ahead_record_each_name_in_its_order(program: Program, desk: Desk) -> None:
    school(desk, "Adams, Karen", "Allen, Kate", "Bell, Tom", "Cole, Rita")
    async with program().run_test(size=(80, 24)) as pilot:
        await begun(pilot, desk)
        await at_once(pilot, "t", "b", "enter", "k", "a", "down", "down", "enter", *"104", "enter")
        assert "3 keyed, 1 missing" in await press(pilot)
    assert signed(desk) == ["Bell, Tom", "Allen, Kate", "Cole, Rita"]


async def test_one_keyed_by_mistake_is_voided_from_the_list_and_stays_in_it(
    program: Program, desk: Desk
) -> None:
    school(desk, "Adams, Karen", "Bell, Tom")
    async with program().run_test(size=(80, 24)) as pilot:
        await begun(pilot, desk)
        await press(pilot, "k", "a", "enter", "t", "b", "enter")
        shown = await press(pilot, "up", "v")
        assert "This cannot be empty." in await press(pilot, "enter", "enter")
        shown = await press(pilot, *"wrong", "enter", "enter")
        assert "Bell, Tom: voided (wrong)" in shown
        assert "1 keyed, 1 missing" in shown
        await press(pilot, "t", "b", "enter")
    assert signed(desk) == ["Adams, Karen", "Bell, Tom", "Bell, Tom", "Bell, Tom"]


async def test_somebody_unknown_is_added_by_full_name_and_recorded(
    program: Program, desk: Desk
) -> None:
    school(desk, "Adams, Karen")
    async with program().run_test(size=(80, 24)) as pilot:
        await begun(pilot, desk)
        assert "Nobody on the roster is" in await press(pilot, "z", "z", "enter")
        assert "They join it as staff" in await press(pilot, "tab")
        shown = await press(pilot, *"Zed", "comma", "space", *"Zoe", "enter", "enter", "enter")
        assert "Recorded: Zed, Zoe" in shown
        assert isinstance(pilot.app.screen, SheetScreen)
    assert signed(desk) == ["Zed, Zoe"]


async def test_a_sheet_is_left_and_gone_on_with(program: Program, desk: Desk) -> None:
    school(desk, "Adams, Karen", "Bell, Tom")
    async with program().run_test(size=(80, 24)) as pilot:
        await begun(pilot, desk)
        await press(pilot, "k", "a", "enter", "left")
        shown = await begun(pilot, desk, "2", "enter", "enter", "enter", "enter")
        assert "1 keyed, 1 missing" in shown
        assert "witness jb" in shown
        await press(pilot, "t", "b", "enter")
    (batch,) = batches(desk.store)
    assert batch.standing == 2


async def test_a_sheet_without_a_witness_is_not_begun(program: Program, desk: Desk) -> None:
    school(desk)
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await begun(pilot, desk, "enter", "enter", "enter", "enter")
        assert "Witness (initials) This cannot be empty." in shown


async def test_a_whole_sheet_is_voided_from_the_list_of_sheets(
    program: Program, desk: Desk
) -> None:
    school(desk, "Adams, Karen", "Bell, Tom")
    async with program().run_test(size=(80, 24)) as pilot:
        await begun(pilot, desk)
        await press(pilot, "k", "a", "enter", "t", "b", "enter", "left")
        await begun(pilot, desk, "3", "enter", "enter", "enter", "enter")
        assert isinstance(pilot.app.screen, SheetsScreen)
        shown = await press(pilot)
        assert ">20 Nov 2026 sheet 2026-11-20 1" in shown
        assert "2 of 2 lines jb" in shown
        shown = await press(pilot, "v")
        assert "Void all 2" in shown
        shown = await press(pilot, *"wrong", "enter", "enter")
        assert "VOIDED" in shown
        assert "Nothing of this stands" in await press(pilot, "v")
    assert [line.kind for line in all_acknowledgements(desk.store)].count("voided") == 2


@pytest.mark.parametrize(
    "name", ["[/x] Dale, [bold]K[/bold]", "=HYPERLINK(1), \u202eKim\x1b]52;c;aGk=\x07"]
)
async def test_hostile_names_are_text(program: Program, desk: Desk, name: str) -> None:
    school(desk, name)
    async with program().run_test(size=(80, 24)) as pilot:
        await begun(pilot, desk)
        await press(pilot, *"101", "enter")
        shown = screen_text(program_of(pilot))
        assert "1 keyed, 0 missing" in shown
        assert name[:4] in shown


def program_of(pilot: Pilot[None]) -> PolicydeskApp:
    """The program that a pilot presses the keys of."""
    assert isinstance(pilot.app, PolicydeskApp)
    return pilot.app


async def test_sixty_names_of_two_hundred_take_at_most_eight_keys_each(
    program: Program, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    names = invented_names(200)
    school(desk, *names)
    taken: list[int] = []
    async with program().run_test(size=(80, 24)) as pilot:
        await begun(pilot, desk)
        for at, name in enumerate(names[::3][:60]):
            number = str(101 + names.index(name))
            pressed = await keyed(pilot, name, number if at % 4 == 3 else initials(name))
            taken.append(pressed)
    assert signed(desk) == names[::3][:60]
    assert max(taken) <= MOST
    with capsys.disabled():
        sys.stdout.write(f" {sum(taken) / len(taken):.2f} keys a name, at most {max(taken)} ")


async def keyed(pilot: Pilot[None], name: str, written: str) -> int:
    """Key somebody as they stand on the sheet, choosing as a clerk does; how many keys it took."""
    keys = list(written)
    await at_once(pilot, *keys)
    while f">{name} (" not in screen_text(pilot.app):
        assert len(keys) < MOST, f"{name} is not found by {written!r}"
        keys.append("down")
        await at_once(pilot, "down")
    await at_once(pilot, "enter")
    assert f"Recorded: {name} (" in screen_text(pilot.app)
    return len(keys) + 1


async def at_once(pilot: Pilot[None], *keys: str) -> None:
    """Send keys as a quick clerk does, and wait until all is quiet."""
    for key in keys:
        pilot.app.post_message(events.Key(key, "\r" if key == "enter" else key[:1]))
    await pilot.pause()


def initials(name: str) -> str:
    """As people sign: given names first, all of them."""
    surname, _, given = name.partition(", ")
    return "".join(word[0] for word in [*given.split(), surname]).casefold()
