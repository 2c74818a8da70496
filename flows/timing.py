"""What policies' words for when mean, and whether their clocks can be counted."""

from collections.abc import Iterator

from flows.plain_text import clean_line
from flows.policy import Policy
from flows.policy_files import COURSES, SHARED
from flows.problem import Problem
from flows.rule import Clock, Lines

AT_ONCE = frozenset(
    {
        "immediately",
        "at once",
        "straight away",
        "without delay",
        "as soon as possible",
        "as soon as identified",
        "at the earliest opportunity",
        "promptly",
        "urgently",
    }
)
"""The printed words that mean now, without a number."""

_LONGEST = 1_000
"""The highest number that a limit may have: years of days are no time limit."""


def means_at_once(printed: str) -> bool:
    """Whether the printed words mean now."""
    return _plain(printed) in AT_ONCE


def comes_before(printed: str) -> bool:
    """Whether the printed words name something that it must come before."""
    return _plain(printed).startswith("before ")


def check_clocks(policy: Policy) -> list[Problem]:
    """Every clock of a policy, and of the guard above it, that cannot be counted."""
    return [
        Problem(file, where, *wrong)
        for file, where, by in _all_times(policy)
        if isinstance(by, Clock) and (wrong := _wrong_with(by))
    ]


def _plain(printed: str) -> str:
    return clean_line(printed).casefold().rstrip(".")


def _all_times(policy: Policy) -> Iterator[tuple[str, str, str | Clock | None]]:
    for file, where, lines in _all_lines(policy):
        for tell in lines.tell:
            yield file, f"{where}, tell, by", tell.by
    for course in policy.courses:
        for step in course.steps:
            yield COURSES, f"course {course.id}, step {step.id}, by", step.by


def _all_lines(policy: Policy) -> Iterator[tuple[str, str, Lines]]:
    for level, guard in policy.guard.items():
        yield SHARED, f"guard.{level}", guard
    for flow in policy.flows.values():
        file = f"{flow.id}.toml"
        for rule in flow.rules:
            yield file, f"rule {rule.id}", rule
        for place, duty in enumerate(flow.duties, start=1):
            yield file, f"duties[{place}]", duty
        yield file, "otherwise", flow.otherwise


def _wrong_with(clock: Clock) -> tuple[str, str] | None:
    """What is wrong with a clock, and the mend; None where nothing is."""
    given: dict[str, int | bool | None] = {
        "hours": clock.hours,
        "days": clock.days,
        "school-days": clock.school_days,
        "end-of-term": clock.end_of_term or None,
    }
    named = [name for name, value in given.items() if value is not None]
    if not named:
        return "has no limit", "Add one of: hours = 24, days, school-days, end-of-term = true."
    if len(named) > 1:
        return f"has {len(named)} limits: {', '.join(named)}", "Keep the one that is printed."
    if clock.end_of_term:
        return None
    number = given[named[0]]
    if number is None or not 1 <= number <= _LONGEST:
        return f"{named[0]} is {number}", f"Write a number from 1 to {_LONGEST:,}."
    if not clock.from_.strip():
        return "does not say what starts it", 'Add from = "the report", or what the policy prints.'
    return None
