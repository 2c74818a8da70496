"""How the program looks, by what the terminal, the locale, the operator and the command say."""

import pytest
from rich.color import Color
from rich.style import Style

from store.preferences import Preferences
from tui.appearance import THEMES, Appearance, appearance_at_terminal
from tui.colour_depth import Depth, colour_depth
from tui.terminal_styles import black_not_bold, colourless, unpainted
from tui.themes import theme_of

UTF8 = {"LANG": "en_GB.UTF-8", "TERM": "xterm-256color"}


@pytest.mark.parametrize(
    ("term", "depth"),
    [
        ("xterm", Depth.SIXTEEN),
        ("linux", Depth.SIXTEEN),
        ("screen", Depth.SIXTEEN),
        ("xterm-256color", Depth.MANY),
        ("tmux-256color", Depth.MANY),
        ("xterm-kitty", Depth.MANY),
        ("alacritty", Depth.MANY),
        ("xterm-direct", Depth.FULL),
        ("vt100", Depth.NONE),
        ("VT220", Depth.NONE),
        ("xterm-mono", Depth.NONE),
        ("ansi-m", Depth.NONE),
        ("", Depth.SIXTEEN),
    ],
)
def test_a_terminal_is_known_by_its_name(term: str, depth: Depth) -> None:
    assert colour_depth({"TERM": term}) is depth
    assert colour_depth({"TERM": term, "COLORTERM": "truecolor"}) is Depth.FULL
    assert colour_depth({"TERM": term, "COLORTERM": ""}) is depth


def test_where_nothing_is_chosen_it_is_dark_and_no_color_takes_the_colours_away() -> None:
    assert appearance_at_terminal(UTF8, "utf-8").theme == "dark"
    assert appearance_at_terminal({**UTF8, "NO_COLOR": ""}, "utf-8").theme == "dark"
    seen = appearance_at_terminal({**UTF8, "NO_COLOR": "1"}, "utf-8")
    assert seen.theme == "mono"
    assert not seen.has_colours
    assert not appearance_at_terminal({"TERM": "vt100"}, "utf-8").has_colours


def test_what_the_operator_chose_comes_before_what_the_terminal_says() -> None:
    seen = appearance_at_terminal({**UTF8, "NO_COLOR": "1", "LC_ALL": "C"}, "utf-8")
    assert (seen.theme, seen.ascii_only) == ("mono", True)
    chosen = seen.as_chosen(Preferences(theme="light", letters="full"))
    assert (chosen.theme, chosen.ascii_only, chosen.depth) == ("light", False, Depth.MANY)
    assert chosen.as_chosen(Preferences()) == seen


def test_a_choice_that_this_version_does_not_know_is_none() -> None:
    seen = appearance_at_terminal(UTF8, "utf-8")
    assert seen.as_chosen(Preferences(theme="sepia", letters="runes")) == seen


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("depth", Depth)
def test_a_terminal_gets_only_colours_that_it_has(theme: str, depth: Depth) -> None:
    made = theme_of(Appearance(theme=theme, depth=depth))
    colours = [each for each in made.variables.values() if each.startswith("#")]
    if depth <= Depth.SIXTEEN or theme in ("mono", "terminal"):
        assert colours == []
        assert made.ansi
    else:
        assert colours
        assert not made.ansi


def test_without_colours_what_had_a_ground_is_reversed_and_nothing_is_faint() -> None:
    cursor = Style(color="black", bgcolor="white", bold=True, meta={"@click": "x"})
    assert colourless(cursor) == Style(bold=True, reverse=True, meta={"@click": "x"})
    assert colourless(cursor + Style(reverse=True)) == Style(bold=True, meta={"@click": "x"})
    faint = Style(color="red", dim=True, italic=True, underline=True)
    assert colourless(faint) == Style(underline=True)


def test_on_the_terminals_own_ground_letters_keep_their_colour() -> None:
    edge = Style(color="red", bgcolor="default")
    assert unpainted(edge) == edge
    assert unpainted(Style(color="black", bgcolor="white")) == Style(reverse=True)


def test_black_letters_are_not_bold_where_that_would_make_them_grey() -> None:
    black = Style(color=Color.from_ansi(0), bgcolor=Color.from_ansi(7), bold=True)
    assert not black_not_bold(black).bold
    white = Style(color=Color.from_ansi(7), bgcolor=Color.from_ansi(0), bold=True)
    assert black_not_bold(white).bold
