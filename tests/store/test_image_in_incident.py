"""Where there may be a sexual image: what is left to nobody, and what to the safeguarding lead."""

import pytest

from flows.capture import capturing
from flows.outcome import outcome as outcome_of
from flows.walk import walk
from store.action import Action
from store.actions import action
from store.courses import complete_step
from store.database import Store
from store.image_in_incident import may_hold_image
from store.incidents import NewIncident
from store.opening import add_outcome, open_from_outcome
from store.problems import Refused
from store.reopening import reopen_action
from store.timeline import timeline
from tests.flows.conftest import CATALOGUE
from tests.store.opened_cases import ELSEWHERE, INSPIRE, opened, recorded, step

IMAGE = {**ELSEWHERE, "guard": ["image"]}
ASKED = {**ELSEWHERE, "takedown-stage": ["asked"]}
LEAD = "safeguarding-lead"
WINDSOR = CATALOGUE.policy("windsor")


def open_actions(store: Store) -> list[Action]:
    return list(timeline(store, 1).open_actions)


def captures(actions: list[Action]) -> list[Action]:
    """Those that mean taking a copy, by the policy's data."""
    texts = capturing(INSPIRE, "takedown")
    return [each for each in actions if each.what.removeprefix("Keep: ") in texts]


def test_keeping_screen_prints_is_set_aside_once_an_image_is_suspected(store: Store) -> None:
    opened(store)
    before = captures(open_actions(store))
    assert any("Screen prints" in each.what for each in before)
    left = len(open_actions(store)) - len(before)
    add_outcome(store, INSPIRE, 1, recorded(store, IMAGE))
    assert captures(open_actions(store)) == []
    for each in before:
        now = action(store, each.id)
        assert now.is_set_aside
        assert "left to the safeguarding lead" in now.result
    assert len([x for x in open_actions(store) if x.outcome == 1]) == left


def test_a_policys_own_screenshots_are_set_aside_by_an_outcome_of_another_policy(
    store: Store,
) -> None:
    _some_capture(store)
    add_outcome(store, INSPIRE, 1, recorded(store, IMAGE))
    assert not [each for each in open_actions(store) if each.looks and each.owner_role != LEAD]


@pytest.mark.parametrize(
    ("answer", "may"), [("image", True), ("unknown", True), ("neither", False)]
)
def test_the_answer_is_enough_where_what_was_shown_cannot_be_read_any_more(
    store: Store, answer: str, may: bool
) -> None:
    number = recorded(store, {**ELSEWHERE, "guard": [answer]})
    document = store.document("outcomes", number)
    assert document is not None
    document["shown"].clear()
    assert may_hold_image(store, [number]) == may


def test_no_copy_is_asked_for_by_a_further_outcome_while_there_may_be_an_image(
    store: Store,
) -> None:
    opened(store, IMAGE)
    add_outcome(store, INSPIRE, 1, recorded(store, ELSEWHERE))
    assert captures(list(timeline(store, 1).actions)) == []


def test_an_outcome_from_before_lines_said_what_they_capture_is_read_by_the_policy(
    store: Store,
) -> None:
    number = recorded(store, ELSEWHERE)
    document = store.document("outcomes", number)
    assert document is not None
    for kind in ("do", "keep", "do_not", "tell"):
        for each in document["shown"][kind]:
            each.pop("capture", None)
            each.pop("guard")
    open_from_outcome(store, INSPIRE, number, NewIncident(title="An old one"))
    assert captures(open_actions(store))
    assert all(each.looks for each in captures(open_actions(store)))


def test_a_look_opened_again_is_the_leads_and_never_goes_back(store: Store) -> None:
    opened(store, ASKED)
    looking = step(store, "recheck")
    complete_step(store, INSPIRE, looking.id, came="gone", by="KB")
    add_outcome(store, INSPIRE, 1, recorded(store, IMAGE))
    opened_again = reopen_action(store, looking.id, "It came back")
    assert opened_again.owner_role == LEAD
    assert step(store, "recheck").id == opened_again.id != looking.id
    assert action(store, looking.id).is_set_aside
    with pytest.raises(Refused, match="is the same step, for the school's safeguarding lead"):
        reopen_action(store, looking.id, "Once more")


def test_a_look_that_was_passed_on_is_not_opened_beside_the_leads(store: Store) -> None:
    opened(store, ASKED)
    looking = step(store, "recheck")
    add_outcome(store, INSPIRE, 1, recorded(store, {**ASKED, "guard": ["image"]}))
    with pytest.raises(Refused, match="is open"):
        reopen_action(store, looking.id, "I will look")
    assert step(store, "recheck").owner_role == LEAD


def test_taking_a_copy_is_not_opened_again(store: Store) -> None:
    opened(store)
    copies = captures(open_actions(store))
    add_outcome(store, INSPIRE, 1, recorded(store, IMAGE))
    for each in copies:
        with pytest.raises(Refused, match="nobody views it, copies it or captures it"):
            reopen_action(store, each.id, "We need a copy")


def test_an_answer_that_implies_an_image_counts_without_the_policy(store: Store) -> None:
    number = _implied(store)
    assert may_hold_image(store, [number])
    assert not may_hold_image(store, [recorded(store, ELSEWHERE)])


def _implied(store: Store) -> int:
    """An outcome of reporting a sexual image, in which the guard was not asked."""
    answers: dict[str, list[str]] = {"report-what": ["sexual-imagery"]}
    there = walk(WINDSOR, "report", answers)
    while there.question is not None:
        fact = there.question.fact.id
        assert fact != "guard"
        options = [each.id for each in there.question.options]
        answers[fact] = [options[0]]
        there = walk(WINDSOR, "report", answers)
    assert outcome_of(there).do
    return recorded(store, answers, policy=WINDSOR, flow="report")


def _some_capture(store: Store) -> None:
    """An incident opened from an outcome of Windsor's takedown that asks for a copy."""
    answers: dict[str, list[str]] = {"guard": ["neither"]}
    there = walk(WINDSOR, "takedown", answers)
    while there.question is not None:
        options = [each.id for each in there.question.options]
        answers[there.question.fact.id] = [options[0]]
        there = walk(WINDSOR, "takedown", answers)
    found = opened(store, answers, policy=WINDSOR, flow="takedown")
    assert [each for each in found.open_actions if each.looks]
