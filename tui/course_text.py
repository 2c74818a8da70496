"""The courses of a policy in words: each step numbered, and what leads to it."""

from collections.abc import Iterator

from flows.course import Course, Step
from flows.policy import Policy
from flows.rule import Clock


def course_entries(policy: Policy) -> Iterator[tuple[str, str]]:
    """Each course of a policy by its title, then its steps with their clauses."""
    for course in policy.courses:
        yield f"{course.title}:", ""
        numbers = {each.id: number for number, each in enumerate(course.steps, start=1)}
        for each in course.steps:
            said = f"{numbers[each.id]}. {each.text} {_about(policy, course, each, numbers)}"
            yield said, ", ".join(each.cite) or "(good practice)"


def _about(policy: Policy, course: Course, step: Step, numbers: dict[str, int]) -> str:
    """Whose part it is, when, on what condition, and after what."""
    when = step.by.words if isinstance(step.by, Clock) else step.by
    parts = [policy.roles[step.owner].title, when, step.provided, step.unsure]
    parts += [_after(course, numbers, each.step, each.came) for each in step.after]
    return f"({'; '.join(filter(None, parts))})"


def _after(course: Course, numbers: dict[str, int], before: str, came: tuple[str, ...]) -> str:
    results = course.step(before).results
    ended = " or ".join(f'"{results[each]}"' for each in came)
    return f"after {numbers[before]}" + (f": {ended}" if ended else "")
