"""Who is asked again when an edition changes, and for which clauses."""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from flows.difference.clause_difference import ClauseDifference, clause_differences
from flows.policy import Policy
from store.acknowledgement import Acknowledgement
from store.editions import Edition, encoding_signed
from store.encodings import is_kept, read_kept
from store.problems import StoreProblem


class Again(Struct, frozen=True, kw_only=True):
    """What somebody who signed an earlier edition has not seen yet."""

    edition: str
    """The edition that they signed last."""
    changes: tuple[ClauseDifference, ...]

    @property
    def clauses(self) -> tuple[str, ...]:
        """The references of the clauses to read again; of one that is gone, what it was."""
        return tuple(each.ref or each.old_ref for each in self.changes)

    @property
    def lines(self) -> tuple[str, ...]:
        """The changes, a line each, old and new."""
        return tuple(change_words(each) for each in self.changes)


class AskingAgain:
    """Compares an encoding with those that people signed; each of them is compared once."""

    def __init__(self, directory: Path, adopted: Iterable[Edition], policy: Policy) -> None:
        """With the data directory, and the editions of the policy that the school has adopted."""
        self._directory = directory
        self._policy = policy
        self._adopted = list(adopted)
        self._known: dict[str, tuple[ClauseDifference, ...]] = {}

    def since(self, signed: Acknowledgement) -> Again | None:
        """What is asked again of somebody who signed that, as it was last encoded.

        None where that is the whole policy: the encoding was not kept, or no clause differs and
        the edition is to be signed as such.
        """
        changes = self._since(encoding_signed(self._adopted, signed))
        return Again(edition=signed.edition, changes=changes) if changes else None

    def _since(self, fingerprint: str) -> tuple[ClauseDifference, ...]:
        if fingerprint not in self._known:
            self._known[fingerprint] = self._compared(fingerprint)
        return self._known[fingerprint]

    def _compared(self, fingerprint: str) -> tuple[ClauseDifference, ...]:
        if not fingerprint or not is_kept(self._directory, fingerprint):
            return ()
        try:
            old = read_kept(self._directory, fingerprint)
        except StoreProblem:
            return ()
        found = clause_differences(old, self._policy)
        return tuple(each for each in found if each.kind != "renumbered")


def change_words(each: ClauseDifference) -> str:
    """A changed clause in a line: what it said, and what it says."""
    if each.kind == "added":
        return f"{each.ref}, new: {each.new_says}"
    if each.kind == "removed":
        return f"{each.old_ref}, gone: {each.old_says}"
    parts = [f"{each.ref}: {each.new_says}"]
    if each.old_says != each.new_says:
        parts.append(f"(It said: {each.old_says})")
    if each.old_force != each.new_force:
        parts.append(f'("{each.old_force}" before, now "{each.new_force}".)')
    if each.old_binds != each.new_binds:
        parts.append(f"(It bound: {each.old_binds}. Now: {each.new_binds}.)")
    return " ".join(parts)
