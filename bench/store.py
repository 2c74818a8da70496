"""The goals of the store as ratios, each beside what it is measured against in the same run.

python -m bench.store [--sizes 1000,10000] [--commits 500] [--directory DIR]
"""

import argparse
import gc
from collections.abc import Callable
from pathlib import Path

from bench.filled import Filled
from bench.growth import growth
from bench.measure import Results, flatness, measure_size
from bench.report import durations_table, findings_table, machine, say, time_words
from bench.timing import Sample
from bench.workplace import directory_option, sizes, workplace


def main() -> None:
    """Measure, print, and leave nothing behind."""
    arguments = _arguments()
    with workplace(arguments.directory) as directory:
        say(machine(directory))
        stores, found = [], []
        for size in arguments.sizes:
            gc.collect()
            filled, results = _one_size(directory / str(size), size, arguments.commits)
            stores.append(filled)
            found.append(results)
        _say_growth(arguments.sizes, found)
        if len(stores) > 1:
            say("\n### A commit at the largest size beside one at the smallest, in turn\n")
            flat = flatness(stores, arguments.commits)
            say(findings_table(flat.findings))
            say(f"\n{durations_table(flat.samples)}")
    say("\nAcknowledged records lost, and silent losses in damaged files: see `make torture`.")


def _one_size(directory: Path, size: int, commits: int) -> tuple[Filled, Results]:
    scratch = directory / "scratch"
    scratch.mkdir(parents=True)
    say(f"\n### {size:,} documents\n")
    filled = Filled(directory / "records", size)
    results = measure_size(filled, scratch, commits)
    say(findings_table(results.findings))
    say(f"\nData file: {filled.bytes_a_document:.0f} bytes a document.")
    say(f"Journal: {filled.bytes_a_commit} bytes a commit.")
    return filled, results


def _say_growth(sizes: list[int], found: list[Results]) -> None:
    """Medians and 95th percentiles of everything, by size."""
    figures: dict[str, Callable[[Sample], float]] = {
        "median": lambda sample: sample.median,
        "p95": lambda sample: sample.p95,
    }
    for what, figure in figures.items():
        rows = {name: [figure(each.samples[name]) for each in found] for name in found[0].samples}
        say(f"\n{growth(what, sizes, rows, time_words)}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.store", description=__doc__)
    parser.add_argument("--sizes", type=sizes, default=[1_000, 10_000], help="documents, commas")
    parser.add_argument("--commits", type=int, default=500, help="how often each is repeated")
    directory_option(parser)
    return parser.parse_args()


if __name__ == "__main__":
    main()
