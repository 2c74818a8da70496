import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from flows.policy import Policy
from store.acknowledgement import Acknowledgement, Kind
from store.acknowledgements import all_acknowledgements, history
from store.database import Store
from store.effective import effective
from store.people import add_person, record_leaving
from store.problems import FieldProblem, Refused
from store.roster import roster
from store.signing import acknowledge
from store.voiding import void_acknowledgement


def state(store: Store) -> list[str]:
    return [line.kind for line in effective(all_acknowledgements(store)).values()]


def test_a_signature_keeps_what_was_signed(store: Store, policy: Policy) -> None:
    person = add_person(store, "Adams, K")
    line = acknowledge(
        store,
        policy,
        person.id,
        signed_on=date(2026, 9, 4),
        method="paper",
        witness="Bell,\tT",
        batch="INSET",
    )
    statement = policy.about.acknowledgement.whole
    assert line == Acknowledgement(
        id=1,
        kind="acknowledged",
        person=person.id,
        policy="elm",
        edition="2019-03",
        major=1,
        fingerprint=policy.fingerprint,
        statement=statement,
        statement_sha256=hashlib.sha256(statement.encode()).hexdigest(),
        signed_on="2026-09-04",
        recorded_at="2026-11-20T14:05:09+00:00",
        recorded_by="jb",
        method="paper",
        witness="Bell, T",
        batch="INSET",
    )
    assert all_acknowledgements(store) == [line]


def test_a_second_signature_is_refused_with_the_day_of_the_first(
    store: Store, policy: Policy
) -> None:
    acknowledge(store, policy, "Adams, K", signed_on=date(2026, 9, 4))
    with pytest.raises(Refused) as caught:
        acknowledge(store, policy, "adams, k")
    assert "Adams, K signed this edition on 4 Sep 2026" in str(caught.value)
    assert "voided with a reason" in str(caught.value)
    assert len(all_acknowledgements(store)) == 1


def test_of_two_sessions_at_once_only_one_signature_is_taken(
    store: Store, another_session: Store, policy: Policy
) -> None:
    assert all_acknowledgements(store) == []
    acknowledge(another_session, policy, "Adams, K")
    with pytest.raises(Refused):
        acknowledge(store, policy, "Adams, K")
    assert len(roster(store)) == 1


def test_another_policy_or_edition_is_another_signature(
    store: Store, policy: Policy, make_policy: Callable[..., Policy]
) -> None:
    for each in (policy, make_policy(id="oak"), make_policy(edition="2024-09")):
        acknowledge(store, each, "Adams, K")
    assert state(store) == ["acknowledged"] * 3


def test_a_mistake_is_voided_with_a_reason_and_both_stay(store: Store, policy: Policy) -> None:
    line = acknowledge(store, policy, "Adams, K")
    with pytest.raises(FieldProblem) as caught:
        void_acknowledgement(store, line.id, " ")
    assert caught.value.field == "reason"
    undoing = void_acknowledgement(store, line.id, "Wrong person")
    assert (undoing.kind, undoing.of, undoing.reason) == ("voided", line.id, "Wrong person")
    assert all_acknowledgements(store) == [line, undoing]
    assert state(store) == []
    assert history(store, line.person) == [(line, undoing)]
    for id in (line.id, undoing.id, 99):
        with pytest.raises(Refused):
            void_acknowledgement(store, id, "again")
    again = acknowledge(store, policy, "Adams, K")
    assert history(store, line.person) == [(again, None), (line, undoing)]


def test_a_refusal_can_be_followed_by_a_signature_and_that_by_a_withdrawal(
    store: Store, policy: Policy
) -> None:
    kinds: list[Kind] = ["declined", "acknowledged", "withdrawn", "declined", "acknowledged"]
    for kind in kinds:
        acknowledge(store, policy, "Adams, K", kind=kind, reason="As they said")
        assert state(store) == [kind]


