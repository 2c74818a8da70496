"""What is on the register of acknowledgements, line by line."""

from collections.abc import Iterable

from store.acknowledgement import Acknowledgement
from store.database import Store
from store.effective import voided
from store.records import records


def all_acknowledgements(store: Store) -> list[Acknowledgement]:
    """The whole register, oldest first, voided lines and all. Raises StoreProblem."""
    return records(store, "acknowledgements", Acknowledgement)


def acknowledgements_of(store: Store, person: int) -> list[Acknowledgement]:
    """The lines about one person, oldest first, voided ones and all. Raises StoreProblem."""
    return records(store, "acknowledgements", Acknowledgement, of={"person": person})


def history(store: Store, person: int) -> list[tuple[Acknowledgement, Acknowledgement | None]]:
    """All that is recorded of a person, the latest day first; each with what voids it, if anything.

    Raises StoreProblem.
    """
    lines = with_voiding(acknowledgements_of(store, person))
    return sorted(lines, key=lambda line: (line[0].signed_on, line[0].id), reverse=True)


def with_voiding(
    lines: Iterable[Acknowledgement],
) -> list[tuple[Acknowledgement, Acknowledgement | None]]:
    """The lines, given oldest first, newest first; each with the line that voids it, if any."""
    lines = list(lines)
    undone = voided(lines)
    return [(each, undone.get(each.id)) for each in reversed(lines) if each.kind != "voided"]
