"""What was taken in together: from one sheet or one file, and voided together."""

from datetime import date

import pytest

from flows.policy import Policy
from store.acknowledgements import all_acknowledgements
from store.batches import batches, new_batch_name
from store.database import Store
from store.problems import FieldProblem, Refused
from store.signing import acknowledge
from store.voiding import void_acknowledgement, void_batch

SHEET = "sheet 2026-09-04 1"
DAY = date(2026, 9, 4)


def keyed(store: Store, policy: Policy, *names: str) -> list[int]:
    return [
        acknowledge(
            store, policy, name, signed_on=DAY, method="paper", witness="jb", batch=SHEET
        ).id
        for name in names
    ]


def test_a_batch_is_voided_as_far_as_it_stands_and_no_further(store: Store, policy: Policy) -> None:
    first, *_ = keyed(store, policy, "Adams, K", "Bell, T", "Cole, R")
    acknowledge(store, policy, "Dale, S")
    void_acknowledgement(store, first, "Keyed by mistake")
    (batch,) = batches(store, policy.id)
    assert (batch.name, batch.standing, batch.days) == (SHEET, 2, ("2026-09-04", "2026-09-04"))
    undone = void_batch(store, SHEET, "Wrong policy")
    assert [each.of for each in undone] == [2, 3]
    voidings = [each.of for each in all_acknowledgements(store) if each.kind == "voided"]
    assert voidings == [1, 2, 3]
    assert batches(store)[0].standing == 0


def test_what_is_voided_already_or_was_never_there_is_refused(store: Store, policy: Policy) -> None:
    keyed(store, policy, "Adams, K")
    with pytest.raises(FieldProblem):
        void_batch(store, SHEET, " ")
    with pytest.raises(Refused, match="no batch"):
        void_batch(store, "sheet 2026-09-05 1", "Wrong")
    with pytest.raises(Refused, match="no batch"):
        void_batch(store, "", "Wrong")
    void_batch(store, SHEET, "Wrong policy")
    with pytest.raises(Refused, match="voided already"):
        void_batch(store, SHEET, "Wrong policy")


def test_a_batch_has_a_name_that_no_other_has(store: Store, policy: Policy) -> None:
    assert new_batch_name(store, "sheet", DAY) == SHEET
    keyed(store, policy, "Adams, K")
    assert new_batch_name(store, "sheet", DAY) == "sheet 2026-09-04 2"
