"""Recall: every outcome on record put to another encoding of its policy. None is ever altered."""

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct

from flows.outcome import Outcome
from flows.policy import Policy
from flows.problem import AnswerRefused, UnknownName
from flows.replay import Replay, Replaying, replay_shown
from store.database import Store
from store.encodings import is_kept, read_kept
from store.long_work import each_of
from store.outcomes import OutcomeEntry, RecordedOutcome, outcomes
from store.problems import StoreProblem

_Known = dict[tuple[str, str, str], Replay]


class Recalled(Struct, frozen=True, kw_only=True):
    """An outcome on record, and what its answers come to now."""

    entry: OutcomeEntry
    replay: Replay

    @property
    def recorded(self) -> RecordedOutcome:
        """The outcome."""
        return self.entry.outcome

    @property
    def stands(self) -> bool:
        """Whether the verdict and who is told are what they were."""
        return self.replay.stands

    @property
    def settles(self) -> bool:
        """Whether it is answered as it was again, after an edition that answered otherwise."""
        return self.stands and self.entry.is_recalled


class Recall:
    """Puts the outcomes on record to one encoding; the same answers are put to it once."""

    def __init__(self, store: Store, policy: Policy) -> None:
        self._store = store
        self._policy = policy
        self._known: _Known = {}
        self._replaying: dict[str, Replaying | None] = {}

    def all(self) -> list[Recalled]:
        """Every outcome of the policy that is not voided, newest first. Raises StoreProblem."""
        return [
            Recalled(entry=entry, replay=self.put(entry.outcome))
            for entry in each_of(outcomes(self._store, self._policy.id))
            if entry.voided is None
        ]

    def put(self, recorded: RecordedOutcome) -> Replay:
        """What the answers of one outcome come to now."""
        if recorded.fingerprint == self._policy.fingerprint:
            return Replay(state="same", says=(), outcome=None)
        answers = msgspec.json.encode(recorded.answers, order="sorted").decode()
        key = (recorded.fingerprint, recorded.flow, answers)
        if key not in self._known:
            self._known[key] = self._put(recorded)
        return self._known[key]

    def _put(self, recorded: RecordedOutcome) -> Replay:
        replaying = self._replaying_of(recorded.fingerprint)
        if replaying is not None:
            try:
                return replaying.put(recorded.flow, recorded.answers)
            except (UnknownName, AnswerRefused, ValueError):
                pass  # not the answers of a walk: then what was shown is compared
        before = as_shown(recorded)
        if before is None:
            what = "What was shown then cannot be read any more, so it cannot be compared."
            return Replay(state="asks", says=(what,), outcome=None)
        return replay_shown(before, recorded.answers, self._policy)

    def _replaying_of(self, fingerprint: str) -> Replaying | None:
        if fingerprint not in self._replaying:
            old = _kept(self._store, fingerprint)
            self._replaying[fingerprint] = Replaying(old, self._policy) if old else None
        return self._replaying[fingerprint]


def counts(recalled: Iterable[Recalled]) -> Mapping[str, int]:
    """How many there are of each state."""
    return Counter(each.replay.state for each in recalled)


def as_shown(recorded: RecordedOutcome) -> Outcome | None:
    """What was shown when the outcome was recorded, where that can still be read."""
    try:
        return msgspec.convert(recorded.shown, Outcome)
    except msgspec.ValidationError:
        return None


def _kept(store: Store, fingerprint: str) -> Policy | None:
    if not is_kept(store.directory, fingerprint):
        return None
    try:
        return read_kept(store.directory, fingerprint)
    except StoreProblem:
        return None  # then what was shown is compared
