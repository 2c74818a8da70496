"""Where other answers than those given would lead, by how many of them are changed."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from flows.candidates import standing
from flows.fact import GUARD, NONE, UNKNOWN
from flows.foregone import foregone, surely_held
from flows.paths import answers_to, without_ruled_out
from flows.question import Given, Question
from flows.rule import Flow, Otherwise, Rule
from flows.settle import Answers, Settled, settle
from flows.verdict import Verdict
from flows.walk import Walk


class End(Struct, frozen=True):
    """Where changed answers lead."""

    changed: Answers
    answers: Answers
    """All the answers on the way there."""
    verdict: Verdict
    cite: tuple[str, ...]
    """The clauses of what decides."""
    settled: Settled | None = None
    """What stands; None where questions are still open that change no verdict."""


class Search:
    """The walks that other answers than those given would make."""

    def __init__(self, walk: Walk) -> None:
        self._flow = walk.flow
        self._questions = walk.questions
        aside = {
            fact: walk.questions[fact].read(chosen)
            for fact, chosen in walk.set_aside.items()
            if fact in walk.questions
        }
        every = {**walk.path, **aside}
        self.given: Answers = {fact: every[fact] for fact in every if fact != GUARD}
        """Every answer given but the guard's, those set aside too: they may come back."""
        self._all_known = not any(UNKNOWN in given for given in every.values())

    def ends(self, changes: int, laxer_than: Verdict | None = None) -> Iterator[End]:
        """Where exactly so many changed answers lead.

        The answer to a question that was not asked before counts as one, where it matters.
        """
        return self._extend(self._flow, {}, {}, changes, laxer_than)

    def _extend(
        self,
        flow: Flow,
        answers: dict[str, Given],
        changed: dict[str, Given],
        left: int,
        laxer_than: Verdict | None,
    ) -> Iterator[End]:
        if laxer_than and _stays_as_strict(flow, answers, laxer_than):
            return
        step = _next(flow, self._questions, answers)
        if not isinstance(step, str):
            settled, decides = step
            if not left and not (laxer_than and decides.verdict.rank <= laxer_than.rank):
                yield _end(changed, answers, [decides], settled)
            return
        if not left and step not in self.given:
            decide = self._whatever_is_answered(flow, answers)
            if decide and not (laxer_than and decide[0].verdict.rank <= laxer_than.rank):
                yield _end(changed, answers, decide)
            return
        given = self.given.get(step)
        if given is not None:
            longer = {**answers, step: given}
            yield from self._extend(
                without_ruled_out(flow, longer), longer, changed, left, laxer_than
            )
        if left and UNKNOWN not in (given or ()):
            for other in other_answers(self._questions[step], given or frozenset()):
                longer = {**answers, step: other}
                more = {**changed, step: other}
                yield from self._extend(
                    without_ruled_out(flow, longer), longer, more, left - 1, laxer_than
                )

    def _whatever_is_answered(
        self, flow: Flow, answers: dict[str, Given]
    ) -> list[Rule | Otherwise] | None:
        """What decides, where every answer to the questions still open gives one verdict."""
        if not self._all_known:
            return None
        found: list[Rule | Otherwise] = []
        for decides in self._every_end(flow, answers):
            found.append(decides)
            if decides.verdict is not found[0].verdict:
                return None
        return found

    def _every_end(self, flow: Flow, answers: dict[str, Given]) -> Iterator[Rule | Otherwise]:
        step = _next(flow, self._questions, answers)
        if not isinstance(step, str):
            yield step[1]
            return
        given = self.given.get(step)
        for answer in [given] if given else answers_to(self._questions[step]):
            if UNKNOWN not in answer:
                longer = {**answers, step: answer}
                yield from self._every_end(without_ruled_out(flow, longer), longer)


def _end(
    changed: Answers,
    answers: Answers,
    decide: list[Rule | Otherwise],
    settled: Settled | None = None,
) -> End:
    cite = tuple(dict.fromkeys(ref for one in decide for ref in one.cite))
    return End(changed, answers, decide[0].verdict, cite, settled)


def _next(
    flow: Flow, questions: Mapping[str, Question], answers: Answers
) -> str | tuple[Settled | None, Rule | Otherwise]:
    """The fact that the verdict still turns on, or what stands and decides."""
    if plain := foregone(flow, answers):
        return None, plain
    step = settle(flow, questions, answers)
    return step if isinstance(step, str) else (step, standing(step, flow))


def _stays_as_strict(flow: Flow, answers: Answers, verdict: Verdict) -> bool:
    """Whether what holds already is at least as strict as `verdict`."""
    held, _ = surely_held(flow, answers)
    return flow.hit == "strictest" and held is not None and held.verdict.rank <= verdict.rank


def other_answers(question: Question, given: Given) -> Iterator[Given]:
    """The answers that differ from the one given by one step.

    Another option; of a tick-all fact one ticked option taken away, one more ticked, or none.
    """
    options = [option.id for option in question.options]
    if not question.many:
        yield from (frozenset({id}) for id in options if id not in given)
        return
    ticked = given - {NONE}
    if len(ticked) > 1:
        yield from (ticked - {id} for id in options if id in ticked)
    if given != {NONE}:
        yield frozenset({NONE})
    yield from (ticked | {id} for id in options if id not in given and id != NONE)
