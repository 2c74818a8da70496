"""How the clauses of two editions differ: which are new, gone, changed, or only renumbered."""

from collections.abc import Callable, Iterable
from typing import Literal

from msgspec import Struct

from flows.policy import Clause, Policy

Kind = Literal["added", "removed", "changed", "renumbered"]


class ClauseDifference(Struct, frozen=True, kw_only=True):
    """One clause that is not in both editions as it was.

    What an edition does not have is empty: of an added clause all that is old, of a removed one
    all that is new.
    """

    kind: Kind
    """`renumbered` has the same words, force and addressees under another reference; `changed`
    has others in any of the three, and may be renumbered besides."""
    ref: str = ""
    """The reference in the new edition."""
    old_ref: str = ""
    old_says: str = ""
    """The paraphrase in the old edition."""
    new_says: str = ""
    old_force: str = ""
    new_force: str = ""
    old_binds: str = ""
    new_binds: str = ""


def clause_differences(old: Policy, new: Policy) -> tuple[ClauseDifference, ...]:
    """Every clause that differs, in the order of the new edition, then those that are gone.

    A clause is the same where its words, its force and whom it binds are. A clause that moved is
    known by its words; one whose words are not found elsewhere, by its reference. How the encoding
    reads a clause (`decided`, `informs`) is not compared.
    """
    was = _pairs(list(old.clauses.values()), list(new.clauses.values()))
    matched = {clause.ref for clause in was.values()}
    found = [_between(was.get(ref), clause) for ref, clause in new.clauses.items()]
    gone = (clause for ref, clause in old.clauses.items() if ref not in matched)
    return (*filter(None, found), *(_removed(clause) for clause in gone))


def _content(clause: Clause) -> tuple[str, ...]:
    return _words(clause), clause.force, clause.binds


def _words(clause: Clause) -> str:
    """The paraphrase, however its lines are broken."""
    return " ".join(clause.says.split())


_LIKENESSES: tuple[Callable[[Clause], tuple[str, ...]], ...] = (
    lambda clause: (clause.ref, *_content(clause)),
    _content,
    lambda clause: (_words(clause),),
    lambda clause: (clause.ref,),
)
"""What makes an old and a new clause the same one, the surest first."""


def _pairs(old: Iterable[Clause], new: Iterable[Clause]) -> dict[str, Clause]:
    """For the reference of each new clause the old clause that it was, where there is one."""
    was: dict[str, Clause] = {}
    left_old, left_new = list(old), list(new)
    for likeness in _LIKENESSES:
        by_likeness: dict[tuple[str, ...], list[Clause]] = {}
        for clause in left_old:
            by_likeness.setdefault(likeness(clause), []).append(clause)
        for clause in left_new:
            if alike := by_likeness.get(likeness(clause)):
                was[clause.ref] = alike.pop(0)
        taken = {clause.ref for clause in was.values()}
        left_old = [clause for clause in left_old if clause.ref not in taken]
        left_new = [clause for clause in left_new if clause.ref not in was]
    return was


def _between(old: Clause | None, new: Clause) -> ClauseDifference | None:
    """What became of a clause; None where nothing did."""
    if old is None:
        return ClauseDifference(
            kind="added",
            ref=new.ref,
            new_says=new.says,
            new_force=new.force,
            new_binds=new.binds,
        )
    same = _content(old) == _content(new)
    if same and old.ref == new.ref:
        return None
    return ClauseDifference(
        kind="renumbered" if same else "changed",
        ref=new.ref,
        old_ref=old.ref,
        old_says=old.says,
        new_says=new.says,
        old_force=old.force,
        new_force=new.force,
        old_binds=old.binds,
        new_binds=new.binds,
    )


def _removed(old: Clause) -> ClauseDifference:
    return ClauseDifference(
        kind="removed",
        old_ref=old.ref,
        old_says=old.says,
        old_force=old.force,
        old_binds=old.binds,
    )
