"""Setting the duties of a recorded outcome in an incident: once, on its timeline, with times."""

from datetime import UTC, datetime

import pytest

from store.actions import complete_action, set_action_aside
from store.closing import close_incident
from store.courses import complete_step
from store.database import Store
from store.duties import set_duties
from store.entries import correct_field
from store.incidents import NewIncident, attach_outcome, open_incident
from store.opening import add_outcome
from store.problems import FieldProblem, Refused
from store.timeline import timeline
from store.verify import verify
from tests.store.conftest import Clock
from tests.store.opened_cases import ELSEWHERE, INSPIRE, open_steps, opened, recorded, step

ASKED = {**ELSEWHERE, "takedown-stage": ["asked"]}


def test_the_timeline_says_in_one_entry_how_many_actions_were_set(store: Store) -> None:
    found = opened(store)
    (told,) = [each for each in found.entries if each.kind == "action"]
    assert told.text == f"Set {len(found.actions)} actions from outcome 1"
    assert told.outcome == 1
    assert len(found.actions) > 10
    assert {each.outcome for each in found.actions} == {1}
    assert {each.flow for each in found.actions} == {"takedown"}
    verify(store.content())


def test_an_outcome_that_asks_for_nothing_sets_nothing_and_says_so(store: Store) -> None:
    answers = {"guard": ["neither"], "duty-holder": ["it-or-data"]}
    found = opened(store, answers, flow="my-part")
    assert found.actions == ()
    (told,) = [each for each in found.entries if each.kind == "action"]
    assert told.text == "Set no action from outcome 1: it asks for nothing more"


def test_what_names_nobody_is_the_part_of_whoever_asked_or_of_whom_is_named(store: Store) -> None:
    lines = [each for each in opened(store).actions if not each.step]
    assert {each.owner for each in lines} == {"KB"}
    made = open_incident(store, NewIncident(title="Another", policy="inspire"))
    number = recorded(store, ASKED)
    attach_outcome(store, made.id, number)
    set_duties(store, INSPIRE, made.id, number, owner="TB")
    others = [each for each in timeline(store, made.id).actions if not each.step]
    assert {each.owner for each in others} == {"TB"}


def test_the_duties_of_an_outcome_are_set_once(store: Store) -> None:
    before = opened(store)
    with pytest.raises(Refused, match="The duties of outcome 1 are actions of incident 1"):
        set_duties(store, INSPIRE, 1, 1)
    assert timeline(store, 1) == before


def test_an_outcome_that_does_not_belong_to_the_incident_sets_nothing(store: Store) -> None:
    before = opened(store)
    number = recorded(store, ASKED)
    with pytest.raises(FieldProblem, match=f"Outcome {number} does not belong to incident 1"):
        set_duties(store, INSPIRE, 1, number)
    assert timeline(store, 1) == before


def test_nothing_is_set_in_a_closed_incident(store: Store) -> None:
    for each in opened(store).actions:
        set_action_aside(store, each.id, "A trial", by="KB")
    close_incident(store, 1, "Nothing", "A trial")
    before = timeline(store, 1)
    with pytest.raises(Refused, match="Incident 1 is closed"):
        add_outcome(store, INSPIRE, 1, recorded(store, ASKED))
    assert timeline(store, 1) == before


