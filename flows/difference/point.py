"""One point in which two outcomes differ, and when a change elsewhere accounts for it."""

from typing import Literal

from msgspec import Struct

from flows.verdict import Verdict


class Turn(Struct, frozen=True):
    """A verdict that was one and is another, or is no longer (or only now) certain."""

    old: Verdict
    new: Verdict


class Telling(Struct, frozen=True):
    """Somebody to tell, at a time and in a way, whatever the condition."""

    way: str
    turn: Literal["gained", "lost", "firmer", "looser", "conditional"]
    """Told only now, or no longer; without condition only now, or no longer; on another one."""

    @property
    def moves_condition(self) -> bool:
        """Whether the same is told before and after."""
        return self.turn not in ("gained", "lost")


class NoSuchAnswer(Struct, frozen=True):
    """One edition has no such answer."""

    edition: Literal["old", "new"]


class OnlyGuarded(Struct, frozen=True):
    """A line gained or lost, and only under another answer to the guard."""

    line: str
    """Without its condition."""


Point = Turn | Telling | NoSuchAnswer | OnlyGuarded


class Change(Struct, frozen=True, kw_only=True):
    """What is otherwise, in one sentence, and the points in it."""

    said: str
    points: tuple[Point, ...]


Changes = tuple[Change, ...]
"""What changes in one situation; empty where nothing does."""


def accounts_for(known: Point, point: Point) -> bool:
    """Whether `point`, where several things may be so, follows from `known`, where one is.

    Of several verdicts the strictest stands. One that is stricter comes of what became as strict;
    one that is laxer, of what was as strict; one that is only certain now, or no longer, of either.
    """
    if isinstance(known, Turn) and isinstance(point, Turn):
        became, was = known.new is point.new, known.old is point.old
        if point.old is point.new:
            return became or was
        return became if point.new.rank < point.old.rank else was
    if isinstance(known, Telling) and isinstance(point, Telling):
        softer = {"gained": "firmer", "lost": "looser"}.get(known.turn)
        return known.way == point.way and point.turn in (known.turn, softer, "conditional")
    return known == point
