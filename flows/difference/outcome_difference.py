"""How two outcomes of the same situation differ, in sentences: the verdict, who is told, when."""

from collections.abc import Iterator, Mapping

from flows.difference.point import Change, Changes, Telling, Turn
from flows.outcome import Outcome, OutcomeTell


def differences(old: Outcome, new: Outcome) -> tuple[str, ...]:
    """What is otherwise in `new` than in `old`, in sentences; empty where they say the same.

    The verdict, and who is to be told, when, how and on what condition. Other lines and the
    clauses are not compared: they explain an answer, and do not change it.
    """
    return tuple(change.said for change in changes(old, new))


def changes(old: Outcome, new: Outcome) -> Changes:
    """The same, each sentence with the points that it tells of."""
    return (*_of_verdict(old, new), *_of_telling(old, new))


def _of_verdict(old: Outcome, new: Outcome) -> Iterator[Change]:
    if old.label != new.label:
        yield Change(
            said=f'The verdict was "{old.label}" and is now "{new.label}".',
            points=(Turn(old.verdict, new.verdict),),
        )


_Conditions = frozenset[str]
"""The conditions on which somebody is told; an empty one where it holds as things stand."""
_Ways = Mapping[str, _Conditions]
"""The ways in which one person is told (who, when and how), and on what conditions."""


def _of_telling(old: Outcome, new: Outcome) -> Iterator[Change]:
    before, after = _by_person(old), _by_person(new)
    for title in dict.fromkeys((*after, *before)):
        was, now = before.get(title, {}), after.get(title, {})
        if was != now:
            yield Change(said=_sentence(was, now), points=tuple(_points(was, now)))


def _sentence(was: _Ways, now: _Ways) -> str:
    if not was:
        return f"Now also: {_joined(now)}."
    return f"Was: {_joined(was)}. Now: {_joined(now)}." if now else f"No longer: {_joined(was)}."


def _points(was: _Ways, now: _Ways) -> Iterator[Telling]:
    for way in sorted({*was, *now}):
        before, after = was.get(way), now.get(way)
        if before == after:
            continue
        if before is None:
            yield Telling(way, "gained")
        elif after is None:
            yield Telling(way, "lost")
        elif "" in after - before:
            yield Telling(way, "firmer")
        elif "" in before - after:
            yield Telling(way, "looser")
        else:
            yield Telling(way, "conditional")


def _by_person(found: Outcome) -> Mapping[str, _Ways]:
    """For each who is told, by title, the ways in which; "nobody" is not among them."""
    told: dict[str, dict[str, _Conditions]] = {}
    for tell in found.tell:
        if tell.role != "nobody":
            ways, way = told.setdefault(tell.title, {}), _way(tell)
            ways[way] = ways.get(way, frozenset()) | {tell.condition or ""}
    return told


def _way(tell: OutcomeTell) -> str:
    return ", ".join(filter(None, (tell.title, tell.when, tell.how)))


def _joined(ways: _Ways) -> str:
    words = {
        f"tell {', '.join(filter(None, (way, condition)))}"
        for way, conditions in ways.items()
        for condition in conditions
    }
    return "; ".join(sorted(words))
