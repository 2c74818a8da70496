"""Where the answers to what is not known would lead, and which of them would settle most."""

from collections.abc import Iterable

from msgspec.structs import replace

from flows.alternatives import alternatives
from flows.fact import GUARD
from flows.find_out import FindOut, WouldBe
from flows.foregone import foregone
from flows.outcome import outcome
from flows.verdict import Verdict
from flows.walk import Walk, walk

STILL_OPEN = "Still open"


def explored(walk: Walk, found: Iterable[FindOut]) -> tuple[FindOut, ...]:
    """What there is to find out, with where each answer leads; what settles most comes first.

    A fact settles as much as it has options that leave a verdict which hangs on nothing more. The
    guard comes last: it changes no verdict, and until it is known it counts as both levels.
    """
    each = [replace(one, would_be=would_be(walk, one.fact)) for one in found]
    return tuple(sorted(each, key=lambda one: (one.fact == GUARD, -_settled(one))))


def would_be(walk: Walk, fact: str) -> tuple[WouldBe, ...]:
    """Where each option of `fact` leads, all else as it is; none for the guard.

    Options that lead to the same are one. Of a tick-all fact one option at a time is tried.
    """
    if fact == GUARD:
        return ()
    question = walk.questions[fact]
    leading: dict[tuple[Verdict | None, str], list[str]] = {}
    for option in question.options:
        leading.setdefault(_leads_to(walk, fact, option.id), []).append(option.id)
    return tuple(
        WouldBe(
            answers=tuple(answers),
            words=alternatives([question.brief([answer]) for answer in answers]),
            verdict=verdict,
            label=label,
        )
        for (verdict, label), answers in leading.items()
    )


def _leads_to(here: Walk, fact: str, option: str) -> tuple[Verdict | None, str]:
    """The verdict and its words, or that further questions decide."""
    there = walk(here.policy, here.flow.id, {**here.set_aside, **here.given, fact: [option]})
    if there.settled is not None:
        found = outcome(there)
        return found.verdict, found.label
    plain = foregone(there.flow, there.path)
    return (plain.verdict, plain.verdict.label) if plain else (None, STILL_OPEN)


def _settled(one: FindOut) -> int:
    return sum(len(each.answers) for each in one.would_be if each.settles)
