"""The colours that the stylesheet names, for each set of colours and each kind of terminal.

The full colours are of the 256 that most terminals have, so that nothing changes where there are
no more. Where there are but sixteen, the program draws with black, white and what both can be read
upon: the nearest of sixteen to a finer colour may be that of the text upon it.
"""

from textual.theme import Theme

from tui.appearance import MONO, USUAL, Appearance
from tui.colour_depth import Depth

_DEFAULT = "ansi_default"
_BLACK, _WHITE = "ansi_black", "ansi_white"


def theme_of(appearance: Appearance) -> Theme:
    """The colours to draw with."""
    if not appearance.has_colours:
        return _THEMES[MONO]
    if appearance.depth is Depth.SIXTEEN:
        return _OF_SIXTEEN.get(appearance.theme, _THEMES[appearance.theme])
    return _THEMES[appearance.theme]


def usual_variables() -> dict[str, str]:
    """The stylesheet's own colours, as they are where nothing else is said."""
    return dict(_THEMES[USUAL].variables)


def _theme(  # what the program draws, each thing by its own name
    name: str,
    *,
    text: tuple[str, str],
    muted: str,
    title: tuple[str, str],
    cursor: tuple[str, str],
    notice: tuple[str, str],
    keys: tuple[str, str],
    field: tuple[str, str],
    field_now: tuple[str, str],
    scrollbar: tuple[str, str],
    fault: str,
    verdicts: tuple[tuple[str, str], tuple[str, str], tuple[str, str]],
    accent: str,
    is_dark: bool = True,
    is_ansi: bool = False,
    styles: tuple[str, str, str, str] = ("bold", "bold", "none", "none"),
) -> Theme:
    """A theme from pairs of text and ground; a verdict is its edge and its ground."""
    (no, no_area), (act, act_area), (yes, yes_area) = verdicts
    foreground, background = text
    title_style, cursor_style, notice_style, field_style = styles
    variables = {
        "ansi-background": background,
        "ansi-foreground": foreground,
        "text": foreground,
        "text-muted": muted,
        "text-disabled": muted,
        "text-error": fault,
        "foreground-muted": muted,
        "foreground-disabled": muted,
        "title-foreground": title[0],
        "title-background": title[1],
        "title-style": title_style,
        "notice-foreground": notice[0],
        "notice-background": notice[1],
        "notice-style": notice_style,
        "keys-foreground": keys[0],
        "keys-background": keys[1],
        "field-foreground": field[0],
        "field-background": field[1],
        "field-style": field_style,
        "field-edge": "blank" if field_style == "none" else "ascii",
        "field-now-foreground": field_now[0],
        "field-now-background": field_now[1],
        "no-area": no_area,
        "act-area": act_area,
        "yes-area": yes_area,
        "block-cursor-foreground": cursor[0],
        "block-cursor-background": cursor[1],
        "block-cursor-text-style": cursor_style,
        "block-cursor-blurred-foreground": cursor[0],
        "block-cursor-blurred-background": cursor[1],
        "block-cursor-blurred-text-style": cursor_style,
        "input-cursor-foreground": _BLACK if background == _DEFAULT else background,
        "input-cursor-background": _WHITE if foreground == _DEFAULT else foreground,
        "input-cursor-text-style": "none",
        "input-selection-foreground": cursor[0],
        "input-selection-background": cursor[1],
        "screen-selection-foreground": cursor[0],
        "screen-selection-background": cursor[1],
        "border": accent,
        "border-blurred": muted,
        "scrollbar": scrollbar[0],
        "scrollbar-hover": scrollbar[0],
        "scrollbar-active": scrollbar[0],
        "scrollbar-background": scrollbar[1],
        "scrollbar-background-hover": scrollbar[1],
        "scrollbar-background-active": scrollbar[1],
        "scrollbar-corner-color": scrollbar[1],
    }
    return Theme(
        name=name,
        primary=accent,
        secondary=accent,
        accent=accent,
        foreground=foreground,
        background=background,
        surface=background,
        panel=keys[1],
        boost=background,
        error=no,
        warning=act,
        success=yes,
        dark=is_dark,
        ansi=is_ansi,
        variables=variables,
    )


def _unpainted(name: str, *, verdicts: tuple[str, str, str], accent: str) -> Theme:
    """A theme on the terminal's own ground, in its own letters.

    What stands in black on white here is reversed as it is drawn (`tui.terminal_styles`).
    """
    plain, reversed_ = (_DEFAULT, _DEFAULT), (_BLACK, _WHITE)
    no, act, yes = verdicts
    return _theme(
        name,
        text=plain,
        muted=_DEFAULT,
        title=reversed_,
        cursor=reversed_,
        notice=reversed_,
        keys=plain,
        field=plain,
        field_now=plain,
        scrollbar=plain,
        fault=_DEFAULT,
        verdicts=((no, _DEFAULT), (act, _DEFAULT), (yes, _DEFAULT)),
        accent=accent,
        is_ansi=True,
        styles=("bold", "bold", "none", "underline"),
    )


