"""Reports on incidents and counts by keyboard."""

import re
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from store.disclosures import disclosures
from store.entries import write_entry
from store.incident import Named
from store.incidents import NewIncident, open_incident
from store.people import add_person
from tests.tui.screen_text import press
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.counts import CountsScreen
from tui.screens.incident_report import IncidentReportScreen

Program = Callable[[], PolicydeskApp]


@pytest.fixture
def school(desk: Desk) -> Desk:
    """An incident in which Kim Adams is complained of and Tom Bell is a witness."""
    kim = add_person(desk.store, "Adams, Kim", staff_id="S104")
    tom = add_person(desk.store, "Bell, Tom", staff_id="S105")
    named = (
        Named(name="Kim Adams", part="complained-of", person=kim.id),
        Named(name="Tom Bell", part="witness", person=tom.id),
        Named(name="KB", part="affected"),
    )
    new = NewIncident(
        title="A post", policy="windsor", account="Tom Bell saw it. [/x]", people=named
    )
    open_incident(desk.store, new)
    return desk


async def shown(pilot: Pilot[None]) -> str:
    pilot.app.push_screen(IncidentReportScreen(1))
    return await press(pilot)


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_digit_chooses_whose_copy_and_shows_what_it_withholds(
    program: Program, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        text = await shown(pilot)
        assert "1 * In full, for whoever has to deal with it" in text
        assert "2 Own copy of Kim Adams (complained of)" in text
        assert "Withheld in this form: nothing" in text
        text = await press(pilot, "2")
        assert "2 * Own copy of Kim Adams" in text
        assert "read it through before it is handed over" in text
        assert re.search(r"Report \d+ withheld", text)
        text = await press(pilot, "down", "down")
        assert "On record: Tom Bell saw it. [/x] Shown: [name withheld] saw it. [/x]" in text
        text = await press(pilot, "3")
        assert "3 * Own copy of Tom Bell" in text
        assert "On record" not in text
        assert "3 * Own copy" in await press(pilot, "9")


@pytest.mark.usefixtures("school")
async def test_the_copy_is_read_before_it_is_handed_out(program: Program, desk: Desk) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        await shown(pilot)
        text = await press(pilot, "2", "o")
        assert "not handed out" in text
        assert "Own copy of Adams, Kim." in text
        assert "[name withheld] saw it." in text
        assert "2 * Own copy of Kim Adams" in await press(pilot, "left")
        assert disclosures(desk.store) == []


@pytest.mark.usefixtures("school")
async def test_handing_out_asks_to_whom_and_why_and_says_where_the_file_is(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        text = await press(pilot, "2", "x")
        assert "goes on record" in text
        assert "Adams, Kim" in text
        text = await press(pilot, "2", "enter", "enter", "enter", "enter")
        assert "This cannot be empty" in text
        text = await press(pilot, *"asked", "enter", "enter")
        (file,) = (desk.directory / "exports").glob("incident-1-*.txt")
        assert "incident-1-2026-11-20.txt" in text
        assert "scp SERVER:" in text
        assert "Disclosure 1" in text
        (entry,) = disclosures(desk.store)
        assert (entry.form, entry.to, entry.why, entry.person) == (
            *("own-copy", "Adams, Kim", "asked"),
            1,
        )
        assert "Bell" not in file.read_text(encoding="utf-8")
        text = await press(pilot, "end")
        assert "Handed out before: 1" in text
        assert f"SHA-256 of what was handed out: {entry.sha256}" in text


async def test_what_somebody_records_meanwhile_has_to_be_looked_at_first(
    program: Program, school: Desk
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await press(pilot, "x")
        write_entry(school.store, 1, "happened", "More came out.")
        text = await press(pilot, "enter", *"head", "enter", *"asked", "enter", "enter")
        assert "since this report was drawn up" in text
        assert disclosures(school.store) == []


async def test_an_incident_that_is_not_there_is_said(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        assert "There is no incident with the number 1." in await shown(pilot)
        await press(pilot, "o", "x", "2", "enter")
        assert isinstance(pilot.app.screen, IncidentReportScreen)


@pytest.mark.usefixtures("school")
async def test_counts_are_read_guarded_for_governors_and_of_a_period(program: Program) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        pilot.app.push_screen(CountsScreen())
        text = await press(pilot)
        assert "for the office, any time" in text
        assert "Windsor 1 0" in text
        text = await press(pilot, "g")
        assert "In all fewer than 3" in text
        assert "Windsor" not in text
        assert "received from 1 Sep 2026." in await press(pilot, "g", "p")
        assert "received from 1 Sep 2025 until 31 Aug 2026." in await press(pilot, "p")
        assert "received from 1 Nov 2026." in await press(pilot, "p")
        assert "received from 1 Oct 2026 until 31 Oct 2026." in await press(pilot, "p")
        assert "received at any time." in await press(pilot, "p")


@pytest.mark.usefixtures("school")
async def test_counts_for_governors_are_handed_out_with_an_entry_in_the_log(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        pilot.app.push_screen(CountsScreen())
        await press(pilot)
        text = await press(pilot, "g", "x", "enter", "enter", "enter", "enter")
        assert "counts-governors-2026-11-20.html" in text
        (entry,) = disclosures(desk.store)
        assert (entry.kind, entry.form, entry.to) == (
            *("incident-counts", "governors"),
            "the governors",
        )


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_counts_for_governors_with_other_limits_are_handed_out_only_when_asked_twice(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        pilot.app.push_screen(CountsScreen())
        await press(pilot)
        await press(pilot, "g", "x", "enter", "enter", "enter", "enter")
        text = await press(pilot, "p", "x", "enter", "enter", "enter", "enter")
        assert "for the governors: received at any time" in text
        assert "confirm it once more" in text
        assert len(disclosures(desk.store)) == 1
        await press(pilot, "enter")
        assert len(disclosures(desk.store)) == 2


async def test_words_with_a_capital_that_are_left_stand_under_what_is_withheld(
    program: Program, school: Desk
) -> None:
    write_entry(school.store, 1, "happened", "They met Orla Nolan.")
    async with program().run_test(size=(80, 60)) as pilot:
        assert "Words with a capital" not in await shown(pilot)
        text = await press(pilot, "2")
        assert "Words with a capital that are left: look at these Orla Nolan" in text
