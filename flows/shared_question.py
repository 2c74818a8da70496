"""One question put on behalf of several policies, and whether an answer to it says enough."""

from collections.abc import Iterable, Sequence

from flows.fact import UNKNOWN
from flows.question import Question, put
from flows.rule import Wording


def shared_question(asking: Sequence[Question]) -> Question:
    """The question that takes the place of those of the policies `asking`, all about one fact.

    A single policy puts it in its own words, with its own options. Several need the shared words
    and every option: what one policy folds another may keep, and only its own words say what an
    option takes in. No policy refuses an option of the fact, for each folds what it dropped.
    """
    return asking[0] if len(asking) == 1 else put(asking[0].fact, Wording())


def says_enough(asked: Question, chosen: Iterable[str], policies: Iterable[Question]) -> bool:
    """Whether an answer means the same to these policies, whatever options `asked` had dropped.

    "Somebody else" may take in a former pupil where the question did not offer one. Where a
    policy would read a former pupil otherwise, it has to be asked again.
    """
    given = set(chosen)
    behind = [(id, kept) for id, kept in asked.fold.items() if kept in given - {UNKNOWN}]
    return all(
        question.read([id]) == question.read([kept]) for question in policies for id, kept in behind
    )
