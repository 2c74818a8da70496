"""What changes in one flow from one edition to the next, and in which situations."""

from collections import Counter
from collections.abc import Callable, Mapping

from msgspec import Struct

from flows.difference.flow_meaning import meaning
from flows.difference.guarded_difference import Guarded, guard_counts_otherwise
from flows.difference.joint_paths import JointPath, joint_paths, joint_question
from flows.difference.line_difference import Renumbered, line_differences
from flows.difference.outcome_difference import changes
from flows.difference.path_outcomes import PathOutcomes
from flows.difference.point import Change, Changes, NoSuchAnswer
from flows.difference.situation import Changed, Situation, situations
from flows.outcome import Outcome
from flows.policy import Policy
from flows.question import Question
from flows.rule import Flow

Walked = Callable[[Flow, int], None]
"""Called with a flow and how many of its paths were walked: to tell of it, or to stop by raising.
"""
Others = tuple[str, ...]
"""What else is shown otherwise, by name."""


class FlowDifference(Struct, frozen=True, kw_only=True):
    """What changes in one flow that both editions have."""

    flow: str
    title: str
    paths: int | None = None
    """The paths that the editions go together, with the guard answered "neither"; None where the
    flow means the same in both, so that none had to be walked."""
    changed: int = 0
    """Paths with another verdict, or on which others are told, or at another time, or how."""
    guarded: int = 0
    """Paths on which more changes where the guard is answered otherwise than "neither"."""
    situations: tuple[Situation, ...] = ()
    """Where the changed paths lie, and what changes there; those under the guard come first."""
    other: Mapping[str, int] = {}
    """What else is shown otherwise, by name, and on how many paths that do not change."""
    other_paths: int = 0
    """On how many paths that do not change anything else is shown otherwise."""

    @property
    def changes_nothing(self) -> bool:
        """Whether every situation comes to the same, whatever is answered to the guard."""
        return not (self.changed or self.guarded or self.other_paths)


def flow_difference(
    old: Policy, new: Policy, flow_id: str, renumbered: Renumbered, walked: Walked
) -> FlowDifference:
    """What changes in a flow that both editions have. `old` is in the words of `new`."""
    flow = new.flows[flow_id]
    if meaning(old, flow_id, renumbered) == meaning(new, flow_id, {}):
        return FlowDifference(flow=flow_id, title=flow.title)
    comparing = _Comparing(old, new, flow_id, renumbered)
    guarded = None
    if guard_counts_otherwise(old, new, flow_id):
        guarded = Guarded(old, new, flow_id, renumbered)
    changed: list[Changed] = []
    other: Counter[str] = Counter()
    other_paths = 0
    for path in joint_paths(old, new, flow_id):
        walked(flow, len(changed))
        found, others = comparing.between(path)
        changed.append((path.answers, found))
        if others and not found:
            other.update(others)
            other_paths += 1
        if guarded:
            guarded.walked(path, comparing.ends(path))
    questions = _questions(old, new, flow_id)
    return FlowDifference(
        flow=flow_id,
        title=flow.title,
        paths=len(changed),
        changed=sum(bool(found) for _, found in changed),
        guarded=guarded.paths if guarded else 0,
        situations=(
            *(situations(guarded.rows, questions) if guarded and guarded.paths else ()),
            *situations(changed, questions),
        ),
        other=dict(other),
        other_paths=other_paths,
    )


def _questions(old: Policy, new: Policy, flow_id: str) -> Mapping[str, Question]:
    before, after = old.questions[flow_id], new.questions[flow_id]
    return {
        fact: joint_question(before.get(fact), after.get(fact))
        for fact in dict.fromkeys((*after, *before))
    }


class _Comparing:
    """What differs between the outcomes of two editions; each two are compared once."""

    def __init__(self, old: Policy, new: Policy, flow_id: str, renumbered: Renumbered) -> None:
        self._old = PathOutcomes(old, flow_id)
        self._new = PathOutcomes(new, flow_id)
        self._renumbered = renumbered
        self._known: dict[tuple[int, int], tuple[Changes, Others]] = {}

    def ends(self, path: JointPath) -> tuple[Outcome, Outcome] | None:
        """What stands at the end of a path in each; None where it is one and the same, or where
        one has no such answer."""
        if path.old is None or path.new is None or path.old is path.new:
            return None
        return self._old.of(path.old), self._new.of(path.new)

    def between(self, path: JointPath) -> tuple[Changes, Others]:
        """What changes on a path, and what else is shown otherwise."""
        if path.old is path.new and not self._renumbered:
            return (), ()
        old = self._old.of(path.old) if path.old else None
        new = self._new.of(path.new) if path.new else None
        key = (id(old), id(new))
        if key not in self._known:
            self._known[key] = self._compared(old, new)
        return self._known[key]

    def _compared(self, old: Outcome | None, new: Outcome | None) -> tuple[Changes, Others]:
        if old and new:
            return changes(old, new), line_differences(old, new, self._renumbered)
        if new:
            said = f'The old edition has no such answer. The verdict is "{new.label}".'
            return (Change(said=said, points=(NoSuchAnswer("old"),)),), ()
        assert old is not None
        said = f'The new edition has no such answer. The verdict was "{old.label}".'
        return (Change(said=said, points=(NoSuchAnswer("new"),)),), ()
