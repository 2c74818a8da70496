"""Only cells that change are written, and the terminal shows what it would if all were."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tests.tui.terminal import Terminal, terminal
from tui.changed_cells import OnlyChanges, Shown

WIDTH, HEIGHT = 16, 3
ACCENT = "\u0301"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f466"
TEXTS = ("a", "b", "x" * 9, " ", "\u6f22", "\uff21", "e\u0301", "Z\u0301\u0302", "\u0e33", ACCENT)
STYLES = (
    Style(),
    Style(color="red"),
    Style(color="#102030", bgcolor="blue"),
    Style(bold=True),
    Style(reverse=True, underline=True),
    Style(meta={"row": 1}),
    Style(meta={"row": 2}, color="red"),
)
CONSOLE = Console(color_system="truecolor", force_terminal=True, legacy_windows=False)


class Drawn:
    """A terminal that updates are written to."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.Stream(self.screen)
        self._stream.feed("\x1b[?7l")  # it would wrap an accent on the last letter of a line

    def write(self, update: CompositorUpdate) -> str:
        written = update.render_segments(CONSOLE)
        self._stream.feed(written.replace("\n", "\r\n"))  # as a terminal's driver has it
        return written

    @property
    def cells(self) -> list[list[pyte.screens.Char]]:
        return [[self.screen.buffer[y][x] for x in range(WIDTH)] for y in range(HEIGHT)]


@st.composite
def strips(draw: st.DrawFn, width: int) -> Strip:
    """A strip of that many cells, in pieces of their own styles; no accent stands upon nothing."""
    pieces = draw(st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(STYLES)), max_size=9))
    while pieces and pieces[0][0] == ACCENT:
        pieces.pop(0)
    return Strip([Segment(*each) for each in pieces]).adjust_cell_length(width)


@st.composite
def lines(draw: st.DrawFn) -> dict[int, Strip]:
    """What stands beside each other on a line, each from its cell on."""
    inner = draw(st.sets(st.integers(1, WIDTH - 1), max_size=3))
    return {x: draw(strips(end - x)) for x, end in pairwise([0, *sorted(inner), WIDTH])}


@st.composite
def changes(draw: st.DrawFn) -> ChopsUpdate:
    """Some of the lines from one cell to another, as the compositor has them drawn.

    Never of no cells: there Textual may write the end of a line alone, which at the foot of a
    terminal moves all of it up, and which is nothing to be equal to.
    """
    frame = draw(st.lists(lines(), min_size=HEIGHT, max_size=HEIGHT))
    spans = []
    for y in range(HEIGHT):
        begin = draw(st.integers(0, WIDTH - 1))
        end = draw(st.integers(begin + 1, WIDTH))
        spans.append((y, begin, end))
    return ChopsUpdate(frame, spans, [[*list(line)[1:], WIDTH] for line in frame])


@st.composite
def whole(draw: st.DrawFn) -> LayoutUpdate:
    """A whole new screen."""
    frame = draw(st.lists(lines(), min_size=HEIGHT, max_size=HEIGHT))
    return LayoutUpdate([list(each.values()) for each in frame], Region(0, 0, WIDTH, HEIGHT))


@given(st.lists(st.one_of(changes(), changes(), whole()), max_size=8))
def test_what_stands_on_the_terminal_is_what_drawing_everything_would_leave(
    updates: Sequence[CompositorUpdate],
) -> None:
    everything, only_changes, shown = Drawn(), Drawn(), Shown()
    for update in updates:
        everything.write(update)
        only_changes.write(OnlyChanges(update, shown))
        assert only_changes.cells == everything.cells


def test_an_accent_on_a_wide_character_takes_nothing_of_it() -> None:
    shown = Shown()
    OnlyChanges(line_of(strip_of("aa\uff21b")), shown).render_segments(CONSOLE)
    written = OnlyChanges(line_of(strip_of("aa\uff21\u0301b")), shown).render_segments(CONSOLE)
    assert written == "\x1b[1;3H\uff21\u0301"


def test_a_span_of_no_cells_moves_nothing() -> None:
    line = {0: strip_of("")}
    first = [line, line, {0: strip_of("a")}]
    ends = [[WIDTH]] * HEIGHT
    drawn, shown = Drawn(), Shown()
    drawn.write(OnlyChanges(ChopsUpdate(first, [(2, 0, 1)], ends), shown))
    before = drawn.cells
    assert drawn.write(OnlyChanges(ChopsUpdate(first, [(0, WIDTH, WIDTH)], ends), shown)) == ""
    assert drawn.cells == before
    assert before[2][0].data == "a"


