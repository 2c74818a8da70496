"""Keys as they stand on a keyboard, and as Textual calls them."""

from collections.abc import Sequence

_WRITTEN = {
    "question_mark": "?",
    "slash": "/",
    "escape": "Esc",
    "f1": "F1",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}
_CALLED = {written: called for called, written in _WRITTEN.items()}
_DIGITS = [str(digit) for digit in range(1, 10)]


def written(keys: Sequence[str]) -> str:
    """Keys as they stand on a keyboard; a run of digits as such."""
    if list(keys) == _DIGITS:
        return "1-9"
    return " ".join(_WRITTEN.get(key, key) for key in keys)


def called(key: str) -> str:
    """What Textual calls a key that is written so; the key itself where it has no other name."""
    return _CALLED.get(key, key)
