from collections.abc import Callable
from datetime import date

from flows.policy import Policy
from store.asking import set_audience
from store.audience import audience_of
from store.database import Store
from store.people import add_person, person_for, record_leaving
from store.register import register_rows
from store.register_row import RegisterRow, count
from store.signing import acknowledge
from store.voiding import void_acknowledgement


def states(store: Store, policy: Policy) -> dict[str, str]:
    return {row.name: row.state for row in register_rows(store, [policy])}


def row_of(store: Store, policy: Policy, name: str) -> RegisterRow:
    return next(row for row in register_rows(store, [policy]) if row.name == name)


def test_everybody_on_the_roster_has_a_row_for_each_policy(
    store: Store, policy: Policy, make_policy: Callable[..., Policy], ask: Callable[..., None]
) -> None:
    oak = make_policy(id="oak")
    ask(oak)
    add_person(store, "Bell, T")
    acknowledge(store, policy, "Adams, K")
    rows = register_rows(store, [policy, oak])
    assert [(row.policy, row.name, row.state) for row in rows] == [
        ("elm", "Adams, K", "acknowledged"),
        ("elm", "Bell, T", "not asked"),
        ("oak", "Adams, K", "not yet"),
        ("oak", "Bell, T", "not yet"),
    ]
    assert register_rows(store, [policy, oak], "oak") == rows[2:]


def test_a_row_says_how_and_by_whom(store: Store, policy: Policy) -> None:
    add_person(store, "Adams, K", staff_id="W1", site="North")
    line = acknowledge(
        store, policy, "W1", method="paper", witness="Bell, T", signed_on=date(2026, 9, 4)
    )
    assert row_of(store, policy, "Adams, K") == RegisterRow(
        policy="elm",
        edition="2019-03",
        person=1,
        name="Adams, K",
        staff_id="W1",
        site="North",
        state="acknowledged",
        has_left=False,
        signed_on="2026-09-04",
        method="paper",
        witness="Bell, T",
        recorded_at="2026-11-20T14:05:09+00:00",
        recorded_by="jb",
        acknowledgement=line.id,
    )


def test_every_state_is_shown_and_counted(
    store: Store, policy: Policy, ask: Callable[..., None]
) -> None:
    ask(policy)
    acknowledge(store, policy, "Signed, A")
    acknowledge(store, policy, "Declined, B", kind="declined", reason="The wording")
    acknowledge(store, policy, "Withdrawn, C")
    acknowledge(store, policy, "Withdrawn, C", kind="withdrawn")
    acknowledge(store, policy, "Exempted, D", kind="exempted", reason="On long leave")
    voided = acknowledge(store, policy, "Voided, E")
    void_acknowledgement(store, voided.id, "Wrong person")
    add_person(store, "New, F")
    signed_and_left = acknowledge(store, policy, "Gone, G").person
    record_leaving(store, signed_and_left, date(2026, 11, 1))
    record_leaving(store, add_person(store, "Gone, H").id, date(2026, 11, 1))
    record_leaving(store, add_person(store, "Going, I").id, date(2026, 12, 1))
    assert states(store, policy) == {
        "Signed, A": "acknowledged",
        "Declined, B": "declined",
        "Withdrawn, C": "withdrawn",
        "Exempted, D": "exempted",
        "Voided, E": "not yet",
        "New, F": "not yet",
        "Gone, G": "acknowledged",
        "Gone, H": "left",
        "Going, I": "not yet",
    }
    counts = count(register_rows(store, [policy]))
    assert (counts.acknowledged, counts.expected) == (1, 6)
    assert (counts.declined, counts.withdrawn, counts.exempted) == (1, 1, 1)
    assert (counts.not_yet, counts.left) == (3, 2)
    assert (counts.asked, counts.not_asked, counts.late) == (7, 0, 0)
    assert counts.words == "1 of 6 acknowledged"


def test_whoever_is_exempted_has_no_day_by_which_to_sign(
    store: Store, policy: Policy, ask: Callable[..., None]
) -> None:
    ask(policy)
    asked = audience_of(["everyone"], days=28, asked_from=date(2026, 9, 1))
    set_audience(store, policy.id, asked)
    acknowledge(store, policy, "Adams, K", kind="exempted", reason="On long leave")
    acknowledge(store, policy, "Bell, T", kind="declined", reason="The wording")
    exempted, declined = (row_of(store, policy, each) for each in ("Adams, K", "Bell, T"))
    assert (exempted.is_asked, exempted.due, exempted.days_late) == (True, "", 0)
    assert (declined.state, bool(declined.due), declined.days_late) == ("declined", True, 0)


def test_a_signature_of_an_older_edition_does_not_count_and_is_told(
    store: Store, policy: Policy, make_policy: Callable[..., Policy]
) -> None:
    acknowledge(store, make_policy(edition="2016-01"), "Adams, K", signed_on=date(2017, 1, 1))
    acknowledge(store, policy, "Adams, K", signed_on=date(2020, 1, 1))
    newer = make_policy(edition="2024-09")
    row = row_of(store, newer, "Adams, K")
    assert (row.state, row.earlier_edition, row.signed_on) == ("not asked", "2019-03", "")
    acknowledge(store, newer, "Adams, K")
    row = row_of(store, newer, "Adams, K")
    assert (row.state, row.earlier_edition) == ("acknowledged", "")


def test_an_older_signature_that_was_voided_is_not_told(
    store: Store, policy: Policy, make_policy: Callable[..., Policy]
) -> None:
    line = acknowledge(store, policy, "Adams, K")
    void_acknowledgement(store, line.id, "Wrong person")
    assert row_of(store, make_policy(edition="2024-09"), "Adams, K").earlier_edition == ""


def test_a_person_added_by_name_is_on_the_register(store: Store, policy: Policy) -> None:
    person_for(store, "Adams, K")
    assert states(store, policy) == {"Adams, K": "not asked"}
