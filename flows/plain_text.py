"""Text from people and files, made harmless before anything keeps or shows it.

A terminal obeys control characters wherever they come from, and Unicode's direction controls make
text read other than it is. Both are deleted here and nothing else is: what remains is what a
person could read.
"""

import re
import unicodedata

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = "\u2028\u2029\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
_HARMFUL = re.compile(f"[{_CONTROLS}{_DIRECTION}{_UNSEEN}]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile(r"\s+")


def clean(text: str) -> str:
    """`text` over several lines without control, direction and invisible characters.

    Line ends become `\\n`, tabs become spaces, and the text is in Unicode's composed form.
    """
    return clean_part(text).strip()


def clean_part(text: str) -> str:
    """As `clean`, but the white space around it stays: what it is put into may need that."""
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return unicodedata.normalize("NFC", _HARMFUL.sub("", text))


def clean_line(text: str) -> str:
    """`text` as one line: as `clean`, with every run of white space made one space."""
    if text.isascii() and text.isprintable() and "  " not in text and text == text.strip(" "):
        return text  # quick, and most texts are so
    return _SPACE.sub(" ", clean(text)).strip()


def is_clean(text: str) -> bool:
    """Whether `text` holds nothing that `clean` would delete; line ends are allowed."""
    return _HARMFUL.search(text) is None
