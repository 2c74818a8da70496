"""Answers that somebody is giving: which question is before them, going back, changing one."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from flows.question import Question


class AnswerSoFar(Struct, frozen=True):
    """An answer already given, for the column of answers so far."""

    fact: str
    name: str
    brief: str
    set_aside: bool


class AnswersInHand(ABC):
    """Answers which can be added to, gone back over and changed.

    Going back deletes nothing: the answers stay, and count again as soon as the question gone
    back to is answered.
    """

    def __init__(self, answers: Mapping[str, Iterable[str]] | None = None) -> None:
        self.answers = {fact: tuple(chosen) for fact, chosen in (answers or {}).items()}
        self._changing: str | None = None

    @property
    @abstractmethod
    def title(self) -> str:
        """What is asked about, as the colleague would put it."""

    @property
    @abstractmethod
    def path(self) -> Sequence[str]:
        """The facts whose answers count, in the order they were asked."""

    @property
    @abstractmethod
    def next_question(self) -> Question | None:
        """The question after the path; None at the end."""

    @property
    @abstractmethod
    def command(self) -> list[str]:
        """The command that asks the same, less its answers."""

    @abstractmethod
    def question_about(self, fact: str) -> Question:
        """The question by which an answer already given is changed."""

    @abstractmethod
    def clauses(self, question: Question) -> list[str]:
        """The clauses because of which it is asked, paraphrased, the first the most telling."""

    def why(self, question: Question) -> str:
        """Why it is asked; empty where nothing is to be said."""
        return question.why

    @abstractmethod
    def so_far(self) -> list[AnswerSoFar]:
        """The answers that count, then those set aside."""

    @abstractmethod
    def _take(self, answers: Mapping[str, tuple[str, ...]], asked: Question) -> None:
        """Work out where these answers lead. Raises AnswerRefused and UnknownName."""

    @property
    def question(self) -> Question | None:
        """The question before them: one gone back to, else the next; None at the end."""
        if self._changing is not None:
            return self.question_about(self._changing)
        return self.next_question

    @property
    def number(self) -> int:
        """Which question of the path this is, from 1."""
        facts = list(self.path)
        return facts.index(self._changing) + 1 if self._changing else len(facts) + 1

    @property
    def given(self) -> tuple[str, ...]:
        """The answer that the question before them has already, if any."""
        return self.answers.get(self.question.id, ()) if self.question else ()

    def answer(self, chosen: Iterable[str]) -> None:
        """Answer the question before them. Raises AnswerRefused where it cannot take that."""
        asked = self.question
        assert asked is not None
        answers = {**self.answers, asked.id: tuple(chosen)}
        self._take(answers, asked)
        self.answers = answers
        self._changing = None

    def back(self) -> bool:
        """Go to the question before this one; False where this is the first."""
        facts = list(self.path)
        place = facts.index(self._changing) if self._changing else len(facts)
        if place == 0:
            return False
        self._changing = facts[place - 1]
        return True

    def change(self, fact: str) -> None:
        """Go to the question about `fact`, which is on the path."""
        self._changing = fact
