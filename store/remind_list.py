"""Whom to write to: the addresses of people in the register."""

from collections.abc import Iterable

from flows.plain_text import clean_line
from store.register_row import RegisterRow


def addresses(rows: Iterable[RegisterRow]) -> list[str]:
    """The email addresses of the rows in their order, each once, capitals apart."""
    found = (clean_line(row.email) for row in rows)
    return list({each.casefold(): each for each in found if each}.values())


def without_address(rows: Iterable[RegisterRow]) -> list[str]:
    """The names of those who have no address, each person once."""
    return list({row.person: clean_line(row.name) for row in rows if not row.email}.values())


def address_list(rows: Iterable[RegisterRow]) -> bytes:
    """The addresses, one on a line, as a file holds them."""
    return "".join(f"{each}\n" for each in addresses(rows)).encode()
