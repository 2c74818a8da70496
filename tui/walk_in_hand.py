"""The walk that somebody is on: its answers, and which question is before them."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from flows.policy import Policy
from flows.question import Question
from flows.walk import Walk, walk


class AnswerSoFar(Struct, frozen=True):
    """An answer already given, for the column of answers so far."""

    fact: str
    name: str
    brief: str
    set_aside: bool


class WalkInHand:
    """Answers to one flow, which can be added to, gone back over and changed.

    Going back deletes nothing: the answers stay, and steer the walk again as soon as the question
    gone back to is answered.
    """

    def __init__(
        self, policy: Policy, flow: str, answers: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        self.policy = policy
        self.flow = flow
        self.answers = {fact: tuple(chosen) for fact, chosen in (answers or {}).items()}
        self.walk: Walk = walk(policy, flow, self.answers)
        self._changing: str | None = None

    @property
    def question(self) -> Question | None:
        """The question before them: one gone back to, else the next; None at the end."""
        if self._changing is not None:
            return self.walk.questions[self._changing]
        return self.walk.question

    @property
    def number(self) -> int:
        """Which question of the path this is, from 1."""
        facts = list(self.walk.path)
        return facts.index(self._changing) + 1 if self._changing else len(facts) + 1

    @property
    def given(self) -> tuple[str, ...]:
        """The answer that the question before them has already, if any."""
        return self.answers.get(self.question.id, ()) if self.question else ()

    def answer(self, chosen: Iterable[str]) -> None:
        """Answer the question before them. Raises AnswerRefused where it cannot take that."""
        assert self.question is not None
        answers = {**self.answers, self.question.id: tuple(chosen)}
        self.walk = walk(self.policy, self.flow, answers)
        self.answers = answers
        self._changing = None

    def back(self) -> bool:
        """Go to the question before this one; False where this is the first."""
        facts = list(self.walk.path)
        place = facts.index(self._changing) if self._changing else len(facts)
        if place == 0:
            return False
        self._changing = facts[place - 1]
        return True

    def change(self, fact: str) -> None:
        """Go to the question about `fact`, which is on the path."""
        self._changing = fact

    def so_far(self) -> list[AnswerSoFar]:
        """The answers on the path, then those set aside."""
        questions = self.walk.questions
        on_path = [
            AnswerSoFar(fact, questions[fact].fact.name, questions[fact].brief(given), False)
            for fact, given in self.walk.given.items()
        ]
        aside = [
            AnswerSoFar(fact, questions[fact].fact.name, questions[fact].brief(given), True)
            for fact, given in self.walk.set_aside.items()
            if fact in questions
        ]
        return on_path + aside
