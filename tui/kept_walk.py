"""The walks of an operator that are not recorded: found again, kept after each answer, let go.

Several sessions of one operator, as at a shared login, may each be on a walk: a session lets go
only of those that were begun or gone on with in it.
"""

import os

from msgspec import Struct

from flows.problem import AnswerRefused, PolicyBroken, UnknownName
from store.problems import StoreProblem
from store.unfinished import (
    Damaged,
    Draft,
    all_unfinished,
    drop_unfinished,
    keep_unfinished,
    kept_draft,
)
from tui.desk import Desk
from tui.walk_in_hand import WalkInHand

_CHANGED = "An unfinished walk was kept, but the policy has changed since. Begin it again."


class KeptWalk(Struct, frozen=True):
    """A walk, what tells it from the operator's others, and when it was begun."""

    in_hand: WalkInHand
    id: str
    began: str
    """ISO, in UTC with its offset."""


class KeptWalks:
    """Which walk a session is on, which it gave up last, and what else is unfinished."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._own: KeptWalk | None = None
        self._found: KeptWalk | None = None
        self._given_up: KeptWalk | None = None
        self._useless: str | None = None
        """The id of what was kept and cannot be used, once that was said; it gives way as well."""

    @property
    def own(self) -> WalkInHand | None:
        """The walk that was begun or gone on with here; it gives way where another is begun."""
        return self._own.in_hand if self._own else None

    @property
    def given_up(self) -> WalkInHand | None:
        """The last walk that was left at its outcome without recording it, until another begins."""
        return self._given_up.in_hand if self._given_up else None

    def unfinished(self) -> WalkInHand | str | None:
        """The walk to go on with: the one here, else the last begun of all that are kept.

        A sentence where none of those kept can be used; None where there is none.
        """
        return self.own or self._find()

    def go_on(self, in_hand: WalkInHand) -> str:
        """Take a walk that was found, or given up, as the one of this session; what went wrong."""
        if self._found is not None and in_hand is self._found.in_hand:
            self._own, self._found = self._found, None
        elif self._given_up is not None and in_hand is self._given_up.in_hand:
            self._own, self._given_up = self._given_up, None
            return self._write(self._own)
        return ""

    def keep(self, in_hand: WalkInHand) -> str:
        """Keep the walk so that nothing can lose it; what went wrong, or nothing.

        Where it is another than before, that one has given way.
        """
        before = self._own
        if before is not None and in_hand is before.in_hand:
            return self._write(before)
        self._own = KeptWalk(in_hand, os.urandom(8).hex(), self._desk.store.stamp())
        self._given_up = None
        problem = self._write(self._own)
        if before is not None and not problem:
            problem = self._drop(before.id)
        if self._useless is not None and not problem:
            problem = self._drop(self._useless)
            self._useless = None
        return problem

    def forget(self) -> str:
        """The walk is recorded: it is unfinished no more; what went wrong, or nothing."""
        own, self._own = self._own, None
        return self._drop(own.id) if own else ""

    def give_up(self, in_hand: WalkInHand) -> str:
        """The walk is not to be recorded; it can be brought back until another is begun."""
        own = self._own
        if own is None or in_hand is not own.in_hand:  # no question of it was answered here
            self._given_up = KeptWalk(in_hand, os.urandom(8).hex(), self._desk.store.stamp())
            return ""
        self._given_up = own
        return self.forget()

    def is_kept(self) -> bool:
        """Whether the walk here is in its file, with its last answer, and that file will stay."""
        own = self._own
        if own is None or self._desk.is_sample:
            return False
        kept = kept_draft(self._desk.directory, self._desk.operator, own.id)
        return kept is not None and kept.answers == _answers(own.in_hand)

    def _find(self) -> WalkInHand | str | None:
        """The last begun of those in files that can be used; why not, where none can."""
        self._found, self._useless = None, None
        useless: list[tuple[str, str]] = []
        for each in all_unfinished(self._desk.directory, self._desk.operator):
            found = _walk_of(self._desk, each)
            if not isinstance(found, str):
                self._found = found
                return found.in_hand
            useless.append((each.id, found))
        if not useless:
            return None
        self._useless, why = useless[0]
        return why

    def _write(self, walk: KeptWalk) -> str:
        in_hand = walk.in_hand
        draft = Draft(
            id=walk.id,
            policy=in_hand.policy.id,
            flow=in_hand.flow,
            fingerprint=in_hand.policy.fingerprint,
            answers=_answers(in_hand),
            started_at=walk.began,
        )
        try:
            keep_unfinished(self._desk.directory, self._desk.operator, draft)
        except StoreProblem as problem:
            return f"{problem} The walk goes on; it is kept only while this window is open."
        return ""

    def _drop(self, id: str) -> str:
        try:
            drop_unfinished(self._desk.directory, self._desk.operator, id)
        except StoreProblem as problem:
            return str(problem)
        return ""


def _walk_of(desk: Desk, draft: Draft | Damaged) -> KeptWalk | str:
    """The walk of a draft, or why it cannot be used."""
    if isinstance(draft, Damaged):
        return str(draft.problem)
    try:
        policy = desk.catalogue.policy(draft.policy)
        in_hand = WalkInHand(policy, draft.flow, draft.answers)
    except (UnknownName, PolicyBroken, AnswerRefused):
        return _CHANGED
    return KeptWalk(in_hand, draft.id, draft.started_at)


def _answers(in_hand: WalkInHand) -> dict[str, list[str]]:
    return {fact: list(chosen) for fact, chosen in in_hand.answers.items()}
