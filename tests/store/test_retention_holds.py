"""Retention: what is about somebody under a legal hold stays, in doubt too much."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flows.policy import Policy
from store.backup import make_backup
from store.database import Store
from store.incident import Named
from store.incidents import all_incidents
from store.people import add_person, change_person, hold, lift_hold, record_leaving
from store.problems import Refused
from store.restore import restore
from store.retention_due import past_period, retention_lines
from store.retention_erasing import erase_past
from store.retention_periods import Kept, set_period
from store.roster import roster
from store.signing import acknowledge
from store.verify import verify
from tests.store.conftest import NOW, Clock
from tests.store.test_retention import WHY, at, closed_incident


@pytest.mark.parametrize(
    "said",
    [
        {"account": "Mrs ADAMS was seen."},
        {"reporter": "K.A."},
        {"people": "number"},
        {"account": "S104 was on duty."},
        {"account": "Kim Hall, as she was then."},
    ],
)
def test_a_legal_hold_keeps_what_is_about_somebody_and_says_so(
    store: Store, clock: Clock, said: dict[str, str]
) -> None:
    clock.time = at(2015)
    kim = add_person(store, "Hall, Kim", staff_id="S104")
    change_person(store, kim.id, name="Adams, Kim")
    fields: dict[str, Any] = dict(said)
    if "people" in said:
        fields["people"] = (Named(name="the cook", part="witness", person=kim.id),)
    closed_incident(store, **fields)
    closed_incident(store, "Nothing of hers", account="KB may have adamantly refused.")
    set_period(store, "incidents", 84, WHY)
    clock.time = NOW
    hold(store, kim.id, "Tribunal claim")
    kept, free = past_period(store, "incidents")
    assert kept.held == "Adams, Kim is under a legal hold: Tribunal claim."
    assert free.held == ""
    assert [each.count for each in retention_lines(store, date(2026, 11, 20))] == [1]
    lift_hold(store, kim.id)
    assert [each.held for each in past_period(store, "incidents")] == ["", ""]


def test_a_hold_on_somebody_keeps_their_register_lines_and_exports_they_are_in(
    store: Store, policy: Policy, clock: Clock
) -> None:
    clock.time = at(2019, 4)
    kim, tom = add_person(store, "Adams, Kim"), add_person(store, "Bell, Tom")
    for each in (kim, tom):
        acknowledge(store, policy, each.id)
        record_leaving(store, each.id, date(2020, 1, 1))
    with store.transaction():
        for persons in ([[1, 2]], [[2, 9]]):
            store.append(
                "disclosures", {"kind": "register", "persons": persons, "at": store.stamp()}
            )
    classes: tuple[Kept, ...] = ("acknowledgements", "disclosures")
    for cls in classes:
        set_period(store, cls, 12, WHY)
    hold(store, kim.id, "Claim")
    clock.time = NOW
    for cls in classes:
        assert [bool(each.held) for each in past_period(store, cls)] == [True, False]


def test_what_a_hold_keeps_is_not_erased_nor_anything_with_it(store: Store, clock: Clock) -> None:
    clock.time = at(2015)
    kim = add_person(store, "Adams, Kim")
    closed_incident(store, account="Kim Adams")
    closed_incident(store)
    set_period(store, "incidents", 84, WHY)
    hold(store, kim.id, "Claim")
    clock.time = NOW
    before = store.state()
    for ids in ([1], [1, 2]):
        with pytest.raises(Refused, match="under a legal hold: Claim"):
            erase_past(store, "incidents", ids, "Past it")
    assert store.state() == before
    assert len(erase_past(store, "incidents", [2], "Past it").erased) == 1


def test_what_was_erased_before_a_hold_is_erased_again_and_the_hold_stays(
    store: Store, clock: Clock, tmp_path: Path
) -> None:
    clock.time = at(2015)
    kim = add_person(store, "Adams, Kim")
    closed_incident(store, account="Kim Adams")
    made = make_backup(store, tmp_path / "backups")
    set_period(store, "incidents", 84, WHY)
    clock.time = NOW
    erase_past(store, "incidents", [1], "Past it")
    hold(store, kim.id, "Claim")
    restore(store, made.file)
    assert all_incidents(store) == []
    assert [each.hold for each in roster(store)] == ["Claim"]
    verify(store.content())