@pytest.mark.parametrize(
    ("present", "kind"),
    [
        ("acknowledged", "declined"),
        ("acknowledged", "exempted"),
        ("declined", "declined"),
        ("exempted", "exempted"),
        ("declined", "withdrawn"),
        (None, "withdrawn"),
    ],
)
def test_what_does_not_follow_is_refused(
    store: Store, policy: Policy, present: Any, kind: Any
) -> None:
    if present:
        acknowledge(store, policy, "Adams, K", kind=present, reason="as asked")
    with pytest.raises(Refused, match="Adams, K"):
        acknowledge(store, policy, "Adams, K", kind=kind, reason="as asked")
    assert len(all_acknowledgements(store)) == (1 if present else 0)


def test_voiding_brings_back_what_was_before(store: Store, policy: Policy) -> None:
    acknowledge(store, policy, "Adams, K", kind="declined", reason="The wording")
    signed = acknowledge(store, policy, "Adams, K")
    void_acknowledgement(store, signed.id, "Wrong person")
    assert state(store) == ["declined"]


@pytest.mark.parametrize("kind", ["declined", "exempted"])
def test_a_refusal_and_an_exemption_need_a_reason(store: Store, policy: Policy, kind: Any) -> None:
    with pytest.raises(FieldProblem) as caught:
        acknowledge(store, policy, "Adams, K", kind=kind)
    assert caught.value.field == "reason"
    assert roster(store) == []


def test_nobody_signs_tomorrow(store: Store, policy: Policy, clock: Any) -> None:
    with pytest.raises(FieldProblem, match="21 Nov 2026 has not come yet") as caught:
        acknowledge(store, policy, "Adams, K", signed_on=date(2026, 11, 21))
    assert caught.value.field == "signed_on"
    clock.time = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # half past midnight in London
    line = acknowledge(store, policy, "Adams, K", signed_on=date(2026, 7, 2))
    assert line.signed_on == "2026-07-02"
    assert line.recorded_at == "2026-07-01T23:30:00+00:00"
    assert acknowledge(store, policy, "Bell, T").signed_on == "2026-07-02"


@pytest.mark.parametrize(
    ("edition", "first"),
    [("2019-03", date(2019, 3, 1)), ("2019-03-15", date(2019, 3, 15))],
)
def test_nobody_signed_before_the_edition_was(
    store: Store, make_policy: Callable[..., Policy], edition: str, first: date
) -> None:
    policy = make_policy(edition=edition)
    with pytest.raises(FieldProblem, match="March 2019") as caught:
        acknowledge(store, policy, "Adams, K", signed_on=date.fromordinal(first.toordinal() - 1))
    assert caught.value.field == "signed_on"
    assert acknowledge(store, policy, "Adams, K", signed_on=first).signed_on == str(first)


def test_an_edition_without_a_date_binds_no_day(
    store: Store, make_policy: Callable[..., Policy]
) -> None:
    policy = make_policy(edition="undated")
    assert acknowledge(store, policy, "Adams, K", signed_on=date(1999, 1, 1)).id == 1


@pytest.mark.parametrize("who", ["", " ", "\u202e", 12])
def test_somebody_must_have_signed(store: Store, policy: Policy, who: str | int) -> None:
    with pytest.raises(FieldProblem) as caught:
        acknowledge(store, policy, who)
    assert caught.value.field == "person"
    assert roster(store) == []


def test_an_unknown_way_of_signing_is_refused(store: Store, policy: Policy) -> None:
    with pytest.raises(FieldProblem, match="in-person, paper, email, self") as caught:
        acknowledge(store, policy, "Adams, K", method="post")  # type: ignore[arg-type]
    assert caught.value.field == "method"


