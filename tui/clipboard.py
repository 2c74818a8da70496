"""The clipboard of whoever sits at the terminal, which is written to by an escape sequence.

Nothing else in the program writes OSC 52. Terminals do not answer whether they took it.
"""

import base64

from flows.plain_text import clean

MOST_BYTES = 6138
"""The longest text, in bytes: in base64, and between its two ends, no more than 8,192 bytes.

Some terminals and multiplexers cut off or drop what is longer, without a word.
"""


def clipboard_sequence(text: str) -> str:
    """What makes a terminal keep `text`, cleaned, on its clipboard; nothing where it is too long.

    Within the sequence are base64's letters and nothing else, whatever the text holds.
    """
    data = _data(text)
    if not data or len(data) > MOST_BYTES:
        return ""
    return f"\x1b]52;c;{base64.b64encode(data).decode('ascii')}\x07"


def is_too_long(text: str) -> bool:
    """Whether some terminals would not take the whole of it."""
    return len(_data(text)) > MOST_BYTES


def _data(text: str) -> bytes:
    return clean(text).encode()
