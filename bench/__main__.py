"""Every part that is measured, one after another, as Markdown.

    python -m bench [PART ...] [--quick] [--keep docs/performance.md]

With --keep the tables also go into that page, between its two marks. A part that fails says so
there and stops no other; each runs by itself too, as `python -m bench.PART`.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from bench.others import ROOT
from bench.page import kept
from bench.report import machine, say
from bench.workplace import directory_option


class Part(NamedTuple):
    """A module of bench, its heading, and how it is run."""

    title: str
    full: str = ""
    quick: str = ""


_PARTS = {
    "terminal": Part(
        "The gates of the terminal program",
        quick="--rounds 3 --steps 40 --incidents 200 --large 2000",
    ),
    "peers": Part("Starting, beside other Textual programs", quick="--rounds 2"),
    "walking": Part("Walking", quick="--rounds 1"),
    "asked": Part("Questions asked for each verdict, beside the fewest", quick="--drawn 10"),
    "reasoning": Part("Reasoning, and every path", quick="--walks 20"),
    "codes": Part("Codes", quick="--walks 200"),
    "store": Part(
        "The store, beside the disk, stock TinyDB and SQLite",
        full="--sizes 1000,10000,100000",
        quick="--sizes 1000,10000 --commits 40",
    ),
    "register": Part("The register", quick="--sizes 1000,10000 --rounds 2"),
    "sessions": Part("Memory of sessions", quick="--sizes 1000,10000"),
    "incidents": Part("Incidents", quick="--sizes 100,1000 --rounds 2"),
    "gated": Part("Reading over SSH", quick="--incidents 100 --people 1000 --rounds 2"),
}


def main() -> None:
    """Run what is asked for; exit 1 where a part failed."""
    arguments = _arguments()
    place = Path(tempfile.gettempdir()) if arguments.directory is None else arguments.directory
    described = machine(place)
    how = "quick run: small sizes and few rounds" if arguments.quick else "full run"
    chunks = [f"{datetime.now(UTC):%Y-%m-%d}, {how}, {described}."]
    say(chunks[0])
    failed = False
    for name in arguments.parts or _PARTS:
        part = _PARTS[name]
        say(f"\n## {part.title}\n")
        options = part.quick if arguments.quick else part.full
        done = subprocess.run(
            [sys.executable, "-m", f"bench.{name}", *options.split()],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        text = done.stdout.removeprefix(described).strip()
        if done.returncode:
            failed = True
            text += f"\n\nThis part failed here (exit code {done.returncode})."
        say(text)
        chunks.append(f"### {part.title}\n\n{_deeper(text)}")
    if arguments.keep:
        page = arguments.keep.read_text(encoding="utf-8")
        arguments.keep.write_text(kept(page, "\n\n".join(chunks)), encoding="utf-8")
    sys.exit(failed)


def _deeper(text: str) -> str:
    """A part's headings one level further down."""
    lines = text.splitlines()
    return "\n".join(f"#{line}" if line.startswith("#") else line for line in lines)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"one of {', '.join(_PARTS)}")
    parser.add_argument("--quick", action="store_true", help="small sizes and few rounds")
    parser.add_argument("--keep", type=Path, metavar="PAGE", help="write the tables into a page")
    directory_option(parser)
    arguments = parser.parse_args()
    if unknown := set(arguments.parts) - set(_PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    if arguments.parts and arguments.keep:
        parser.error("--keep writes all parts, so name none")
    return arguments


if __name__ == "__main__":
    main()
