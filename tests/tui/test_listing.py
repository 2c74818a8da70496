"""One way of listing: finding, sorting, choosing rows, exporting, at any width and any number."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.calendar import add_closure
from store.people import add_person
from tests.tui.list_keys import LISTS
from tests.tui.screen_text import press, screen_text
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.listed_lines import ListedLines
from tui.listing import Column, Found, Listing, Order, Wanted, Which, name_after, written_cells
from tui.screens.calendar import CalendarScreen
from tui.screens.doors import DOORS
from tui.screens.list_page import ListPage
from tui.widgets.line_list import LineList

Program = Callable[[], PolicydeskApp]
Pair = tuple[str, str]
LISTING: Listing[Pair] = Listing(
    name="pairs",
    columns=(
        Column(heading="First", cell=lambda each: each[0], size=20, share=2),
        Column(heading="Second", cell=lambda each: each[1], size=20, leaves=1),
        Column(heading="Both", cell="".join, size=20, leaves=2, below=True),
    ),
    id=lambda each: each[0],
    orders=(Order(name="as listed"), Order(name="second", key=lambda each: each[1])),
    which=(Which(name="all"), Which(name="with", has=lambda each: bool(each[1]))),
)
texts = st.text(max_size=50)
pairs = st.lists(st.tuples(texts, texts), max_size=8)


@given(pairs, texts, st.sampled_from(["", "all", "with"]), st.sampled_from(["", "second"]))
def test_what_is_shown_is_among_what_there_is_and_never_twice(
    items: list[Pair], find: str, which: str, order: str
) -> None:
    shown = Found(LISTING, items).wanted(Wanted(find=find, which=which, order=order))
    left = list(items)
    for each in shown:
        left.remove(each)
    if order:
        assert [each[1] for each in shown] == sorted(each[1] for each in shown)
    if not find.split() and which != "with":
        assert len(shown) == len(items)


@given(st.tuples(texts, texts), st.integers(56, 200))
def test_a_line_fits_and_what_it_does_not_say_is_said_elsewhere(item: Pair, width: int) -> None:
    lines = ListedLines(LISTING, width, "second")
    line, lost = lines.line(item), lines.lost(item)
    assert cell_len(line) <= max(56, width - 4)
    said = " ".join(f"{line} {lost}".split())
    for cell in written_cells(LISTING, item)[:2]:
        assert cell in said


def test_the_column_that_is_sorted_by_is_marked_and_more_columns_come_with_the_width() -> None:
    narrow, wide = ListedLines(LISTING, 50, "second"), ListedLines(LISTING, 120, "second")
    assert "Second*" in wide.headings
    assert ("Both" in wide.headings, "Both" in narrow.headings) == (True, False)


def test_the_next_comes_after_the_last_and_the_first_where_none_is_said() -> None:
    assert name_after(LISTING.orders, "") == "second"
    assert name_after(LISTING.orders, "second") == "as listed"


async def test_every_door_that_leads_to_a_list_is_tried(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        for door in DOORS.values():
            shown = await press(pilot, door.key)
            assert isinstance(pilot.app.screen, ListPage) == (door.key in LISTS), shown
            await press(pilot, "left")


async def test_every_list_has_the_same_letters(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        for key in LISTS:
            await press(pilot, key)
            screen = pilot.app.screen
            assert isinstance(screen, ListPage), key
            actions = {each: screen.active_bindings[each].binding.action for each in "wsx"}
            assert actions == {"w": "which", "s": "sort", "x": "export"}, key
            shown = await press(pilot, "slash", *"zzzz", "enter", "x")
            assert "The list shows nothing that could be exported." in shown, key
            await press(pilot, "left")


@pytest.mark.parametrize("place", ["1", "2", "3"])
async def test_a_list_is_exported_as_it_is_shown_and_that_goes_on_record(
    program: Program, desk: Desk, place: str
) -> None:
    for name in ("=Adams <b>, K", "Bell, T", "Cole, R"):
        add_person(desk.store, name, job="Cook" if name != "Bell, T" else "Head")
    async with program().run_test(size=(100, 40)) as pilot:
        await press(pilot, "p", "slash", *"cook", "enter", "x", place, "enter", *"KB", "enter")
        assert "Exported to" in await press(pilot, "enter")
    (file,) = (desk.directory / "exports").iterdir()
    text = file.read_text(encoding="utf-8-sig")
    if place == "1":
        rows = list(csv.DictReader(io.StringIO(text)))
        assert [row["name"] for row in rows] == ["'=Adams <b>, K", "Cole, R"]
    elif place == "2":
        assert "=Adams &lt;b&gt;, K" in text
        assert "Bell" not in text
    else:
        assert [row["job"] for row in json.loads(text)] == ["Cook", "Cook"]
    (taken,) = desk.store.documents("disclosures")
    assert (taken["kind"], taken["form"], taken["rows"], taken["to"]) == ("list", "people", 2, "KB")
    assert taken["persons"] == [[1, 1], [3, 3]]
    assert taken["filter"] == 'here, "cook"'
    assert (file.stat().st_mode & 0o777) == 0o600


async def test_sorting_is_named_where_it_is_seen_and_the_cursor_stays_in_view_on_a_narrow_screen(
    program: Program, desk: Desk
) -> None:
    for number in range(1, 29):
        add_closure(
            desk.store, f"Day {number}", date(2027, 2, number), date(2027, 2, number), site="S"
        )
    async with program().run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        pilot.app.push_screen(CalendarScreen())
        assert "Name*" in await press(pilot, "s")
        list_ = pilot.app.screen.query_one("#found", LineList)
        for _ in range(12):
            await press(pilot, "down")
            assert any(line.startswith(" >") for line in screen_text(pilot.app).splitlines())
        row = list_.cursor_row
        await pilot.click("#found", offset=(4, 1))
        await press(pilot)
        assert list_.cursor_row != row or pilot.app.screen is not list_.screen
