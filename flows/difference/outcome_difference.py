"""How two outcomes of the same situation differ, in sentences: the verdict, who is told, when."""

from collections.abc import Iterator, Mapping

from flows.outcome import Outcome, OutcomeTell


def differences(old: Outcome, new: Outcome) -> tuple[str, ...]:
    """What is otherwise in `new` than in `old`, in sentences; empty where they say the same.

    The verdict, and who is to be told, when, how and on what condition. Other lines and the
    clauses are not compared: they explain an answer, and do not change it.
    """
    return (*_of_verdict(old, new), *_of_telling(old, new))


def _of_verdict(old: Outcome, new: Outcome) -> Iterator[str]:
    if old.label != new.label:
        yield f'The verdict was "{old.label}" and is now "{new.label}".'


def _of_telling(old: Outcome, new: Outcome) -> Iterator[str]:
    before, after = _by_person(old), _by_person(new)
    for title in after:
        if title not in before:
            yield f"Now also: {_joined(after[title])}."
        elif before[title] != after[title]:
            yield f"Was: {_joined(before[title])}. Now: {_joined(after[title])}."
    for title in before:
        if title not in after:
            yield f"No longer: {_joined(before[title])}."


def _by_person(found: Outcome) -> Mapping[str, frozenset[str]]:
    """For each who is told, by title, the ways in which; "nobody" is not among them."""
    told: dict[str, set[str]] = {}
    for tell in found.tell:
        if tell.role != "nobody":
            told.setdefault(tell.title, set()).add(_words(tell))
    return {title: frozenset(words) for title, words in told.items()}


def _words(tell: OutcomeTell) -> str:
    return f"tell {tell.words}"


def _joined(words: frozenset[str]) -> str:
    return "; ".join(sorted(words))
