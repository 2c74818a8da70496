"""Inspire's takedown all the way: each result of a step leads to the next, with its time."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from flows.guard import AT_RISK
from store.actions import action, complete_action
from store.closing import close_incident
from store.courses import complete_step, step_of
from store.database import Store
from store.opening import add_outcome
from store.problems import FieldProblem, Refused
from store.reopening import reopen_action
from store.timeline import timeline
from store.verify import verify
from tests.store.conftest import Clock
from tests.store.opened_cases import ELSEWHERE, INSPIRE, open_steps, opened, recorded, step

ASKED = {**ELSEWHERE, "takedown-stage": ["asked"]}
REFUSED = {**ELSEWHERE, "takedown-stage": ["refused"]}
LEAD = "safeguarding-lead"


def came(store: Store, id: str, result: str = "", note: str = "") -> list[str]:
    """Record what came of a step; the steps that follow."""
    following = complete_step(store, INSPIRE, step(store, id).id, came=result, by="KB", note=note)
    return [each.step.removeprefix("takedown/") for each in following]


def test_they_agree_and_it_is_gone(store: Store) -> None:
    opened(store)
    assert open_steps(store) == ["ask-host", "consent", "look-into", "support"]
    assert came(store, "ask-host", "agreed") == ["recheck"]
    assert came(store, "recheck", "gone") == []
    assert came(store, "look-into", note="Found out who put it up.") == []
    assert open_steps(store) == ["consent", "support"]
    verify(store.content())


def test_they_agree_and_it_is_still_there_so_the_provider_is_asked_and_checked(
    store: Store,
) -> None:
    opened(store)
    assert came(store, "ask-host", "agreed") == ["recheck"]
    assert came(store, "recheck", "still-there") == ["provider"]
    assert step(store, "provider").to_role == "internet-provider"
    assert came(store, "provider", "agreed") == ["recheck-provider"]
    assert came(store, "recheck-provider", "still-there") == ["further"]
    assert step(store, "further").source == "good-practice"
    assert came(store, "further", note="Left as it is, on advice.") == []


def test_they_refuse_so_the_provider_is_asked(store: Store) -> None:
    opened(store)
    assert came(store, "ask-host", "refused") == ["provider"]
    assert came(store, "provider", "refused") == ["further"]


@pytest.mark.parametrize(("result", "then"), [("agreed", "recheck"), ("refused", "provider")])
def test_where_only_the_person_complaining_is_heard_that_person_is_stood_by(
    store: Store, result: str, then: str
) -> None:
    opened(store)
    assert came(store, "ask-host", "complainant-only") == ["stand-by"]
    assert step(store, "stand-by").cite == ("16.3/2",)
    assert came(store, "stand-by", result) == [then]


def test_a_takedown_that_was_begun_elsewhere_goes_on_from_where_it_stands(store: Store) -> None:
    opened(store, ASKED)
    assert open_steps(store) == ["consent", "recheck", "support"]
    opened(store, REFUSED)
    assert open_steps(store, number=2) == ["consent", "provider", "support"]
    opened(store, {**ELSEWHERE, "takedown-stage": ["checked"]})
    assert open_steps(store, number=3) == []


def test_a_report_to_a_senior_manager_begins_the_same_course(store: Store) -> None:
    answers = {
        "guard": ["neither"],
        "report-what": ["post-about-me"],
        "report-stage": ["received-it"],
    }
    found = opened(store, answers, flow="report")
    assert open_steps(store) == ["ask-host", "consent", "look-into", "support"]
    assert "if it is threatening or intimidating" in step(store, "consent").condition
    asking = [each.step for each in found.actions if each.to_role == "website-hosts"]
    assert asking == ["takedown/ask-host"]
    assert not [each for each in found.actions if each.to_role == "police"]


def test_the_police_are_told_only_where_the_member_of_staff_consents(store: Store) -> None:
    opened(store)
    assert came(store, "consent", "consents", "By telephone, 14:20.") == ["police"]
    assert step(store, "police").cite == ("16.5",)
    (consent,) = [each for each in timeline(store, 1).entries if each.kind == "consent"]
    assert consent.text.startswith("They consent: ")
    assert consent.text.endswith("\nBy telephone, 14:20.")


def test_without_consent_the_police_are_not_told_and_the_answer_is_on_record(
    store: Store,
) -> None:
    opened(store)
    assert came(store, "consent", "does-not") == []
    assert "police" not in open_steps(store)
    (consent,) = [each for each in timeline(store, 1).entries if each.kind == "consent"]
    assert consent.text.startswith("They do not consent: ")


def test_consent_is_asked_for_what_threatens_and_on_a_condition_where_nobody_knows(
    store: Store,
) -> None:
    opened(store, {**ELSEWHERE, "report-threatening": ["no"]})
    assert "consent" not in open_steps(store)
    opened(store, {**ELSEWHERE, "report-threatening": ["unknown"]})
    assert "if it is threatening" in step(store, "consent", number=2).condition
    opened(store)
    assert step(store, "consent", number=3).condition == "if a member of staff is the target"


@pytest.mark.parametrize("guard", ["image", "unknown"])
def test_where_there_may_be_an_image_nobody_but_the_safeguarding_lead_looks(
    store: Store, guard: str
) -> None:
    opened(store, {**ELSEWHERE, "guard": [guard]})
    came(store, "ask-host", "agreed")
    recheck = step(store, "recheck")
    assert recheck.owner_role == LEAD
    assert "nobody but the safeguarding lead" in recheck.condition
    came(store, "recheck", "still-there")
    came(store, "provider", "agreed")
    assert step(store, "recheck-provider").owner_role == LEAD
    looking = [x for x in timeline(store, 1).actions if _looks(x.step)]
    assert {each.owner_role for each in looking} == {LEAD}


@pytest.mark.parametrize("guard", ["neither", AT_RISK])
def test_without_an_image_the_senior_manager_looks(store: Store, guard: str) -> None:
    opened(store, {**ASKED, "guard": [guard]})
    recheck = step(store, "recheck")
    assert (recheck.owner_role, recheck.condition) == ("senior-manager", "")


def test_an_image_that_comes_to_light_later_takes_the_looking_away_from_everybody_else(
    store: Store,
) -> None:
    opened(store, ASKED)
    before = step(store, "recheck")
    add_outcome(store, INSPIRE, 1, recorded(store, {**REFUSED, "guard": ["image"]}))
    after = step(store, "recheck")
    assert (after.owner_role, after.due, after.outcome) == (LEAD, before.due, 1)
    passed_on = action(store, before.id)
    assert passed_on.is_set_aside
    assert "left to the safeguarding lead" in passed_on.result
    came(store, "provider", "agreed")
    assert step(store, "recheck-provider").owner_role == LEAD


def test_a_step_is_never_set_twice_while_it_is_open(store: Store) -> None:
    opened(store)
    asking = step(store, "ask-host").id
    assert came(store, "ask-host", "refused") == ["provider"]
    add_outcome(store, INSPIRE, 1, recorded(store, REFUSED))
    assert open_steps(store).count("provider") == 1
    reopen_action(store, asking, "They answered after all")
    assert came(store, "ask-host", "refused") == []
    assert open_steps(store).count("provider") == 1
    add_outcome(store, INSPIRE, 1, recorded(store, ELSEWHERE))
    with pytest.raises(Refused, match="is the same step"):
        reopen_action(store, asking, "Once more")


def test_a_step_ends_with_one_of_its_results_and_once(store: Store) -> None:
    opened(store)
    asking = step(store, "ask-host").id
    for wrong in ("", "gone", "Agreed"):
        with pytest.raises(FieldProblem) as caught:
            complete_step(store, INSPIRE, asking, came=wrong, by="KB")
        assert caught.value.field == "came"
        assert "refused: They refuse, or do not answer" in caught.value.what
    with pytest.raises(FieldProblem) as caught:
        complete_step(store, INSPIRE, asking, came="agreed", by=" ")
    assert caught.value.field == "by"
    assert open_steps(store) == ["ask-host", "consent", "look-into", "support"]
    complete_step(store, INSPIRE, asking, came="agreed", by="KB")
    with pytest.raises(Refused, match="was done"):
        complete_step(store, INSPIRE, asking, came="refused", by="KB")
    assert open_steps(store).count("recheck") == 1


def test_a_step_without_results_says_in_words_what_came_of_it(store: Store) -> None:
    opened(store)
    with pytest.raises(FieldProblem) as caught:
        complete_step(store, INSPIRE, step(store, "support").id, came="", by="KB")
    assert caught.value.field == "result"
    assert came(store, "support", note="Accepted; counselling from Monday.") == []


def test_what_is_no_step_or_of_another_policy_is_refused(store: Store) -> None:
    found = opened(store)
    plain = next(each for each in found.actions if not each.step)
    with pytest.raises(FieldProblem, match="is no step of a course"):
        complete_step(store, INSPIRE, plain.id, came="agreed", by="KB")
    assert step_of(replace(INSPIRE, id="elm"), step(store, "ask-host")) is None


def test_a_check_is_due_when_the_removal_is_however_late_it_was_promised(
    store: Store, clock: Clock
) -> None:
    opened(store, received="2026-11-19T14:05:00+00:00")
    clock.time = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    came(store, "ask-host", "agreed")
    recheck = step(store, "recheck")
    assert recheck.due == "2026-11-20T14:05:00+00:00"
    assert "our reading" in recheck.how
    assert step(store, "support").due == ""


def test_the_incident_closes_once_every_step_has_ended(store: Store) -> None:
    opened(store)
    with pytest.raises(Refused, match="still open"):
        close_incident(store, 1, "Removed", "It was gone on the second look.")
    came(store, "ask-host", "agreed")
    came(store, "recheck", "gone")
    came(store, "consent", "does-not")
    for each in timeline(store, 1).open_actions:
        complete_action(store, each.id, "Done.", by="KB")
    assert not close_incident(store, 1, "Removed", "It was gone.").incident.is_open
    verify(store.content())


def _looks(name: str) -> bool:
    course = INSPIRE.courses[0]
    id = name.removeprefix("takedown/")
    return any(each.id == id and each.looks for each in course.steps)
