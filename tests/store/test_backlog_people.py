"""Whom a row of earlier signatures is about."""

import pytest

from store.backlog_people import WhoSigned
from store.backlog_rows import BacklogRow
from store.person import Person
from store.problems import Refused

KIM = Person(id=1, name="Adams, Kim", staff_id="S1", email="kim@example.org")
TOM = Person(id=2, name="Bell, Tom", email="office@example.org")
TIM = Person(id=3, name="Bell, Tim", email="office@example.org", left="2025-09-01")
ONE_COLE = Person(id=4, name="Cole, R", staff_id="S4")
OTHER_COLE = Person(id=5, name="R Cole", left="2024-09-01")
ROSTER = [KIM, TOM, TIM, ONE_COLE, OTHER_COLE]


def who(name: str = "", staff_id: str = "", email: str = "", signed: str = "2025-09-04") -> int:
    row = BacklogRow(line_number=2, name=name, staff_id=staff_id, email=email, signed=signed)
    return WhoSigned(ROSTER).of(row).id


@pytest.mark.parametrize("name", ["Adams, Kim", "Mrs Kim ADAMS", "kim adams", "s1"])
def test_by_name_however_it_is_written(name: str) -> None:
    assert who(name) == KIM.id


def test_by_staff_id_whatever_the_name_has_become() -> None:
    assert who(staff_id="s1") == KIM.id
    assert who("Kim Dale", staff_id="S1") == KIM.id


def test_by_email_and_of_those_who_share_one_by_name() -> None:
    assert who(email="Kim@Example.org") == KIM.id
    assert who("Tom Bell", email="office@example.org") == TOM.id
    assert who("Tim Bell", email="office@example.org", signed="2025-08-31") == TIM.id


def test_of_two_of_one_name_it_is_the_one_who_had_not_left_by_then() -> None:
    assert who("Cole, R") == ONE_COLE.id


def test_an_email_that_is_not_known_leaves_the_name() -> None:
    assert who("Adams, Kim", email="elsewhere@example.org") == KIM.id


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"name": "Dale, Z"}, "Import the roster first, or add them"),
        ({"name": "Adams, K"}, "If it is S1 Adams, Kim, write that in the row"),
        ({"name": "Cole, R", "signed": "2024-01-08"}, "2 people on the roster may be meant"),
        ({"email": "office@example.org", "signed": "2025-01-08"}, "2 people on the roster"),
        ({"name": "Zed, Q", "staff_id": "S1"}, "that staff id is Adams, Kim's, another name"),
        ({"name": "Zed, Q", "email": "kim@example.org"}, "that email address is Adams, Kim's"),
        ({"name": "Adams, Kim", "staff_id": "S9"}, "with the staff id S1, not S9"),
        ({"staff_id": "S9"}, "Import the roster first"),
        ({"email": "nobody@example.org"}, "Import the roster first"),
    ],
)
def test_what_is_not_certain_is_left_to_a_person(said: dict[str, str], why: str) -> None:
    with pytest.raises(Refused, match=why):
        who(**said)


def test_a_staff_id_tells_apart_from_who_has_another() -> None:
    assert who("Cole, R", staff_id="S9", signed="2024-01-08") == OTHER_COLE.id
