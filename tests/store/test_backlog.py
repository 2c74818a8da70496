"""Importing last year's signatures: what is recorded, what is doubtful, and undoing it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flows.policy import Policy
from store.acknowledgements import all_acknowledgements
from store.backlog import apply_backlog
from store.database import Store
from store.people import add_person, record_leaving
from store.problems import FieldProblem, Refused
from store.roster import roster
from store.signing import acknowledge
from store.verify import verify
from store.voiding import void_acknowledgement, void_batch
from tests.store.conftest import Clock
from tests.store.signature_lists import days, doubts, planned

Ask = Callable[..., None]
HEAD = ("Name", "Date signed", "How", "Witnessed by", "Notes")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "signed 2025.csv"


@pytest.fixture
def people(store: Store) -> None:
    add_person(store, "Adams, Kim", staff_id="S1")
    add_person(store, "Bell, Tom")


@pytest.mark.usefixtures("people")
def test_a_signature_is_recorded_with_its_own_day_and_marked_as_imported(
    store: Store, policy: Policy, file: Path
) -> None:
    rows = [
        HEAD,
        ("Kim Adams", "04/09/2025", "In person", "J. Dale", "kept in the safe"),
        ("Bell, Tom", "5 Sep 2025", "", "", ""),
    ]
    assert apply_backlog(store, planned(store, file, rows, policy)) == "import 2026-11-20 1"
    first, second = all_acknowledgements(store)
    assert (first.signed_on, first.method, first.witness) == ("2025-09-04", "in-person", "J. Dale")
    assert (second.signed_on, second.method, second.witness) == ("2025-09-05", "paper", "")
    assert (first.note, second.note) == ("kept in the safe", "imported from signed 2025.csv")
    for each in (first, second):
        assert (each.batch, each.imported_from) == ("import 2026-11-20 1", "signed 2025.csv")
        assert (each.recorded_at, each.recorded_by) == ("2026-11-20T14:05:09+00:00", "jb")
        assert each.statement == policy.about.acknowledgement.whole
    assert verify(store.content()).head == store.chain_head()


@pytest.mark.usefixtures("people")
def test_what_the_rows_do_not_say_can_be_said_for_all(
    store: Store, policy: Policy, file: Path
) -> None:
    rows = [HEAD, ("Kim Adams", "4 Sep 2025", "", "", ""), ("Tom Bell", "4 Sep 2025", "", "JB", "")]
    plan = planned(store, file, rows, policy, method="email", witness="The office")
    said = [(each.method, each.witness, each.note) for each in plan.signatures]
    assert said == [("email", "The office", ""), ("email", "JB", "")]


@pytest.mark.usefixtures("people")
def test_nothing_is_recorded_until_the_plan_is_applied(
    store: Store, policy: Policy, file: Path
) -> None:
    planned(store, file, [HEAD, ("Kim Adams", "4 Sep 2025", "", "", "")], policy)
    assert all_acknowledgements(store) == []


def test_nobody_is_added_to_the_roster(store: Store, policy: Policy, file: Path) -> None:
    plan = planned(store, file, [HEAD, ("Kim Adams", "4 Sep 2025", "", "", "")], policy)
    assert "Import the roster first, or add them." in doubts(plan)[2]
    assert plan.doubtful[0].who == "Kim Adams"
    assert plan.signatures == ()
    assert roster(store) == []


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("", "It has no date."),
        ("4 Sep", "not a date with its year"),
        ("soon", "not a date"),
        ("1 Feb 2019", "This edition is of March 2019."),
        ("21 Nov 2026", "21 Nov 2026 has not come yet."),
    ],
)
def test_a_day_that_cannot_be_is_doubtful(
    store: Store, policy: Policy, file: Path, day: str, says: str
) -> None:
    plan = planned(store, file, [HEAD, ("Kim Adams", day, "", "", "")], policy)
    assert says in doubts(plan)[2]
    assert plan.signatures == ()


@pytest.mark.usefixtures("people")
def test_who_had_left_by_then_is_doubtful_and_before_that_is_recorded(
    store: Store, policy: Policy, file: Path
) -> None:
    for each in roster(store):
        record_leaving(store, each.id, date(2025, 9, 1))
    rows = [HEAD, ("S1", "31 Aug 2025", "", "", ""), ("Tom Bell", "4 Sep 2025", "", "", "")]
    plan = planned(store, file, rows, policy)
    assert days(plan) == [("Adams, Kim", "2025-08-31")]
    assert doubts(plan) == {3: "Bell, Tom left on 1 Sep 2025, before that day."}


@pytest.mark.usefixtures("people")
def test_beside_a_signature_of_another_day_an_earlier_one_is_recorded_and_a_later_one_is_not(
    store: Store, policy: Policy, file: Path
) -> None:
    acknowledge(store, policy, "S1", signed_on=date(2025, 9, 4))
    rows = [HEAD, ("S1", "5 Sep 2025", "", "", ""), ("S1", "3 Sep 2025", "", "", "")]
    plan = planned(store, file, rows, policy)
    assert days(plan) == [("Adams, Kim", "2025-09-03")]
    assert "signed this edition on 4 Sep 2025 (number 1)" in doubts(plan)[2]


@pytest.mark.usefixtures("people")
def test_of_two_days_in_a_file_the_earlier_is_recorded_whatever_their_order(
    store: Store, policy: Policy, file: Path
) -> None:
    rows = [HEAD, ("S1", "5 Sep 2025", "", "", ""), ("S1", "3 Sep 2025", "", "", "")]
    plan = planned(store, file, rows, policy)
    assert days(plan) == [("Adams, Kim", "2025-09-03")]
    assert doubts(plan) == {2: "By line 3 they signed this edition already, on 3 Sep 2025."}


@pytest.mark.usefixtures("people")
def test_where_signatures_are_renewed_each_is_recorded(
    store: Store, policy: Policy, file: Path, ask: Ask
) -> None:
    ask(policy, renew_every=12)
    rows = [HEAD, ("S1", "5 Sep 2025", "", "", ""), ("S1", "3 Sep 2024", "", "", "")]
    plan = planned(store, file, rows, policy)
    assert days(plan) == [("Adams, Kim", "2024-09-03"), ("Adams, Kim", "2025-09-05")]
    apply_backlog(store, plan)
    assert [each.signed_on for each in all_acknowledgements(store)] == ["2024-09-03", "2025-09-05"]


@pytest.mark.usefixtures("people")
def test_what_is_on_the_register_or_twice_in_the_file_is_counted_and_not_recorded(
    store: Store, policy: Policy, file: Path
) -> None:
    acknowledge(store, policy, "S1", signed_on=date(2025, 9, 4))
    rows = [
        HEAD,
        ("S1", "4 Sep 2025", "paper", "", ""),
        ("Tom Bell", "4 Sep 2025", "", "JB", ""),
        ("Bell, Tom", "2025-09-04", "", "", "found again"),
    ]
    plan = planned(store, file, rows, policy)
    assert days(plan) == [("Bell, Tom", "2025-09-04")]
    assert (plan.unchanged, plan.repeated, plan.doubtful) == (1, 1, ())


@pytest.mark.usefixtures("people")
def test_what_was_declined_or_withdrawn_on_that_very_day_is_left_to_a_person(
    store: Store, policy: Policy, file: Path
) -> None:
    acknowledge(
        store, policy, "S1", kind="declined", signed_on=date(2025, 9, 4), reason="The wording"
    )
    plan = planned(store, file, [HEAD, ("S1", "4 Sep 2025", "", "", "")], policy)
    assert "they declined on that very day (number 1)" in doubts(plan)[2]


@pytest.mark.usefixtures("people")
def test_what_was_voided_can_be_imported_and_a_batch_voided_again(
    store: Store, policy: Policy, file: Path
) -> None:
    line = acknowledge(store, policy, "S1", signed_on=date(2025, 9, 4))
    rows = [HEAD, ("S1", "4 Sep 2025", "", "", "")]
    assert planned(store, file, rows, policy).unchanged == 1
    void_acknowledgement(store, line.id, "Wrong person")
    name = apply_backlog(store, planned(store, file, rows, policy))
    assert len(void_batch(store, name, "Wrong file")) == 1
    assert days(planned(store, file, rows, policy)) == [("Adams, Kim", "2025-09-04")]


@pytest.mark.usefixtures("people")
def test_a_plan_is_not_applied_to_a_register_that_changed(
    store: Store, another_session: Store, policy: Policy, file: Path, clock: Clock
) -> None:
    rows = [HEAD, ("S1", "4 Sep 2025", "", "", ""), ("Tom Bell", "4 Sep 2025", "", "", "")]
    plan = planned(store, file, rows, policy)
    acknowledge(another_session, policy, "S1", signed_on=date(2025, 9, 4))
    with pytest.raises(Refused, match="changed meanwhile"):
        apply_backlog(store, plan)
    assert len(all_acknowledgements(store)) == 1
    clock.time = datetime(2026, 11, 21, tzinfo=UTC)
    assert apply_backlog(store, planned(store, file, rows, policy)) == "import 2026-11-21 1"


def test_a_policy_must_be_named(store: Store, policy: Policy, file: Path) -> None:
    with pytest.raises(FieldProblem, match="Say which one they signed: elm") as caught:
        planned(store, file, [HEAD, ("S1", "4 Sep 2025", "", "", "")], policy, policy="")
    assert caught.value.field == "policy"
