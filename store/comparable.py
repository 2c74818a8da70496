"""How names, staff ids and other words that people type are compared: capitals and spaces apart."""

from flows.plain_text import clean_line


def comparable(text: str) -> str:
    """A text as it is compared."""
    return clean_line(text).casefold()