@pytest.mark.parametrize(
    ("now", "received", "due", "how"),
    [
        (
            *(datetime(2026, 10, 26, 12, tzinfo=UTC), "2026-10-24T13:05:00+00:00"),
            *("2026-10-25T13:05:00+00:00", "24 hours from Sat 24 Oct 14:05, policy 16.3/1: Sun "),
        ),
        (
            *(datetime(2027, 3, 29, 12, tzinfo=UTC), "2027-03-27T14:05:00+00:00"),
            *("2027-03-28T14:05:00+00:00", "policy 16.3/1: Sun 28 Mar 15:05."),
        ),
        (
            *(datetime(2026, 11, 20, 12, tzinfo=UTC), "2026-11-19"),
            *("2026-11-20T00:00:00+00:00", "The time of day is not known"),
        ),
        (
            *(datetime(2026, 6, 20, 12, tzinfo=UTC), "2026-06-10"),
            *("2026-06-10T23:00:00+00:00", "from the start of Wed 10 Jun"),
        ),
        (
            *(datetime(2026, 10, 26, 12, tzinfo=UTC), "2026-10-25"),
            *("2026-10-25T23:00:00+00:00", "The clocks go back"),
        ),
        (
            *(datetime(2027, 1, 3, 12, tzinfo=UTC), "2026-12-31T23:30:00+00:00"),
            *("2027-01-01T23:30:00+00:00", "Fri 1 Jan 2027 23:30"),
        ),
        (
            *(datetime(2028, 3, 3, 12, tzinfo=UTC), "2028-02-28T12:00:00+00:00"),
            *("2028-02-29T12:00:00+00:00", "Tue 29 Feb 12:00"),
        ),
    ],
)
def test_24_hours_are_so_many_hours_whatever_the_clocks_do(
    store: Store, clock: Clock, now: datetime, received: str, due: str, how: str
) -> None:
    clock.time = now
    opened(store, received=received)
    asking = step(store, "ask-host")
    assert (asking.due, asking.original_due) == (due, due)
    assert how in asking.how


def test_hours_across_a_change_of_the_clocks_say_so(store: Store, clock: Clock) -> None:
    clock.time = datetime(2027, 3, 29, 12, tzinfo=UTC)
    opened(store, received="2027-03-27T14:05:00+00:00")
    assert "clocks go forward" in step(store, "ask-host").how
    opened(store, received="2027-03-20T14:05:00+00:00")
    assert "clocks" not in step(store, "ask-host", number=2).how


def test_clocks_run_from_the_corrected_time_of_the_report(store: Store) -> None:
    opened(store, received="2026-11-19T14:05:00+00:00")
    for each in timeline(store, 1).actions:
        set_action_aside(store, each.id, "Set again", by="KB")
    correct_field(store, 1, "received", "2026-11-18T09:00:00+00:00")
    add_outcome(store, INSPIRE, 1, recorded(store, ELSEWHERE))
    assert step(store, "ask-host").due == "2026-11-19T09:00:00+00:00"


def test_a_step_that_is_open_is_not_set_again_by_another_outcome(store: Store) -> None:
    opened(store)
    assert open_steps(store) == ["ask-host", "consent", "look-into", "support"]
    add_outcome(store, INSPIRE, 1, recorded(store, ASKED))
    assert open_steps(store) == ["ask-host", "consent", "look-into", "recheck", "support"]
    told = [each.text for each in timeline(store, 1).entries if each.kind == "action"]
    actions = timeline(store, 1).actions
    second = sum(each.outcome == 2 for each in actions)
    both = sum(each.also_for == (2,) for each in actions)
    assert (second, both) == (1, 11)
    assert told[-1] == "Set 1 action from outcome 2; 11 more were there already"


def test_a_step_that_was_done_is_set_again_where_another_outcome_asks_for_it(
    store: Store,
) -> None:
    opened(store, ASKED)
    complete_step(store, INSPIRE, step(store, "recheck").id, came="gone", by="KB")
    assert "recheck" not in open_steps(store)
    add_outcome(store, INSPIRE, 1, recorded(store, ASKED))
    assert "recheck" in open_steps(store)


def test_what_was_set_is_there_whole_or_not_at_all(store: Store) -> None:
    number = recorded(store, ELSEWHERE)
    made = open_incident(store, NewIncident(title="A page", policy="inspire"))
    attach_outcome(store, made.id, number)
    before = timeline(store, made.id)
    with pytest.raises(FieldProblem):
        set_duties(store, INSPIRE, made.id, number, owner="k" * 201)
    assert timeline(store, made.id) == before


def test_done_before_its_incident_was_recorded_is_done_when_it_was(store: Store) -> None:
    found = opened(store, received="2026-11-18T09:00:00+00:00")
    plain = next(each for each in found.actions if not each.step)
    done = complete_action(store, plain.id, "Rang her", by="KB", done_on="2026-11-18")
    assert done.done_on == "2026-11-18"
