"""The register by keyboard: finding, sorting, who is asked, reminders, forms, exports."""

import csv
import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from textual import events
from textual.widgets import Input

from store.acknowledgements import all_acknowledgements
from store.asking import set_audience
from store.audience import audience_of
from store.editions import editions
from store.people import add_person, record_leaving
from store.signing import acknowledge
from tests.tui.asked import ask_everyone
from tests.tui.screen_text import press, worked_out
from tui.app import PolicydeskApp
from tui.desk import Desk

Program = Callable[[], PolicydeskApp]
PEOPLE = (("Adams, K", "North"), ("Bell, T", "North"), ("Cole, R", "South"), ("Dale, S", "South"))


@pytest.fixture
def school(desk: Desk) -> Desk:
    """Four people, all asked in September with 28 days: one signed, one declined, two are late."""
    ask_everyone(desk.store, days=28)
    policy = desk.catalogue.policy("windsor")
    desk.keep_encoding(policy)
    for name, site in PEOPLE:
        email = f"{name.split(',')[0].lower()}@school.example" if name != "Dale, S" else ""
        add_person(desk.store, name, site=site, email=email, tags=["staff"], started="2020-01-01")
    acknowledge(desk.store, policy, "Adams, K", signed_on=date(2026, 9, 4))
    acknowledge(desk.store, policy, "Cole, R", kind="declined", reason="The wording")
    return desk


@pytest.mark.usefixtures("school")
async def test_who_has_who_has_not_and_who_is_late_is_in_view(program: Program) -> None:
    async with program().run_test(size=(120, 40)) as pilot:
        assert "3 of 4 have not acknowledged, 2 late" in await press(pilot)
        shown = await press(pilot, "a")
        assert "1 of 4 acknowledged, 2 late" in shown
        assert "Bell, T North late 52 days -" in shown
        assert "Adams, K North acknowledged 4 Sep 2026 self" in shown
        shown = await press(pilot, "w")
        assert "Adams" not in shown
        assert "Cole, R South declined" in shown
        assert "Cole" not in await press(pilot, "w")


@pytest.mark.usefixtures("school")
async def test_a_list_is_narrowed_as_one_types_and_sorted(program: Program) -> None:
    async with program().run_test(size=(120, 40)) as pilot:
        await press(pilot, "a")
        shown = await press(pilot, "/", *"so")
        assert "Adams" not in shown
        assert "Dale, S" in shown
        shown = await press(pilot, *"uth", "space", *"decl")
        assert "Cole, R" in shown
        assert "Dale, S" not in shown
        shown = await press(pilot, *["backspace"] * 10, "enter", "s", "s")
        assert shown.index("Bell, T") < shown.index("Cole, R") < shown.index("Adams, K")
        assert "sort: state" in shown


@pytest.mark.usefixtures("school")
async def test_a_site_has_its_own_numbers(program: Program) -> None:
    async with program().run_test(size=(120, 40)) as pilot:
        shown = await press(pilot, "a", "l")
        assert "1 of 2 acknowledged, 1 late" in shown
        assert "site: North" in shown
        assert "Cole" not in shown
        shown = await press(pilot, "l", "l")
        assert "site: all" in shown


async def test_the_register_as_of_another_day_has_those_who_left_since(
    program: Program, school: Desk
) -> None:
    record_leaving(school.store, 2, date(2026, 11, 1))
    async with program().run_test(size=(120, 40)) as pilot:
        assert "Bell, T North left" in await press(pilot, "a")
        await press(pilot, "y", *["backspace"] * 5, *"2026-09-03", "enter")
        shown = await press(pilot, "enter")
        assert "as of 3 Sep 2026" in shown
        assert "0 of 4 acknowledged" in shown
        assert "Bell, T North not yet, by 29 Sep" in shown
        await press(pilot, "y", *["backspace"] * 5, *"2099-01-01", "enter")
        assert "has not come yet" in await press(pilot, "enter")
        assert "Bell, T North left" in await press(
            pilot, *["backspace"] * 10, *"today", "enter", "enter"
        )


async def test_without_an_audience_nobody_is_assigned_until_somebody_is_asked(
    program: Program, desk: Desk
) -> None:
    add_person(desk.store, "Adams, K", tags=["governor"])
    add_person(desk.store, "Bell, T", tags=["staff"])
    async with program().run_test(size=(120, 40)) as pilot:
        shown = await press(pilot)
        assert "Nobody is asked to acknowledge it yet" in shown
        shown = await press(pilot, "a")
        assert "nobody assigned" in shown
        assert "complete" not in shown
        shown = await press(pilot, "u", "up", *["backspace"] * 8, *"governors")
        assert "That is 1 of 2 people. Tags on the roster: governor, staff." in shown
        shown = await press(pilot, "enter", *"14", "enter", *"12", "enter", "enter", "tab", "enter")
        assert "0 of 1 acknowledged" in shown
        assert "not yet, by 4 Dec" in shown
        assert "Bell, T not asked" in shown
    (edition,) = editions(desk.store)
    audience = edition.audience
    assert (audience.tags, audience.days, audience.renew_every) == (("governor",), 14, 12)


@pytest.mark.parametrize(("field", "typed"), [(1, "soon"), (1, "9999"), (2, "x")])
async def test_days_that_are_no_number_are_refused_at_their_field(
    program: Program, desk: Desk, field: int, typed: str
) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        await press(pilot, "a", "u", "up", *["enter"] * field, *typed)
        shown = await press(pilot, *["tab"] * (5 - field), "enter")
        assert "is not a number" in shown or "Give a number from 0 to 1,000" in shown
    assert editions(desk.store) == []


