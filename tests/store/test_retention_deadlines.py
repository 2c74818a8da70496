"""Retention among the deadlines, what stays with an incident, and reasons that name nobody."""

from collections.abc import Callable

import pytest

from flows.policy import Policy
from store.database import Store
from store.deadlines import every_deadline
from store.erasure import erase
from store.nameless import nameless
from store.people import add_person
from store.problems import FieldProblem
from store.retention_deadlines import retention_deadlines
from store.retention_erasing import erase_past
from store.retention_periods import periods, set_period
from tests.store.conftest import NOW, Clock
from tests.store.test_retention import WHY, at, closed_incident, ids


@pytest.mark.parametrize("field", ["incident", "incidents"])
def test_a_disclosure_of_an_incident_is_kept_while_its_incident_is(
    store: Store, clock: Clock, field: str
) -> None:
    clock.time = at(2015)
    number = closed_incident(store)
    told = {"kind": "incident-report", "by": "kl", "at": store.stamp()}
    with store.transaction():
        store.append("disclosures", told | {field: [number] if field == "incidents" else number})
    for cls in ("incidents", "disclosures"):
        set_period(store, cls, 84, WHY)
    clock.time = NOW
    assert ids(store, "disclosures") == []
    erase_past(store, "incidents", [number], WHY)
    assert ids(store, "disclosures") == [1]


def test_what_is_past_its_period_is_due_from_the_day_after_and_overdue_a_month_later(
    store: Store, clock: Clock
) -> None:
    clock.time = at(2015)
    closed_incident(store)
    set_period(store, "incidents", 84, WHY)
    for day, state, late in (
        (at(2022, 11, 21), "due now", ""),
        (at(2022, 12, 21), "due now", ""),
        (at(2022, 12, 22), "overdue", "1 month 1 day"),
    ):
        clock.time = day
        (line,) = retention_deadlines(store, day)
        assert (line.due, line.state, line.overdue_by) == ("2022-11-21", state, late)
    clock.time = at(2022, 11, 20)
    assert retention_deadlines(store, clock.time) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Adams left", "Adams"),
        ("as kim ADAMS asked", "kim ADAMS"),
        ("Claim of T12", "T12"),
        ("Mrs May agreed", "Mrs May"),
    ],
)
def test_what_is_kept_for_good_names_nobody_on_the_roster(
    store: Store, clock: Clock, text: str, named: str
) -> None:
    clock.time = at(2015)
    add_person(store, "Adams, Kim", staff_id="T12")
    add_person(store, "May, Jo", staff_id="7")
    number = closed_incident(store)
    clock.time = NOW
    for said in ("Past 7 years", "Governors, 12 May 2026"):
        assert nameless(store, "why", said) == said
    with pytest.raises(FieldProblem, match=f'"{named}" is the name of somebody') as caught:
        set_period(store, "incidents", 84, text)
    assert (caught.value.field, periods(store)) == ("why", {})
    set_period(store, "incidents", 84, WHY)
    with pytest.raises(FieldProblem, match="Leave the name out") as caught:
        erase_past(store, "incidents", [number], text)
    assert caught.value.field == "reason"
    with pytest.raises(FieldProblem, match="Leave the name out"):
        erase(store, 1, text)
    assert ids(store, "incidents") == [number]


def test_what_is_past_its_period_stands_among_the_deadlines_as_one_line_a_class(
    store: Store, clock: Clock, make_policy: Callable[..., Policy]
) -> None:
    clock.time = at(2015)
    closed_incident(store, "About Adams, Kim")
    clock.time = at(2016)
    closed_incident(store)
    set_period(store, "incidents", 84, WHY)
    clock.time = NOW
    (line,) = [
        each
        for each in every_deadline(store, [make_policy()], {"elm"}, NOW)
        if each.kind == "retention"
    ]
    assert (line.due, line.count, line.state) == ("2022-11-21", 2, "overdue")
    assert "Adams" not in f"{line.what} {line.how} {line.key}"
    assert "7 years" in line.how
