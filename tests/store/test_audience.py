"""Whom an edition asks, since when, by when, and when they are late."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from flows.policy import Policy
from store.adopting import adopt_edition
from store.asking import set_audience
from store.audience import Audience, asked_since, audience_of, audience_words, due_on
from store.audience_tags import Tag
from store.database import Store
from store.editions import editions
from store.people import add_person, change_person, record_leaving, record_return, set_tags
from store.person import Person
from store.problems import FieldProblem, Refused
from store.register import register_rows
from store.register_row import RegisterRow, count
from store.signing import acknowledge
from tests.store.conftest import NOW, Clock

Ask = Callable[..., None]
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def rows(store: Store, policy: Policy) -> dict[str, RegisterRow]:
    return {row.name: row for row in register_rows(store, [policy])}


def at(clock: Clock, year: int, month: int, day: int) -> None:
    clock.time = NOW.replace(year=year, month=month, day=day)


def test_without_an_audience_nobody_is_assigned_whoever_signed(
    store: Store, policy: Policy
) -> None:
    assert count([]).words == "nobody assigned"
    acknowledge(store, policy, "Adams, K")
    assert count(register_rows(store, [policy])).words == "nobody assigned"
    adopt_edition(store, policy, step="first")
    counts = count(register_rows(store, [policy]))
    assert (counts.words, counts.asked, counts.not_asked) == ("nobody assigned", 0, 1)


def test_an_audience_that_nobody_is_in_is_nobody_assigned(
    store: Store, policy: Policy, ask: Ask
) -> None:
    add_person(store, "Adams, K", tags=["staff"])
    ask(policy, "governor")
    assert rows(store, policy)["Adams, K"].state == "not asked"
    assert count(register_rows(store, [policy])).words == "nobody assigned"


def test_when_all_are_exempted_nobody_is_said_to_have_signed(
    store: Store, policy: Policy, ask: Ask
) -> None:
    ask(policy)
    acknowledge(store, policy, "Adams, K", kind="exempted", reason="On long leave")
    assert count(register_rows(store, [policy])).words == "all 1 exempted"


def test_only_the_tagged_people_are_asked(store: Store, policy: Policy, ask: Ask) -> None:
    add_person(store, "Adams, K", tags=["staff"])
    add_person(store, "Bell, T", tags=["governor", "volunteer"])
    add_person(store, "Cole, R")
    ask(policy, "staff", "Governors")
    found = {name: (row.state, row.is_asked) for name, row in rows(store, policy).items()}
    assert found == {
        "Adams, K": ("not yet", True),
        "Bell, T": ("not yet", True),
        "Cole, R": ("not asked", False),
    }
    acknowledge(store, policy, "Cole, R")
    assert count(register_rows(store, [policy])).words == "0 of 2 acknowledged"


def test_who_has_not_signed_in_time_is_late_by_so_many_days(
    store: Store, policy: Policy, clock: Clock, ask: Ask
) -> None:
    add_person(store, "Adams, K", started="2020-01-01")
    acknowledge(store, policy, "Bell, T", kind="declined", reason="The wording")
    ask(policy, days=28)  # asked from 1 September
    at(clock, 2026, 9, 29)
    row = rows(store, policy)["Adams, K"]
    assert (row.state, row.asked_on, row.due, row.days_late) == (
        *("not yet", "2026-09-01", "2026-09-29"),
        0,
    )
    at(clock, 2026, 9, 30)
    row = rows(store, policy)["Adams, K"]
    assert (row.state, row.days_late, row.is_outstanding) == ("late", 1, True)
    at(clock, 2026, 11, 20)
    row = rows(store, policy)["Bell, T"]
    assert (row.state, row.days_late, row.is_outstanding) == ("declined", 0, True)
    assert count(register_rows(store, [policy])).words == "0 of 2 acknowledged, 1 late"
    acknowledge(store, policy, "Adams, K")
    row = rows(store, policy)["Adams, K"]
    assert (row.state, row.due, row.days_late) == ("acknowledged", "", 0)


def test_the_time_runs_from_the_day_on_which_somebody_came_or_came_to_be_asked(
    store: Store, policy: Policy, ask: Ask
) -> None:
    add_person(store, "Adams, K", started="2026-10-05")
    governor = add_person(store, "Bell, T", started="2020-01-01", tags=["staff"])
    set_tags(store, governor.id, ["staff", "governor"], from_day=date(2026, 11, 2))
    add_person(store, "Cole, R", started="2026-12-01")
    ask(policy, days=14)
    found = rows(store, policy)
    assert (found["Adams, K"].asked_on, found["Adams, K"].due) == ("2026-10-05", "2026-10-19")
    assert found["Bell, T"].asked_on == "2026-09-01"
    assert (found["Cole, R"].state, found["Cole, R"].is_asked) == ("not asked", False)
    now = editions(store)[-1].audience
    set_audience(store, policy.id, replace(now, tags=("governor",)))
    assert rows(store, policy)["Bell, T"].asked_on == "2026-11-02"


def test_nobody_is_late_the_moment_that_they_are_put_on_the_roster(
    store: Store, policy: Policy, ask: Ask
) -> None:
    ask(policy, days=14)
    add_person(store, "Adams, K")
    add_person(store, "Bell, T", started="2026-10-05")
    found = rows(store, policy)
    assert (found["Adams, K"].asked_on, found["Adams, K"].due) == ("2026-09-01", "2026-12-04")
    assert (found["Bell, T"].state, found["Bell, T"].days_late) == ("late", 32)


def test_leavers_are_not_outstanding_and_what_they_signed_is_shown(
    store: Store, policy: Policy, ask: Ask
) -> None:
    ask(policy, days=7)
    record_leaving(store, add_person(store, "Adams, K").id, date(2026, 10, 1))
    signed = acknowledge(store, policy, "Bell, T", signed_on=date(2026, 9, 4))
    record_leaving(store, signed.person, date(2026, 10, 1))
    found = rows(store, policy)
    assert (found["Adams, K"].state, found["Adams, K"].is_outstanding) == ("left", False)
    assert (found["Bell, T"].state, found["Bell, T"].has_left) == ("acknowledged", True)
    assert count(register_rows(store, [policy])).words == "nobody assigned"


def test_a_major_edition_asks_from_its_own_day_and_a_minor_one_changes_nothing(
    store: Store, make_policy: Callable[..., Policy], ask: Ask
) -> None:
    first, minor, major = (make_policy(edition=each) for each in ("2019-03", "2020", "2026-10"))
    minor = replace(minor, fingerprint="a" * 64)
    major = replace(major, fingerprint="b" * 64)
    ask(first, "staff", days=28, renew_every=12)
    adopt_edition(store, minor, step="minor")
    asked = [each.audience for each in editions(store)]
    assert asked[0] == asked[1]
    adopt_edition(store, major, step="major")
    new = editions(store)[-1].audience
    assert (new.tags, new.days, new.renew_every) == (("staff",), 28, 12)
    assert (asked[1].asked_from, new.asked_from) == ("2026-09-01", "2026-11-20")


def test_a_signature_runs_out_where_it_is_to_be_renewed(
    store: Store, policy: Policy, clock: Clock, ask: Ask
) -> None:
    ask(policy, days=28, renew_every=12)
    clock.time = datetime.fromisoformat("2026-09-30T09:00:00+00:00")
    acknowledge(store, policy, "Adams, K", signed_on=date(2025, 9, 30))
    row = rows(store, policy)["Adams, K"]
    assert (row.state, row.due, row.is_outstanding) == ("acknowledged", "2026-09-30", False)
    clock.time += timedelta(days=3)
    row = rows(store, policy)["Adams, K"]
    assert (row.state, row.days_late, row.signed_on) == ("late", 3, "2025-09-30")
    assert count(register_rows(store, [policy])).words == "0 of 1 acknowledged, 1 late"
    acknowledge(store, policy, "Adams, K")
    row = rows(store, policy)["Adams, K"]
    assert (row.state, row.due) == ("acknowledged", "2027-10-03")


def test_a_signature_of_a_leap_day_stands_until_the_end_of_february(
    store: Store, policy: Policy, ask: Ask
) -> None:
    ask(policy, renew_every=12, since=date(2024, 1, 1))
    acknowledge(store, policy, "Adams, K", signed_on=date(2024, 2, 29))
    assert rows(store, policy)["Adams, K"].due == "2025-02-28"


def test_what_had_run_out_before_the_school_asked_again_is_not_late_at_once(
    store: Store, policy: Policy, ask: Ask
) -> None:
    ask(policy, renew_every=12, days=28, since=date(2026, 11, 2))
    acknowledge(store, policy, "Adams, K", signed_on=date(2024, 9, 4))
    row = rows(store, policy)["Adams, K"]
    assert (row.state, row.due) == ("acknowledged", "2026-11-30")


def test_who_is_asked_from_some_day_on_was_not_asked_before_it(
    store: Store, policy: Policy, ask: Ask, clock: Clock
) -> None:
    for name, tag in (("Adams, K", "staff"), ("Bell, T", "governor")):
        add_person(store, name, tags=[tag], started="2020-01-01")
    ask(policy, "staff", days=28)
    new = audience_of(["staff", "governor"], days=28, asked_from=date(2026, 11, 2))
    set_audience(store, policy.id, new)
    found = rows(store, policy)
    assert (found["Adams, K"].asked_on, found["Adams, K"].days_late) == ("2026-09-01", 52)
    assert (found["Bell, T"].asked_on, found["Bell, T"].due) == ("2026-11-02", "2026-11-30")
    clock.time = NOW.replace(month=10, day=15)
    found = rows(store, policy)
    assert (found["Adams, K"].days_late, found["Bell, T"].state) == (16, "not asked")


def test_fewer_days_make_nobody_late_for_days_before_they_were_given(
    store: Store, policy: Policy, ask: Ask
) -> None:
    add_person(store, "Adams, K", started="2020-01-01")
    ask(policy, days=90)
    set_audience(store, policy.id, audience_of(["everyone"], days=7, asked_from=date(2026, 11, 18)))
    row = rows(store, policy)["Adams, K"]
    assert (row.asked_on, row.due, row.days_late) == ("2026-09-01", "2026-11-18", 2)


def test_a_correction_from_an_earlier_day_takes_the_place_of_what_came_after(
    store: Store, policy: Policy, ask: Ask
) -> None:
    ask(policy, "staff")
    earlier = audience_of(["governor"], asked_from=date(2026, 8, 1))
    set_audience(store, policy.id, earlier)
    assert editions(store)[-1].audiences == (earlier,)


def test_who_was_away_is_asked_from_when_they_came_back(
    store: Store, policy: Policy, ask: Ask, clock: Clock
) -> None:
    person = add_person(store, "Adams, K", started="2020-01-01")
    ask(policy, days=14)
    record_leaving(store, person.id, date(2026, 9, 10))
    record_return(store, person.id, on=date(2026, 11, 16))
    row = rows(store, policy)["Adams, K"]
    assert (row.state, row.asked_on, row.due) == ("not yet", "2026-11-16", "2026-11-30")
    clock.time = NOW.replace(month=10, day=1)
    row = rows(store, policy)["Adams, K"]
    assert (row.state, row.has_left, row.is_asked) == ("left", True, False)


def test_who_had_not_left_at_all_was_never_away(store: Store, policy: Policy, ask: Ask) -> None:
    person = add_person(store, "Adams, K", started="2020-01-01")
    ask(policy, days=14)
    record_leaving(store, person.id, date(2026, 9, 10))
    record_return(store, person.id, on=date(2026, 9, 10))
    assert rows(store, policy)["Adams, K"].asked_on == "2026-09-01"


def test_an_exemption_that_ends_is_asked_from_that_day_and_stands_for_the_days_before(
    store: Store, policy: Policy, ask: Ask, clock: Clock
) -> None:
    add_person(store, "Adams, K", started="2020-01-01")
    ask(policy, days=14)
    reason = "Maternity leave"
    acknowledge(store, policy, 1, kind="exempted", signed_on=date(2026, 9, 2), reason=reason)
    ended = acknowledge(store, policy, 1, kind="withdrawn", signed_on=date(2026, 11, 16))
    row = rows(store, policy)["Adams, K"]
    assert (row.state, row.due, row.signed_on) == ("not yet", "2026-11-30", "")
    assert row.acknowledgement == ended.id
    clock.time = NOW.replace(month=10, day=30)
    assert rows(store, policy)["Adams, K"].state == "exempted"


def test_the_audience_of_the_edition_in_force_is_changed_with_what_it_was(
    store: Store, policy: Policy, ask: Ask
) -> None:
    everyone = audience_of(["everyone"], asked_from=date(2026, 9, 1))
    with pytest.raises(Refused, match="adopt it first"):
        set_audience(store, policy.id, everyone)
    ask(policy, "staff")
    set_audience(store, policy.id, everyone, why="Governors too")
    (edition,) = editions(store)
    assert edition.audience == everyone
    last = store.documents("changes")[-1]
    before = [each["tags"] for each in last["before"]["audiences"]]
    assert (before, last["why"]) == ([["staff"]], "Governors too")


@pytest.mark.parametrize("field", ["days", "renew_every"])
@pytest.mark.parametrize("number", [-1, 1_001])
def test_days_and_months_are_numbers_that_can_be_meant(field: Any, number: int) -> None:
    with pytest.raises(FieldProblem) as caught:
        audience_of(["staff"], asked_from=date(2026, 9, 1), **{field: number})
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("audience", "words"),
    [
        (Audience(), "nobody assigned"),
        (Audience(tags=("everyone",)), "everyone"),
        (Audience(tags=("staff", "governor"), days=28), "staff or governor, within 28 days"),
        (Audience(tags=("staff",), days=1, renew_every=12),
         "staff, within 1 day, again every 12 months"),
    ],
)  # fmt: skip
def test_an_audience_is_said_in_words(audience: Audience, words: str) -> None:
    assert audience_words(audience) == words


@given(DAYS, DAYS, DAYS, DAYS, st.integers(0, 60))
def test_nobody_is_asked_before_they_came_nor_before_the_school_asked(
    asked_from: date, started: date, tagged: date, day: date, days: int
) -> None:
    someone = Person(
        id=1,
        name="Adams, K",
        started=started.isoformat(),
        tags=(Tag(tag="staff", from_day=tagged.isoformat()),),
    )
    audience = audience_of(["staff"], days=days, asked_from=asked_from)
    since = asked_since([audience], someone, day)
    assert since == (max(asked_from, started, tagged) if max(asked_from, started, tagged) <= day
                     else None)  # fmt: skip
    if since and days:
        assert due_on([audience], since, someone, day) == since + timedelta(days=days)


def test_a_change_of_name_asks_nobody_anew(store: Store, policy: Policy, ask: Ask) -> None:
    ask(policy)
    signed = acknowledge(store, policy, "Adams, K")
    change_person(store, signed.person, name="Bell, K")
    assert rows(store, policy)["Bell, K"].state == "acknowledged"


def test_who_was_not_asked_for_a_while_is_asked_from_when_they_are_again(
    store: Store, policy: Policy, ask: Ask
) -> None:
    add_person(store, "Adams, K", tags=["staff"], started="2020-01-01")
    ask(policy, "staff", days=28)
    for tag, day in (("governor", date(2026, 10, 1)), ("staff", date(2026, 11, 2))):
        set_audience(store, policy.id, audience_of([tag], days=28, asked_from=day))
    row = rows(store, policy)["Adams, K"]
    assert (row.asked_on, row.due) == ("2026-11-02", "2026-11-30")
