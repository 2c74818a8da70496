"""What must turn out for something to count: ways in which the facts not known may fall."""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from flows.alternatives import MOST_NAMED, alternatives
from flows.fact import UNKNOWN
from flows.question import Question
from flows.rule import Table
from flows.settle import Answers, State, state_of

Needs = tuple[tuple[str, frozenset[str]], ...]


class Way(Struct, frozen=True, kw_only=True):
    """One way: what each unknown fact would have to be, and what else would have to be so."""

    needs: Needs = ()
    """Facts with the options of which one would have to be true, in the order of the condition."""
    text: str = ""
    """A condition in words, where it is not about facts: "if none of the rules fits"."""
    also: str = ""
    """A printed condition that comes on top: "if you are in doubt"."""


Condition = tuple[Way, ...]
"""Any of the ways will do; where there are none, nothing has to turn out."""


def ways_of(when: Iterable[Table], answers: Answers) -> Condition:
    """The ways in which a condition can still come true; none where nothing unknown is in it."""
    found = []
    for table in when:
        if state_of([table], answers) is not State.OUT:
            needs = tuple(
                (fact, wanted)
                for fact, wanted in table.items()
                if UNKNOWN in answers.get(fact, ()) and UNKNOWN not in wanted
            )
            if needs:
                found.append(Way(needs=needs))
    return tuple(dict.fromkeys(found))


def both(first: Condition, second: Condition) -> Condition:
    """What must turn out for two conditions to hold together."""
    if not first or not second:
        return first or second
    joined = (_joined(one, other) for one in first for other in second)
    return tuple(dict.fromkeys(way for way in joined if way)) or first


def on_top(condition: Condition, also: str) -> Condition:
    """The condition with a printed one on top."""
    if not also:
        return condition
    return tuple(replace(way, also=also) for way in condition) or (Way(also=also),)


def in_words(condition: Condition, questions: Mapping[str, Question]) -> str:
    """The condition as a person reads it; empty where there is none."""
    by_also: dict[str, list[str]] = {}
    for way in simplified(condition):
        by_also.setdefault(way.also, []).append(way.text or _needs_words(way.needs, questions))
    said = []
    for also, ways in by_also.items():
        known = [way for way in ways if way]
        first = known[:1] + [way.removeprefix("if ") for way in known[1:]]
        said.append(", and ".join(filter(None, (", or ".join(first), also))))
    return ", or ".join(said)


def _needs_words(needs: Needs, questions: Mapping[str, Question]) -> str:
    parts = [f'"{questions[f].fact.name}" is {_alternatives(questions[f], w)}' for f, w in needs]
    return f"if {' and '.join(parts)}" if parts else ""


def _alternatives(question: Question, wanted: Iterable[str]) -> str:
    named = [question.brief([option.id]) for option in question.options if option.id in wanted]
    rest = [question.brief([option.id]) for option in question.options if option.id not in wanted]
    if len(named) > MOST_NAMED and len(rest) < len(named) / 2:
        return f"anything but {alternatives(rest, len(rest))}" if rest else "anything"
    return alternatives(named, len(named))


def _joined(one: Way, other: Way) -> Way | None:
    """Both ways at once; None where they exclude each other."""
    needs = dict(one.needs)
    for fact, wanted in other.needs:
        needs[fact] = needs[fact] & wanted if fact in needs else wanted
    if not all(needs.values()):
        return None
    text = ", and ".join(filter(None, (one.text, other.text)))
    also = ", and ".join(dict.fromkeys(filter(None, (one.also, other.also))))
    return Way(needs=tuple(needs.items()), text=text, also=also)


def simplified(condition: Condition) -> list[Way]:
    """The same condition in as few ways as come of joining them two by two."""
    ways = list(dict.fromkeys(condition))
    place = 0
    while place < len(ways):
        for other in range(len(ways)):
            merged = _merged(ways[place], ways[other]) if other != place else None
            if merged:
                first = min(place, other)
                ways = [way for i, way in enumerate(ways) if i not in (place, other)]
                ways.insert(first, merged)
                place = -1
                break
        place += 1
    return ways


def _merged(one: Way, other: Way) -> Way | None:
    """One way that says what two do, where there is one."""
    if (one.text, one.also) != (other.text, other.also) or bool(one.needs) != bool(other.needs):
        return None
    first, second = dict(one.needs), dict(other.needs)
    if all(fact in second and second[fact] <= wanted for fact, wanted in first.items()):
        return one  # the other only asks for more
    if first.keys() != second.keys():
        return None
    differing = [fact for fact in first if first[fact] != second[fact]]
    if len(differing) != 1:
        return None
    (fact,) = differing
    return replace(one, needs=tuple({**first, fact: first[fact] | second[fact]}.items()))
