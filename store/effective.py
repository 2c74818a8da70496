"""Which lines of the register count: voided ones do not, of one edition only the last by day."""

from collections.abc import Callable, Iterable
from datetime import date

from store.acknowledgement import Acknowledgement
from store.asking_again import Again, AskingAgain

WhichCount = Callable[[Acknowledgement], bool]
"""Whether a line counts for the edition in question."""


def voided(lines: Iterable[Acknowledgement]) -> dict[int, Acknowledgement]:
    """For the id of each line that was undone, the line that undid it."""
    return {each.of: each for each in lines if each.kind == "voided" and each.of is not None}


def effective(
    lines: Iterable[Acknowledgement],
) -> dict[tuple[int, str, str, int], Acknowledgement]:
    """For each person, policy, edition and major the line that counts: the last not undone.

    The last is that of the latest day, and of one day the one recorded last: what is keyed in late
    does not go before what was signed after it.
    """
    found: dict[tuple[int, str, str, int], Acknowledgement] = {}
    for each in standing(lines):  # the oldest first
        before = found.get(each.subject)
        if before is None or before.signed_on <= each.signed_on:
            found[each.subject] = each
    return found


def standing(lines: Iterable[Acknowledgement]) -> list[Acknowledgement]:
    """The lines that were not undone."""
    lines = list(lines)
    undone = voided(lines)
    return [each for each in lines if each.kind != "voided" and each.id not in undone]


def until(lines: Iterable[Acknowledgement], day: date) -> list[Acknowledgement]:
    """The lines that bear on how things stood on a day: those whose own day had come.

    What undoes a line bears the day of that line: what is voided was never true, whenever that
    was found.
    """
    by = day.isoformat()
    return [each for each in lines if each.signed_on <= by]


def by_person(
    lines: Iterable[Acknowledgement],
) -> dict[tuple[int, str], list[Acknowledgement]]:
    """For each person and policy the lines that count, of any edition, oldest first."""
    found: dict[tuple[int, str], list[Acknowledgement]] = {}
    for each in effective(lines).values():
        found.setdefault((each.person, each.policy), []).append(each)
    return found


def counting(theirs: Iterable[Acknowledgement], counts: WhichCount) -> Acknowledgement | None:
    """Of one person's lines for a policy, the one that counts."""
    return max(filter(counts, theirs), key=_by_day, default=None)


def signed_before(theirs: Iterable[Acknowledgement], counts: WhichCount) -> Acknowledgement | None:
    """Of one person's lines for a policy, what they signed last and does not count."""
    found = [each for each in theirs if each.kind == "acknowledged" and not counts(each)]
    return max(found, key=_by_day, default=None)


def asked_again(
    asking: AskingAgain, theirs: Iterable[Acknowledgement], counts: WhichCount
) -> Again | None:
    """What a person is asked to read again; None where all of it or nothing."""
    theirs = list(theirs)
    now, before = counting(theirs, counts), signed_before(theirs, counts)
    if before is None or (now is not None and now.kind in ("acknowledged", "exempted")):
        return None
    return asking.since(before)


def _by_day(each: Acknowledgement) -> tuple[str, int]:
    return each.signed_on, each.id
