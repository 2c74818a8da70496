"""Batches: what was taken in together, from one sign-in sheet or one file."""

from datetime import date

from msgspec import Struct

from store.acknowledgement import Acknowledgement
from store.acknowledgements import all_acknowledgements, with_voiding
from store.database import Store


class Batch(Struct, frozen=True, kw_only=True):
    """The lines of one sheet or one file."""

    name: str
    lines: tuple[tuple[Acknowledgement, Acknowledgement | None], ...]
    """Newest first, each with the line that voids it, if any."""

    @property
    def first(self) -> Acknowledgement:
        """The line that was recorded first."""
        return self.lines[-1][0]

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day on which anybody in it signed."""
        signed = sorted(each.signed_on for each, _ in self.lines)
        return signed[0], signed[-1]

    @property
    def standing(self) -> int:
        """How many of its lines are not voided."""
        return sum(voiding is None for _, voiding in self.lines)


def batches(store: Store, policy: str | None = None) -> list[Batch]:
    """The batches of one policy, or of all, the one begun last first. Raises StoreProblem."""
    found: dict[str, list[tuple[Acknowledgement, Acknowledgement | None]]] = {}
    for each, voiding in with_voiding(all_acknowledgements(store)):
        if each.batch and policy in (None, each.policy):
            found.setdefault(each.batch, []).append((each, voiding))
    made = [Batch(name=name, lines=tuple(lines)) for name, lines in found.items()]
    return sorted(made, key=lambda each: each.first.id, reverse=True)


def new_batch_name(store: Store, what: str, day: date) -> str:
    """A name that no batch has yet: what it is, the day, and a number. Raises StoreProblem."""
    taken = {each.name for each in batches(store)}
    number = 1
    while (name := f"{what} {day.isoformat()} {number}") in taken:
        number += 1
    return name
