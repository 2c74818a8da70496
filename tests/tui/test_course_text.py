"""The courses of a policy in words, where a policy is read about and printed."""

import html
import re

import pytest

from flows.course import Course
from tests.flows.conftest import BUILT_IN_FLOWS, CATALOGUE
from tui.course_text import course_entries
from tui.policy_text import policy_lines
from tui.printed.booklet import booklet

INSPIRE = CATALOGUE.policy("inspire")


def test_every_step_is_numbered_with_its_clauses_and_what_it_comes_after() -> None:
    heading, *entries = course_entries(INSPIRE)
    assert heading == ("Getting it taken down:", "")
    (course,) = INSPIRE.courses
    assert len(entries) == len(course.steps)
    for number, (step, (text, refs)) in enumerate(zip(course.steps, entries, strict=True), 1):
        assert text.startswith(f"{number}. {step.text} ({INSPIRE.roles[step.owner].title}")
        assert refs == (", ".join(step.cite) or "(good practice)")
        assert [int(each) for each in re.findall(r"after (\d+)", text)] == [
            place(course, each.step) for each in step.after
        ]


def test_a_result_that_leads_on_is_given_in_its_own_words() -> None:
    texts = [text for text, _ in course_entries(INSPIRE)]
    (police,) = [each for each in texts if "Report it to the police" in each]
    assert 'after 8: "They consent"' in police
    (asking,) = [each for each in texts if "Ask the website's hosts" in each]
    assert "within 24 hours of the report (our reading)" in asking


@pytest.mark.parametrize("id", dict.fromkeys(id for id, _ in BUILT_IN_FLOWS))
def test_only_a_policy_that_has_courses_shows_them(id: str) -> None:
    policy = CATALOGUE.policy(id)
    shown = "\n".join(line.whole for line in policy_lines(policy, 80))
    assert ("\nCourses " in shown) == bool(policy.courses)


def test_the_booklet_prints_them() -> None:
    page = html.unescape(booklet(INSPIRE, {}, "20 Nov 2026"))
    for text, _ in course_entries(INSPIRE):
        assert text in page


def place(course: Course, id: str) -> int:
    return [each.id for each in course.steps].index(id) + 1
