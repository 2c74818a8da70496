"""What would change an outcome: the fewest other answers that lead to another verdict."""

from collections.abc import Iterable, Iterator

from flows.candidates import standing
from flows.change import Change, WouldChange
from flows.fact import UNKNOWN
from flows.other_answers import End, Search
from flows.outcome import outcome
from flows.paths import Path, walk_of
from flows.question import Given
from flows.settle import Answers
from flows.supposed import supposed
from flows.verdict import Verdict
from flows.walk import Walk

MOST_CHANGES = 4
"""Up to how many changed answers are tried for a verdict that is less strict."""


Choices = tuple[tuple[Given, ...], ...]
"""For each changed fact the answers of which any one will do."""


def would_change(walk: Walk) -> tuple[WouldChange, ...]:
    """The fewest changed answers that lead to another verdict than that of a finished walk.

    Every single one; and where none of them leads to a laxer verdict, the fewest that do, up to
    MOST_CHANGES. What somebody can change to a laxer verdict comes first. Facts not known are
    not changed but found out, and the guard changes no verdict.
    """
    if walk.settled is None:
        raise ValueError("the walk has not reached its end")
    now = standing(walk.settled, walk.flow).verdict
    search = Search(walk)
    found = [end for end in search.ends(1) if end.verdict is not now]
    count = 1
    while count < MOST_CHANGES and not any(_laxer(end.verdict, now) for end in found):
        count += 1
        found += search.ends(count, laxer_than=now)
    place = {fact: number for number, fact in enumerate(walk.flow.order)}
    return tuple(
        sorted(
            _said(walk, search.given, found, now),
            key=lambda one: (
                not one.laxer,
                not one.changeable,
                len(one.changes),
                [place[change.fact] for change in one.changes],
            ),
        )
    )


def _laxer(verdict: Verdict, now: Verdict) -> bool:
    return verdict.rank > now.rank


def _said(walk: Walk, given: Answers, ends: Iterable[End], now: Verdict) -> Iterator[WouldChange]:
    """The ends as they are said: changes of the same facts for the same reason are one."""
    kinds: dict[tuple[tuple[str, ...], Verdict, str, tuple[str, ...]], list[Choices]] = {}
    for end in ends:
        kind = (tuple(end.changed), end.verdict, _label(walk, end), end.cite)
        kinds.setdefault(kind, []).append(tuple((to,) for to in end.changed.values()))
    for (facts, verdict, label, cite), choices in kinds.items():
        for choice in _joined(choices):
            changes = tuple(_change(walk, given, *each) for each in zip(facts, choice, strict=True))
            yield WouldChange(
                changes=changes,
                changeable=not any(walk.questions[one.fact].fact.fixed for one in changes),
                laxer=_laxer(verdict, now),
                verdict=verdict,
                label=label,
                cite=cite,
                supposed=supposed(changes, walk.questions),
            )


def _label(walk: Walk, end: End) -> str:
    """The words of the verdict; it may hang on what is not known there."""
    if end.settled is None or not any(UNKNOWN in given for given in end.answers.values()):
        return end.verdict.label
    return outcome(walk_of(walk.policy, walk.flow.id, Path(end.answers, end.settled))).label


def _change(walk: Walk, given: Answers, fact: str, to: Iterable[Given]) -> Change:
    question = walk.questions[fact]
    return Change(
        fact=fact,
        was=question.ordered(given.get(fact, ())),
        to=tuple(question.ordered(answer) for answer in to),
    )


def _joined(choices: list[Choices]) -> list[Choices]:
    """The same choices in fewer, those that differ in one fact only made one."""
    place = 0
    while place < len(choices):
        for other in range(place + 1, len(choices)):
            if both := _both(choices[place], choices[other]):
                choices = [
                    *choices[:place],
                    both,
                    *choices[place + 1 : other],
                    *choices[other + 1 :],
                ]
                place = -1
                break
        place += 1
    return choices


def _both(one: Choices, other: Choices) -> Choices | None:
    """One choice that says what two do; None where they differ in more than one fact."""
    differ = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(differ) != 1:
        return None
    (place,) = differ
    return (*one[:place], (*one[place], *other[place]), *one[place + 1 :])
