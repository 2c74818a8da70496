"""Evidence is described, with where it is held; the thing itself is never kept."""

import hashlib
from pathlib import Path

import pytest

from store.changes import changes
from store.database import Store
from store.entries import entries_of
from store.evidence import (
    NewEvidence,
    add_evidence,
    all_evidence,
    give_up_evidence,
    move_evidence,
    piece_of_evidence,
    sha256_of,
)
from store.image_in_incident import may_hold_image
from store.incidents import attach_outcome
from store.problems import FieldProblem, Refused, StoreProblem
from store.timeline import timeline
from store.withdrawing import withdraw_entry
from tests.store.conftest import NOW
from tests.store.incident_samples import a_takedown, an_incident, an_open_takedown


@pytest.fixture
def number(store: Store) -> int:
    """An incident by its number."""
    return an_incident(store).id


def printout(**said: str) -> NewEvidence:
    return NewEvidence(**{"description": "A printout", "held": "the safe", **said})


def test_it_is_described_and_stands_in_the_timeline_when_it_was_captured(
    store: Store, number: int
) -> None:
    made = add_evidence(
        store,
        number,
        printout(
            captured_by="KB",
            captured_on="2026-11-19T09:00:00+00:00",
            address="pages.example/ab",
            sha256=f" {'AB' * 16} {'cd' * 16} ",
        ),
    )
    assert piece_of_evidence(store, made.id) == made
    assert (made.held, made.captured_by, made.recorded_by) == ("the safe", "KB", "jb")
    assert made.sha256 == "ab" * 16 + "cd" * 16
    entry = entries_of(store, number)[-1]
    assert (entry.kind, entry.evidence) == ("evidence", made.id)
    assert entry.happened_on == "2026-11-19T09:00:00+00:00"
    assert entry.text == "A printout\nHeld: the safe"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"description": " "}, "description"),
        ({"held": ""}, "held"),
        ({"held": "x" * 201}, "held"),
        ({"captured_on": "2026-11-21"}, "captured_on"),
        ({"captured_on": "2026-11-20T14:06:00+00:00"}, "captured_on"),
        ({"sha256": "ab" * 31}, "sha256"),
        ({"sha256": "g" * 64}, "sha256"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_recorded(
    store: Store, number: int, said: dict[str, str], field: str
) -> None:
    with pytest.raises(FieldProblem) as problem:
        add_evidence(store, number, printout(**said))
    assert problem.value.field == field
    assert all_evidence(store) == []


def test_of_a_file_only_its_fingerprint_goes_on_record(
    store: Store, number: int, directory: Path, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(b"a secret that is nowhere else" * 100_000)
    found = sha256_of(file)
    assert found == hashlib.sha256(file.read_bytes()).hexdigest()
    made = add_evidence(store, number, printout(sha256=found))
    assert made.sha256 == found
    store.fold()
    kept = [each for each in directory.rglob("*") if each.is_file()]
    assert kept
    assert not [each for each in kept if b"a secret" in each.read_bytes()]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreProblem, match="nowhere"):
        sha256_of(tmp_path / "nowhere")
    with pytest.raises(StoreProblem):
        sha256_of(tmp_path)


def test_where_it_went_is_recorded_and_where_it_was_stays(store: Store, number: int) -> None:
    made = add_evidence(store, number, printout())
    assert move_evidence(store, made.id, "the police", "they asked for it").held == "the police"
    change = changes(store, "evidence", made.id)[-1]
    assert (change.before, change.after) == ({"held": "the safe"}, {"held": "the police"})
    assert change.why == "they asked for it"
    told = [each.text for each in entries_of(store, number) if each.evidence == made.id]
    assert told[0].endswith("Held: the safe")
    assert told[1] == "A printout: now held: the police (they asked for it)"


def test_what_is_held_no_longer_goes_nowhere_else(store: Store, number: int) -> None:
    made = add_evidence(store, number, printout())
    given = give_up_evidence(store, made.id, "returned to AB")
    assert (given.given_up, given.held) == ("returned to AB", "the safe")
    with pytest.raises(Refused, match="held no longer: returned to AB"):
        give_up_evidence(store, made.id, "why")
    with pytest.raises(Refused, match="held no longer: returned to AB"):
        move_evidence(store, made.id, "the office", "why")
    assert timeline(store, number).evidence == (given,)


@pytest.mark.parametrize(("held", "why"), [("", "why"), ("the office", " ")])
def test_a_move_needs_a_place_and_a_reason(store: Store, number: int, held: str, why: str) -> None:
    made = add_evidence(store, number, printout())
    with pytest.raises(FieldProblem):
        move_evidence(store, made.id, held, why)
    assert piece_of_evidence(store, made.id) == made


def test_what_is_of_no_incident_or_not_there_is_refused(store: Store) -> None:
    with pytest.raises(FieldProblem, match="no incident"):
        add_evidence(store, 1, printout())
    with pytest.raises(FieldProblem, match="no piece of evidence with the number 1"):
        piece_of_evidence(store, 1)
    with pytest.raises(FieldProblem, match="no piece of evidence with the number 1"):
        give_up_evidence(store, 1, "why")


@pytest.mark.parametrize(
    ("guard", "may_be"),
    [("neither", False), ("at-risk", False), ("image", True), ("unknown", True)],
)
def test_an_image_and_not_knowing_whether_there_is_one_are_told_by_the_outcomes(
    store: Store, guard: str, may_be: bool
) -> None:
    number = an_open_takedown(store).incident.id
    assert not may_hold_image(store, timeline(store, number).outcomes)
    entry = attach_outcome(store, number, a_takedown(store, guard).id)
    assert may_hold_image(store, timeline(store, number).outcomes) is may_be
    withdraw_entry(store, entry.id, "It is of another incident")
    assert not may_hold_image(store, timeline(store, number).outcomes)
    assert timeline(store, number).incident.recorded_at == NOW.isoformat()
