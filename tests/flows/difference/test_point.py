"""When a change where one thing is so accounts for one where several may be."""

import pytest

from flows.difference.point import NoSuchAnswer, Point, Telling, Turn, accounts_for
from flows.verdict import Verdict

STOP, REPORT, CARE, FINE = Verdict.STOP, Verdict.REPORT, Verdict.WITH_CARE, Verdict.ACCEPTABLE


@pytest.mark.parametrize(
    ("known", "point", "accounted"),
    [
        (Turn(FINE, STOP), Turn(CARE, STOP), True),
        (Turn(CARE, REPORT), Turn(CARE, STOP), False),
        (Turn(STOP, FINE), Turn(STOP, CARE), True),
        (Turn(CARE, FINE), Turn(STOP, FINE), False),
        (Turn(CARE, STOP), Turn(STOP, STOP), True),
        (Turn(STOP, CARE), Turn(STOP, STOP), True),
        (Turn(FINE, CARE), Turn(STOP, STOP), False),
        (Telling("the head", "gained"), Turn(CARE, STOP), False),
    ],
)
def test_a_verdict_comes_of_what_became_or_was_as_strict(
    known: Point, point: Point, accounted: bool
) -> None:
    assert accounts_for(known, point) is accounted


@pytest.mark.parametrize(
    ("known", "point", "accounted"),
    [
        (Telling("the head", "gained"), Telling("the head", "gained"), True),
        (Telling("the head", "gained"), Telling("the deputy", "gained"), False),
        (Telling("the head", "gained"), Telling("the head", "lost"), False),
        (Telling("the head", "lost"), Telling("the head", "conditional"), True),
        (Telling("the head", "conditional"), Telling("the head", "gained"), False),
        (Telling("the head", "gained"), Telling("the head", "firmer"), True),
        (Telling("the head", "lost"), Telling("the head", "firmer"), False),
        (NoSuchAnswer("old"), NoSuchAnswer("old"), True),
        (NoSuchAnswer("old"), NoSuchAnswer("new"), False),
    ],
)
def test_telling_comes_of_the_same_telling(known: Point, point: Point, accounted: bool) -> None:
    assert accounts_for(known, point) is accounted