async def test_a_school_signs_its_own_statement_where_the_policy_prints_none(
    program: Program, school: Desk
) -> None:
    async with program().run_test(size=(120, 40)) as pilot:
        await press(pilot, "a", "u", "tab", "tab", *"We", "space", *"agree", "tab", "enter")
        shown = await press(pilot, "a")
        assert "We agree" in shown
        assert "the school's own words" in shown
    assert editions(school.store)[-1].statement == "We agree"


async def test_who_is_to_be_reminded_stands_with_addresses(program: Program, school: Desk) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        shown = await press(pilot, "a", "m")
        assert "bell@school.example; cole@school.example" in shown
        assert "No address Dale, S, late 52 days" in shown
        assert "adams@" not in shown
        shown = await press(pilot, "o")
        assert "--outstanding --emails" in shown
    (written,) = (school.directory / "exports").iterdir()
    assert written.read_text().split() == ["bell@school.example", "cole@school.example"]
    assert len(school.store.documents("disclosures")) == 1


async def test_forms_are_written_for_those_who_are_still_to_sign(
    program: Program, school: Desk
) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        await press(pilot, "a", "f", "enter", "2", "enter")
        shown = await press(pilot, "enter")
        assert "(3 forms)" in shown
        assert "scp SERVER:" in shown
    (written,) = (school.directory / "exports").iterdir()
    assert written.read_text().count("<section") == 3
    assert "Bell, T" in written.read_text()
    assert "Adams, K" not in written.read_text()
    (taken,) = school.store.documents("disclosures")
    assert (taken["format"], taken["rows"]) == ("forms", 3)


async def test_what_is_shown_is_exported_and_that_goes_on_record(
    program: Program, school: Desk
) -> None:
    app = program()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "a", "w", "w", "x", "2", "enter", *"governors", "enter", "enter")
        await worked_out(app)
        shown = await press(pilot)
        assert "register-windsor-2026-11-20.csv" in shown.replace(" ", "")
        assert "scp SERVER:" in shown  # no command would bring just these
        assert "Chain head:" in shown
    (written,) = (school.directory / "exports").iterdir()
    rows = list(csv.DictReader(io.StringIO(written.read_text(encoding="utf-8-sig"))))
    assert [row["name"] for row in rows] == ["Bell, T", "Dale, S"]
    (taken,) = school.store.documents("disclosures")
    assert (taken["to"], taken["rows"], taken["filter"]) == ("governors", 2, "late")


async def test_a_workbook_is_exported_beside_the_keys(program: Program, school: Desk) -> None:
    app = program()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "a")
        for _ in range(2):
            await press(pilot, "x", "enter", "enter", "enter")
            await worked_out(app)
        assert "register --policy windsor --format xlsx > register.xlsx" in await press(pilot)
    names = sorted(each.name for each in (school.directory / "exports").iterdir())
    assert names == ["register-windsor-2026-11-20-2.xlsx", "register-windsor-2026-11-20.xlsx"]
    book = openpyxl.load_workbook(school.directory / "exports" / names[1])
    assert "Summary" in book.sheetnames


async def test_a_policy_that_the_school_uses_too_comes_next(program: Program, school: Desk) -> None:
    ask_everyone(school.store, policy="auriga")
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "a")
        assert "Auriga" in shown
        assert "0 of 4 acknowledged" in shown
        shown = await press(pilot, "t")
        assert "Windsor" in shown
        assert "1 of 4 acknowledged" in shown


@pytest.mark.usefixtures("school")
async def test_one_policy_alone_is_said(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        assert "The school uses one policy" in await press(pilot, "a", "t")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_every_size_shows_name_state_and_day(
    program: Program, school: Desk, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        shown = await press(pilot, "a")
        assert "Adams, K" in shown
        assert "late 52 days" in shown
        assert "4 Sep 2026" in shown
    assert len(all_acknowledgements(school.store)) == 2


@pytest.mark.parametrize("key", ["a", "b", "d", "v", "u", "enter"])
async def test_nothing_is_recorded_from_the_register_of_another_day(
    program: Program, school: Desk, key: str
) -> None:
    before = school.store.state()
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "a", "y", *["backspace"] * 5, *"2026-09-03", "enter", "enter")
        assert "This is the register as of 3 Sep 2026." in await press(pilot, key)
    assert school.store.state() == before


async def test_the_people_are_a_key_away_from_home(program: Program, school: Desk) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        assert "4 people" in await press(pilot, "p")
    assert school.store.documents("people")


async def test_another_session_s_audience_is_never_written_over_unasked(
    program: Program, school: Desk
) -> None:
    async with program().run_test(size=(80, 40)) as pilot:
        await press(pilot, "a", "u")
        other = audience_of(["governor"], days=30, asked_from=date(2026, 11, 20))
        set_audience(school.store, "windsor", other)
        shown = await press(pilot, *"6", *["tab"] * 3, "enter")
        assert "after you opened it" in shown
    assert editions(school.store)[-1].audience == other


async def test_saving_what_was_not_changed_records_nothing(program: Program, school: Desk) -> None:
    before = school.store.state()
    async with program().run_test(size=(80, 40)) as pilot:
        assert "Nothing was changed." in await press(pilot, "a", "u", *["tab"] * 3, "enter")
    assert school.store.state() == before


@pytest.mark.parametrize("keys", ["/david", "/adams"])
async def test_what_is_typed_after_a_slash_in_one_burst_is_found_and_is_no_command(
    program: Program, school: Desk, keys: str
) -> None:
    app = program()
    async with app.run_test(size=(80, 40)) as pilot:
        await press(pilot, "a")
        for key in keys:
            app.post_message(events.Key("slash" if key == "/" else key, key))
        await press(pilot)
        found = app.screen.query_one("#find", Input)
        assert found.value == keys[1:]
    assert school.store.documents("people")
