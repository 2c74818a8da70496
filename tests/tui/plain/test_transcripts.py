"""Whole sessions in plain mode, against what they said when somebody last read them.

`scripts/plain-transcripts` writes them anew, for a person to read the difference.
"""

from pathlib import Path

import pytest

from store.acknowledgements import all_acknowledgements
from store.actions import all_actions
from store.chosen_policies import chosen_policies
from store.database import Store
from store.outcomes import outcomes
from store.reviews import all_reviews
from store.role_holders import all_holders
from store.timeline import timeline
from store.unfinished import unfinished
from tests.tui.plain.stories import FOLDER, STORIES, prepared
from tests.tui.plain.talking import talk


def told(name: str, data: Path) -> Store:
    """The story told, and compared with its transcript; what it left on record."""
    story = STORIES[name]
    prepared(story, data)
    said = talk(data, story.typed, policy=story.policy)
    assert said == (FOLDER / f"{name}.txt").read_text(encoding="utf-8"), (
        "read what changed with: scripts/plain-transcripts, then git diff"
    )
    return Store(data, "office")


def test_a_walk_is_gone_back_over_changed_chased_and_recorded(tmp_path: Path) -> None:
    store = told("walk-and-record", tmp_path)
    (entry,) = outcomes(store)
    assert entry.outcome.who_asked == "kb"
    assert entry.outcome.answers["contact-tie"] == ["none"]
    assert [each.note for each in entry.notes] == ["Told her so."]
    assert [each.kind for each in all_actions(store)] == ["chase"]
    assert unfinished(tmp_path, "office") is None


def test_somebody_signs_somebody_declines_and_a_signature_is_voided(tmp_path: Path) -> None:
    lines = all_acknowledgements(told("sign", tmp_path))
    assert [each.kind for each in lines] == ["acknowledged", "declined", "voided"]
    assert lines[0].signature == "Adams, Kim"
    assert lines[2].reason == "the wrong person"


def test_an_incident_goes_from_its_outcome_to_its_end(tmp_path: Path) -> None:
    found = timeline(told("incident", tmp_path), 1)
    assert found.incident.state == "closed"
    assert found.outcomes == (1,)
    assert not found.open_actions
    assert [each.name for each in found.people] == ["Adams, Kim"]


def test_a_deadline_is_completed_and_another_gets_a_date(tmp_path: Path) -> None:
    reviews = all_reviews(told("deadline", tmp_path))
    assert [each.result for each in reviews if each.completed_on] == ["Read, and left as it is."]
    assert "2027-03-01" in [each.due for each in reviews]


def test_a_new_school_is_set_up_as_far_as_it_can_be(tmp_path: Path) -> None:
    store = told("first-session", tmp_path)
    assert chosen_policies(store) == ("windsor",)
    assert [each.name for each in all_holders(store)] == ["Dale, Sam"]


def test_a_clause_and_a_person_are_found(tmp_path: Path) -> None:
    told("find", tmp_path)


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.txt")), ids=lambda each: each.stem)
def test_a_transcript_is_plain_to_hear(file: Path) -> None:
    said = file.read_text(encoding="utf-8")
    assert all(len(line) <= 80 for line in said.splitlines() if "://" not in line)
    assert "   " not in said  # three spaces would be a column
    assert said.isascii()
    assert "\r" not in said


def test_every_transcript_is_of_a_story() -> None:
    assert {each.stem for each in FOLDER.glob("*.txt")} == set(STORIES)
