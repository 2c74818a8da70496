"""Starting, beside two well-known Textual programs and a bare one, all in one run.

    python -m bench.peers [--rounds 5]

The peers are installed by pip, each into an environment of its own since they need different
editions of Textual, in the versions of bench/peers.txt, and are gone afterwards. Each starts in a
pseudo-terminal at 80 by 24 with an empty home. First text is the first of the program's own words;
settled is the last byte before a quarter of a second without any. A program that never pauses so
long is read for half a minute at most.
"""

import argparse
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench.filled_register import POLICY, fill_register
from bench.in_a_terminal import session
from bench.installed import Installed
from bench.others import ROOT
from bench.report import machine, say, table, time_words
from bench.timing import Sample
from bench.workplace import directory_option, workplace
from store.last_policy import keep_last_policy
from tui.desk import operator_name


class Peer(NamedTuple):
    """A program from the package index."""

    options: tuple[str, ...]
    shows: bytes
    """Words of its first screen."""


_PEERS = {
    "posting": Peer((), b"Collection"),
    "harlequin": Peer(("--locale", "C"), b"Data Catalog"),  # or it begins with a warning
}
_VERSIONS = ROOT / "bench" / "peers.txt"
_OURS = b"A colleague asks"
_PEOPLE = 1_000
_PATIENCE = 300.0
"""Seconds that an installation may take."""


class Started(NamedTuple):
    """Samples of one program: seconds, and MB."""

    first: Sample
    settled: Sample
    memory: Sample


def main() -> None:
    """Measure, print, and leave nothing behind."""
    arguments = _arguments()
    with workplace(arguments.directory) as place:
        say(machine(place))
        program, data = Installed(place / "installed"), place / "school"
        fill_register(data, _PEOPLE, 1)
        keep_last_policy(data, operator_name(), POLICY)
        commands = {
            "hello": [str(program.hello)],
            "policydesk": [str(program.policydesk), "--data", str(data)],
        }
        missing = []
        for name, peer in _PEERS.items():
            if file := _installed(name, place / name):
                commands[name] = [str(file), *peer.options]
            else:
                missing.append(f"{name}: not installed here.")
        found = _started(commands, place / "home", arguments.rounds)
    missing += [f"{name}: does not start here." for name in commands if not found[name].first]
    _say({name: each for name, each in found.items() if each.first}, missing)


def _installed(name: str, directory: Path) -> Path | None:
    """The program of that name, in the version of `_VERSIONS`; None where it cannot be had here."""
    venv.create(directory, with_pip=False, symlinks=True)
    python = str(directory / "bin" / "python")
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check", "--python", python]
    install = [*pip, "install", "-c", str(_VERSIONS), name]
    try:
        subprocess.run(install, check=True, capture_output=True, timeout=_PATIENCE)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return directory / "bin" / name


def _started(commands: dict[str, list[str]], home: Path, rounds: int) -> dict[str, Started]:
    """Each in turn; the first round, which writes their settings, is not counted."""
    home.mkdir()
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
    env = dict.fromkeys(places, str(home))
    found = {name: Started(Sample(), Sample(), Sample()) for name in commands}
    for turn in range(-1, rounds):
        for name, command in commands.items():
            peer = _PEERS.get(name)
            with session(command, env if peer else None) as running:
                _, first, settled = running.until_quiet(wanted=peer.shows if peer else _OURS)
                if turn >= 0 and first:
                    sample = found[name]
                    sample.first.append(first)
                    sample.settled.append(settled)
                    sample.memory.append(running.memory)
    return found


def _say(found: dict[str, Started], missing: Sequence[str]) -> None:
    hello, ours = found["hello"], found["policydesk"]
    heads = ["start", "first text", "/ hello", "/ ours", "settled", "/ hello", "/ ours"]
    heads += ["memory", "/ hello", "/ ours"]
    rows = []
    for name, each in found.items():
        cells = [name]
        for at, words in enumerate((time_words, time_words, "{:.0f} MB".format)):
            value = each[at].median
            cells += [words(value)]
            cells += [f"{value / other[at].median:.2f}" for other in (hello, ours)]
        rows.append(cells)
    say(f"\n{table(heads, rows)}")
    for line in missing:
        say(f"\n{line}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each is started")
    directory_option(parser)
    return parser.parse_args()


if __name__ == "__main__":
    main()