_THEMES = {
    "dark": _theme(
        "dark",
        text=("#e4e4e4", "#121212"),
        muted="#a8a8a8",
        title=("#ffffff", "#005f87"),
        cursor=("#ffffff", "#005faf"),
        notice=("#ffffff", "#5f5f00"),
        keys=("#e4e4e4", "#262626"),
        field=("#e4e4e4", "#303030"),
        field_now=("#ffffff", "#005f87"),
        scrollbar=("#8a8a8a", "#303030"),
        fault="#ff8787",
        verdicts=(("#ff5f5f", "#5f0000"), ("#ffaf00", "#5f5f00"), ("#5fd75f", "#005f00")),
        accent="#5fafff",
    ),
    "light": _theme(
        "light",
        text=("#121212", "#ffffff"),
        muted="#4e4e4e",
        title=("#ffffff", "#005f87"),
        cursor=("#ffffff", "#005faf"),
        notice=("#121212", "#ffd787"),
        keys=("#121212", "#d7d7d7"),
        field=("#121212", "#d7d7d7"),
        field_now=("#121212", "#afd7ff"),
        scrollbar=("#585858", "#d7d7d7"),
        fault="#af0000",
        verdicts=(("#d70000", "#ffd7d7"), ("#af5f00", "#ffd787"), ("#008700", "#d7ffd7")),
        accent="#005faf",
        is_dark=False,
    ),
    "contrast": _theme(
        "contrast",
        text=("#ffffff", "#000000"),
        muted="#d7d7d7",
        title=("#000000", "#ffffff"),
        cursor=("#000000", "#ffff00"),
        notice=("#000000", "#ffffff"),
        keys=("#ffffff", "#00005f"),
        field=("#ffffff", "#303030"),
        field_now=("#ffffff", "#00005f"),
        scrollbar=("#ffffff", "#303030"),
        fault="#ffff00",
        verdicts=(("#ff8787", "#000000"), ("#ffff00", "#000000"), ("#5fff5f", "#000000")),
        accent="#ffff00",
        styles=("bold", "bold", "bold", "underline"),
    ),
    "mono": _unpainted("mono", verdicts=(_DEFAULT, _DEFAULT, _DEFAULT), accent=_DEFAULT),
    "terminal": _unpainted(
        "terminal", verdicts=("ansi_red", "ansi_yellow", "ansi_green"), accent="ansi_blue"
    ),
}
_OF_SIXTEEN = {
    "dark": _theme(
        "dark-sixteen",
        text=(_WHITE, _BLACK),
        muted=_WHITE,
        title=(_WHITE, "ansi_blue"),
        cursor=(_BLACK, _WHITE),
        notice=(_BLACK, "ansi_cyan"),
        keys=(_WHITE, "ansi_blue"),
        field=(_WHITE, _BLACK),
        field_now=(_WHITE, "ansi_blue"),
        scrollbar=(_WHITE, _BLACK),
        fault=_WHITE,
        verdicts=(("ansi_red", _BLACK), ("ansi_yellow", _BLACK), ("ansi_green", _BLACK)),
        accent="ansi_cyan",
        is_ansi=True,
        styles=("bold", "none", "none", "underline"),
    ),
    "light": _theme(
        "light-sixteen",
        text=(_BLACK, _WHITE),
        muted=_BLACK,
        title=(_WHITE, "ansi_blue"),
        cursor=(_WHITE, _BLACK),
        notice=(_WHITE, _BLACK),
        keys=(_BLACK, "ansi_cyan"),
        field=(_BLACK, _WHITE),
        field_now=(_BLACK, "ansi_cyan"),
        scrollbar=(_BLACK, _WHITE),
        fault=_BLACK,
        verdicts=(("ansi_red", _WHITE), ("ansi_blue", _WHITE), ("ansi_green", _WHITE)),
        accent="ansi_blue",
        is_dark=False,
        is_ansi=True,
        styles=("bold", "bold", "none", "underline"),
    ),
    "contrast": _theme(
        "contrast-sixteen",
        text=(_WHITE, _BLACK),
        muted=_WHITE,
        title=(_BLACK, _WHITE),
        cursor=(_BLACK, _WHITE),
        notice=(_BLACK, _WHITE),
        keys=(_WHITE, _BLACK),
        field=(_WHITE, _BLACK),
        field_now=(_WHITE, _BLACK),
        scrollbar=(_WHITE, _BLACK),
        fault=_WHITE,
        verdicts=((_WHITE, _BLACK), (_WHITE, _BLACK), (_WHITE, _BLACK)),
        accent=_WHITE,
        is_ansi=True,
        styles=("none", "none", "none", "underline"),
    ),
}
