"""The comparison that somebody is at: answers that are put to several policies at once."""

from collections.abc import Iterable, Mapping, Sequence

from flows.comparison import Comparison, compare, walks
from flows.policy import Policy
from flows.question import Question
from flows.shared_question import shared_question
from flows.walk import Walk
from tui.answers_in_hand import AnswersInHand, AnswerSoFar
from tui.walk_in_hand import WalkInHand


class ComparisonInHand(AnswersInHand):
    """Answers to one flow of several policies.

    Those that were brought along can be changed, but going back ends at the first one given here.
    """

    def __init__(
        self,
        policies: Sequence[Policy],
        flow: str,
        answers: Mapping[str, Iterable[str]] | None = None,
        asked: Mapping[str, Question] | None = None,
        options: Sequence[str] = (),
    ) -> None:
        super().__init__(answers)
        self.policies = policies
        self.flow = flow
        self._options = options
        self._asked = dict(asked or {})
        self._brought = frozenset(self.answers)
        self.comparison: Comparison = compare(policies, flow, self.answers, self._asked)

    @property
    def title(self) -> str:
        """The flow's."""
        return self.comparison.title

    @property
    def path(self) -> Sequence[str]:
        """The facts that some policy has on its path, as they were answered."""
        return list(self.comparison.given)

    @property
    def next_question(self) -> Question | None:
        """The one that most policies wait for."""
        return self.comparison.question

    @property
    def command(self) -> list[str]:
        """The comparison as a command, with the options it was begun with."""
        return ["policydesk", "compare", self.flow, *self._options]

    def question_about(self, fact: str) -> Question:
        """The question to all the policies that have it."""
        return shared_question([each.questions[fact] for each in self._asking(fact)])

    def clauses(self, question: Question) -> list[str]:
        """The clauses that the policies cite for it, each with the policy's name."""
        return [
            f"{each.policy.about.short} {ref}  {each.policy.clauses[ref].says}"
            for each in self._needing(question.id)
            for ref in each.questions[question.id].cite
        ]

    def why(self, question: Question) -> str:
        """Why it is asked, and which policies need it."""
        needing = [each.policy.about.short for each in self._needing(question.id)]
        return f"{question.why} Asked for {', '.join(needing)}.".strip()

    def so_far(self) -> list[AnswerSoFar]:
        """The answers that some policy uses.

        Those that none uses yet are not shown: most come back when the next question is answered.
        """
        questions = {fact: self.question_about(fact) for fact in self.path}
        return [
            AnswerSoFar(fact, question.fact.name, question.brief(self.answers[fact]), False)
            for fact, question in questions.items()
        ]

    def back(self) -> bool:
        """Go to the question before this one; False where this is the first asked here."""
        if self._changing in self._brought:
            self._changing = None
            return self.next_question is not None
        here = [fact for fact in self.path if fact not in self._brought]
        place = here.index(self._changing) if self._changing else len(here)
        if place == 0:
            return False
        self._changing = here[place - 1]
        return True

    def _take(self, answers: Mapping[str, tuple[str, ...]], asked: Question) -> None:
        questions = {**self._asked, asked.id: asked}
        self.comparison = compare(self.policies, self.flow, answers, questions)
        self._asked = questions
        self._brought -= {asked.id}

    def _asking(self, fact: str) -> list[Walk]:
        """The walks of the policies that have a question about `fact`."""
        return [each for each in walks(self.comparison) if fact in each.questions]

    def _needing(self, fact: str) -> list[Walk]:
        """Those of them that still ask, and those that use the answer already given."""
        return [each for each in self._asking(fact) if each.question or fact in each.path]


def comparison_of(in_hand: WalkInHand, policies: Sequence[Policy]) -> ComparisonInHand:
    """The answers of a walk put to `policies` as well; the walk's stands first.

    What was answered in the words of the walk's policy is remembered to have been.
    """
    own = in_hand.policy
    first = [own, *(policy for policy in policies if policy.id != own.id)]
    questions = in_hand.walk.questions
    asked = {fact: questions[fact] for fact in in_hand.answers if fact in questions}
    return ComparisonInHand(first, in_hand.flow, in_hand.answers, asked)
