"""Situations: under which answers something changes from one edition to the next, in words."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from flows.alternatives import alternatives
from flows.condition import Way
from flows.difference.decision import Chosen, ways_by_label
from flows.difference.joint_paths import Answered
from flows.difference.point import Changes, Point, Telling, Turn, accounts_for
from flows.fact import GUARD, UNKNOWN
from flows.guard import AT_RISK, IMAGE
from flows.question import Given, Question

Changed = tuple[Answered, Changes]
"""The answers of one path, and what changes there."""

_BOTH = "+"
"""Stands between the options of a pair where an answer needs one name."""
_FEW = 3
"""The most answers that "anything but" names."""
_GUARD_WORDS = {AT_RISK: "a child at risk", IMAGE: "a sexual image"}


class Situation(Struct, frozen=True, kw_only=True):
    """What changes, and when."""

    changes: tuple[str, ...]
    """In sentences."""
    when: tuple[str, ...]
    """Conditions on answers, of which any one will do: `if "Who" is pupil here`."""


class Ways(Struct, frozen=True, kw_only=True):
    """What changes, and the ways to it, of which any one will do."""

    changes: Changes
    ways: tuple[Way, ...]

    def touch(self, answers: Answered) -> bool:
        """Whether one of the ways is that of these answers, or may be.

        Where several options are ticked each counts, and what is not known may turn out so.
        """
        return any(not _contradicted(way, answers) for way in self.ways)


def situations(paths: Sequence[Changed], questions: Mapping[str, Question]) -> list[Situation]:
    """The situations in which something changes, given every path of a flow."""
    return [
        Situation(
            changes=tuple(change.said for change in found.changes),
            when=tuple(_in_words(way, questions) for way in found.ways),
        )
        for found in changed_ways(paths)
    ]


def changed_ways(paths: Sequence[Changed]) -> list[Ways]:
    """The ways in which something changes, by what changes.

    First those of the plain paths, where everything is known and one thing is ticked. Of the
    other paths only those on which something changes that the plain ways touching it do not
    account for.
    """
    found = _ways([(answers, changes) for answers, changes in paths if _is_plain(answers)])
    told = _Told(found)
    left: list[Changed] = []
    for answers, changes in paths:
        known = not changes or _is_plain(answers) or told.covers(answers, changes)
        left.append((answers, () if known else changes))
    return found + _ways(left)


class _Told:
    """The ways that are told already, and what each accounts for."""

    def __init__(self, ways: Sequence[Ways]) -> None:
        self._ways = ways
        self._accounting: dict[Point, list[Ways]] = {}

    def covers(self, answers: Answered, changes: Changes) -> bool:
        """Whether ways that touch these answers account for everything that changes there.

        Where another verdict stands, what the one before it told goes on under a condition.
        """
        points = list(chain.from_iterable(change.points for change in changes))
        if any(isinstance(point, Turn) for point in points):
            points = [p for p in points if not (isinstance(p, Telling) and p.moves_condition)]
        return all(any(each.touch(answers) for each in self._for(point)) for point in points)

    def _for(self, point: Point) -> list[Ways]:
        if point not in self._accounting:
            self._accounting[point] = [each for each in self._ways if _accounts(each, point)]
        return self._accounting[point]


def _accounts(ways: Ways, point: Point) -> bool:
    return any(accounts_for(known, point) for change in ways.changes for known in change.points)


def _is_plain(answers: Answered) -> bool:
    return all(len(given) == 1 and UNKNOWN not in given for given in answers.values())


def _ways(paths: Iterable[Changed]) -> list[Ways]:
    named = [(_named(answers), changes) for answers, changes in paths]
    found = ways_by_label(named, ()) if named else {}
    return [Ways(changes=changes, ways=tuple(ways)) for changes, ways in found.items()]


def _named(answers: Answered) -> Chosen:
    return tuple((fact, _name(given)) for fact, given in answers.items())


def _name(given: Given) -> str:
    return _BOTH.join(sorted(given))


def _contradicted(way: Way, answers: Answered) -> bool:
    for fact, wanted in way.needs:
        given = answers.get(fact)
        if given is None or UNKNOWN in given:
            continue
        if wanted.isdisjoint(given) and _name(given) not in wanted:
            return True
    return False


def _in_words(way: Way, questions: Mapping[str, Question]) -> str:
    said = [
        _guarded(wanted)
        if fact == GUARD
        else f'"{questions[fact].fact.name}" is {_alternatives(questions[fact], wanted)}'
        for fact, wanted in way.needs
    ]
    return f"if {' and '.join(said)}" if said else "in every case"


def _guarded(wanted: frozenset[str]) -> str:
    said = [words for level, words in _GUARD_WORDS.items() if level in wanted]
    return f"there may be {' or '.join(said)}" if said else "it is not known whether there is"


def _alternatives(question: Question, wanted: frozenset[str]) -> str:
    every = [option.id for option in question.options]
    others = [id for id in every if id not in wanted]
    if wanted < frozenset(every) and len(others) <= _FEW < len(wanted):
        return f"anything but {_any_of(question, others)}"
    in_order = [id for id in every if id in wanted]
    return _any_of(question, [*in_order, *sorted(wanted.difference(in_order))])


def _any_of(question: Question, names: Iterable[str]) -> str:
    said = [_answer(question, name) for name in names]
    return alternatives(said, len(said))


def _answer(question: Question, name: str) -> str:
    if name == UNKNOWN:
        return "not known"
    return " together with ".join(question.option(id).brief for id in name.split(_BOTH))
