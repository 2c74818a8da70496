"""An outcome as text: every line with its source, nothing said as the policy's that is not."""

from collections.abc import Iterable, Mapping

import pytest
from msgspec.structs import replace

from flows.catalogue import Catalogue
from flows.outcome import Outcome, outcome
from flows.policy import Policy
from flows.walk import Walk, walk
from tests.tui.command import TOP
from tui.outcome_text import plain_text

CATALOGUE = Catalogue([TOP / "tests" / "flows" / "policies"])
PUPIL = {"guard": ["neither"], "contact-channel": ["personal"], "contact-other": ["pupil-here"]}


@pytest.fixture(scope="module")
def meadow() -> Policy:
    return CATALOGUE.policy("meadow")


def ended(policy: Policy, flow: str, answers: Mapping[str, Iterable[str]]) -> tuple[Walk, Outcome]:
    walked = walk(policy, flow, answers)
    return walked, outcome(walked)


def in_words(policy: Policy, flow: str, answers: Mapping[str, Iterable[str]]) -> str:
    """The text with every run of space made one."""
    return " ".join(plain_text(*ended(policy, flow, answers), 80).split())


def test_each_part_of_an_outcome_has_its_heading_and_its_clause(meadow: Policy) -> None:
    said = in_words(meadow, "contact", PUPIL)
    assert said.startswith(
        "[X] NOT ACCEPTABLE Do not answer. Tell The deputy head, within 24 hours"
    )
    assert "in writing 1.2 " in said
    assert "Keep A screenshot. 1.2 " in said
    assert "Because 1.1 No contact with pupils on personal accounts." in said
    assert "good practice" not in said


def test_what_is_not_the_policys_is_marked_and_the_mark_explained_once(meadow: Policy) -> None:
    answers = {"guard": ["neither"], "breach-protected": ["no"], "breach-kind": ["contact"]}
    said = in_words(meadow, "use", answers)
    assert "Keep A screenshot. (gp)" in said
    assert said.count("good practice, not in this policy") == 1


def test_a_time_that_the_policy_does_not_print_is_said_to_be_none(meadow: Policy) -> None:
    answers = {"guard": ["neither"], "breach-protected": ["no"], "breach-kind": ["contact"]}
    assert "The policy prints no time for this." in in_words(meadow, "use", answers)
    assert "prints no time" not in in_words(meadow, "contact", PUPIL)


def test_a_time_for_one_is_not_taken_for_a_time_for_all(meadow: Policy) -> None:
    walked, found = ended(meadow, "contact", PUPIL)
    (deputy,) = found.tell
    both = replace(found, tell=(deputy, replace(deputy, role="governors", when=None)))
    assert "The policy prints no time for the others." in plain_text(walked, both, 80)


def test_a_condition_stands_in_its_line(meadow: Policy) -> None:
    answers = {"guard": ["neither"], "breach-protected": ["no"], "breach-kind": ["personal-use"]}
    said = in_words(meadow, "use", {**answers, "use-when": ["working-time"]})
    assert "The deputy head, if it goes on (gp)" in said


def test_what_is_not_known_is_said_with_who_can_say_and_what_it_might_be(meadow: Policy) -> None:
    said = in_words(meadow, "contact", {**PUPIL, "contact-channel": ["unknown"]})
    assert "NOT ACCEPTABLE" in said
    assert "Find out Where is the contact? Who can say: you." in said
    assert "Might be [+] Acceptable, if" in said


def test_what_is_not_known_and_does_not_matter_has_a_heading_of_its_own(meadow: Policy) -> None:
    walked, found = ended(meadow, "contact", {**PUPIL, "contact-other": ["unknown"]})
    lines = plain_text(walked, replace(found, find_out=()), 80).splitlines()
    assert 'Not known  "Who": it makes no difference here.' in lines


def test_an_answer_that_steers_nothing_is_shown_as_set_aside(meadow: Policy) -> None:
    answers = {"guard": ["neither"], "contact-channel": ["school-system"]}
    beside = {"contact-other": ["pupil-here"], "use-device": ["unknown"]}
    said = in_words(meadow, "contact", {**answers, **beside})
    assert 'Set aside "Who" (pupil here) is not asked here.' in said
    assert "(don't know) is not asked here." in said


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_no_line_is_too_wide_or_ends_in_a_space(width: int) -> None:
    answers = {"guard": ["image"], "contact-channel": ["personal"], "asker-role": ["employee"]}
    more = {"contact-other": ["unknown"], "contact-tie": ["unknown"], "contact-act": ["message"]}
    walked, found = ended(CATALOGUE.policy("windsor"), "contact", {**answers, **more})
    lines = plain_text(walked, found, width).splitlines()
    assert len(lines) > 10
    assert max(len(line) for line in lines) <= width
    assert all(line == line.rstrip() for line in lines)


def test_the_schools_people_are_shown_inert(meadow: Policy) -> None:
    walked, found = ended(meadow, "contact", PUPIL)
    held = replace(found.tell[0], holders=("Ev\x1b[31mil\u202e, ext 2",))
    said = plain_text(walked, replace(found, tell=(held,)), 80)
    assert "[Ev[31mil, ext 2]" in said
    assert "\x1b" not in said
