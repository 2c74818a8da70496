"""What the people of an incident had agreed to on the day it occurred."""

from collections.abc import Callable
from datetime import date

import pytest

from store.agreed_then import agreed_then
from store.database import Store
from store.entries import correct_field
from store.incident import PARTS, Named
from store.on_record import on_record
from store.people import add_person
from store.signing import acknowledge
from store.timeline import timeline
from tests.store.incident_samples import an_incident, inspire


@pytest.fixture(autouse=True)
def signed(store: Store, ask: Callable[..., None]) -> None:
    """Kim signed on 10 November, Bell never."""
    add_person(store, "Adams, Kim")
    add_person(store, "Bell, T")
    ask(inspire())
    acknowledge(store, inspire(), 1, signed_on=date(2026, 11, 10), method="paper", witness="jb")


def people(part: str = "complained-of") -> tuple[Named, ...]:
    return (
        Named(name="Adams, Kim", part=part, person=1),  # type: ignore[arg-type]
        Named(name="Bell, T", part="affected", person=2),
        Named(name="CD", part="complained-of"),
    )


def test_it_is_that_of_the_day_it_occurred_and_not_of_today(store: Store) -> None:
    said = {}
    for occurred in ("2026-11-09", "2026-11-10", "2026-11-09T23:59:00+00:00"):
        number = an_incident(store, policy="inspire", occurred=occurred, people=people()).id
        found = agreed_then(on_record(store), timeline(store, number))
        assert set(found) == {1, 2}
        assert not found[2].agreed.counts
        said[occurred] = found[1].agreed.counts
    assert said == {
        "2026-11-09": False,
        "2026-11-10": True,
        "2026-11-09T23:59:00+00:00": False,
    }


def test_where_nobody_knows_when_it_occurred_it_is_that_of_the_report(store: Store) -> None:
    number = an_incident(store, policy="inspire", received="2026-11-09", people=people()).id
    found = agreed_then(on_record(store), timeline(store, number))[1]
    assert (found.agreed.day, found.is_of_receipt) == ("2026-11-09", True)
    correct_field(store, number, "received", "2026-11-12")
    correct_field(store, number, "occurred", "2026-11-11")
    found = agreed_then(on_record(store), timeline(store, number))[1]
    assert (found.agreed.day, found.is_of_receipt) == ("2026-11-11", False)
    assert found.agreed.counts


@pytest.mark.parametrize("part", PARTS)
def test_it_is_told_of_those_it_is_about_only(store: Store, part: str) -> None:
    number = an_incident(store, policy="inspire", people=people(part)).id
    found = agreed_then(on_record(store), timeline(store, number))
    assert (1 in found) is (part in ("complained-of", "affected"))


def test_under_no_policy_nobody_had_agreed_to_anything(store: Store) -> None:
    number = an_incident(store, people=people()).id
    assert agreed_then(on_record(store), timeline(store, number)) == {}
