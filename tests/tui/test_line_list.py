"""Lists: rows wrapped or a line each, made when they are looked at, drawn when they are others."""

import textwrap
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip

from tests.test_house import TOP
from tests.tui.screen_text import screen_text
from tui.appearance import Appearance
from tui.themed_app import ThemedApp
from tui.widgets.line_list import LineList, Row
from tui.widgets.row_lines import WrappedLines
from tui.widgets.rows import Rows, rows_of

MANY = 100_000
WINDOW = (40, 10)
LONG = "one two three four five six seven eight nine ten eleven twelve"


class Made(Rows):
    """Very many rows, which know how many of them were ever made."""

    def __init__(self, places: Iterable[int] = range(MANY), says: str = "Person") -> None:
        self.looked_at: set[int] = set()
        self._numbers = list(places)
        self._says = says
        super().__init__([f"id{each}" for each in self._numbers], self._row)

    def _row(self, place: int) -> Row:
        self.looked_at.add(place)
        number = self._numbers[place]
        return Row(f"{self._says} {number}", f"id{number}")


class Watched(LineList):
    """A list that notes which of its lines it was asked to draw again."""

    def __init__(self, one_line: bool, opens_out: bool = False) -> None:
        super().__init__(id="list", one_line=one_line, opens_out=opens_out)
        self.lines_to_draw: list[int] = []
        self.wholly = 0

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> "Watched":
        """Note what is asked for."""
        self.lines_to_draw += [region.y for region in regions]
        self.wholly += not regions
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self


