"""Changed answers in plain words: `If the head had agreed to it`."""

from collections.abc import Callable, Iterable, Mapping

from flows.alternatives import MOST_NAMED, alternatives
from flows.change import Change
from flows.fact import NONE
from flows.question import Question

_SHARED = 2
"""Words that alternatives must begin alike with for the others to leave them out."""
_STAYS = frozenset(["a", "an", "the", "another", "your", "their", "its", "no", "not"])
"""Words that are never left out without the word after them."""


def supposed(changes: Iterable[Change], questions: Mapping[str, Question]) -> str:
    """The changes in the words of the options, or where one has none by the name of its fact.

    So `If "Tie" were "own child"`.
    """
    said = [_plainly(c, questions[c.fact]) or _by_name(c, questions[c.fact]) for c in changes]
    joint = ", and " if any(" or " in each for each in said) else " and "
    return f"If {joint.join(said)}"


def _plainly(change: Change, question: Question) -> str:
    """The change in the words that the options have for it; empty where one has none."""
    if len(change.to) > MOST_NAMED:
        return ""
    parts = _parts(change, question, lambda ids: _phrase(question, ids))
    if not all(phrase for _, phrases in parts for phrase in phrases):
        return ""
    begins = ("", "it were also so that ", "it were not so that ")
    return ", or ".join(f"{begins[kind]}{_joined(phrases)}" for kind, phrases in parts)


def _by_name(change: Change, question: Question) -> str:
    verbs = ("were", "also had", "did not have")
    parts = _parts(change, question, lambda ids: f'"{question.brief(ids)}"')
    said = ", or ".join(f"{verbs[kind]} {alternatives(names)}" for kind, names in parts)
    return f'"{question.fact.name}" {said}'


def _parts(
    change: Change, question: Question, words: Callable[[frozenset[str]], str]
) -> list[tuple[int, list[str]]]:
    """The answers in words: those given anew, and of a tick-all fact what is more, and less."""
    was = frozenset(change.was)
    parts: tuple[list[str], ...] = ([], [], [])
    for to in map(frozenset, change.to):
        if not question.many or not was or NONE in was | to:
            parts[0].append(words(to))
        else:
            parts[1 if to > was else 2].append(words(to ^ was))
    return [(kind, said) for kind, said in enumerate(parts) if said]


def _phrase(question: Question, ids: frozenset[str]) -> str:
    phrases = [question.option(id).if_ for id in question.ordered(ids)]
    return " and ".join(phrases) if all(phrases) else ""


def _joined(phrases: list[str]) -> str:
    """The alternatives, what all begin with said once."""
    words = [phrase.split(" ") for phrase in phrases]
    shared = 0
    while all(len(each) > shared + 1 for each in words) and len({e[shared] for e in words}) == 1:
        shared += 1
    while shared and words[0][shared - 1] in _STAYS:
        shared -= 1
    if len(words) < 2 or shared < _SHARED:  # one alone has nothing to share
        return _either(phrases)
    rest = [" ".join(each[shared:]) for each in words]
    return f"{' '.join(words[0][:shared])} {_either(rest)}"


def _either(phrases: list[str]) -> str:
    """The alternatives, told apart where one is itself made of several."""
    if len(phrases) > 1 and any(" or " in phrase or "," in phrase for phrase in phrases):
        return "; or ".join(phrases)
    return alternatives(phrases)
