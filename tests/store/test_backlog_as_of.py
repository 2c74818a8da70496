"""Imported signatures on the register: as of a day, as known on a day, and what was agreed."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flows.policy import Policy
from store.agreed import agreed_on
from store.asking import set_audience
from store.audience import audience_of
from store.backlog import apply_backlog
from store.database import Store
from store.on_record import on_record, on_record_by
from store.people import add_person
from store.register import rows_on
from store.register_row import RegisterRow, count
from store.voiding import void_batch
from tests.store.conftest import Clock
from tests.store.signature_lists import planned

Ask = Callable[..., None]
OCTOBER = date(2025, 10, 1)
TODAY = date(2026, 11, 20)


@pytest.fixture
def batch(store: Store, policy: Policy, ask: Ask, clock: Clock, tmp_path: Path) -> str:
    """A signature of last September, on the register since today."""
    clock.time = datetime(2025, 9, 1, 9, tzinfo=UTC)
    ask(policy)
    set_audience(store, policy.id, audience_of(["everyone"], asked_from=date(2025, 9, 1)))
    add_person(store, "Adams, K")
    clock.time = datetime(2026, 11, 20, 14, tzinfo=UTC)
    rows = [("Name", "Signed"), ("Adams, K", "4 Sep 2025")]
    return apply_backlog(store, planned(store, tmp_path / "signed.csv", rows, policy))


def as_of(store: Store, policy: Policy, day: date) -> RegisterRow:
    (row,) = rows_on(on_record(store), policy, day)
    return row


def known_on(store: Store, policy: Policy, day: date) -> RegisterRow:
    (row,) = rows_on(on_record_by(store, day), policy, day)
    return row


def test_it_counts_from_its_own_day_on(store: Store, policy: Policy, batch: str) -> None:
    assert as_of(store, policy, date(2025, 9, 3)).state == "not yet"
    row = as_of(store, policy, OCTOBER)
    assert (row.state, row.signed_on) == ("acknowledged", "2025-09-04")
    assert (row.imported_from, row.batch) == ("signed.csv", batch)
    assert count([row]).words == "1 of 1 acknowledged"


def test_it_was_known_on_no_day_before_it_was_imported(
    store: Store, policy: Policy, batch: str
) -> None:
    assert batch
    assert known_on(store, policy, OCTOBER).state == "not yet"
    assert known_on(store, policy, date(2026, 11, 19)).state == "not yet"
    assert known_on(store, policy, TODAY).state == "acknowledged"


def test_it_says_what_they_had_agreed_to(store: Store, policy: Policy, batch: str) -> None:
    assert batch
    person = on_record(store).people[0].id
    found = agreed_on(on_record(store), policy.id, person, OCTOBER)
    assert found.counts
    assert found.words == "They had acknowledged the edition March 2019 on 4 Sep 2025."


def test_a_batch_that_was_voided_was_never_true_and_was_known_for_a_day(
    store: Store, policy: Policy, batch: str, clock: Clock
) -> None:
    clock.time = datetime(2026, 11, 23, 9, tzinfo=UTC)
    void_batch(store, batch, "Wrong file")
    assert as_of(store, policy, OCTOBER).state == "not yet"
    assert known_on(store, policy, TODAY).state == "acknowledged"
