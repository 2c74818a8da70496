"""Retention: the periods that the school sets, and what is past them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.policy import Policy
from flows.verdict import Verdict
from store.actions import add_action, complete_action
from store.changes import changes
from store.closing import close_incident, reopen_incident
from store.database import Store
from store.incidents import NewIncident, attach_outcome, open_incident
from store.outcomes import record_outcome
from store.people import add_person, record_leaving, record_return
from store.problems import FieldProblem
from store.retention_due import past_period, retention_lines
from store.retention_periods import (
    CLASSES,
    LONGEST,
    Kept,
    period_words,
    periods,
    read_period,
    set_period,
)
from store.reviews import complete_review
from store.role_holders import end_holder, set_holder
from store.signing import acknowledge
from store.verify import verify
from store.withdrawing import withdraw_entry
from tests.store.conftest import NOW, Clock

WHY = "The trust's schedule"


def at(year: int, month: int = 11, day: int = 20, hour: int = 12) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def outcome_of(store: Store, policy: Policy, who: str = "KB", note: str = "") -> int:
    return record_outcome(
        store,
        policy,
        "contact",
        answers={},
        verdict=Verdict.ACCEPTABLE,
        shown={"label": "Fine"},
        who_asked=who,
        note_text=note,
    ).id


def closed_incident(store: Store, title: str = "A photo page", **fields: object) -> int:
    number = open_incident(store, NewIncident(title=title, **fields)).id  # type: ignore[arg-type]
    close_incident(store, number, "Spoken to.", "Nothing more is asked for.")
    return number


def ids(store: Store, cls: Kept) -> list[int]:
    return [each.id for each in past_period(store, cls)]


def test_at_first_nothing_is_set_and_nothing_is_ever_past_it(store: Store, clock: Clock) -> None:
    clock.time = at(1990)
    closed_incident(store)
    clock.time = NOW
    assert periods(store) == {}
    assert all(past_period(store, cls) == [] for cls in CLASSES)
    assert retention_lines(store, date(2190, 1, 1)) == []


def test_a_period_is_set_with_a_reason_and_what_it_was_stays_on_record(store: Store) -> None:
    first = set_period(store, "incidents", 84, WHY)
    assert (first.months, first.why, first.set_by) == (84, WHY, "jb")
    set_period(store, "incidents", None, "Until the inquiry has reported")
    set_period(store, "outcomes", 36, WHY)
    assert {cls: each.months for cls, each in periods(store).items()} == {
        "incidents": None,
        "outcomes": 36,
    }
    added, taken = changes(store, "settings", first.id)
    assert (added.what, taken.what) == ("added", "period set")
    assert taken.before is not None
    assert taken.before["months"] == 84
    verify(store.content())


@pytest.mark.parametrize(
    ("cls", "months", "why", "field"),
    [
        ("incident", 84, WHY, "class"),
        ("incidents", 0, WHY, "months"),
        ("incidents", -1, WHY, "months"),
        ("incidents", LONGEST + 1, WHY, "months"),
        ("incidents", 84, "", "why"),
        ("incidents", None, WHY, "months"),
    ],
)
def test_what_cannot_be_a_period_is_refused(
    store: Store, cls: str, months: int | None, why: str, field: str
) -> None:
    with pytest.raises(FieldProblem) as caught:
        set_period(store, cls, months, why)
    assert caught.value.field == field
    assert store.documents("settings") == []


@pytest.mark.parametrize(
    ("text", "months"),
    [("7 years", 84), ("1 Year", 12), ("18 months", 18), (" 18 ", 18), ("none", None)],
)
def test_a_period_is_typed_in_years_or_months(text: str, months: int | None) -> None:
    assert read_period(text) == months


@pytest.mark.parametrize(
    "text", ["", "seven years", "7 weeks", "-1", "1.5 years", "7 years 2", "²"]
)
def test_a_period_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(FieldProblem):
        read_period(text)


@given(st.integers(1, LONGEST))
def test_a_period_in_words_reads_back_as_itself(months: int) -> None:
    assert read_period(period_words(months)) == months


def test_a_closed_incident_counts_from_its_closing_and_an_open_one_never(
    store: Store, clock: Clock
) -> None:
    set_period(store, "incidents", 84, WHY)
    clock.time = at(2012)
    open_incident(store, NewIncident(title="Still open"))
    number = closed_incident(store)
    clock.time = at(2019, 11, 19)
    reopen_incident(store, number, "Another came forward")
    clock.time = NOW
    assert ids(store, "incidents") == []
    clock.time = at(2019, 11, 19, 13)
    close_incident(store, number, "Done.", "Done.")
    clock.time = at(2026, 11, 19, 23)
    assert ids(store, "incidents") == []
    clock.time = at(2026, 11, 20)
    (past,) = past_period(store, "incidents")
    assert (past.id, past.what) == (2, "A photo page")
    assert (past.counted_from, past.kept_until) == ("2019-11-19", "2026-11-19")


@pytest.mark.parametrize(
    ("closed", "months", "until"),
    [
        (at(2020, 2, 29), 12, "2021-02-28"),
        (at(2020, 2, 29), 48, "2024-02-29"),
        (at(2019, 8, 31), 6, "2020-02-29"),
        (at(2019, 12, 31), 1, "2020-01-31"),
        (at(2021, 6, 30, 23), 1, "2021-08-01"),  # past midnight in London
        (at(2021, 12, 31, 23), 1, "2022-01-31"),
    ],
)
def test_a_period_ends_with_the_day_of_the_month_or_the_months_last(
    store: Store, clock: Clock, closed: datetime, months: int, until: str
) -> None:
    clock.time = closed
    closed_incident(store)
    set_period(store, "incidents", months, WHY)
    clock.time = NOW
    assert [each.kept_until for each in past_period(store, "incidents")] == [until]
    clock.time = datetime.fromisoformat(f"{until}T12:00:00+00:00")
    assert ids(store, "incidents") == []


def test_an_outcome_of_an_incident_stays_as_long_as_that_does(
    store: Store, policy: Policy, clock: Clock
) -> None:
    clock.time = at(2015)
    own, free, wrong = (outcome_of(store, policy) for _ in range(3))
    closed_incident(store, outcome=own)
    withdraw_entry(store, attach_outcome(store, 1, wrong).id, "Another matter")
    set_period(store, "outcomes", 36, WHY)
    clock.time = NOW
    assert ids(store, "outcomes") == [free, wrong]


def chase_for(store: Store, outcome: int | None = None) -> int:
    fields = {"what": "Who was it?", "owner": "KB", "policy": "elm", "outcome": outcome, "due": ""}
    with store.transaction():
        return add_action(store, "chase", fields).id


def test_what_is_being_chased_keeps_its_outcome_and_counts_from_being_done(
    store: Store, policy: Policy, clock: Clock
) -> None:
    clock.time = at(2015)
    number = outcome_of(store, policy)
    chase = chase_for(store, number)
    for cls in ("outcomes", "chases"):
        set_period(store, cls, 36, WHY)
    clock.time = at(2020)
    assert (ids(store, "outcomes"), ids(store, "chases")) == ([], [])
    complete_action(store, chase, "A cousin.", by="KB")
    assert (ids(store, "outcomes"), ids(store, "chases")) == ([number], [])
    clock.time = NOW
    assert ids(store, "chases") == [chase]


def test_a_leavers_acknowledgements_count_from_leaving_and_nobody_elses(
    store: Store, policy: Policy, clock: Clock
) -> None:
    clock.time = at(2019, 4)
    here, gone, back, silent = (add_person(store, name) for name in ("Ann", "Ben", "Cas", "Dot"))
    for each in (here, gone, back):
        acknowledge(store, policy, each.id)
    for each in (gone, back, silent):
        record_leaving(store, each.id, date(2020, 8, 31))
    set_period(store, "acknowledgements", 24, WHY)
    clock.time = at(2021)
    assert ids(store, "acknowledgements") == []
    record_return(store, back.id, on=date(2021, 9, 1))
    record_leaving(store, here.id, date(2030, 9, 1))
    clock.time = NOW
    (past,) = past_period(store, "acknowledgements")
    assert (past.id, past.what, past.counted_from) == (gone.id, "Ben", "2020-08-31")


def test_holders_disclosures_and_reviews_count_from_when_they_were_over(
    store: Store, policy: Policy, clock: Clock
) -> None:
    for cls in ("role-holders", "disclosures", "reviews"):
        set_period(store, cls, 12, WHY)
    clock.time = at(2020)
    set_holder(store, "elm", "board", "Bell, T")
    set_holder(store, "elm", "head", "Cole, R")
    complete_review(store, policy, by="KB", result="Done", next_due="May 2028")
    with store.transaction():
        store.append("disclosures", {"kind": "register", "to": "auditor", "at": store.stamp()})
    clock.time = at(2025, 12, 1)
    end_holder(store, 1)
    assert [ids(store, cls) for cls in ("role-holders", "disclosures", "reviews")] == [[], [1], [1]]
    clock.time = at(2026, 12, 1)
    assert ids(store, "role-holders") == []
    clock.time = at(2026, 12, 2)
    (past,) = past_period(store, "role-holders")
    assert past.what == "Bell, T: elm board"
    assert [each.what for each in past_period(store, "disclosures")] == ["register for auditor"]


def test_that_something_was_given_out_of_an_incident_stays_with_the_incident(
    store: Store, clock: Clock
) -> None:
    set_period(store, "disclosures", 12, WHY)
    clock.time = at(2020)
    number = open_incident(store, NewIncident(title="A photo page")).id
    with store.transaction():
        for about in ({"incident": number}, {"incidents": [number]}, {}):
            given = {"kind": "incident", "to": "board", "at": store.stamp()}
            store.append("disclosures", {**given, **about})
    clock.time = at(2026)
    assert ids(store, "disclosures") == [3]
