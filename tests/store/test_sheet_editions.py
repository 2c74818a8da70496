"""Which edition a paper sheet is of, also where the school adopts another while it is keyed."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from flows.policy import Policy
from store.acknowledgements import all_acknowledgements
from store.adopting import adopt_edition
from store.audience import audience_of
from store.batches import batches
from store.database import Store
from store.editions import Approval, Step
from store.people import add_person
from store.roll import roll_call
from store.sheet import Sheet, new_sheet, record_on_sheet, settled, sheet_of
from store.signing import acknowledge
from tests.flows.conftest import CATALOGUE
from tests.store.edited_policies import edited, kept

DAY = date(2026, 11, 20)


def adopt(store: Store, policy: Policy, step: Step, since: date = DAY) -> None:
    everyone = audience_of(["everyone"], asked_from=since)
    adopt_edition(
        store, policy, step=step, approval=Approval(effective_from=since), audience=everyone
    )


def windsor(store: Store) -> Policy:
    return kept(store, CATALOGUE.policy("windsor"))


def people(store: Store) -> list[int]:
    return [add_person(store, name).id for name in ("Adams, K", "Bell, T", "Cole, R")]


def missing(store: Store, policy: Policy, sheet: Sheet) -> list[str]:
    """Who is missing on a sheet, as the page that is opened under `policy` has it."""
    policy, sheet = settled(store, policy, sheet)
    roll = roll_call(store, policy, sheet.day, edition=sheet.edition)
    return [each.person.name for each in roll.missing]


def signed(store: Store) -> list[tuple[int, str, int]]:
    return [(each.person, each.edition, each.major) for each in all_acknowledgements(store)]


def test_a_sheet_gone_on_with_stays_with_the_edition_of_its_first_line(
    store: Store, tmp_path: Path
) -> None:
    adams, bell, cole = people(store)
    before = windsor(store)
    adopt(store, before, "first", date(2020, 1, 1))
    record_on_sheet(store, before, new_sheet(store, DAY, "jb"), adams)
    now = edited(store, tmp_path, "windsor", edition="2026-09")
    adopt(store, now, "major")
    acknowledge(store, now, cole)
    (batch,) = batches(store, "windsor")
    assert missing(store, now, sheet_of(batch)) == ["Bell, T", "Cole, R"]
    sheet, line = record_on_sheet(store, now, sheet_of(batch), bell)
    record_on_sheet(store, now, sheet, cole)
    assert line.fingerprint == before.fingerprint
    assert line.statement == before.about.acknowledgement.whole
    assert signed(store) == [
        (adams, "2019-03", 1),
        (cole, "2026-09", 2),
        (bell, "2019-03", 1),
        (cole, "2019-03", 1),
    ]
    assert missing(store, now, sheet) == []


def test_a_sheet_stays_with_its_major_where_the_same_document_is_asked_for_again(
    store: Store, tmp_path: Path, clock: Any
) -> None:
    adams, bell, cole = people(store)
    before = windsor(store)
    adopt(store, before, "first", date(2020, 1, 1))
    clock.time += timedelta(minutes=1)
    sheet, _ = record_on_sheet(store, before, new_sheet(store, DAY, "jb"), adams)
    anew = edited(store, tmp_path, "windsor", note="asked again")
    adopt(store, anew, "major")
    acknowledge(store, anew, cole)
    assert missing(store, anew, sheet) == ["Bell, T", "Cole, R"]
    record_on_sheet(store, anew, sheet, bell)
    record_on_sheet(store, anew, sheet, cole)
    assert [major for _, _, major in signed(store)] == [1, 2, 1, 1]


def test_a_new_sheet_is_of_the_edition_in_force_on_its_day(store: Store, tmp_path: Path) -> None:
    adams, bell, _ = people(store)
    adopt(store, windsor(store), "first", date(2020, 1, 1))
    now = edited(store, tmp_path, "windsor", edition="2026-09")
    adopt(store, now, "major")
    acknowledge(store, now, adams)
    yesterday = new_sheet(store, DAY - timedelta(days=1), "jb")
    assert missing(store, now, yesterday) == ["Adams, K", "Bell, T", "Cole, R"]
    record_on_sheet(store, now, yesterday, adams)
    record_on_sheet(store, now, new_sheet(store, DAY, "jb"), bell)
    assert signed(store) == [
        (adams, "2026-09", 2),
        (adams, "2019-03", 1),
        (bell, "2026-09", 2),
    ]


def test_a_sheet_begun_before_another_edition_is_adopted_keeps_to_its_own(
    store: Store, tmp_path: Path
) -> None:
    adams, _, _ = people(store)
    before = windsor(store)
    adopt(store, before, "first", date(2020, 1, 1))
    policy, sheet = settled(store, before, new_sheet(store, DAY, "jb"))
    adopt(store, edited(store, tmp_path, "windsor", edition="2026-09"), "major")
    record_on_sheet(store, policy, sheet, adams)
    assert signed(store) == [(adams, "2019-03", 1)]


def test_a_sheet_of_an_edition_that_was_never_adopted_stays_with_it(
    store: Store, tmp_path: Path
) -> None:
    adams, bell, _ = people(store)
    before = windsor(store)
    sheet, _ = record_on_sheet(store, before, new_sheet(store, DAY, "jb"), adams)
    now = edited(store, tmp_path, "windsor", edition="2026-09")
    adopt(store, now, "first")
    assert settled(store, now, sheet)[0].fingerprint == before.fingerprint
    record_on_sheet(store, now, sheet, bell)
    assert {edition for _, edition, _ in signed(store)} == {"2019-03"}
