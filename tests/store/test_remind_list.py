"""Whom to write to."""

from store.remind_list import address_list, addresses, without_address
from tests.store.register_samples import row

ROWS = [
    row(email="ka@example.org"),
    row(person=2, name="Bell, T"),
    row(person=3, email="KA@example.org"),
    row(person=1, policy="oak", email="ka@example.org"),
    row(person=2, policy="oak", name="Bell, T"),
    row(person=4, email="rc@example.org\r\nBcc: x@example.org"),
]


def test_each_address_comes_once_and_is_one_line() -> None:
    assert addresses(ROWS) == ["ka@example.org", "rc@example.org Bcc: x@example.org"]
    assert address_list(ROWS).count(b"\n") == 2
    assert address_list([]) == b""


def test_who_has_no_address_is_named_once() -> None:
    assert without_address(ROWS) == ["Bell, T"]