class Listing(ThemedApp):
    """A window with nothing but a list in it."""

    CSS_PATH = TOP / "tui" / "policydesk.tcss"

    def __init__(self, rows: Iterable[Row], *, one_line: bool = True) -> None:
        super().__init__(Appearance())
        self._first = rows
        self.list = Watched(one_line)
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        """The list."""
        yield self.list

    def on_mount(self) -> None:
        """Fill it."""
        self.list.show(self._first)
        self.list.focus()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Note what was chosen."""
        self.chosen.append(event.row.id)

    @property
    def at(self) -> str:
        """The id under the cursor."""
        return self.list.cursor_row.id if self.list.cursor_row else ""


def style_of(strip: Strip) -> tuple[bool, bool]:
    """Whether a line is struck through, and whether it is bold, as under the cursor."""
    (style, *_) = [each.style for each in strip if each.style]
    return bool(style.strike), bool(style.bold)


async def pressed(pilot: Pilot[None], *keys: str) -> list[str]:
    await pilot.press(*keys)
    await pilot.pause()
    return screen_text(pilot.app).splitlines()


# --- Rows that are made when they are looked at ---------------------------------------------------


async def test_of_a_hundred_thousand_rows_only_those_in_view_are_made() -> None:
    rows = Made()
    app = Listing(rows)
    async with app.run_test(size=WINDOW) as pilot:
        assert (await pressed(pilot))[:2] == [">Person 0", " Person 1"]
        assert rows.looked_at == set(range(WINDOW[1]))


@pytest.mark.parametrize(
    ("key", "then_at"), [("down", 1), ("pagedown", 10), ("end", MANY - 1), ("home", 0), ("up", 0)]
)
async def test_a_key_moves_the_cursor_and_makes_what_comes_in_view(key: str, then_at: int) -> None:
    rows = Made()
    app = Listing(rows)
    async with app.run_test(size=WINDOW) as pilot:
        shown = await pressed(pilot, key)
        assert app.at == f"id{then_at}"
        assert any(line.startswith(f">Person {then_at}") for line in shown)
        assert len(rows.looked_at) <= 2 * WINDOW[1]


async def test_the_cursor_is_put_on_an_id_without_making_the_rows_before_it() -> None:
    rows = Made()
    app = Listing(rows)
    async with app.run_test(size=WINDOW) as pilot:
        app.list.move_to("id77777")
        assert ">Person 77777" in "\n".join(await pressed(pilot))
        assert len(rows.looked_at) <= 2 * WINDOW[1]
        with pytest.raises(ValueError, match="id-of-nobody"):
            app.list.move_to("id-of-nobody")


async def test_fewer_rows_keep_the_cursor_on_its_id() -> None:
    app = Listing(Made())
    async with app.run_test(size=WINDOW) as pilot:
        await pressed(pilot, "pagedown", "pagedown")
        rows = Made(range(0, MANY, 2))
        app.list.show(rows)
        await pressed(pilot)
        assert app.at == "id20"
        assert len(rows.looked_at) <= 2 * WINDOW[1]


async def test_a_click_chooses_the_row_that_is_there_now() -> None:
    rows = Made()
    app = Listing(rows)
    async with app.run_test(size=WINDOW) as pilot:
        await pressed(pilot, "end")
        await pilot.click(LineList, offset=(3, 0))
        await pilot.pause()
        assert app.chosen == [f"id{MANY - WINDOW[1]}"]
        assert len(rows.looked_at) <= 3 * WINDOW[1]


# --- What is drawn again --------------------------------------------------------------------------


@pytest.mark.parametrize("one_line", [True, False])
async def test_an_arrow_key_draws_two_lines(one_line: bool) -> None:
    app = Listing(Made(range(50)), one_line=one_line)
    async with app.run_test(size=WINDOW) as pilot:
        await pressed(pilot)
        app.list.lines_to_draw.clear()
        app.list.wholly = 0
        await pressed(pilot, "down")
        assert sorted(app.list.lines_to_draw) == [0, 1]
        assert app.list.wholly == 0


@pytest.mark.parametrize("one_line", [True, False])
async def test_renewing_draws_the_lines_in_view_that_are_others(one_line: bool) -> None:
    rows = [Row(f"Person {each}", str(each)) for each in range(50)]
    app = Listing(rows, one_line=one_line)
    async with app.run_test(size=WINDOW) as pilot:
        await pressed(pilot, *["down"] * 20)
        top = app.list.scroll_offset.y
        app.list.lines_to_draw.clear()
        app.list.wholly = 0
        rows[top + 3], rows[49] = Row("Somebody else", str(top + 3)), Row("Out of view", "49")
        app.list.renew(rows)
        assert app.list.lines_to_draw == [3]
        assert app.list.wholly == 0
        shown = await pressed(pilot)
        assert shown[3].startswith(" Somebody else")
        assert app.list.scroll_offset.y == top


@pytest.mark.parametrize("one_line", [True, False])
async def test_renewing_moves_nothing_in_view_where_rows_come_in_above(one_line: bool) -> None:
    app = Listing(Made(range(100, 200)), one_line=one_line)
    async with app.run_test(size=WINDOW) as pilot:
        before = await pressed(pilot, *["down"] * 30)
        app.list.renew(Made(range(93, 200)))
        after = await pressed(pilot)
        assert [line[:11] for line in after] == [line[:11] for line in before]
        assert app.at == "id130"


@pytest.mark.parametrize(("left", "then_at"), [(range(26, 50), "id26"), (range(25), "id24")])
async def test_where_the_row_under_the_cursor_is_gone_it_goes_to_the_nearest(
    left: range, then_at: str
) -> None:
    app = Listing(Made(range(50)))
    async with app.run_test(size=WINDOW) as pilot:
        await pressed(pilot, *["down"] * 25)
        app.list.renew(Made(left))
        shown = await pressed(pilot)
        assert app.at == then_at
        assert any(line.startswith(f">Person {then_at[2:]}") for line in shown)


async def test_a_list_that_was_empty_and_one_that_becomes_so_have_no_cursor() -> None:
    app = Listing([])
    async with app.run_test(size=WINDOW) as pilot:
        assert not "".join(await pressed(pilot, "down", "end", "enter"))
        app.list.renew([Row("Heading"), Row("Somebody", "1")])
        assert (await pressed(pilot))[:2] == [" Heading", ">Somebody"]
        app.list.renew([Row("Nobody.")])
        assert (await pressed(pilot, "up", "home", "enter"))[:2] == [" Nobody.", ""]
        assert (app.at, app.chosen) == ("", [])


# --- Headings, struck rows, long rows -------------------------------------------------------------


@pytest.mark.parametrize("one_line", [True, False])
async def test_the_cursor_passes_over_headings(one_line: bool) -> None:
    rows = [Row("A"), Row("1", "1"), Row("B"), Row("C"), Row("2", "2"), Row("D")]
    app = Listing(rows, one_line=one_line)
    async with app.run_test(size=WINDOW) as pilot:
        found = []
        for key in ("home", "up", "down", "down", "end", "up", "pagedown", "pageup"):
            await pressed(pilot, key)
            found.append(app.at)
        assert found == ["1", "1", "2", "2", "2", "1", "2", "1"]


@pytest.mark.parametrize("one_line", [True, False])
async def test_a_struck_row_is_struck_under_the_cursor_too(one_line: bool) -> None:
    rows = [Row("Adams, K, voided", "1", struck=True), Row("Bell, T", "2", dim=True)]
    app = Listing(rows, one_line=one_line)
    async with app.run_test(size=WINDOW) as pilot:
        await pressed(pilot)
        assert [style_of(app.list.render_line(y)) for y in (0, 1)] == [(True, True), (False, False)]
        await pressed(pilot, "down")
        assert [style_of(app.list.render_line(y)) for y in (0, 1)] == [(True, False), (False, True)]


async def test_a_long_row_is_cut_at_the_width_where_rows_are_a_line_each() -> None:
    app = Listing([Row(LONG, "1"), Row("a\tb\nc\r\x0bd", "2"), Row("字" * 30, "3")])
    async with app.run_test(size=WINDOW) as pilot:
        shown = await pressed(pilot)
        assert shown[:4] == [f">{LONG[:39]}", " a b c  d", " " + "字" * 19, ""]
        await pilot.resize_terminal(80, 10)
        await pilot.pause(0.1)  # a window that is dragged is drawn when it rests
        assert (await pressed(pilot))[0] == f">{LONG}"


async def test_a_long_row_is_wrapped_anew_as_the_window_narrows_and_is_one_to_the_cursor() -> None:
    app = Listing([Row(LONG, "1", hanging=2), Row("after", "2")], one_line=False)
    async with app.run_test(size=(80, 10)) as pilot:
        assert (await pressed(pilot))[:2] == [f">{LONG}", " after"]
        await pilot.resize_terminal(*WINDOW)
        shown = await pressed(pilot, "down")
        assert shown[0].startswith(" one two")
        assert shown[1].startswith("   ")
        assert shown[2] == ">after"
        await pilot.click(LineList, offset=(3, 1))
        await pilot.pause()
        assert app.chosen == ["1"]


async def test_a_list_is_drawn_at_its_width_before_it_is_told_of_that(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(LineList, "on_resize", lambda _: None)
    app = Listing([Row(LONG, "1", hanging=2), Row("after", "2")], one_line=False)
    async with app.run_test(size=WINDOW) as pilot:
        shown = await pressed(pilot)
        assert shown[0].startswith(">one two")
        assert shown[1].startswith("   ")
        assert shown[2] == " after"


# --- Laws -----------------------------------------------------------------------------------------

texts = st.text(st.sampled_from("ab -.\t\n\r\xa0\u2003字é"), max_size=60) | st.text(max_size=60)
drawn_rows = st.lists(st.builds(Row, texts, hanging=st.integers(0, 3)), max_size=8)


@given(drawn_rows, st.integers(1, 50))
def test_the_lines_of_a_row_are_what_wrapping_it_gives(rows: list[Row], width: int) -> None:
    lines = WrappedLines(rows, width)
    for place, row in enumerate(rows):
        hanging = " " * row.hanging
        wrapped = textwrap.wrap(row.text, max(10, width - 1), subsequent_indent=hanging) or [""]
        assert [lines.text(line) for line in lines.of_row(place)] == wrapped


@given(drawn_rows, st.integers(1, 50))
def test_every_line_belongs_to_one_row(rows: list[Row], width: int) -> None:
    lines = WrappedLines(rows, width)
    of_rows = [lines.of_row(place) for place in range(len(rows))]
    assert [line for each in of_rows for line in each] == list(range(len(lines)))
    assert all(before.stop == after.start for before, after in pairwise(of_rows))
    for place, each in enumerate(of_rows):
        assert [lines.row_at(line) for line in each] == [place] * len(each) != []
    assert not lines.of_row(-1)


@given(st.lists(st.sampled_from(["", "a", "b", "c"])))
def test_an_id_is_found_where_it_stands_first_and_a_heading_never(ids: list[str]) -> None:
    rows = rows_of([Row("text", id) for id in ids])
    for id in ("a", "b", "c", "d"):
        assert rows.place_of(id) == (ids.index(id) if id in ids else None)
    assert rows.place_of("") is None
