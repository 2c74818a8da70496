"""What changes only where the guard is answered otherwise: with a child at risk, or an image."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from flows.difference.joint_paths import JointPath
from flows.difference.line_difference import CLAUSES, Renumbered, line_differences
from flows.difference.path_outcomes import PathOutcomes
from flows.difference.point import Change, Changes, OnlyGuarded
from flows.difference.situation import Changed
from flows.fact import GUARD, UNKNOWN
from flows.guard import AT_RISK, IMAGE
from flows.outcome import Outcome
from flows.paths import Path
from flows.policy import Policy

_LEVELS = (AT_RISK, IMAGE, UNKNOWN)
_Pair = tuple[Outcome, Outcome]


def guard_counts_otherwise(old: Policy, new: Policy, flow_id: str) -> bool:
    """Whether ends that are alike with the guard answered "neither" can differ under another.

    They cannot where the guard adds the same lines, is implied by the same answers, and each line
    is either a copy taken (`capture`) wherever it stands or nowhere: then what the guard adds and
    switches off is the same in both.
    """
    return (
        old.guard != new.guard
        or _implied(old, flow_id) != _implied(new, flow_id)
        or not _captured(old, new, flow_id).isdisjoint(_not_captured(old, new, flow_id))
    )


def _implied(policy: Policy, flow_id: str) -> set[tuple[str, str, str]]:
    return {
        (fact, option.id, option.implies)
        for fact, question in policy.questions[flow_id].items()
        for option in question.options
        if option.implies
    }


def _captured(old: Policy, new: Policy, flow_id: str) -> set[str]:
    return {text for text, capture in _lines(old, new, flow_id) if capture}


def _not_captured(old: Policy, new: Policy, flow_id: str) -> set[str]:
    return {text for text, capture in _lines(old, new, flow_id) if not capture}


def _lines(old: Policy, new: Policy, flow_id: str) -> Iterator[tuple[str, bool]]:
    for flow in (old.flows[flow_id], new.flows[flow_id]):
        for part in (*flow.rules, *flow.duties, flow.otherwise):
            for line in part.besides_tell:
                yield line.text, line.capture


class Guarded:
    """What changes under the other answers to the guard; each two ends are compared once."""

    def __init__(self, old: Policy, new: Policy, flow_id: str, renumbered: Renumbered) -> None:
        self._outcomes = {
            level: (PathOutcomes(old, flow_id), PathOutcomes(new, flow_id)) for level in _LEVELS
        }
        self._renumbered = renumbered
        self._known: dict[tuple[int, int], Mapping[str, Changes]] = {}
        self.rows: list[Changed] = []
        """Every path under each answer to the guard, and what changes only there."""
        self.paths = 0
        """On how many paths something does."""

    def walked(self, path: JointPath, ends: _Pair | None) -> None:
        """Take in a path, with its ends in both editions; None where they cannot differ."""
        changes = self._between(path, ends) if ends else {}
        self.rows.append((path.answers, ()))
        for level in _LEVELS:
            self.rows.append((_under(level, path.answers), changes.get(level, ())))
        self.paths += any(changes.values())

    def _between(self, path: JointPath, ends: _Pair) -> Mapping[str, Changes]:
        key = (id(ends[0]), id(ends[1]))
        if key not in self._known:
            self._known[key] = {
                level: tuple(self._only_under(level, path, ends)) for level in _LEVELS
            }
        return self._known[key]

    def _only_under(self, level: str, path: JointPath, ends: _Pair) -> Iterator[Change]:
        assert path.old is not None
        assert path.new is not None
        olds, news = self._outcomes[level]
        old, new = olds.of(_guarded(level, path.old)), news.of(_guarded(level, path.new))
        told = _line_changes(*ends)
        found = [change for change in _line_changes(old, new) if change not in told]
        if not found and self._cite_otherwise(old, new) and not self._cite_otherwise(*ends):
            found = [_changed("Other clauses are cited.", "clauses")]
        yield from found

    def _cite_otherwise(self, old: Outcome, new: Outcome) -> bool:
        return CLAUSES in line_differences(old, new, self._renumbered)


def _guarded(level: str, path: Path) -> Path:
    return replace(path, answers=_under(level, path.answers))


def _under(level: str, answers: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    return {**answers, GUARD: frozenset({level})}


def _line_changes(old: Outcome, new: Outcome) -> Changes:
    """Every line that one of two outcomes has and the other has not."""
    before, after = dict(_lines_shown(old)), dict(_lines_shown(new))
    gained = [line for line in after if line not in before]
    lost = [line for line in before if line not in after]
    return (
        *(_changed(f"Now also {line}", f"gained {after[line]}") for line in gained),
        *(_changed(f"No longer {line}", f"lost {before[line]}") for line in lost),
    )


def _changed(said: str, point: str) -> Change:
    return Change(said=said, points=(OnlyGuarded(point),))


def _lines_shown(found: Outcome) -> Iterator[tuple[str, str]]:
    """Each line in words, and the same without its condition."""
    for tell in found.tell:
        text = f": {tell.text}" if tell.text else "."
        yield f"tell {tell.words}{text}", f"tell {tell.title} {tell.when} {tell.how}{text}"
    for name, lines in (
        ("to do", found.do),
        ("not to do", found.do_not),
        ("to keep", found.keep),
        ("what may follow", found.may_follow),
    ):
        for line in lines:
            yield f'{name}: "{line.words}"', f"{name} {line.text}"
