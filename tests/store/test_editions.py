"""Adopting an edition, whose signature counts for it, and who is asked to sign again for what."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from flows.policy import Policy
from store.acknowledgements import all_acknowledgements
from store.adopting import adopt_edition
from store.database import Store
from store.editions import Approval, editions, major_of
from store.people import add_person
from store.problems import FieldProblem, Refused
from store.register import register_rows
from store.signing import acknowledge, again_for
from tests.flows.conftest import CATALOGUE
from tests.store.conftest import Clock
from tests.store.edited_policies import (
    BUILT_IN_IDS,
    TOMORROW,
    adopted,
    clause_of,
    edited,
    kept,
    state_of,
)


@pytest.mark.parametrize("id", BUILT_IN_IDS)
def test_who_signed_is_asked_again_for_the_changed_clause_alone(
    store: Store, tmp_path: Path, id: str
) -> None:
    policy = kept(store, CATALOGUE.policy(id))
    adopted(store, policy)
    acknowledge(store, policy, "Adams, K")
    add_person(store, "Bell, T")
    ref, says = clause_of(policy)
    newer = edited(
        store, tmp_path, id, ("clauses.toml", says, "It says another thing now."), edition="2026-10"
    )
    adopted(store, newer, "major")
    rows = {row.name: row for row in register_rows(store, [newer])}
    assert (rows["Adams, K"].state, rows["Adams, K"].asked_again) == ("not yet", (ref,))
    assert (rows["Bell, T"].state, rows["Bell, T"].asked_again) == ("not yet", ())
    line = acknowledge(store, newer, "Adams, K")
    assert (line.major, line.clauses, line.fingerprint) == (2, [ref], newer.fingerprint)
    assert line.statement.startswith(newer.about.acknowledgement.whole)
    assert f"{ref}: It says another thing now. (It said: {says})" in line.statement
    assert acknowledge(store, newer, "Bell, T").clauses == []
    assert {row.state for row in register_rows(store, [newer])} == {"acknowledged"}
    assert {row.asked_again for row in register_rows(store, [newer])} == {()}


def test_a_minor_edition_asks_nobody_again_and_a_revision_neither(
    store: Store, tmp_path: Path
) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    adopted(store, policy)
    acknowledge(store, policy, "Adams, K")
    _, says = clause_of(policy)
    change = ("clauses.toml", says, "Said more plainly.")
    revision = edited(store, tmp_path, "windsor", change)
    assert adopted(store, revision, "revision").edition.number == "1.0"
    assert [row.state for row in register_rows(store, [revision])] == ["acknowledged"]
    minor = edited(store, tmp_path, "windsor", change, edition="2026-10")
    assert adopted(store, minor, "minor").edition.number == "1.1"
    assert [row.state for row in register_rows(store, [minor])] == ["acknowledged"]
    with pytest.raises(Refused, match="signed this edition"):
        acknowledge(store, minor, "Adams, K")
    assert again_for(store, minor, 1) is None


def test_who_signed_what_was_not_kept_is_asked_for_the_whole(
    store: Store, make_policy: Callable[..., Policy]
) -> None:
    old, new = make_policy(edition="2019-03"), make_policy(edition="2026-10")
    acknowledge(store, old, "Adams, K")
    (row,) = register_rows(store, [new])
    assert (row.state, row.earlier_edition, row.asked_again) == ("not asked", "2019-03", ())
    assert acknowledge(store, new, "Adams, K").clauses == []
    assert len(all_acknowledgements(store)) == 2


def test_the_same_encoding_is_not_adopted_twice(store: Store, tmp_path: Path) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    adopted(store, policy)
    with pytest.raises(Refused, match="adopted already"):
        adopted(store, policy)
    newer = edited(store, tmp_path, "windsor", edition="2026-10")
    with pytest.raises(FieldProblem, match="major or minor"):
        adopted(store, newer, "revision")
    assert len(editions(store)) == 1


def test_an_edition_approved_tomorrow_is_refused(store: Store) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    with pytest.raises(FieldProblem, match="has not come yet"):
        adopt_edition(store, policy, step="first", approval=Approval(on=date(2026, 11, 21)))


def test_an_edition_is_not_adopted_before_the_day_from_which_it_holds(store: Store) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    with pytest.raises(FieldProblem, match="adopt it on the day"):
        adopt_edition(store, policy, step="first", approval=Approval(effective_from=TOMORROW))
    from_then = Approval(effective_from=date(2026, 9, 1))
    found = adopt_edition(store, policy, step="first", approval=from_then).edition
    assert found.effective_from == "2026-09-01"


def test_a_signature_counts_for_its_major_alone_whatever_the_editions_are_called(
    store: Store, tmp_path: Path
) -> None:
    first = kept(store, CATALOGUE.policy("windsor"))
    adopted(store, first)
    acknowledge(store, first, "Adams, K")
    second = edited(store, tmp_path, "windsor", edition="2026-10")
    adopted(store, second, "major")
    adopted(store, first, "minor")
    assert editions(store)[-1].number == "2.1"
    assert major_of(editions(store), "2019-03") == 2
    assert state_of(store, first) == "not yet"
    adopted(store, edited(store, tmp_path, "windsor", edition="2026-10", note="b"), "minor")
    assert state_of(store, second) == "not yet"
    assert acknowledge(store, second, "Adams, K").major == 2
    assert state_of(store, first) == "acknowledged"


def test_the_same_edition_adopted_as_major_again_is_to_be_signed_again(
    store: Store, tmp_path: Path
) -> None:
    first = kept(store, CATALOGUE.policy("auriga"))
    adopted(store, first)
    acknowledge(store, first, "Adams, K")
    _, says = clause_of(first)
    newer = edited(store, tmp_path, "auriga", ("clauses.toml", says, "Another rule."))
    assert newer.about.edition == first.about.edition == "undated"
    assert adopted(store, newer, "major").edition.number == "2.0"
    (row,) = register_rows(store, [newer])
    assert (row.state, len(row.asked_again)) == ("not yet", 1)
    acknowledge(store, newer, "Adams, K")
    assert state_of(store, newer) == "acknowledged"


def test_who_signed_before_the_edition_was_adopted_has_signed_it(
    store: Store, clock: Clock
) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    acknowledge(store, policy, "Adams, K")
    clock.time += timedelta(days=1)
    adopted(store, policy)
    assert state_of(store, policy) == "acknowledged"


def test_a_clause_that_a_revision_corrected_is_not_asked_again(
    store: Store, tmp_path: Path
) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    adopted(store, policy)
    acknowledge(store, policy, "Adams, K")
    (_, said), (ref, other) = clause_of(policy, 3), clause_of(policy, 5)
    corrected = ("clauses.toml", said, "Said more truly.")
    adopted(store, edited(store, tmp_path, "windsor", corrected), "revision")
    changed = ("clauses.toml", other, "Another rule.")
    newer = edited(store, tmp_path, "windsor", corrected, changed, edition="2026-10")
    adopted(store, newer, "major")
    (row,) = register_rows(store, [newer])
    assert row.asked_again == (ref,)
