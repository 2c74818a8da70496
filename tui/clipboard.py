"""The clipboard of whoever sits at the terminal, which is written to by an escape sequence.

Nothing else in the program writes OSC 52. Terminals do not answer whether they took it.
"""

import base64
from collections.abc import Mapping

from flows.plain_text import clean
from tui.terminal_kind import is_in_screen, is_in_tmux, is_simple

MOST_BYTES = 6138
"""The longest text, in bytes: in base64, and between its two ends, no more than 8,192 bytes.

Some terminals and multiplexers cut off or drop what is longer, without a word.
"""


_ESC, _END = "\x1b", "\x1b\\"
_MOST_PASSED_ON = 700
"""The longest piece that GNU screen hands on to the terminal as a whole."""


def clipboard_sequence(text: str, environ: Mapping[str, str] | None = None) -> str:
    """What makes a terminal keep `text`, cleaned, on its clipboard; nothing where it is too long.

    Within the sequence are base64's letters and nothing else, whatever the text holds. To a
    terminal that would write it on the screen, nothing is sent. Where there is tmux or GNU screen
    between, it is sent to that, and once more to be handed on; each leaves out what it does not do.
    """
    data = _data(text)
    if not data or len(data) > MOST_BYTES:
        return ""
    sequence = f"{_ESC}]52;c;{base64.b64encode(data).decode('ascii')}\x07"
    if environ is None:
        return sequence
    if not has_clipboard(environ):
        return ""
    if is_in_tmux(environ):
        return f"{sequence}{_ESC}Ptmux;{sequence.replace(_ESC, _ESC * 2)}{_END}"
    if is_in_screen(environ):
        return sequence + "".join(
            f"{_ESC}P{sequence[start : start + _MOST_PASSED_ON]}{_END}"
            for start in range(0, len(sequence), _MOST_PASSED_ON)
        )
    return sequence


def has_clipboard(environ: Mapping[str, str]) -> bool:
    """Whether the terminal may have one that can be written to."""
    return not is_simple(environ)


def is_too_long(text: str) -> bool:
    """Whether some terminals would not take the whole of it."""
    return len(_data(text)) > MOST_BYTES


def _data(text: str) -> bytes:
    return clean(text).encode()
