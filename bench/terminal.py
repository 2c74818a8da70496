"""The gates of the terminal program, each beside a bare Textual hello in the same run.

    python -m bench.terminal [--rounds 9] [--steps 300] [--people 1000]
        [--incidents 1000] [--large 10000]

All but the waits of keys goes through a real pseudo-terminal at 80 by 24, with the program as it is
installed from a wheel, and hello beside it.
"""

import argparse
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bench.filled_casework import fill_casework
from bench.filled_register import POLICY, fill_register
from bench.in_a_terminal import Session, session
from bench.installed import Installed
from bench.key_gaps import gaps
from bench.report import Finding, findings_table, machine, say
from bench.timing import Sample, interleaved
from bench.workplace import directory_option, workplace
from store.last_policy import keep_last_policy
from tui.desk import operator_name

_SHOWN = b"A colleague asks"
_STEPS = (("1", b""), ("1", b""), ("1", b""), ("2", b""))
"""The keys from a walk's first question to its last, each beside what to wait for."""
_BEGIN, _END, _HOME = ("1", b"question 1"), ("5", b"NOT ACCEPTABLE"), ("n", _SHOWN)
"""Those that bring another screen."""
_DOWN = "\x1b[B"
_IN_VIEW = 11
"""So many rows of the list surely stand in the window."""
_IDLE = 3.0
_QUIET = 0.06
"""Seconds without a byte after which a step is over."""
_SHORT = 50
"""Milliseconds that most waits should be within."""
_COMMANDS = (
    ("walk", POLICY, "contact", "--answer", "guard=neither", "--json"),
    ("deadlines",),
    ("register", "--outstanding"),
)


