"""The lines of an outcome, gathered from what contributes them, each once."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from flows.condition import Condition, in_words, on_top
from flows.contribution import Contribution
from flows.question import Question
from flows.rule import Clock, Line, Tell

Kind = Literal["tell", "do", "do-not", "keep", "may-follow"]


class Shown(Struct, frozen=True, kw_only=True):
    """One line as it will be shown."""

    kind: Kind
    text: str
    condition: str
    cite: tuple[str, ...]
    guard: str = ""
    """Which level of the guard adds it; empty where it does not."""
    capture: bool = False
    role: str = ""
    when: str = ""
    clock: Clock | None = None
    how: str = ""

    @property
    def source(self) -> Literal["policy", "good-practice"]:
        """Whether the policy says it, or good practice does."""
        return "policy" if self.cite else "good-practice"

    @property
    def key(self) -> "Shown":
        """The line without its condition: two with one key are the same line."""
        return replace(self, condition="", guard="")


def gather(parts: Iterable[Contribution], questions: Mapping[str, Question]) -> tuple[Shown, ...]:
    """Every line once: plain where some contribution makes it plain, else with its conditions.

    What counts as things stand comes before what has a condition.
    """
    parts = tuple(parts)
    conditions: dict[Shown, list[Condition]] = {}
    guards: dict[Shown, str] = {}
    for part in parts:
        for line, condition in lines_of(part):
            conditions.setdefault(line.key, []).append(condition)
            if line.guard:
                guards.setdefault(line.key, line.guard)
    barred = any(part.bars_capture for part in parts)
    shown = [
        replace(key, condition=in_words(_either(reasons), questions), guard=guards.get(key, ""))
        for key, reasons in conditions.items()
        if not (barred and key.capture)
    ]
    return tuple(sorted(shown, key=lambda line: bool(line.condition)))


def lines_of(part: Contribution) -> Iterator[tuple[Shown, Condition]]:
    """The lines of one contribution, each with the conditions of part and line joined."""
    for tell in part.lines.tell:
        yield _tell(part, tell), on_top(part.condition, tell.provided or part.provided)
    kinds: tuple[tuple[Kind, tuple[Line, ...]], ...] = (
        ("do", part.lines.do),
        ("do-not", part.lines.do_not),
        ("keep", part.lines.keep),
        ("may-follow", part.lines.may_follow),
    )
    for kind, lines in kinds:
        for line in lines:
            unsure = part.unsure if kind == "may-follow" else ()
            condition = on_top(part.condition or unsure, line.provided or part.provided)
            shown = Shown(
                kind=kind,
                text=line.text,
                condition="",
                cite=line.cite or part.cite,
                guard=part.guard,
                capture=line.capture,
            )
            yield shown, condition


def says_nobody(parts: Iterable[Contribution]) -> bool:
    """Whether something that stands says that the policy asks nobody to be told."""
    return any(part.lines.nobody and not part.condition for part in parts)


def _tell(part: Contribution, tell: Tell) -> Shown:
    return Shown(
        kind="tell",
        role=tell.role,
        text=tell.text,
        when=tell.by.words if isinstance(tell.by, Clock) else tell.by or "",
        clock=tell.by if isinstance(tell.by, Clock) else None,
        how=tell.how,
        condition="",
        cite=tell.cite or part.cite,
        guard=part.guard,
    )


def _either(conditions: list[Condition]) -> Condition:
    """The conditions of one line that several contribute; none where one is unconditional."""
    return () if () in conditions else tuple(way for each in conditions for way in each)
