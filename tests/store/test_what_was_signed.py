"""Which edition and which words a signature is of, whenever it is keyed in."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flows.policy import Policy
from store.agreed import agreed_on
from store.asking import set_audience, set_statement
from store.audience import audience_of
from store.database import Store
from store.on_record import on_record
from store.people import add_person
from store.problems import FieldProblem, Refused
from store.signing import acknowledge, present_line
from tests.flows.conftest import CATALOGUE
from tests.store.conftest import Clock
from tests.store.edited_policies import adopted, clause_of, edited, kept, state_of

Ask = Callable[..., None]


def on(clock: Clock, text: str) -> None:
    clock.time = datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_paper_keyed_late_was_put_to_the_words_of_its_own_day(
    store: Store, policy: Policy, clock: Clock, ask: Ask
) -> None:
    on(clock, "2025-09-01T09:00")
    ask(policy)
    ours = policy.about.acknowledgement.whole
    set_statement(store, policy, "The old words.")
    on(clock, "2026-06-01T09:00")
    set_statement(store, policy, "The new words.")
    on(clock, "2026-06-02T09:00")
    for name, day, words in (
        ("Adams, K", date(2025, 9, 12), "The old words."),
        ("Bell, T", date(2026, 6, 2), "The new words."),
        ("Cole, R", date(2025, 8, 1), ours),
    ):
        line = acknowledge(store, policy, name, signed_on=day)
        assert line.statement == words
        found = agreed_on(on_record(store), policy.id, line.person, date(2026, 6, 2))
        assert found.line is not None
        assert found.line.statement == words


def test_the_school_goes_back_to_our_words(store: Store, policy: Policy, ask: Ask) -> None:
    ask(policy)
    set_statement(store, policy, "Our own.")
    set_statement(store, policy, "")
    line = acknowledge(store, policy, "Adams, K")
    assert line.statement == policy.about.acknowledgement.whole


def test_a_statement_that_the_policy_prints_is_not_replaced(store: Store) -> None:
    policy = kept(store, CATALOGUE.policy("auriga"))
    adopted(store, policy)
    with pytest.raises(FieldProblem, match="prints its own statement"):
        set_statement(store, policy, "Ours instead.")


def test_what_was_signed_before_an_edition_was_in_force_is_the_one_before_it(
    store: Store, tmp_path: Path, clock: Clock
) -> None:
    on(clock, "2026-01-05T09:00")
    first = kept(store, CATALOGUE.policy("windsor"))
    adopted(store, first)
    on(clock, "2026-06-01T09:00")
    second = kept(store, edited(store, tmp_path, "windsor", edition="2026-06"))
    adopted(store, second, "major")
    line = acknowledge(store, second, "Adams, K", signed_on=date(2026, 3, 3))
    assert (line.edition, line.major, line.fingerprint) == ("2019-03", 1, first.fingerprint)
    assert state_of(store, second) == "not yet"
    assert acknowledge(store, second, "Adams, K").major == 2


def test_a_late_paper_of_an_older_major_of_the_same_edition_counts_for_that_alone(
    store: Store, tmp_path: Path, clock: Clock
) -> None:
    on(clock, "2025-09-01T09:00")
    first = kept(store, CATALOGUE.policy("windsor"))
    adopted(store, first)
    on(clock, "2026-01-10T09:00")
    _, says = clause_of(first)
    second = kept(store, edited(store, tmp_path, "windsor", ("clauses.toml", says, "Else.")))
    adopted(store, second, "major")
    line = acknowledge(store, second, "Adams, K", signed_on=date(2025, 9, 11))
    assert (line.major, line.fingerprint) == (1, first.fingerprint)
    assert state_of(store, second) == "not yet"
    found = agreed_on(on_record(store), "windsor", line.person, date(2025, 12, 1))
    assert found.counts


def test_a_signature_that_had_run_out_is_said_to_have(
    store: Store, policy: Policy, clock: Clock, ask: Ask
) -> None:
    on(clock, "2025-09-01T09:00")
    ask(policy, renew_every=12, since=date(2025, 9, 1))
    line = acknowledge(store, policy, "Adams, K", signed_on=date(2025, 9, 1))
    before = agreed_on(on_record(store), policy.id, line.person, date(2026, 9, 1))
    after = agreed_on(on_record(store), policy.id, line.person, date(2026, 10, 2))
    assert (before.counts, before.ran_out) == (True, "")
    assert (after.counts, after.ran_out) == (False, "2026-09-01")
    assert "which stood until 1 Sep 2026" in after.words


@pytest.mark.parametrize("kind", ["declined", "exempted"])
def test_where_signatures_are_renewed_one_may_decline_to_sign_again(
    store: Store, policy: Policy, ask: Ask, kind: str
) -> None:
    acknowledge(store, policy, "Adams, K", signed_on=date(2025, 9, 2))
    with pytest.raises(Refused):
        acknowledge(store, policy, 1, kind=kind, reason="The wording")  # type: ignore[arg-type]
    ask(policy, renew_every=12)
    line = acknowledge(store, policy, 1, kind=kind, reason="The wording")  # type: ignore[arg-type]
    assert line.kind == kind


@pytest.mark.parametrize("witness", [".", "--", "K Adams", "Adams, Kim"])
def test_whoever_witnesses_is_somebody_else(store: Store, policy: Policy, witness: str) -> None:
    add_person(store, "Adams, Kim")
    with pytest.raises(FieldProblem) as caught:
        acknowledge(store, policy, 1, method="paper", witness=witness)
    assert caught.value.field == "witness"
    assert acknowledge(store, policy, 1, method="paper", witness="ka").witness == "ka"


def test_nobody_signed_before_they_started(store: Store, policy: Policy) -> None:
    add_person(store, "Adams, K", started="2026-02-01")
    with pytest.raises(FieldProblem, match="started on 1 Feb 2026"):
        acknowledge(store, policy, 1, signed_on=date(2026, 1, 31))


def test_what_is_asked_now_is_not_said_of_an_earlier_edition(
    store: Store, tmp_path: Path, clock: Clock
) -> None:
    on(clock, "2026-01-05T09:00")
    first = kept(store, CATALOGUE.policy("windsor"))
    adopted(store, first)
    on(clock, "2026-06-01T09:00")
    second = kept(store, edited(store, tmp_path, "windsor", edition="2026-06"))
    adopted(store, second, "major")
    set_audience(store, "windsor", audience_of(["governor"], asked_from=date(2026, 6, 1)))
    add_person(store, "Adams, K", tags=["staff"], started="2020-01-01")
    assert state_of(store, second) == "not asked"
    assert state_of(store, first) == "not yet"


def test_what_all_signed_some_days_before_it_was_adopted_is_named(
    store: Store, tmp_path: Path, clock: Clock
) -> None:
    on(clock, "2026-01-05T09:00")
    first = kept(store, CATALOGUE.policy("windsor"))
    adopted(store, first)
    on(clock, "2026-09-03T09:00")
    second = kept(store, edited(store, tmp_path, "windsor", edition="2026-06"))
    new = adopted(store, second, "major").edition
    inset = date(2026, 9, 1)
    assert acknowledge(store, second, "Bell, T", signed_on=inset).major == 1
    line = acknowledge(store, first, "Adams, K", signed_on=inset, edition=new)
    assert (line.major, line.edition, line.fingerprint) == (2, "2026-06", second.fingerprint)
    assert present_line(store, second, line.person) == line