def main() -> None:
    """Measure, print, and leave nothing behind."""
    arguments = _arguments()
    with workplace(arguments.directory) as place:
        program = Installed(place / "installed")
        data = _school(place / "school", arguments.people, 1)
        say(machine(data))
        found = _starting(program, data, arguments.rounds)
        found += _working(program, data, arguments.steps)
        found += _commands(program, data, arguments.rounds)
        say(f"\n### With {arguments.people:,} people\n\n{findings_table(found)}")
        large = _school(place / "large", arguments.large, 3)
        fill_casework(large, POLICY, arguments.incidents, arguments.incidents)
        waits = {what: longest * 1e3 for what, longest in gaps(large)}
        keys = [
            Finding(f"longest wait of a key: {what}", longest, at_most=100, unit=" ms")
            for what, longest in waits.items()
        ]
        more = sum(longest > _SHORT for longest in waits.values())
        keys.append(Finding(f"of these longer than {_SHORT} ms", more, at_most=len(waits) // 2))
        say(f"\n### With {arguments.large:,} people\n\n{findings_table(keys)}")


def _school(directory: Path, people: int, lines_each: int) -> Path:
    """A school with so many people, and lines on the register of each."""
    fill_register(directory, people, lines_each)
    keep_last_policy(directory, operator_name(), POLICY)
    return directory


def _ours(program: Installed, data: Path) -> list[str]:
    return [str(program.policydesk), "--data", str(data)]


def _starting(program: Installed, data: Path, rounds: int) -> list[Finding]:
    """First text and the last of the first screen, each from the start of the process."""
    first: dict[str, Sample] = {"hello": Sample(), "ours": Sample()}
    last: dict[str, Sample] = {"hello": Sample(), "ours": Sample()}
    memory: dict[str, Sample] = {"hello": Sample(), "ours": Sample()}
    for round in range(-1, rounds):
        for name, command in (
            ("hello", [str(program.hello)]),
            ("ours", _ours(program, data)),
        ):
            with session(command) as running:
                _, begun, settled = running.until_quiet(wanted=_SHOWN)
                if round >= 0:
                    first[name].append(begun)
                    last[name].append(settled)
                    memory[name].append(running.memory)
    more = memory["ours"].median - memory["hello"].median
    return [
        Finding("first text / hello", first["ours"].median / first["hello"].median, at_most=1.3),
        Finding("settled / hello", last["ours"].median / last["hello"].median, at_most=1.4),
        Finding("memory more than hello", more, at_most=12, unit=" MB"),
    ]


def _working(program: Installed, data: Path, steps: int) -> list[Finding]:
    """An arrow in a list, a walk's steps, what steps leave in memory, and idling."""
    with session(_ours(program, data)) as running:
        running.until_quiet(wanted=_SHOWN)
        running.press("a")
        running.until_quiet()
        arrows = [_pressed(running, _DOWN).size for _ in range(_IN_VIEW)]
        scrolls = [_pressed(running, _DOWN).size for _ in range(_IN_VIEW)][_IN_VIEW // 2 :]
        running.press("\x1b[D")
        running.until_quiet()
        _walk(running)
        before = running.memory
        found = [step for _ in range(max(1, steps // len(_STEPS))) for step in _walk(running)]
        grown = running.memory - before
        running.until_quiet()
        idle = running.written_in(_IDLE)
    return [
        Finding("arrow key in a list, most", max(arrows[1:]), at_most=700, unit=" B"),
        Finding("the same where the list scrolls", max(scrolls), unit=" B"),
        Finding("a walk's step, most", max(each.size for each in found), at_most=5_000, unit=" B"),
        Finding("a walk's step, begins, p95", _p95(each.begins for each in found), unit=" ms"),
        Finding("a walk's step, p95", _p95(each.ends for each in found), at_most=20, unit=" ms"),
        Finding(f"memory grown in {len(found)} steps", grown, at_most=5, unit=" MB"),
        Finding(f"written in {_IDLE:g} s of idling", idle, at_most=0, unit=" B"),
    ]


class _Step(NamedTuple):
    """What a key brought about: how many bytes, and the seconds to the first and the last."""

    size: int
    begins: float
    ends: float


def _walk(running: Session) -> list[_Step]:
    """A walk from home to its outcome and back: its questions, but for the first and the last."""
    _pressed(running, *_BEGIN)
    found = [_pressed(running, *step) for step in _STEPS]
    _pressed(running, *_END)
    _pressed(running, *_HOME)
    return found


def _pressed(running: Session, key: str, wanted: bytes = b"") -> _Step:
    running.press(key)
    got, first, last = running.until_quiet(_QUIET, wanted)
    return _Step(len(got), first, last)


def _p95(seconds: Iterable[float]) -> float:
    return Sample(seconds).p95 * 1e3


def _commands(program: Installed, data: Path, rounds: int) -> list[Finding]:
    """Commands without a screen beside Python alone, and what they load."""

    def run(*command: str) -> None:
        subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)

    found = []
    for command in _COMMANDS:
        samples = interleaved(
            rounds,
            {
                "python": lambda: run(str(program.python), "-c", "pass"),
                "ours": lambda command=command: run(*_ours(program, data), *command),  # type: ignore[misc]
            },
            warm_up=1,
        )
        more = (samples["ours"].median - samples["python"].median) * 1e3
        name = " ".join(command[:1])
        found.append(Finding(f"{name}: more than python", more, at_most=60, unit=" ms"))
        times = samples["ours"].median / samples["python"].median
        found.append(Finding(f"{name} / python", times))  # for a machine that is busy
        loaded = float(_screen_modules(program, data, command))
        found.append(Finding(f"{name}: modules of textual and rich", loaded, at_most=0))
    return found


def _screen_modules(program: Installed, data: Path, command: tuple[str, ...]) -> int:
    code = (
        "import sys; from tui.command_line import main; main(sys.argv[1:]); "
        "sys.stderr.write(str(sum(n.split('.')[0] in ('textual', 'rich') for n in sys.modules)))"
    )
    done = subprocess.run(
        [program.python, "-c", code, "--data", str(data), *command],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return int(done.stderr.split()[-1])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.terminal", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="how often each is repeated")
    parser.add_argument("--steps", type=int, default=300, help="steps of walks")
    parser.add_argument("--people", type=int, default=1_000)
    parser.add_argument(
        "--incidents", type=int, default=1_000, help="and as many outcomes, in a large school"
    )
    parser.add_argument("--large", type=int, default=10_000, help="people in a large school")
    directory_option(parser)
    return parser.parse_args()


if __name__ == "__main__":
    main()
