"""Text in the 95 letters and signs that every terminal has.

Accents are left out, typographic signs become the typewriter's, and what has no such likeness is
a question mark: nothing is dropped without a trace.
"""

import unicodedata
from functools import lru_cache

_LIKE = {
    "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4": "'",
    "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb": '"',
    "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u2501\u2550\u2574\u2576": "-",
    "\u2502\u2503\u2551\u258c\u2590\u2588\u258e\u258f": "|",
    "\u2039": "<",
    "\u203a": ">",
    "\u2022\u00b7\u25cf\u25cb\u2219\u25aa": "*",
    "\u00d7": "x",
    "\u00f7\u2044": "/",
    "\u2190": "<-",
    "\u2192": "->",
    "\u20ac": "EUR",
    "\u00a3": "GBP",
    "\u00a9": "(c)",
    "\u00ae": "(R)",
    "\u00a7": "S.",
    "\u00b0": "deg",
    "\u0141": "L",
    "\u0142": "l",
    "\u00d8": "O",
    "\u00f8": "o",
    "\u0110\u00d0": "D",
    "\u0111\u00f0": "d",
    "\u0126": "H",
    "\u0127": "h",
    "\u0131": "i",
    "\u00df": "ss",
    "\u1e9e": "SS",
    "\u00c6": "AE",
    "\u00e6": "ae",
    "\u0152": "OE",
    "\u0153": "oe",
    "\u00de": "Th",
    "\u00fe": "th",
    "\u014a": "Ng",
    "\u014b": "ng",
}
"""Signs, and what stands for each of them, where taking its parts asunder does not tell."""

_LETTERS = {sign: letters for signs, letters in _LIKE.items() for sign in signs}
_LINES = ("\u2500", "\u257f", "+")
_BLOCKS = ("\u2580", "\u259f", " ")
_UNSEEN = ("Mn", "Me", "Cf")
"""The kinds of characters that are marks upon others, or nothing to look at."""


def ascii_letters(text: str) -> str:
    """`text` in ASCII; line ends stay."""
    return text if text.isascii() else "".join(map(_like, unicodedata.normalize("NFC", text)))


def in_as_many_cells(text: str) -> str:
    """One line of `text` in ASCII, as wide on the screen as it was, so that a layout holds."""
    if text.isascii():
        return text
    from rich.cells import cell_len  # noqa: PLC0415  # only screens draw in cells

    told = "".join(
        char if char.isascii() else _like(char)[: cell_len(char)].ljust(cell_len(char))
        for char in text
    )
    width = cell_len(text)  # less than its characters take, where several make one sign
    return told[:width].ljust(width)


@lru_cache(4096)
def _like(char: str) -> str:
    """What stands for one character; nothing for a mark upon the letter before it."""
    if char.isascii():
        return char
    if char in _LETTERS:
        return _LETTERS[char]
    for first, last, drawn in (_LINES, _BLOCKS):
        if first <= char <= last:
            return drawn
    parts = unicodedata.normalize("NFKD", char)
    told = "".join(part if part.isascii() else _LETTERS.get(part, "") for part in parts)
    return told if told or unicodedata.category(char) in _UNSEEN else "?"
