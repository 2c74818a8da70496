"""The outcomes of many paths of one flow, each distinct one worked out once."""

from collections.abc import Hashable

from flows.fact import UNKNOWN
from flows.outcome import Outcome, outcome
from flows.paths import Path, ending, walk_of
from flows.policy import Policy
from flows.settle import State, state_of


class PathOutcomes:
    """The outcomes of one flow met so far; all but the answers that they show."""

    def __init__(self, policy: Policy, flow_id: str) -> None:
        self._policy = policy
        self._flow = policy.flows[flow_id]
        self._conditions = [
            *(rule.when for rule in self._flow.rules),
            *(duty.when for duty in self._flow.duties),
        ]
        self._known: dict[Hashable, Outcome] = {}

    def of(self, path: Path) -> Outcome:
        """What stands at the end of a path; paths that come to the same give the same object."""
        key = (ending(self._policy.questions[self._flow.id], path), self._left_open(path))
        if key not in self._known:
            self._known[key] = outcome(walk_of(self._policy, self._flow.id, path))
        return self._known[key]

    def _left_open(self, path: Path) -> Hashable:
        """What "I don't know" leaves open: on it hang the conditions of lines and candidates."""
        unknown = frozenset(fact for fact, given in path.answers.items() if UNKNOWN in given)
        if not unknown:
            return ()
        possible = tuple(
            state_of([table], path.answers) is not State.OUT
            for when in self._conditions
            for table in when
        )
        return unknown, possible
