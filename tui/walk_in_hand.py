"""The walk that somebody is on: its answers, and which question is before them."""

from collections.abc import Iterable, Mapping, Sequence

from flows.policy import Policy
from flows.question import Question
from flows.walk import Walk, walk
from tui.answers_in_hand import AnswersInHand, AnswerSoFar


class WalkInHand(AnswersInHand):
    """Answers to one flow of one policy."""

    def __init__(
        self, policy: Policy, flow: str, answers: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        super().__init__(answers)
        self.policy = policy
        self.flow = flow
        self.walk: Walk = walk(policy, flow, self.answers)

    @property
    def title(self) -> str:
        """The flow's."""
        return self.walk.flow.title

    @property
    def path(self) -> Sequence[str]:
        """The facts of the walk's path."""
        return list(self.walk.path)

    @property
    def next_question(self) -> Question | None:
        """The walk's."""
        return self.walk.question

    @property
    def command(self) -> list[str]:
        """The walk as a command."""
        return ["policydesk", "walk", self.policy.id, self.flow]

    def question_about(self, fact: str) -> Question:
        """The flow's own question."""
        return self.walk.questions[fact]

    def clauses(self, question: Question) -> list[str]:
        """The policy's clauses that the question cites."""
        return [f"{ref}  {self.policy.clauses[ref].says}" for ref in question.cite]

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

    def _take(self, answers: Mapping[str, tuple[str, ...]], asked: Question) -> None:  # noqa: ARG002
        self.walk = walk(self.policy, self.flow, answers)


def not_known_words(asked: Question) -> str:
    """Who can supply what nobody knew, so that they can be asked at once."""
    return f'Not known: "{asked.fact.name}". Who can say: {asked.known_by}.'
