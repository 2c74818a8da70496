"""The conclusion that nothing still to be asked could change."""

from flows.rule import Flow, Rule
from flows.settle import Answers, State, state_of
from flows.verdict import Verdict


def foregone(flow: Flow, answers: Answers) -> Rule | None:
    """The rule that gives the verdict whatever else is answered; None while that is not plain.

    Questions that only add lines may still be open.
    """
    held, threat = surely_held(flow, answers)
    if held is None or (threat is not None and flow.hit == "first"):
        return None
    return held if threat is None or held.verdict.rank <= threat.rank else None


def surely_held(flow: Flow, answers: Answers) -> tuple[Rule | None, Verdict | None]:
    """The strictest rule that holds whatever else is answered, and the strictest that still may.

    Behind a rule that may yet end the walk or decide first, nothing is sure.
    """
    held: Rule | None = None
    threat: Verdict | None = None
    for rule in flow.rules:
        state = state_of(rule.when, answers)
        if state is State.IN:
            if held is None or rule.verdict.rank < held.verdict.rank:
                held = rule
            if rule.ends or flow.hit == "first":
                break
        elif state is not State.OUT:
            if threat is None or rule.verdict.rank < threat.rank:
                threat = rule.verdict
            if rule.ends or flow.hit == "first":
                break
    return held, threat
