"""The goals of the store as ratios, each beside what it is measured against in the same run.

python -m bench.store [--sizes 1000,10000] [--commits 500] [--directory DIR]
"""

import argparse
import gc
import signal
import sys
import tempfile
from pathlib import Path

from bench.filled import Filled
from bench.measure import Results, flatness, measure_size
from bench.report import durations_table, findings_table, machine, say

_HERE = Path("/var/tmp")  # on a disk, where /tmp may be memory


def main() -> None:
    """Measure, print, and leave nothing behind."""
    arguments = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="policydesk-bench-", dir=arguments.directory) as made:
        directory = Path(made)
        say(machine(directory))
        stores = []
        for size in arguments.sizes:
            gc.collect()
            stores.append(_one_size(directory / str(size), size, arguments.commits))
        if len(stores) > 1:
            say("\n## Flat\n")
            _show(flatness(stores, arguments.commits))
    say("\nAcknowledged records lost, and silent losses in damaged files: see `make torture`.")


def _one_size(directory: Path, size: int, commits: int) -> Filled:
    scratch = directory / "scratch"
    scratch.mkdir(parents=True)
    say(f"\n## {size:,} documents\n")
    filled = Filled(directory / "records", size)
    _show(measure_size(filled, scratch, commits))
    say(f"\nData file: {filled.bytes_a_document:.0f} bytes a document.")
    say(f"Journal: {filled.bytes_a_commit} bytes a commit.")
    return filled


def _show(results: Results) -> None:
    say(findings_table(results.findings))
    say()
    say(durations_table(results.samples))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.store", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=[1_000, 10_000], help="documents, commas")
    parser.add_argument("--commits", type=int, default=500, help="how often each is repeated")
    parser.add_argument("--directory", type=Path, default=_HERE if _HERE.is_dir() else None)
    return parser.parse_args()


def _sizes(text: str) -> list[int]:
    return sorted(int(each) for each in text.split(","))


if __name__ == "__main__":
    main()
