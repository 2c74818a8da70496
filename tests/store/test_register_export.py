"""Which rows are taken, of which day, and that they belong to the chain head beside them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

import store.register_export
from flows.policy import Policy
from store.database import Store
from store.on_record import OnRecord, on_record
from store.people import add_person, record_leaving
from store.problems import FieldProblem
from store.register_export import RegisterExport, Selection, register_export
from store.signing import acknowledge
from store.verify import continues
from store.voiding import void_acknowledgement
from tests.store.conftest import NOW, Clock

Ask = Callable[..., None]


@pytest.fixture
def filled(store: Store, policy: Policy, ask: Ask, clock: Clock) -> Store:
    """Three people asked since September; Adams signed on 4 September, keyed in on the 20th."""
    clock.time = datetime(2026, 9, 1, 9, tzinfo=UTC)
    for name, site in (("Adams, K", "North"), ("Bell, T", "South"), ("Cole, R", "North")):
        add_person(store, name, site=site)
    ask(policy, days=28)
    clock.time = datetime(2026, 9, 20, 9, tzinfo=UTC)
    acknowledge(store, policy, "Adams, K", signed_on=date(2026, 9, 4))
    clock.time = NOW
    return store


def names(export: RegisterExport) -> list[str]:
    return [each.name for each in export.rows]


def states(export: RegisterExport) -> dict[str, str]:
    return {each.name: each.state for each in export.rows}


def taken(store: Store, policy: Policy, **wanted: Any) -> RegisterExport:
    return register_export(store, [policy], Selection(**wanted))


def test_without_a_selection_it_is_everybody_as_of_today(filled: Store, policy: Policy) -> None:
    export = register_export(filled, [policy])
    assert states(export) == {"Adams, K": "acknowledged", "Bell, T": "late", "Cole, R": "late"}
    assert export.as_of == date(2026, 11, 20)
    assert export.filters == ()
    assert (export.exported_by, export.exported_at) == ("jb", NOW)
    (part,) = export.parts
    assert part.counts.words == "1 of 3 acknowledged, 2 late"
    assert [(site, counts.words) for site, counts in part.sites] == [
        ("North", "1 of 2 acknowledged, 1 late"),
        ("South", "0 of 1 acknowledged, 1 late"),
    ]


def test_what_is_left_out_is_said_and_does_not_change_the_counts(
    filled: Store, policy: Policy
) -> None:
    export = taken(filled, policy, outstanding=True, site="north", shown="late")
    assert names(export) == ["Cole, R"]
    assert export.filters == ("site north", "outstanding only", "late")
    assert export.parts[0].counts.words == "1 of 2 acknowledged, 1 late"


def test_a_site_written_in_capitals_is_counted_with_the_others(
    filled: Store, policy: Policy
) -> None:
    add_person(filled, "Dale, S", site="NORTH")
    (part,) = taken(filled, policy).parts
    counted = [(site, counts.words.partition(" acknowledged")[0]) for site, counts in part.sites]
    assert counted == [("North", "1 of 3"), ("South", "0 of 1")]


def test_the_people_a_screen_shows_come_in_its_order(filled: Store, policy: Policy) -> None:
    assert names(taken(filled, policy, people=(3, 1, 99))) == ["Cole, R", "Adams, K"]
    assert names(taken(filled, policy, people=())) == []


def test_as_of_a_day_late_keying_counts_and_known_on_it_does_not(
    filled: Store, policy: Policy
) -> None:
    tenth = date(2026, 9, 10)
    assert states(taken(filled, policy, as_of=tenth))["Adams, K"] == "acknowledged"
    known = taken(filled, policy, known_on=tenth)
    assert states(known)["Adams, K"] == "not yet"
    assert known.as_of == tenth
    later = taken(filled, policy, as_of=tenth, known_on=date(2026, 9, 21))
    assert states(later)["Adams, K"] == "acknowledged"
    assert states(taken(filled, policy, as_of=date(2026, 9, 3)))["Adams, K"] == "not yet"


def test_leavers_are_in_the_register_of_a_day_before_they_left(
    filled: Store, policy: Policy
) -> None:
    record_leaving(filled, 2, date(2026, 10, 1))
    assert states(taken(filled, policy))["Bell, T"] == "left"
    assert states(taken(filled, policy, as_of=date(2026, 9, 30)))["Bell, T"] == "late"
    assert names(taken(filled, policy, outstanding=True)) == ["Cole, R"]


@pytest.mark.parametrize("field", ["as_of", "known_on"])
def test_a_day_to_come_is_refused(filled: Store, policy: Policy, field: str) -> None:
    with pytest.raises(FieldProblem, match="21 Nov 2026 has not come yet") as caught:
        taken(filled, policy, **{field: date(2026, 11, 21)})
    assert caught.value.field == field


def test_a_site_that_nobody_is_at_is_refused_with_those_there_are(
    filled: Store, policy: Policy
) -> None:
    with pytest.raises(FieldProblem, match=r"Sites: North, South\."):
        taken(filled, policy, site="Nroth")


def test_of_one_person_the_whole_history_comes_with_what_was_voided(
    filled: Store, policy: Policy
) -> None:
    void_acknowledgement(filled, 1, "Wrong person.")
    export = taken(filled, policy, person=1, as_of=date(2026, 9, 4))
    assert export.person is not None
    assert export.person.name == "Adams, K"
    ((line, voiding),) = export.history
    assert (line.id, voiding.reason if voiding else "") == (1, "Wrong person.")
    assert [each.words for each in export.agreed] == ["They had not acknowledged this policy."]
    known = taken(filled, policy, person=1, known_on=date(2026, 9, 20))
    assert [voiding for _, voiding in known.history] == [None]
    assert known.agreed == ()


def test_the_chain_head_is_that_of_the_records_as_they_were_read(
    filled: Store, policy: Policy
) -> None:
    export = register_export(filled, [policy])
    assert export.chain_head == filled.chain_head().short()
    add_person(filled, "Dunn, B")
    assert continues(filled.content(), export.chain_head) is None
    assert register_export(filled, [policy]).chain_head != export.chain_head


def test_rows_and_chain_head_belong_together_while_others_record(
    filled: Store, another_session: Store, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = iter(["Dunn, B", "Eads, C"])

    def read_while_another_writes(of: Store) -> OnRecord:
        recorded = on_record(of)
        if name := next(busy, None):
            add_person(another_session, name)
        return recorded

    monkeypatch.setattr(store.register_export, "on_record", read_while_another_writes)
    export = register_export(filled, [policy])
    assert names(export)[-2:] == ["Dunn, B", "Eads, C"]
    assert export.chain_head == filled.chain_head().short()
