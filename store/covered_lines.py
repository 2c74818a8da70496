"""The lines of an outcome in whose place steps of a course stand, so that nothing is set twice."""

from collections.abc import Iterable, Sequence

from flows.course import Course, Step
from flows.outcome import OutcomeLine, OutcomeTell


def ahead(begun: Iterable[tuple[Course, Step]]) -> tuple[Step, ...]:
    """The steps that begin, and every one that may follow on them."""
    found = {
        (course.id, each.id): each for course, step in begun for each in course.reached_from([step])
    }
    return tuple(found.values())


def is_told_by(steps: Sequence[Step], tell: OutcomeTell) -> bool:
    """Whether steps tell or ask the same role, because of the same clauses."""
    return any(each.to == tell.role for each in steps) and _cited(steps).issuperset(tell.cite)


def is_done_by(steps: Sequence[Step], line: OutcomeLine) -> bool:
    """Whether steps do the same: by the clauses, or for good practice because they say so."""
    if line.cite:
        return _cited(steps).issuperset(line.cite)
    return any(line.text in each.instead_of for each in steps)


def _cited(steps: Iterable[Step]) -> frozenset[str]:
    return frozenset(ref for each in steps for ref in each.cite)
