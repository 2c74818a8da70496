"""A process that ends before, half-way through or after any call leaves whole records."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.crash.examination import must_be_tidy, must_hold
from tests.crash.faults import STOPPED, WHENS, When, faults
from tests.crash.forks import Forks
from tests.crash.scenarios import SCENARIOS, calls_of, is_recorded_by, recorded_before


@pytest.mark.parametrize("when", WHENS)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_stop_at_any_call_loses_nothing_and_halves_nothing(
    forks: Forks, another_school: Callable[[], Path], scenario: str, when: When
) -> None:
    calls = calls_of(scenario, another_school())
    sure, unsure = recorded_before(scenario), is_recorded_by(scenario)
    for fault in faults(calls, whens=(when,)):
        directory = another_school()
        assert forks.run("stop", scenario, str(directory), fault) == STOPPED
        try:
            must_hold(directory, sure, unsure)
        except BaseException as error:
            error.add_note(f"stopped {when} call {fault.at}, {calls[fault.at]}")
            raise


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_what_was_acknowledged_at_the_end_is_there(
    forks: Forks, another_school: Callable[[], Path], scenario: str
) -> None:
    directory = another_school()
    far = len(calls_of(scenario, another_school())) + 100
    directory = another_school()
    assert forks.run("stop", scenario, str(directory), (far, "before")) == 0
    must_hold(directory, [*recorded_before(scenario), *is_recorded_by(scenario)])


@pytest.mark.parametrize("when", WHENS)
def test_what_a_stopped_fold_left_lying_about_the_next_takes_away(
    forks: Forks, another_school: Callable[[], Path], when: When
) -> None:
    calls = calls_of("fold", another_school())
    for fault in faults(calls, whens=(when,)):
        directory = another_school()
        assert forks.run("stop", "fold", str(directory), fault) == STOPPED
        must_hold(directory, recorded_before("fold"))
        must_be_tidy(directory)
