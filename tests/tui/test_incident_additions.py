"""What is added to an incident and corrected, by keys alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from store.entries import entries_of, write_entry
from store.evidence import all_evidence, sha256_of
from store.incident import Named
from store.incidents import attach_outcome
from store.people import add_person
from store.role_holders import set_holder
from store.timeline import Timeline, timeline
from tests.store.incident_samples import a_takedown, an_incident, an_open_takedown
from tests.tui.incident_keys import NEWEST, go_to, is_shown, keyed, walk_through
from tui.app import PolicydeskApp
from tui.desk import Desk

Program = Callable[[], PolicydeskApp]
SIZES = [(60, 20), (80, 24), (120, 40)]
HOSTILE = "\x07[/][b]Eve\u202e =1"


@pytest.fixture
def case(desk: Desk) -> Timeline:
    """A takedown in which the principal is complained of."""
    add_person(desk.store, "Adams, Kim", staff_id="S1")
    set_holder(desk.store, "inspire", "principal", "Adams, Kim", deputy="Bell, T")
    people = (Named(name="Adams, Kim", part="complained-of", person=1),)
    return an_open_takedown(desk.store, people=people)


async def test_an_entry_is_added_of_each_kind(program: Program, desk: Desk) -> None:
    an_incident(desk.store)
    async with program().run_test(size=(80, 24)) as pilot:
        await keyed(pilot, *NEWEST, "n", "2", "enter", "=You will be sorry.", "tab")
        shown = await keyed(pilot, "=19 Nov 2026 09:30")
        assert "That is 19 Nov 2026, 09:30." in shown
        shown = await keyed(pilot, "enter", "enter", "enter")
        assert "Say whose words they are." in shown
        shown = await keyed(pilot, "=CD", "enter", "enter")
        assert "The entry is recorded." in shown
    made = entries_of(desk.store, 1)[-1]
    assert (made.kind, made.text, made.author) == ("words", "You will be sorry.", "CD")
    assert made.happened_on == "2026-11-19T09:30:00+00:00"


@pytest.mark.usefixtures("case")
async def test_somebody_is_named_from_the_roster_or_by_initials(
    program: Program, desk: Desk
) -> None:
    add_person(desk.store, "Hall, Pat", staff_id="S2")
    async with program().run_test(size=(80, 40)) as pilot:
        shown = await keyed(pilot, *NEWEST, "w", "=S2")
        assert "On the roster: Hall, Pat, number 2." in shown
        shown = await keyed(pilot, "enter", "4", "enter", "enter")
        assert "Recorded. There is a conflict of interest" in shown
        shown = await keyed(pilot, "w", "=CD")
        assert "Not on the roster: recorded as typed." in shown
        await keyed(pilot, "enter", "2", "enter", "enter")
        shown = await keyed(pilot, "w", "=CD", "enter", "2", "enter", "enter")
        assert "CD is on record with that part already." in shown
    people = timeline(desk.store, 1).people
    assert [(each.name, each.part, each.person) for each in people[1:]] == [
        ("Hall, Pat", "witness", 2),
        ("CD", "affected", None),
    ]


async def test_naming_whoever_is_told_puts_the_conflict_on_the_page_and_on_record(
    program: Program, desk: Desk
) -> None:
    add_person(desk.store, "Adams, Kim", staff_id="S1")
    set_holder(desk.store, "inspire", "principal", "Adams, Kim", deputy="Bell, T")
    an_open_takedown(desk.store)
    async with program().run_test(size=(80, 24)) as pilot:
        await keyed(pilot, *NEWEST)
        assert not is_shown(await walk_through(pilot), "Conflict:")
        shown = await keyed(pilot, "w", "=S1", "enter", "1", "enter", "enter")
        assert "There is a conflict of interest: it is said under To do." in shown
        assert is_shown(await walk_through(pilot), "Conflict: The host school's Principal [Adams")
    assert [each.kind for each in entries_of(desk.store, 1)][-2:] == ["person", "conflict"]


async def test_a_field_is_corrected_and_what_it_said_stays_struck_through(
    program: Program, desk: Desk
) -> None:
    an_incident(desk.store)
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await keyed(pilot, *NEWEST, "c")
        assert "What it said stays on record." in shown
        shown = await keyed(pilot, "enter", "enter")
        assert "That is what it says." in shown
        shown = await keyed(pilot, "end", "= and CD", "enter", "enter")
        assert "The correction is recorded." in shown
        assert "Incidents > 1 A page about AB and CD" in shown
        assert "(corrected by entry 2) A page about AB" in shown
        go_to(pilot, "field received")
        shown = await keyed(pilot, "c")
        assert "Dates that were worked out from it stay" in shown
        clear = ["backspace"] * len("20 Nov 2026, 14:05")
        shown = await keyed(pilot, "end", *clear, "=19 Nov 08:00", "enter", "enter")
        assert "Thu 19 Nov 08:00" in shown
    found = timeline(desk.store, 1)
    assert (found.title, found.incident.title) == ("A page about AB and CD", "A page about AB")
    assert found.received == "2026-11-19T08:00:00+00:00"


async def test_an_entry_is_corrected_also_from_its_correction_and_others_are_not(
    program: Program, desk: Desk
) -> None:
    an_incident(desk.store)
    wrong = write_entry(desk.store, 1, "happened", "AB rang.")
    async with program().run_test(size=(80, 24)) as pilot:
        await keyed(pilot, *NEWEST)
        go_to(pilot, f"entry {wrong.id}")
        await keyed(pilot, "c", "= twice")
        await keyed(pilot, "tab", "enter")
        first = entries_of(desk.store, 1)[-1]
        go_to(pilot, f"entry {first.id}")
        await keyed(pilot, "c", "=No: ", "tab", "enter")
        last = entries_of(desk.store, 1)[-1]
        assert (first.corrects, last.corrects) == (wrong.id, wrong.id)
        assert "c corrects this" in await keyed(pilot, "enter")
        go_to(pilot, "entry 1")
        for key in ("c", "enter"):
            shown = await keyed(pilot, key)
            assert "What else is recorded is corrected by another entry: n." in shown
    assert len(entries_of(desk.store, 1)) == 4


@pytest.mark.usefixtures("case")
async def test_somebody_who_has_no_part_after_all_is_withdrawn(
    program: Program, desk: Desk
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await keyed(pilot, *NEWEST, "s", "c")
        assert "Adams, Kim: complained of" in shown
        shown = await keyed(pilot, "=It was CD", "enter", "enter")
        assert "The correction is recorded." in shown
        assert not is_shown(await walk_through(pilot), "Conflict:")
    assert timeline(desk.store, 1).people == ()


async def test_evidence_is_described_and_a_file_only_leaves_its_fingerprint(
    program: Program, desk: Desk, tmp_path: Path
) -> None:
    an_incident(desk.store)
    file = tmp_path / "page.html"
    file.write_bytes(b"<p>AB</p>")
    async with program().run_test(size=(80, 40)) as pilot:
        shown = await keyed(pilot, *NEWEST, "v")
        assert "It is never stored here." in shown
        assert "A sexual image of anybody under 18 is never attached" in shown
        await keyed(pilot, "=A printout", "tab", "=the safe", "enter", "=KB", "enter")
        shown = await keyed(pilot, "=19 Nov", "enter", "enter", f"={file}x", "enter", "enter")
        assert "There is no file" in shown
        assert "The evidence is described." in await keyed(pilot, "backspace", "enter", "enter")
        go_to(pilot, "evidence 1")
        shown = await keyed(pilot)
        assert f"SHA-256: {sha256_of(file)}" in shown
        assert "Captured: KB, 19 Nov 2026." in shown
        await keyed(pilot, "m", "1", "enter", "=the police", "enter", "=they asked", "enter")
        assert "Recorded where it is now." in await keyed(pilot, "enter")
        await keyed(pilot, "m", "2", "enter", "enter", "=returned to AB", "enter", "enter")
        assert "It is held no longer: returned to AB." in await keyed(pilot, "m")
    (made,) = all_evidence(desk.store)
    assert (made.held, made.given_up) == ("the police", "returned to AB")


@pytest.mark.parametrize("guard", ["image", "unknown"])
async def test_where_there_may_be_an_image_no_file_is_asked_for(
    program: Program, desk: Desk, guard: str
) -> None:
    an_incident(desk.store)
    attach_outcome(desk.store, 1, a_takedown(desk.store, guard).id)
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await keyed(pilot, *NEWEST, "v")
        assert "There may be a sexual image in this incident." in shown
        assert "no file is taken here" in shown
        assert not pilot.app.screen.query("#field-file")
