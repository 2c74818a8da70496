"""Keying a paper sheet: who is meant, who is missing, what is refused, and what is recorded."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.policy import Policy
from store.acknowledgements import all_acknowledgements
from store.database import Store
from store.people import add_person, record_leaving
from store.problems import FieldProblem, Refused
from store.roll import Roll, read_typed, roll_call
from store.roster import find_person, roster
from store.sheet import (
    Sheet,
    new_sheet,
    recent_sheets,
    record_newcomer,
    record_on_sheet,
    sheet_lines,
    sheet_of,
)
from store.signing import acknowledge
from store.voiding import void_acknowledgement, void_batch

Ask = Callable[..., None]
DAY = date(2026, 11, 20)
SHEET = Sheet(day=DAY, witness="jb")


def add(store: Store, *names: str) -> list[int]:
    return [
        add_person(store, name, staff_id=str(100 + at), tags=["staff"]).id
        for at, name in enumerate(names, start=len(roster(store)))
    ]


def missing(roll: Roll) -> list[str]:
    return [each.person.name for each in roll.missing]


def test_each_name_is_a_line_of_its_own_on_paper_before_the_witness(
    store: Store, policy: Policy
) -> None:
    adams, bell = add(store, "Adams, Karen", "Bell, Tom")
    sheet, first = record_on_sheet(store, policy, SHEET, adams)
    sheet, second = record_on_sheet(store, policy, sheet, bell)
    assert sheet.name == "sheet 2026-11-20 1"
    for line in (first, second):
        assert (line.method, line.witness, line.batch) == ("paper", "jb", sheet.name)
        assert line.signed_on == "2026-11-20"
    assert [line for line, _ in sheet_lines(store, policy, sheet)] == [second, first]


def test_two_sheets_begun_at_once_are_two(
    store: Store, another_session: Store, policy: Policy
) -> None:
    adams, bell = add(store, "Adams, Karen", "Bell, Tom")
    one, _ = record_on_sheet(store, policy, new_sheet(store, DAY, "jb"), adams)
    other, _ = record_on_sheet(another_session, policy, new_sheet(store, DAY, "kl"), bell)
    assert one.name != other.name


def test_nobody_is_recorded_twice_even_where_they_signed_on_a_later_day(
    store: Store, policy: Policy
) -> None:
    (adams,) = add(store, "Adams, Karen")
    sheet, line = record_on_sheet(store, policy, SHEET, adams)
    for again in (sheet, Sheet(day=date(2026, 9, 4), witness="jb")):
        with pytest.raises(Refused, match=rf"20 Nov 2026 \(number {line.id}\)"):
            record_on_sheet(store, policy, again, adams)
    assert len(all_acknowledgements(store)) == 1
    void_acknowledgement(store, line.id, "keyed by mistake")
    record_on_sheet(store, policy, sheet, adams)


def test_a_yearly_signature_is_renewed_by_a_sheet_but_not_twice(
    store: Store, policy: Policy, ask: Ask
) -> None:
    ask(policy, "staff", renew_every=12)
    (adams,) = add(store, "Adams, Karen")
    acknowledge(store, policy, adams, signed_on=date(2025, 12, 1))
    roll = roll_call(store, policy, DAY)
    assert missing(roll) == ["Adams, Karen"]
    assert "this renews it" in roll.everybody[adams].flag
    sheet, _ = record_on_sheet(store, policy, SHEET, adams)
    assert missing(roll_call(store, policy, DAY)) == []
    with pytest.raises(Refused):
        record_on_sheet(store, policy, sheet, adams)


@pytest.mark.parametrize(
    ("signed_on", "flag"),
    [
        (date(2026, 11, 4), "signed 4 Nov 2026, number 1; renews it early"),
        (date(2026, 5, 22), "signed 22 May 2026, number 1; renews it early"),
        (date(2026, 5, 20), "signed 20 May 2026, number 1: this renews it"),
        (date(2026, 11, 20), "signed 20 Nov 2026, number 1"),
    ],
)
def test_renewing_with_more_than_half_the_time_to_run_is_said_to_be_early(
    store: Store, policy: Policy, ask: Ask, signed_on: date, flag: str
) -> None:
    ask(policy, "staff", renew_every=12)
    (adams,) = add(store, "Adams, Karen")
    acknowledge(store, policy, adams, signed_on=signed_on)
    assert roll_call(store, policy, DAY).everybody[adams].flag == flag


def test_a_signature_that_runs_out_much_later_is_not_missing(
    store: Store, policy: Policy, ask: Ask
) -> None:
    ask(policy, "staff", renew_every=12)
    (adams,) = add(store, "Adams, Karen")
    acknowledge(store, policy, adams, signed_on=date(2026, 6, 1))
    assert missing(roll_call(store, policy, DAY)) == []


def test_who_is_missing_is_who_is_asked_and_has_not_signed(
    store: Store, policy: Policy, ask: Ask
) -> None:
    ask(policy, "staff")
    signed, _, exempt, declined, left = add(
        store, "Ash, A", "Bell, B", "Cole, C", "Dale, D", "Eve, E"
    )
    add_person(store, "Fox, F")
    acknowledge(store, policy, signed)
    acknowledge(store, policy, exempt, kind="exempted", reason="on leave")
    acknowledge(store, policy, declined, kind="declined", reason="the wording")
    record_leaving(store, left, date(2026, 10, 1))
    roll = roll_call(store, policy, DAY)
    assert missing(roll) == ["Bell, B", "Dale, D"]
    flags = {each.person.name: each.flag for each in roll.everybody.values()}
    assert flags == {
        "Ash, A": "signed 20 Nov 2026, number 1",
        "Bell, B": "",
        "Cole, C": "exempted 20 Nov 2026, number 2",
        "Dale, D": "declined 20 Nov 2026, number 3",
        "Eve, E": "left 1 Oct 2026",
        "Fox, F": "not asked to sign",
    }


def test_without_an_audience_nobody_is_missing_and_that_is_not_complete(
    store: Store, policy: Policy
) -> None:
    add(store, "Adams, Karen")
    roll = roll_call(store, policy, DAY)
    assert (missing(roll), roll.is_asked) == ([], False)
    assert roll.everybody[1].flag == ""


def test_who_is_missing_comes_before_who_has_signed(store: Store, policy: Policy, ask: Ask) -> None:
    ask(policy, "staff")
    adams, _, _ = add(store, "Adams, Karen", "Allen, Kate", "Archer, Kim")
    record_on_sheet(store, policy, SHEET, adams)
    typed = read_typed(roll_call(store, policy, DAY), "ka")
    assert typed.clear is None
    names = [each.person.name for each in typed.candidates]
    assert names == ["Allen, Kate", "Archer, Kim", "Adams, Karen"]


def test_a_leaver_of_before_the_sheet_does_not_stand_in_the_way(
    store: Store, policy: Policy, ask: Ask
) -> None:
    ask(policy, "staff")
    adams, allen = add(store, "Adams, Karen", "Allen, Kate")
    record_leaving(store, allen, date(2026, 10, 1))
    roll = roll_call(store, policy, DAY)
    clear = read_typed(roll, "ka").clear
    assert clear is not None
    assert clear.person.id == adams
    gone = read_typed(roll, "allen").clear
    assert gone is not None
    assert gone.had_gone
    with pytest.raises(FieldProblem, match="left"):
        record_on_sheet(store, policy, SHEET, allen)


def test_a_newcomer_joins_as_staff_and_is_recorded_or_neither(store: Store, policy: Policy) -> None:
    sheet, line = record_newcomer(store, policy, SHEET, "Zed, Zoe", "900")
    (someone,) = roster(store)
    assert (someone.name, someone.staff_id, line.person) == ("Zed, Zoe", "900", someone.id)
    assert someone.tags_on(DAY) == {"staff"}
    with pytest.raises(FieldProblem, match="on the roster") as caught:
        record_newcomer(store, policy, sheet, "zed, zoe")
    assert caught.value.field == "name"
    record_newcomer(store, policy, sheet, "Zed, Zoe", "901")
    early = Sheet(day=date(2018, 1, 1), witness="jb")
    with pytest.raises(FieldProblem):
        record_newcomer(store, policy, early, "Young, Y")
    assert find_person(store, "Young, Y") == []


def test_a_sheet_needs_a_witness_and_a_day_that_has_come(store: Store) -> None:
    with pytest.raises(FieldProblem) as caught:
        new_sheet(store, DAY, " ")
    assert caught.value.field == "witness"
    with pytest.raises(FieldProblem) as caught:
        new_sheet(store, DAY + timedelta(days=1), "jb")
    assert caught.value.field == "day"


def test_a_sheet_is_offered_for_fourteen_days_while_anything_of_it_stands(
    store: Store, policy: Policy, clock: Any
) -> None:
    (adams,) = add(store, "Adams, Karen")
    sheet, _ = record_on_sheet(store, policy, SHEET, adams)
    acknowledge(store, policy, "Bell, T", batch="file 1")
    (batch,) = recent_sheets(store, policy)
    assert sheet_of(batch) == sheet
    begun: datetime = clock.time
    clock.time = begun + timedelta(days=14)
    assert recent_sheets(store, policy)
    clock.time = begun + timedelta(days=15)
    assert recent_sheets(store, policy) == []
    clock.time = begun
    void_batch(store, sheet.name, "wrong policy")
    assert recent_sheets(store, policy) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(st.text("abk .'-,é1", min_size=1, max_size=9), min_size=1, max_size=6),
    typed=st.lists(st.text("abk .1", max_size=4), max_size=6),
)
def test_whatever_is_typed_at_most_one_person_is_clear_and_nobody_is_recorded_twice(
    tmp_path_factory: pytest.TempPathFactory, policy: Policy, names: list[str], typed: list[str]
) -> None:
    store = Store(tmp_path_factory.mktemp("sheet"), "jb")
    for at, name in enumerate(names):
        add_person(store, f"x{name}", staff_id=f"1{at}")
    sheet = Sheet(day=store.now().date() - timedelta(days=1), witness="jb")
    for text in typed:
        before = all_acknowledgements(store)
        found = read_typed(roll_call(store, policy, sheet.day), text)
        assert found.clear is None or found.candidates[0] == found.clear
        if found.clear is None:
            continue
        try:
            sheet, _ = record_on_sheet(store, policy, sheet, found.clear.person.id)
        except Refused:
            assert found.clear.has_signed
        assert len(all_acknowledgements(store)) - len(before) == (not found.clear.has_signed)
    people = [line.person for line in all_acknowledgements(store)]
    assert len(people) == len(set(people))


def test_a_roll_renewed_line_by_line_is_the_roll_made_anew(
    store: Store, policy: Policy, ask: Ask
) -> None:
    ask(policy, "staff")
    adams, bell = add(store, "Adams, Karen", "Bell, Tom")
    roll = roll_call(store, policy, DAY)
    sheet, line = record_on_sheet(store, policy, SHEET, adams)
    for change in (
        lambda: void_acknowledgement(store, line.id, "wrong person"),
        lambda: record_on_sheet(store, policy, sheet, bell),
        lambda: record_newcomer(store, policy, sheet, "Zed, Zoe"),
        lambda: record_leaving(store, adams, date(2026, 10, 1)),
    ):
        change()
        roll = roll_call(store, policy, DAY, roll)
        anew = roll_call(store, policy, DAY)
        assert (roll.everybody, roll.is_asked) == (anew.everybody, anew.is_asked)
        assert missing(roll) == missing(anew)
