"""The register on the screen and as CSV, each beside something plain in the same run.

    python -m bench.register [--sizes 1000,10000,100000] [--rounds 5] [--profile]

For every number of acknowledgements two schools: one with ten yearly lines for each person, one
with a line each. Opening is from the key at home until the list is drawn, beside parsing the data
file. Finding is from a key until the list is drawn, beside an arrow key in that list; both wait for
the next frame, of which there are sixty a second. CSV is beside a bare `csv.writer`.
"""

import argparse
import asyncio
import cProfile
import csv
import gc
import io
import pstats
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from rich.segment import Segment
from textual import events
from textual.color import Color
from textual.filter import LineFilter
from textual.widgets import Input

from bench.filled_register import POLICY, fill_register
from bench.growth import growth
from bench.opening import parse
from bench.others import ROOT
from bench.report import machine, say, time_words
from bench.timing import Sample, duration, interleaved
from bench.workplace import directory_option, sizes, workplace
from flows.catalogue import Catalogue
from store.database import Store
from store.register import register_rows
from store.register_csv import register_csv
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.home import HomeScreen
from tui.screens.register import RegisterScreen
from tui.widgets.line_list import LineList

_WINDOW = (80, 24)
_TYPED = ("elmst", "gorse", "c 00")
_QUIET = 0.04
_QUIET_ROUNDS = 3
"""It is drawn once in so many rounds, of so many seconds each, no line was drawn any more."""
_PATIENCE = 60.0
_RATIOS = ("open / parsing the file", "find a key / arrow key", "CSV / bare writer")
_SCHOOLS = {10: "Ten yearly lines for each person", 1: "A line for each person"}


class LastDrawn(LineFilter):
    """Notes when a line was last made ready for the terminal."""

    at = 0.0

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The segments as they are."""
        self.at = perf_counter()
        return segments


class Watched(PolicydeskApp):
    """The program, and how long it takes from a key until all is drawn."""

    CSS_PATH = str(ROOT / "tui" / "policydesk.tcss")

    def __init__(self, directory: Path) -> None:
        super().__init__(Desk(directory, None, "bench"))
        self._drawn = LastDrawn()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The program's own, and the one that notes the time."""
        return [*super().get_line_filters(), self._drawn]

    async def timed(self, key: str, character: str | None = None) -> float:
        """Press a key; seconds until the last line was drawn that it changed."""
        begin = perf_counter()
        self.post_message(events.Key(key, character))
        await self.quiet(begin)
        return self._drawn.at - begin

    async def quiet(self, since: float) -> None:
        """Wait until something was drawn after `since`, and then nothing for a while."""
        rounds, seen, begin = 0, 0.0, perf_counter()
        while rounds < _QUIET_ROUNDS:
            await asyncio.sleep(_QUIET)
            same = self._drawn.at == seen > since
            rounds, seen = rounds + 1 if same else 0, self._drawn.at
            if not seen > since and perf_counter() - begin > _PATIENCE:
                raise RuntimeError("Nothing was drawn.")


class OnScreen:
    """Durations of what is done in the program, in seconds."""

    def __init__(self) -> None:
        self.opening = Sample()
        self.parsing = Sample()
        self.finding = Sample()
        self.arrow = Sample()


def main() -> None:
    """Measure, print, and leave nothing behind."""
    arguments = _arguments()
    with workplace(arguments.directory) as made:
        say(machine(made))
        for each in (10, 1):
            found = []
            for size in arguments.sizes:
                gc.collect()
                directory = made / f"{size}-{each}"
                fill_register(directory, size // each, each)
                found.append(_measured(directory, size // each, arguments))
            rows = {name: [one[name] for one in found] for name in found[0]}
            say(f"\n### {_SCHOOLS[each]}\n")
            times = {name: rows[name] for name in rows if name not in _RATIOS}
            say(growth("median, by lines", arguments.sizes, times, time_words))
            ratios = {name: rows[name] for name in _RATIOS}
            say(f"\n{growth('ratio, by lines', arguments.sizes, ratios, '{:.1f}'.format)}")


def _measured(directory: Path, people: int, arguments: argparse.Namespace) -> dict[str, float]:
    """What is named in `_RATIOS`, and durations in seconds."""
    profile = cProfile.Profile() if arguments.profile else None
    seen = asyncio.run(_on_screen(directory, arguments.rounds, profile))
    ours, bare = _exported(directory, arguments.rounds)
    found = {
        "open": seen.opening.median,
        "find a key": seen.finding.median,
        "find a key, longest": max(seen.finding),
        "arrow key": seen.arrow.median,
        "CSV, a person": ours.median / people,
    }
    ratios = (
        seen.opening.median / seen.parsing.median,
        seen.finding.median / seen.arrow.median,
        ours.median / bare.median,
    )
    return found | dict(zip(_RATIOS, ratios, strict=True))


async def _on_screen(directory: Path, rounds: int, profile: cProfile.Profile | None) -> OnScreen:
    program, seen = Watched(directory), OnScreen()
    async with program.run_test(size=_WINDOW):
        await program.quiet(0.0)
        for each in range(rounds):
            seen.parsing.append(duration(lambda: parse(directory)))
            _must_show(program, HomeScreen)
            if profile and each == 0:
                profile.enable()
            seen.opening.append(await program.timed("a", "a"))
            if profile and each == 0:
                _print_profile(profile, f"opening, {directory.name}")
            _must_show(program, RegisterScreen)
            if each < rounds - 1:
                await program.timed("left")
        find = program.screen.query_one("#find", Input)
        find.cursor_blink = False  # it would be taken for a line that is still being drawn
        for _ in range(4 * rounds):
            seen.arrow.append(await program.timed("down"))
        find.focus()
        await program.timed("end")
        if profile:
            profile = cProfile.Profile()
            profile.enable()
        for text in _TYPED:
            for character in text:
                key = "space" if character == " " else character
                seen.finding.append(await program.timed(key, character))
            _must_find(program)
            begin = perf_counter()
            find.clear()
            await program.quiet(begin)
        if profile:
            _print_profile(profile, f"finding, {directory.name}")
    return seen


def _exported(directory: Path, rounds: int) -> tuple[Sample, Sample]:
    rows = register_rows(Store(directory, "bench"), [Catalogue().policy(POLICY)])
    cells = list(csv.reader(io.StringIO(register_csv(rows))))
    samples = interleaved(
        rounds,
        {
            "ours": lambda: register_csv(rows),
            "bare": lambda: csv.writer(io.StringIO(), lineterminator="\r\n").writerows(cells),
        },
        warm_up=1,
    )
    return samples["ours"], samples["bare"]


def _must_show(program: Watched, screen: type[object]) -> None:
    """What is timed must be what is meant."""
    if not isinstance(program.screen, screen):
        raise RuntimeError(f"The program shows {program.screen}, not {screen}.")


def _must_find(program: Watched) -> None:
    row = program.screen.query_one("#found", LineList).cursor_row
    if row is None or not row.id:
        raise RuntimeError("Nobody was found.")


def _print_profile(profile: cProfile.Profile, title: str) -> None:
    profile.disable()
    say(f"\n## {title}\n")
    pstats.Stats(profile, stream=sys.stdout).sort_stats("cumulative").print_stats(45)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.register", description=__doc__)
    parser.add_argument("--sizes", type=sizes, default=[1_000, 10_000, 100_000], help="lines")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is repeated")
    parser.add_argument("--profile", action="store_true", help="print where the time goes")
    directory_option(parser)
    return parser.parse_args()


if __name__ == "__main__":
    main()