def line_of(strip: Strip) -> ChopsUpdate:
    return ChopsUpdate([{0: strip}], [(0, 0, WIDTH)], [[WIDTH]])


def strip_of(text: str, style: Style | None = None) -> Strip:
    return Strip([Segment(text, style)]).adjust_cell_length(WIDTH)


@given(st.lists(strips(WIDTH), min_size=1, max_size=4))
def test_what_stands_there_already_is_not_written_again(drawn: list[Strip]) -> None:
    terminal, shown = Drawn(), Shown()
    for strip in drawn:
        terminal.write(OnlyChanges(line_of(strip), shown))
    assert terminal.write(OnlyChanges(line_of(drawn[-1]), shown)) == ""


def test_a_style_that_differs_in_nothing_that_is_seen_is_not_written_again() -> None:
    shown = Shown()
    styles = [Style(meta={"row": row}, link=f"https://{row}", color="red") for row in (1, 2)]
    first, second = (OnlyChanges(line_of(strip_of("a", style)), shown) for style in styles)
    assert "a" in first.render_segments(CONSOLE)
    assert second.render_segments(CONSOLE) == ""
    recoloured = OnlyChanges(line_of(strip_of("a", Style(color="blue"))), shown)
    assert "\x1b[34ma" in recoloured.render_segments(CONSOLE)


def test_of_a_long_line_little_is_written_where_little_changed() -> None:
    shown = Shown()
    OnlyChanges(line_of(strip_of("one two three")), shown).render_segments(CONSOLE)
    written = OnlyChanges(line_of(strip_of("one two threw")), shown).render_segments(CONSOLE)
    assert written == "\x1b[1;13Hw"


def test_an_emoji_of_several_takes_nothing_from_what_stands_beside_it() -> None:
    shown = Shown()

    def drawn(text: str, beside: str) -> str:
        strips = {0: Strip([Segment(text)]).adjust_cell_length(4), 4: Strip([Segment(beside)])}
        update = ChopsUpdate([strips], [(0, 0, 4 + len(beside))], [[4, 4 + len(beside)]])
        return OnlyChanges(update, shown).render_segments(CONSOLE)

    drawn("ab", "beside")
    assert drawn(f"{FAMILY}b", "beside") == f"\x1b[1;1H{FAMILY}b \x1b[1;5Hbeside"
    assert drawn(f"{FAMILY}b", "beside") == ""
    assert drawn(f"{FAMILY}b", "inside") == "\x1b[1;5Hin"


def test_a_whole_screen_is_written_whole_where_what_stands_there_is_forgotten() -> None:
    shown = Shown()
    frame = LayoutUpdate([[strip_of("same")]], Region(0, 0, WIDTH, 1))
    larger = LayoutUpdate([[strip_of("same")], [strip_of("")]], Region(0, 0, WIDTH, 2))

    def written(update: LayoutUpdate) -> str:
        return OnlyChanges(update, shown).render_segments(CONSOLE)

    assert written(frame) == frame.render_segments(CONSOLE)
    assert written(frame) == ""
    assert written(larger) == larger.render_segments(CONSOLE)
    shown.forget()
    assert written(larger) == larger.render_segments(CONSOLE)


def test_a_new_screen_and_a_resize_mend_what_something_else_wrote_there(tmp_path: Path) -> None:
    with terminal(tmp_path) as program:
        before = program.wait_for("Is this contact acceptable?", "To do: 1 due now", "q quit")
        program.scribble()
        program.ask("?", "Keys here", "ask by its number")
        assert "scribble" not in program.text
        program.scribble()
        program.press("escape")
        program.wait_for("Is this contact acceptable?")
        assert program.text == before
        for columns, lines in ((120, 40), (80, 24)):
            program.resize(columns, lines)
            program.wait_for("Is this contact acceptable?", "q quit")
            program.settle()
            assert "scribble" not in program.text
        assert program.text == before


def test_a_new_screen_is_written_once_and_a_step_is_one_writing_of_few_cells(
    tmp_path: Path,
) -> None:
    with terminal(tmp_path) as program:
        program.wait_for("Is this contact acceptable?", "q quit")
        program.settle()
        walk, step = _written_by(program, "1"), _written_by(program, "1")
        assert walk.count(b"So far") == 1
        assert step.count(b"So far") == 0
        assert 500 < len(step) < 2_500
        assert step.count(b"\x1b[1;1H") == 1  # where the cursor is, after all that was written


def _written_by(program: Terminal, key: str) -> bytes:
    before = len(program.bytes)
    program.type(key)
    return program.bytes[before:]
