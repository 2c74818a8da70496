"""The sample school: whatever day it is made on, it holds together and has what it promises."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from flows.catalogue import Catalogue
from store.action import Action
from store.actions import all_actions
from store.channels import all_channels
from store.database import Store
from store.editions import editions
from store.entries import all_entries
from store.incidents import all_incidents
from store.london import london_day
from store.on_record import on_record
from store.outcomes import outcomes
from store.register import rows_on
from store.roster import roster
from store.sample_clock import SampleClock
from store.sample_school import sample_school
from store.setting_up import followed_policies, how_far
from store.table_names import APPENDED, STATE
from store.timeline import timeline
from store.verify import verify

NOW = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
DAYS = [
    datetime(2024, 2, 29, 0, 30, tzinfo=UTC),
    datetime(2026, 3, 29, 1, 0, tzinfo=UTC),  # a Sunday, and the clocks have just gone forward
    datetime(2026, 8, 31, 23, 59, tzinfo=UTC),  # tomorrow morning in London
    datetime(2026, 10, 25, 1, 30, tzinfo=UTC),  # the hour that the clocks go back over
    datetime(2027, 1, 1, 0, 0, tzinfo=UTC),
    datetime(2027, 4, 28, 6, 30, tzinfo=UTC),  # a Wednesday before anybody is at school
]
RANDOM = {"link"}
"""What is random in any records."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The sample school of a Friday in November."""
    return made(tmp_path_factory.mktemp("sample"), NOW)


def made(directory: Path, now: datetime) -> Store:
    sample_school(directory, now)
    return Store(directory, "jb", now=lambda: now)


def overdue(store: Store, today: date) -> list[Action]:
    return [
        each
        for each in all_actions(store)
        if each.is_open and each.due_on is not None and each.due_on < today
    ]


@pytest.mark.parametrize("now", DAYS, ids=lambda now: now.isoformat())
def test_it_holds_together_on_any_day(tmp_path: Path, now: datetime) -> None:
    store = made(tmp_path, now)
    verify(store.content())
    today = london_day(now)
    states = states_of(store, today)
    assert states["acknowledged"] == 17
    assert states["late"] == 5
    assert states["not yet"] == 1
    late = overdue(store, today)
    assert [each.incident for each in late if each.kind == "task"] == [1]
    assert [each.kind for each in late if each.incident is None] == ["chase"]
    written = [*written_at(store)]
    assert max(written) <= now
    assert written == sorted(written)


def test_everything_that_a_school_keeps_is_in_it(sample: Store) -> None:
    today = london_day(NOW)
    assert len(roster(sample)) == 30
    assert len({each.site for each in roster(sample) if each.site}) == 2
    states = states_of(sample, today)
    assert states == {
        "acknowledged": 17,
        "late": 5,
        "not yet": 1,
        "declined": 1,
        "left": 1,
        "not asked": 5,
    }
    (edition,) = editions(sample)
    assert edition.audience.tags == ("staff",)
    assert followed_policies(sample) == ("windsor",)
    assert how_far(sample, []).left == ()
    assert len({each.outcome.flow for each in outcomes(sample)}) >= 6
    assert len({each.outcome.verdict for each in outcomes(sample)}) >= 6
    assert len(outcomes(sample)) >= 12
    for found in (timeline(sample, each.id) for each in all_incidents(sample)):
        assert found.incident.is_open
        assert len(found.entries) >= 5
        assert found.open_actions
        assert found.outcomes
    assert len(all_incidents(sample)) == 2
    assert [each.is_open for each in all_channels(sample)] == [True, True, False]
    assert len({each.kind for each in all_entries(sample)}) >= 6
    for table in (*STATE, *APPENDED):
        if table not in ("disclosures",):
            assert sample.stored(table), table


def test_a_walk_on_record_names_whom_the_school_tells(sample: Store) -> None:
    reported = next(x.outcome for x in outcomes(sample) if x.outcome.flow == "takedown")
    held = [holder for one in reported.shown["tell"] for holder in one["holders"]]
    assert any("Coral Cedarham, ext." in each for each in held)


def test_nobody_in_it_can_be_reached(sample: Store) -> None:
    assert all(each.email.endswith("@sample.example") for each in roster(sample))
    assert all(".example/" in each.address for each in all_channels(sample) if each.address)


def test_the_same_moment_makes_the_same_school(tmp_path: Path, sample: Store) -> None:
    again = made(tmp_path, NOW)
    for table in (*STATE, *APPENDED):
        assert plain(again, table) == plain(sample, table), table


@pytest.mark.parametrize("days_ago", range(8))
def test_nothing_is_recorded_at_a_weekend(days_ago: int) -> None:
    clock = SampleClock(NOW, days_ago=60)
    assert clock.day(days_ago).weekday() < 5
    assert clock.day(days_ago) <= clock.today
    assert date.fromisoformat(clock.ahead(days_ago)).weekday() < 5
    assert date.fromisoformat(clock.ahead(days_ago)) >= clock.today


def states_of(store: Store, today: date) -> Counter[str]:
    policy = Catalogue().policy("windsor")
    return Counter(str(row.state) for row in rows_on(on_record(store), policy, today))


def written_at(store: Store) -> list[datetime]:
    """When each change was written down, in the order of writing."""
    return [datetime.fromisoformat(str(each["at"])) for each in store.documents("changes")]


def plain(store: Store, table: Any) -> list[dict[str, Any]]:
    return [
        {key: value for key, value in each.items() if key not in RANDOM}
        for each in store.documents(table)
    ]
