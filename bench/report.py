"""What was measured, as tables for a person to read."""

import os
import platform
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from bench.timing import Sample
from store.file_system import kind_of


class Finding(NamedTuple):
    """One ratio, and what it should be."""

    what: str
    ratio: float
    at_most: float | None = None
    at_least: float | None = None
    unit: str = ""

    def cells(self) -> list[str]:
        """The line of the table."""
        goal, verdict = "", ""
        if self.at_most is not None:
            goal, verdict = f"<= {self.at_most:g}", _verdict(self.ratio <= self.at_most)
        if self.at_least is not None:
            goal, verdict = f">= {self.at_least:g}", _verdict(self.ratio >= self.at_least)
        return [
            self.what,
            f"{self.ratio:.2f}{self.unit}",
            f"{goal}{self.unit if goal else ''}",
            verdict,
        ]


def findings_table(findings: Sequence[Finding]) -> str:
    """Goals and whether they are met."""
    return table(["goal", "measured", "should be", ""], [each.cells() for each in findings])


def durations_table(samples: dict[str, Sample]) -> str:
    """Medians and 95th percentiles."""
    rows = [
        [name, time_words(each.median), time_words(each.p95), str(len(each))]
        for name, each in samples.items()
    ]
    return table(["absolute", "median", "p95", "times"], rows)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table that reads well as text too: the first column left, the others right."""
    lines = [heads, *rows]
    widths = [max(3, *(len(line[at]) for line in lines)) for at in range(len(heads))]
    under = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(_line(cells, widths) for cells in (heads, under, *rows))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (
        cell.rjust(width) if at else cell.ljust(width)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"| {' | '.join([first, *others])} |"


def time_words(seconds: float) -> str:
    """A duration in microseconds, or in milliseconds from one on."""
    return f"{seconds * 1e3:.2f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.0f} µs"


def machine(directory: Path) -> str:
    """What all this was measured on."""
    kind = kind_of(directory) or "unknown file system"
    words = f"{os.cpu_count()} CPUs ({_processor()}), {_memory():.0f} GB of memory, "
    words += f"{platform.system()} {platform.release()}, {kind}"
    words += f", Python {platform.python_version()}, Textual {version('textual')}"
    if kind == "tmpfs":
        words += "\nOn tmpfs nothing goes to a disk: name a directory on one with --directory."
    return words


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        name, _, said = line.partition(":")
        if name.strip() == "model name":
            return said.strip()
    return platform.machine()


def _memory() -> float:
    """All there is, in GB."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


def say(text: str = "") -> None:
    """Print at once, since the next measurement may take a while."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _verdict(met: bool) -> str:
    return "met" if met else "not met"
