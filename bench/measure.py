"""The measurements at one size: each fills some lines of the tables."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bench.filled import Filled
from bench.opening import in_fresh_processes, in_one_process
from bench.others import Polls, poll_elsewhere, poll_here, polls
from bench.report import Finding
from bench.rivals import Lines, Sqlite, Stock, replace_whole
from bench.timing import Sample, interleaved

LARGE = 100_000
"""Documents from which on open and fold have a goal; below it what a file costs outweighs them."""

_STOCK_GOALS = {10_000: 200.0, LARGE: 2_000.0}
_WARM_UP = 20


class Results:
    """Lines of both tables."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.samples: dict[str, Sample] = {}

    def ratio(
        self,
        samples: dict[str, Sample],
        over: str,
        under: str,
        *,
        at_most: float | None = None,
        at_least: float | None = None,
    ) -> None:
        """Median by median, of two that were measured in turn."""
        value = samples[over].median / samples[under].median
        self.findings.append(Finding(f"{over} / {under}", value, at_most, at_least))


def measure_size(filled: Filled, scratch: Path, commits: int) -> Results:
    """All that is measured at one size. `scratch` is on the same file system."""
    results = Results()
    results.samples["fill in one transaction, and fold"] = filled.filling
    _commits(filled, scratch, commits, results)
    _sqlite(filled, scratch, commits, results)
    _stock(filled, scratch, results)
    _others(filled, commits, results)
    _opening(filled, results)
    _folding(filled, scratch, results)
    return results


def flatness(stores: list[Filled], commits: int) -> Results:
    """A commit of the largest store beside one of the smallest, in turn; `stores` by size."""
    results = Results()
    works: dict[str, Callable[[], object]] = {
        f"commit at {each.size:,}": each.committer() for each in stores
    }
    small, *_, large = works
    results.samples = interleaved(commits, works, warm_up=_WARM_UP)
    results.ratio(results.samples, large, small)
    return results


def _commits(filled: Filled, scratch: Path, commits: int, results: Results) -> None:
    """A commit beside the disk alone."""
    length = filled.bytes_a_commit
    room = (commits + _WARM_UP) * length
    with (
        closing(Lines(scratch / "lines", length)) as lines,
        closing(Lines(scratch / "lines-with-room", length, room=room)) as with_room,
    ):
        samples = interleaved(
            commits,
            {
                "commit": filled.committer(),
                "append + fdatasync": lines.append,
            },
            warm_up=_WARM_UP,
        )
        results.ratio(samples, "commit", "append + fdatasync", at_most=1.5)
        results.samples |= samples
        # The journal has room that was written before, which spares the disk a change of the
        # file's size: beside a file that has it too, the store's own work shows.
        both = {
            "commit again": filled.committer(),
            "write in room + fdatasync": with_room.append,
        }
        samples = interleaved(commits, both, warm_up=_WARM_UP)
    results.ratio(samples, "commit again", "write in room + fdatasync")
    results.samples |= samples


def _sqlite(filled: Filled, scratch: Path, commits: int, results: Results) -> None:
    documents = filled.store.documents("acknowledgements")
    with closing(Sqlite(scratch / "sqlite.db", documents)) as sqlite:
        works = {"SQLite WAL FULL insert": sqlite.insert, "commit": filled.committer()}
        samples = interleaved(commits, works, warm_up=_WARM_UP)
    results.ratio(samples, "SQLite WAL FULL insert", "commit")
    results.samples["SQLite WAL FULL insert"] = samples["SQLite WAL FULL insert"]


def _stock(filled: Filled, scratch: Path, results: Results) -> None:
    """Few inserts of stock TinyDB, and between them commits enough for a median."""
    documents = filled.store.content().tables["acknowledgements"]
    commit = filled.committer()
    samples = {"stock TinyDB insert": Sample(), "commit": Sample()}
    with closing(Stock(scratch / "stock.json", documents)) as stock:
        stock.insert()
        for _ in range(3 if filled.size >= LARGE else 7):
            samples["stock TinyDB insert"] += interleaved(1, {"": stock.insert})[""]
            samples["commit"] += interleaved(20, {"": commit}, warm_up=2)[""]
    goal = _STOCK_GOALS.get(filled.size)
    results.ratio(samples, "stock TinyDB insert", "commit", at_least=goal)
    results.samples["stock TinyDB insert"] = samples["stock TinyDB insert"]


def _others(filled: Filled, rounds: int, results: Results) -> None:
    here = polls(filled.store, filled.committer(), poll_here(filled.directory), rounds)
    with poll_elsewhere(filled.directory) as poll:
        elsewhere = polls(filled.store, filled.committer(), poll, rounds)
    _told("same process", here, results)
    _told("second process", elsewhere, results)


def _told(where: str, found: Polls, results: Results) -> None:
    name = f"poll that sees a commit, {where}"
    results.findings.append(Finding(name, found.news.median * 1e3, at_most=1, unit=" ms"))
    results.findings.append(Finding(f"{name}, p95", found.news.p95 * 1e3, at_most=1, unit=" ms"))
    results.samples[name] = found.news
    results.samples[f"poll that sees nothing new, {where}"] = found.nothing
    results.samples[f"poll after another's fold, {where}"] = found.folded


def _opening(filled: Filled, results: Results) -> None:
    filled.store.fold()
    rounds = 7 if filled.size >= LARGE else 11
    goal = 2.0 if filled.size >= LARGE else None
    fresh = in_fresh_processes(filled.directory, rounds)
    warm = in_one_process(filled.directory, rounds)
    for where, samples in (("fresh process", fresh), ("warm process", warm)):
        named = {
            f"open + first search, {where}": samples["open"],
            "parse": samples["parse"],
        }
        results.ratio(named, *named, at_most=goal)
        results.samples |= {
            f"open + first search, {where}": samples["open"],
            f"parse, {where}": samples["parse"],
        }


def _folding(filled: Filled, scratch: Path, results: Results) -> None:
    """A fold beside a bare replacement of the whole file, each after a commit."""
    goal = 3.0 if filled.size >= LARGE else None
    tables = filled.store.content().tables
    path = scratch / "whole.json"
    samples = {"fold": Sample(), "serialise + atomic replace": Sample()}
    works = {
        "fold": filled.store.fold,
        "serialise + atomic replace": lambda: replace_whole(path, tables),
    }
    for _ in range(7 if filled.size >= LARGE else 21):
        filled.commit()
        for name, each in interleaved(1, works).items():
            samples[name] += each
    results.ratio(samples, "fold", "serialise + atomic replace", at_most=goal)
    results.samples |= samples
