"""The register as of a day, as it was known on a day, and what somebody had agreed to."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from flows.policy import Policy
from store.adopting import adopt_edition
from store.agreed import agreed_on
from store.asking import set_audience
from store.audience import audience_of
from store.database import Store
from store.edition_in_force import policy_in_force
from store.editions import Approval
from store.erasure import erase
from store.on_record import on_record, on_record_by
from store.people import add_person, change_person, record_leaving
from store.problems import StoreProblem
from store.register import rows_on
from store.register_row import count
from store.signing import acknowledge
from store.voiding import void_acknowledgement
from tests.flows.conftest import CATALOGUE
from tests.store.conftest import Clock
from tests.store.edited_policies import adopted, clause_of, edited, kept

MARCH = date(2026, 3, 3)
Ask = Callable[..., None]


def on(clock: Clock, text: str) -> None:
    clock.time = datetime.fromisoformat(text).replace(tzinfo=UTC)


def as_of(store: Store, policy: Policy, day: date) -> dict[str, str]:
    return {row.name: row.state for row in rows_on(on_record(store), policy, day)}


def known_on(store: Store, policy: Policy, day: date) -> dict[str, str]:
    return {row.name: row.state for row in rows_on(on_record_by(store, day), policy, day)}


@pytest.fixture
def asked(policy: Policy, clock: Clock, ask: Ask, store: Store) -> Policy:
    on(clock, "2026-01-05T09:00")
    ask(policy)
    set_audience(store, policy.id, audience_of(["everyone"], asked_from=date(2026, 1, 5)))
    return policy


def test_what_was_keyed_late_counts_as_of_its_day_and_was_not_known_then(
    store: Store, asked: Policy, clock: Clock
) -> None:
    add_person(store, "Adams, K")
    on(clock, "2026-03-10T09:00")
    acknowledge(store, asked, "Adams, K", signed_on=date(2026, 3, 2))
    assert as_of(store, asked, date(2026, 3, 1)) == {"Adams, K": "not yet"}
    assert as_of(store, asked, MARCH) == {"Adams, K": "acknowledged"}
    assert known_on(store, asked, MARCH) == {"Adams, K": "not yet"}
    assert known_on(store, asked, date(2026, 3, 10)) == {"Adams, K": "acknowledged"}


def test_a_mistake_was_shown_until_it_was_voided_and_was_never_true(
    store: Store, asked: Policy, clock: Clock
) -> None:
    line = acknowledge(store, asked, "Adams, K")
    on(clock, "2026-03-10T09:00")
    void_acknowledgement(store, line.id, "Wrong person")
    assert as_of(store, asked, MARCH) == {"Adams, K": "not yet"}
    assert known_on(store, asked, MARCH) == {"Adams, K": "acknowledged"}
    assert known_on(store, asked, date(2026, 3, 10)) == {"Adams, K": "not yet"}


def test_a_day_ends_at_midnight_in_london(store: Store, asked: Policy, clock: Clock) -> None:
    add_person(store, "Adams, K")
    on(clock, "2026-07-01T22:59")
    acknowledge(store, asked, "Adams, K")
    assert known_on(store, asked, date(2026, 7, 1)) == {"Adams, K": "acknowledged"}
    add_person(store, "Bell, T")
    on(clock, "2026-07-01T23:01")  # a minute past midnight on the 2nd
    acknowledge(store, asked, "Bell, T", signed_on=date(2026, 7, 1))
    assert known_on(store, asked, date(2026, 7, 1))["Bell, T"] == "not yet"
    assert known_on(store, asked, date(2026, 7, 2))["Bell, T"] == "acknowledged"


def test_who_has_left_since_is_asked_as_of_a_day_before(
    store: Store, asked: Policy, clock: Clock
) -> None:
    leaver = add_person(store, "Adams, K", started="2026-02-01")
    signed = acknowledge(store, asked, "Bell, T")
    for each in (leaver.id, signed.person):
        record_leaving(store, each, date(2026, 6, 1))
    on(clock, "2026-08-01T09:00")
    rows = rows_on(on_record(store), asked, MARCH)
    assert {row.name: (row.state, row.is_asked, row.has_left) for row in rows} == {
        "Adams, K": ("not yet", True, False),
        "Bell, T": ("acknowledged", True, False),
    }
    assert count(rows).words == "1 of 2 acknowledged"
    assert as_of(store, asked, date(2026, 1, 10))["Adams, K"] == "not asked"
    assert as_of(store, asked, date(2026, 6, 1)) == {"Adams, K": "left", "Bell, T": "acknowledged"}


def test_what_was_known_on_a_day_has_the_names_and_the_audience_of_that_day(
    store: Store, asked: Policy, clock: Clock
) -> None:
    person = add_person(store, "Adams, K")
    on(clock, "2026-03-10T09:00")
    change_person(store, person.id, name="Bell, K")
    set_audience(store, asked.id, audience_of(["governor"], asked_from=date(2026, 1, 5)))
    add_person(store, "Cole, R")
    assert known_on(store, asked, MARCH) == {"Adams, K": "not yet"}
    assert as_of(store, asked, MARCH) == {"Bell, K": "not asked", "Cole, R": "not asked"}


def test_before_anything_was_recorded_nothing_was_known(store: Store, asked: Policy) -> None:
    add_person(store, "Adams, K")
    assert known_on(store, asked, date(2025, 12, 31)) == {}


def test_what_was_erased_does_not_come_back(store: Store, asked: Policy, clock: Clock) -> None:
    line = acknowledge(store, asked, "Adams, K")
    add_person(store, "Bell, T")
    on(clock, "2026-03-10T09:00")
    erase(store, line.person, "Retention period over")
    assert known_on(store, asked, MARCH) == {"Bell, T": "not yet"}
    assert as_of(store, asked, MARCH) == {"Bell, T": "not yet"}


def test_the_register_of_a_past_day_is_of_the_edition_then_in_force(
    store: Store, tmp_path: Path, clock: Clock
) -> None:
    first = kept(store, CATALOGUE.policy("windsor"))
    on(clock, "2026-01-05T09:00")
    adopted(store, first)
    acknowledge(store, first, "Adams, K")
    on(clock, "2026-06-01T09:00")
    ref, says = clause_of(first)
    change = ("clauses.toml", says, "Another rule.")
    second = kept(store, edited(store, tmp_path, "windsor", change, edition="2026-06"))
    adopted(store, second, "major")
    recorded = on_record(store)
    assert policy_in_force(recorded, second, MARCH).fingerprint == first.fingerprint
    assert policy_in_force(recorded, second, date(2026, 6, 1)) is second
    assert policy_in_force(recorded, first, date(2025, 1, 1)).fingerprint == first.fingerprint
    (row,) = rows_on(recorded, policy_in_force(recorded, second, MARCH), MARCH)
    assert (row.edition, row.state) == ("2019-03", "acknowledged")
    (row,) = rows_on(recorded, second, date(2026, 6, 1))
    assert (row.edition, row.state, row.asked_again) == ("2026-06", "not yet", (ref,))


def test_what_is_at_hand_is_not_signed_until_it_is_adopted(store: Store, tmp_path: Path) -> None:
    first = kept(store, CATALOGUE.policy("windsor"))
    newer = edited(store, tmp_path, "windsor", edition="2026-06")
    today = date(2026, 11, 20)
    assert policy_in_force(on_record(store), newer, today) is newer
    adopted(store, first)
    assert policy_in_force(on_record(store), newer, today).about.edition == "2019-03"


def test_an_adopted_encoding_that_is_gone_is_never_replaced_by_another_edition(
    store: Store, make_policy: Callable[..., Policy]
) -> None:
    old = make_policy()
    adopt_edition(store, old, step="first", approval=Approval())  # no copy was kept of it
    revised = replace(old, fingerprint="a" * 64)
    newer = replace(make_policy(edition="2027-01"), fingerprint="b" * 64)
    assert policy_in_force(on_record(store), revised, date(2026, 11, 20)) is revised
    with pytest.raises(StoreProblem, match="f" * 64):
        policy_in_force(on_record(store), newer, date(2026, 11, 20))


def test_what_somebody_had_agreed_to_on_a_day(store: Store, tmp_path: Path, clock: Clock) -> None:
    first = kept(store, CATALOGUE.policy("windsor"))
    on(clock, "2026-01-05T09:00")
    adopted(store, first)
    on(clock, "2026-02-05T09:00")
    line = acknowledge(store, first, "Adams, K")
    on(clock, "2026-06-01T09:00")
    second = kept(store, edited(store, tmp_path, "windsor", edition="2026-06"))
    adopted(store, second, "major")
    acknowledge(store, second, "Adams, K", kind="declined", reason="The wording")

    def agreed(day: date) -> tuple[bool, str]:
        found = agreed_on(on_record(store), "windsor", line.person, day)
        return found.counts, found.words

    assert agreed(date(2026, 2, 4)) == (False, "They had not acknowledged this policy.")
    assert agreed(MARCH) == (True, "They had acknowledged the edition March 2019 on 5 Feb 2026.")
    assert agreed(date(2026, 6, 1)) == (
        False,
        "They had not agreed: they declined the edition June 2026 on 1 Jun 2026.",
    )
    found = agreed_on(on_record(store), "windsor", line.person, MARCH)
    assert found.line is not None
    assert found.line.statement == first.about.acknowledgement.whole
    assert found.edition is not None
    assert found.edition.number == "1.0"


def test_an_earlier_edition_is_not_the_one_in_force(
    store: Store, tmp_path: Path, clock: Clock
) -> None:
    first = kept(store, CATALOGUE.policy("windsor"))
    on(clock, "2026-01-05T09:00")
    adopted(store, first)
    line = acknowledge(store, first, "Adams, K")
    on(clock, "2026-06-01T09:00")
    adopted(store, kept(store, edited(store, tmp_path, "windsor", edition="2026-06")), "major")
    found = agreed_on(on_record(store), "windsor", line.person, date(2026, 7, 1))
    assert not found.counts
    assert "but not the one in force" in found.words


def test_a_day_before_a_major_edition_has_the_terms_of_the_one_before(
    store: Store, tmp_path: Path, clock: Clock
) -> None:
    on(clock, "2026-01-05T09:00")
    first = kept(store, CATALOGUE.policy("windsor"))
    adopted(store, first)
    acknowledge(store, first, "Adams, K")
    on(clock, "2026-06-01T09:00")
    _, says = clause_of(first)
    again = kept(store, edited(store, tmp_path, "windsor", ("clauses.toml", says, "Else.")))
    adopted(store, again, "major")
    assert again.about.edition == first.about.edition
    assert as_of(store, first, MARCH) == {"Adams, K": "acknowledged"}
    assert as_of(store, again, date(2026, 6, 1)) == {"Adams, K": "not yet"}
