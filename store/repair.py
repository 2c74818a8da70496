"""Putting back the newest good copy of records that are damaged or gone."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from store import data_file, recovery
from store.backup import backups, last_backup
from store.content import Content
from store.database import Store
from store.mark import Mark
from store.open_journal import open_journal
from store.problems import Refused, StoreProblem
from store.replacement import replacing
from store.verify import NotIntact, verify


class Candidate(Struct, frozen=True):
    """Records that could be put back, and where they come from."""

    source: str
    sequence: int
    lineage: str
    content: Content
    intact: bool
    """Whether they verify."""


class RepairPlan(Struct, frozen=True):
    """What is wrong, what would be put back, and how much of what was acknowledged it lacks."""

    problem: str
    best: Candidate
    lacking: int | None
    """How many transactions; None where nobody knows how many there were."""


def plan_repair(store: Store) -> RepairPlan:
    """What a repair would do. Raises Refused where none is needed or possible, StoreProblem."""
    must_be_there(store)
    with replacing(store) as files:
        return _plan(store, files.mark)


def repair(store: Store) -> tuple[RepairPlan, list[Path]]:
    """Put the best candidate in place; what was done, and what was kept. Raises like the plan."""
    with replacing(store) as files:
        plan = _plan(store, files.mark)
        details = {"problem": plan.problem, "source": plan.best.source, "lacking": plan.lacking}
        return plan, files.put(plan.best.content, "repaired", details)


def newest_good(store: Store, mark: Mark) -> Candidate | None:
    """The candidate that holds most of what was acknowledged; None where there is none."""
    found = list(_candidates(store))
    same = [each for each in found if each.lineage == mark.lineage] if mark.lineage else []
    return max(same or found, key=lambda each: (each.intact, each.sequence), default=None)


def must_be_there(store: Store) -> None:
    """Raise Refused where there is no data directory."""
    if not store.directory.is_dir():
        raise Refused(f"There is no data directory {store.directory}: nothing is recorded yet.")


def what_is_wrong(store: Store, mark: Mark) -> str:
    """Why the records cannot be written to, in a sentence; empty where they can."""
    try:
        opened = recovery.read(store.layout)
        recovery.must_be_in_order(store.layout, opened, mark)
    except StoreProblem as problem:
        return f"{problem.file.name} {problem.what}"
    return ""


def as_folded(store: Store) -> Content | None:
    """What the data file held when it was last written; None where that cannot be had again."""
    layout = store.layout
    found = list(_replayed("", layout.previous_file, [layout.previous_journal]))
    return found[0].content if found else None


def _plan(store: Store, mark: Mark) -> RepairPlan:
    problem = what_is_wrong(store, mark)
    if not problem:
        raise Refused("The records open: there is nothing to repair.")
    best = newest_good(store, mark)
    if best is None:
        raise Refused(
            f"{problem} There is no good copy to put back. Restore a backup with "
            "`policydesk restore FILE`."
        )
    known = mark.lineage and best.lineage == mark.lineage
    return RepairPlan(problem, best, max(0, mark.sequence - best.sequence) if known else None)


def _candidates(store: Store) -> Iterator[Candidate]:
    layout = store.layout
    journals = [layout.previous_journal, layout.journal]
    names = f"{layout.file.name} and its journal"
    yield from _replayed(names, layout.file, journals)
    names = f"{layout.previous_file.name} and both journals"
    yield from _replayed(names, layout.previous_file, journals)
    yield from _from_nothing(journals)
    last = last_backup(store.directory)
    copies = list(layout.kept.glob("*.json")) if layout.kept.is_dir() else []
    if last is not None and Path(last.directory).is_dir():
        copies += backups(Path(last.directory)).values()
    for path in copies:
        yield from _replayed(str(path), path, journals)


def _replayed(source: str, path: Path, journals: Iterable[Path]) -> Iterator[Candidate]:
    """A data file, and what journals add to it as far as they are whole."""
    try:
        found = data_file.read_bytes(path)
        content = data_file.decode(path, found[0]) if found else None
    except StoreProblem:
        return
    if content is not None and content.lineage:
        yield _candidate(source, content, journals)


def _from_nothing(journals: Iterable[Path]) -> Iterator[Candidate]:
    """The journals alone, where they go back to the beginning."""
    for path in journals:
        try:
            journal = open_journal(path)
        except StoreProblem:
            continue
        if journal is not None and journal.start.sequence == 0:
            content = Content(lineage=journal.start.lineage, roll=journal.begins.roll)
            yield _candidate("the journals alone", content, journals)


def _candidate(source: str, content: Content, journals: Iterable[Path]) -> Candidate:
    for path in journals:
        try:
            journal = open_journal(path)
            if journal is not None and journal.start.lineage == content.lineage:
                journal.read_on(content)
        except StoreProblem:
            continue
    try:
        verify(content)
    except NotIntact:
        intact = False
    else:
        intact = True
    return Candidate(source, content.sequence, content.lineage, content, intact)
