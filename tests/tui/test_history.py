"""A person's whole history on the register, and what they had agreed to on a day."""

from collections.abc import Callable
from datetime import date

import pytest

from store.acknowledgements import all_acknowledgements
from store.people import add_person
from store.signing import acknowledge
from store.voiding import void_acknowledgement
from tests.tui.screen_text import press
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.history import HistoryScreen
from tui.widgets.line_list import LineList

Program = Callable[[], PolicydeskApp]
SIZES = [(60, 20), (80, 24), (120, 40)]


def filled(desk: Desk) -> int:
    """A person who declined one policy and signed another twice, once by mistake; their id."""
    windsor, auriga = map(desk.catalogue.policy, ("windsor", "auriga"))
    person = add_person(desk.store, "Adams, K", staff_id="S1", site="Academy A").id
    mistake = acknowledge(
        desk.store, windsor, person, signed_on=date(2026, 9, 1), method="paper", witness="jb"
    )
    void_acknowledgement(desk.store, mistake.id, "wrong [/x] person")
    acknowledge(
        desk.store,
        windsor,
        person,
        signed_on=date(2026, 9, 4),
        method="email",
        note="mail",
        batch="sheet 1",
        imported_from="old.csv",
    )
    acknowledge(desk.store, auriga, person, kind="declined", reason="the wording")
    return person


@pytest.mark.parametrize("size", SIZES)
async def test_every_line_is_there_newest_first_and_what_is_voided_is_struck_and_says_so(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    person = filled(desk)
    async with program().run_test(size=size) as pilot:
        pilot.app.push_screen(HistoryScreen(person))
        shown = await press(pilot)
        assert "3 lines" in shown
        assert shown.index("Auriga") < shown.index("4 Sep 2026") < shown.index("1 Sep 2026")
        assert "reason: the wording" in shown
        shown = await press(pilot, "down")
        for each in ("note: mail", "batch sheet 1", "imported from old.csv"):
            assert each in shown
        shown = await press(pilot, "down")
        assert "witness jb" in shown
        assert "VOIDED Fri 20 Nov 14:05 by office: wrong [/x] person" in shown
        rows = list(pilot.app.screen.query_one("#found", LineList)._rows)
        assert [row.struck for row in rows] == [False, False, True]


async def test_a_line_opens_with_the_statement_that_was_signed_and_its_fingerprint(
    program: Program, desk: Desk
) -> None:
    person = filled(desk)
    line = all_acknowledgements(desk.store)[0]
    async with program().run_test(size=(100, 40)) as pilot:
        pilot.app.push_screen(HistoryScreen(person))
        shown = await press(pilot, "down", "down", "enter")
        assert "History > number 1" in shown
        assert "VOIDED" in shown
        assert line.statement[:60] in shown
        assert line.statement_sha256 in shown
        assert "Adams, K, S1, Academy A" in await press(pilot, "left")


async def test_where_nothing_is_recorded_enter_says_so(program: Program, desk: Desk) -> None:
    person = add_person(desk.store, "Adams, K").id
    async with program().run_test(size=(80, 24)) as pilot:
        pilot.app.push_screen(HistoryScreen(person))
        said = "Nothing is recorded of Adams, K yet."
        assert (await press(pilot)).count(said) == 1
        assert (await press(pilot, "enter")).count(said) == 2
        assert isinstance(pilot.app.screen, HistoryScreen)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-09-03", "They had not acknowledged this policy."),
        ("2026-09-04", "They had acknowledged the edition March 2019 on 4 Sep 2026."),
    ],
)
async def test_what_they_had_agreed_to_on_a_day_is_said(
    program: Program, desk: Desk, day: str, said: str
) -> None:
    person = filled(desk)
    async with program().run_test(size=(100, 40)) as pilot:
        pilot.app.push_screen(HistoryScreen(person))
        assert "On which day" in await press(pilot, "o")
        shown = await press(pilot, *day, "enter", "enter")
        assert f"Policy Windsor On {int(day[-2:])} Sep 2026" in shown
        assert said in shown
        signed = all_acknowledgements(desk.store)[2]
        assert (signed.statement_sha256 in shown) == ("They had acknowledged" in said)


async def test_a_day_that_has_not_come_is_refused(program: Program, desk: Desk) -> None:
    person = filled(desk)
    async with program().run_test(size=(80, 24)) as pilot:
        pilot.app.push_screen(HistoryScreen(person))
        shown = await press(pilot, "o", *"2026-11-21", "enter", "enter")
        assert "21 Nov 2026 has not come yet." in shown