@pytest.mark.parametrize("method", ["in-person", "paper", "email"])
def test_for_somebody_else_a_witness_or_a_note_has_to_vouch(
    store: Store, policy: Policy, method: Any
) -> None:
    with pytest.raises(FieldProblem, match="Say who saw it") as caught:
        acknowledge(store, policy, "Adams, K", method=method)
    assert caught.value.field == "witness"
    assert roster(store) == []
    assert acknowledge(store, policy, "Adams, K", method=method, witness="jb").witness == "jb"
    kept = acknowledge(store, policy, "Bell, T", method=method, note="Scan 12 in the staff file")
    assert kept.note == "Scan 12 in the staff file"


@pytest.mark.parametrize(
    ("witness", "why"),
    [
        ("Karen Adams", "cannot be their own witness"),
        ("adams, k", "cannot be their own witness"),
        ("--", "initials or the name of whoever saw it"),
    ],
)
def test_nobody_vouches_for_themselves(
    store: Store, policy: Policy, witness: str, why: str
) -> None:
    with pytest.raises(FieldProblem, match=why) as caught:
        acknowledge(store, policy, "Adams, Karen", method="paper", witness=witness)
    assert caught.value.field == "witness"
    assert all_acknowledgements(store) == []
    assert acknowledge(store, policy, "Adams, Karen", method="paper", witness="Tom Adams")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Adams, K", "karen adams"),
        ("Adams, K", "K. Adams"),
        ("Adams, Karen", "Ms K Adams"),
        ("Adams, Karen Jane", "Karen Jane Adams"),
        ("O'Dell, Se\u00e1n", "Se\u00e1n O'Dell"),
        ("S12", "Karen Adams"),
    ],
)
def test_the_colleague_signs_with_their_own_name(
    store: Store, policy: Policy, name: str, typed: str
) -> None:
    line = acknowledge(store, policy, name, method="in-person", signature=typed, witness="jb")
    assert line.signature == typed


@pytest.mark.parametrize("typed", ["Tom Bell", "K", "Karen", "Adams, T", "Karen Adamson", "x"])
def test_another_name_is_no_signature(store: Store, policy: Policy, typed: str) -> None:
    add_person(store, "Adams, K")
    with pytest.raises(FieldProblem, match="which is Adams, K") as caught:
        acknowledge(store, policy, 1, signature=typed)
    assert caught.value.field == "signature"
    assert all_acknowledgements(store) == []


def test_what_is_keyed_late_counts_from_its_own_day(store: Store, policy: Policy) -> None:
    later = acknowledge(store, policy, "Adams, K", signed_on=date(2026, 9, 10))
    acknowledge(store, policy, "Adams, K", signed_on=date(2026, 9, 4))
    assert [line.id for line in effective(all_acknowledgements(store)).values()] == [later.id]
    with pytest.raises(Refused, match="signed this edition on 4 Sep 2026"):
        acknowledge(store, policy, "Adams, K", signed_on=date(2026, 9, 6))


def test_nobody_signs_after_they_left(store: Store, policy: Policy) -> None:
    person = add_person(store, "Adams, K")
    record_leaving(store, person.id, date(2026, 9, 1))
    with pytest.raises(FieldProblem, match="left on 1 Sep 2026"):
        acknowledge(store, policy, person.id, signed_on=date(2026, 9, 2))
    assert acknowledge(store, policy, person.id, signed_on=date(2026, 8, 31)).id == 1


def test_a_signature_is_renewed_where_the_school_asks_for_it(
    store: Store, policy: Policy, ask: Callable[..., None]
) -> None:
    acknowledge(store, policy, "Adams, K", signed_on=date(2025, 9, 4))
    with pytest.raises(Refused):
        acknowledge(store, policy, "Adams, K", signed_on=date(2026, 9, 4))
    ask(policy, renew_every=12)
    renewed = acknowledge(store, policy, "Adams, K", signed_on=date(2026, 9, 4))
    with pytest.raises(Refused, match="4 Sep 2026"):
        acknowledge(store, policy, "Adams, K", signed_on=date(2026, 9, 4))
    assert [line.id for line in effective(all_acknowledgements(store)).values()] == [renewed.id]
