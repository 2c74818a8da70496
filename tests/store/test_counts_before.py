"""Counts for governors that went out before, from which others could be subtracted."""

from datetime import UTC, date, datetime

from store.counts_before import differing_before, differing_words
from store.counts_shown import CountsForm, shown_counts
from store.counts_taking import hand_out_counts
from store.counts_text import counts_text
from store.database import Store
from store.incident_counts import CountsWanted, incident_counts
from tests.store.conftest import Clock

TERM = CountsWanted(since=date(2026, 9, 1), until=date(2026, 10, 31))
SINCE = CountsWanted(since=date(2026, 9, 1))


def hand_out(store: Store, wanted: CountsWanted, form: CountsForm = "governors") -> None:
    hand_out_counts(
        store,
        shown_counts(incident_counts(store, wanted), form),
        wanted,
        "text",
        lambda told, provenance: counts_text(told, provenance).encode(),
        recipient="the governors",
    )


def test_those_with_other_limits_are_listed_newest_first(store: Store) -> None:
    hand_out(store, TERM)
    hand_out(store, CountsWanted(policy="elm"))
    hand_out(store, SINCE, "office")
    assert [each.id for each in differing_before(store, SINCE)] == [2, 1]
    assert [each.id for each in differing_before(store, TERM)] == [2]
    said = differing_words(differing_before(store, SINCE), str.title)
    assert "Subtracted from these they may tell of a single case" in said
    assert said.splitlines()[1:] == [
        "2 20 Nov 2026, 14:05, for the governors: received at any time, only Elm",
        "1 20 Nov 2026, 14:05, for the governors: received from 1 Sep 2026 until 31 Oct 2026",
    ]


def test_the_same_limits_are_others_on_a_later_day_unless_the_period_had_ended(
    store: Store, clock: Clock
) -> None:
    hand_out(store, TERM)
    hand_out(store, SINCE)
    assert [each.id for each in differing_before(store, SINCE)] == [1]
    clock.time = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
    assert [each.id for each in differing_before(store, SINCE)] == [2, 1]
    assert [each.id for each in differing_before(store, TERM)] == [2]


def test_of_many_the_newest_are_listed_and_the_rest_counted(store: Store) -> None:
    for day in range(1, 6):
        hand_out(store, CountsWanted(since=date(2026, 9, day)))
    lines = differing_words(differing_before(store, TERM)).splitlines()
    assert [each[:1] for each in lines[1:4]] == ["5", "4", "3"]
    assert lines[4].startswith("and 2 more")
    assert len(lines) == 5


def test_where_there_were_none_nothing_is_said(store: Store) -> None:
    hand_out(store, TERM)
    assert differing_words(differing_before(store, TERM)) == ""
