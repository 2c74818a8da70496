"""The guard: what a child at risk or a sexual image adds to any outcome, in any policy."""

from collections.abc import Mapping

from msgspec import Struct

from flows.fact import GUARD, UNKNOWN
from flows.question import Given, Question
from flows.settle import Answers

AT_RISK = "at-risk"
IMAGE = "image"
NEITHER: Given = frozenset({"neither"})
"""The answer under which paths are walked: it adds nothing, and no other asks anything more."""


class Guarded(Struct, frozen=True):
    """The guard's levels that stand, and those that an unanswered matter leaves possible."""

    sure: frozenset[str]
    possible: Mapping[str, str]
    """Level to the condition under which it would stand."""

    @property
    def bars_capture(self) -> bool:
        """Whether taking any copy or screenshot is switched off."""
        return IMAGE in self.sure


def guarded(questions: Mapping[str, Question], answers: Answers) -> Guarded:
    """What the guard's answer, and options that imply one, come to.

    "I don't know" counts as both levels, and an image includes a child at risk. Where an answer
    of "I don't know" hides an option that implies a level, the level is possible.
    """
    given = answers.get(GUARD, frozenset())
    sure = {AT_RISK, IMAGE} if UNKNOWN in given else set(given & {AT_RISK, IMAGE})
    sure |= implied(questions, answers)
    if IMAGE in sure:
        sure.add(AT_RISK)
    possible: dict[str, str] = {}
    for fact, chosen in answers.items():
        if UNKNOWN in chosen:
            for option in questions[fact].options:
                for level in _levels(option.implies):
                    if level not in sure:
                        reason = f'"{questions[fact].fact.name}" is {option.brief}'
                        known = possible.get(level)
                        possible[level] = f"{known}, or {reason}" if known else f"if {reason}"
    return Guarded(frozenset(sure), possible)


def may_be_image(questions: Mapping[str, Question], answers: Answers) -> bool:
    """Whether there is a sexual image by these answers, or nobody knows that there is none."""
    found = guarded(questions, answers)
    return IMAGE in found.sure or IMAGE in found.possible


def implied(questions: Mapping[str, Question], answers: Answers) -> frozenset[str]:
    """The levels that options already chosen imply, so that the guard need not be asked."""
    return frozenset(
        option.implies
        for fact, chosen in answers.items()
        for option in questions[fact].options
        if option.implies and option.id in chosen
    )


def _levels(level: str | None) -> tuple[str, ...]:
    if level is None:
        return ()
    return (AT_RISK, IMAGE) if level == IMAGE else (level,)
