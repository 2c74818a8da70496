"""What sessions hold of memory on one server: one by itself, and twenty at the same time.

    python -m bench.sessions [--sizes 1000,10000,100000] [--sessions 20]

For every number of lines on the register (ten yearly ones for each person) the installed program
runs in pseudo-terminals, at home and then on the register, and a bare Textual hello beside it. One
session is counted as it stands alone (RSS). Of several the shares are summed (PSS): a page that
five of them share counts as a fifth in each, so that the sum holds every page once.
"""

import argparse
from collections.abc import Sequence
from contextlib import ExitStack

from bench.filled_register import POLICY, fill_register
from bench.growth import growth
from bench.in_a_terminal import Session, session
from bench.installed import Installed
from bench.report import machine, say
from bench.workplace import directory_option, sizes, workplace
from store.last_policy import keep_last_policy
from tui.desk import operator_name

_AT_HOME, _REGISTER = b"A colleague asks", "a"
_LINES_EACH = 10


def main() -> None:
    """Measure, print, and leave nothing behind."""
    arguments = _arguments()
    with workplace(arguments.directory) as made:
        say(machine(made))
        program = Installed(made / "installed")
        (hello,) = _held([str(program.hello)], 1, ())
        (hellos,) = _held([str(program.hello)], arguments.sessions, ())
        found = []
        for size in arguments.sizes:
            data = made / str(size)
            fill_register(data, size // _LINES_EACH, _LINES_EACH)
            keep_last_policy(data, operator_name(), POLICY)
            command = [str(program.policydesk), "--data", str(data)]
            one = _held(command, 1, (_REGISTER,))
            several = _held(command, arguments.sessions, (_REGISTER,))
            found.append((one, several))
    count = arguments.sessions
    megabytes: dict[str, list[float]] = {}
    ratios: dict[str, list[float]] = {}
    for at, place in enumerate(("at home", "on the register")):
        ones = [one[at] for one, _ in found]
        sums = [several[at] for _, several in found]
        megabytes[f"one session {place}"] = ones
        megabytes[f"{count} sessions {place}, shared pages once"] = sums
        ratios[f"one {place} / hello"] = [one / hello for one in ones]
        ratios[f"{count} {place} / {count} x one"] = [
            total / (count * one) for one, total in zip(ones, sums, strict=True)
        ]
        ratios[f"{count} {place} / {count} hellos"] = [total / hellos for total in sums]
    say(f"\nOne hello holds {_words(hello)}; {count} at the same time {_words(hellos)}.\n")
    say(growth("memory, by lines", arguments.sizes, megabytes, _words))
    say(f"\n{growth('ratio, by lines', arguments.sizes, ratios, '{:.2f}'.format)}")


def _held(command: Sequence[str], count: int, keys: Sequence[str]) -> list[float]:
    """MB that so many sessions hold together at the first screen, and after each of `keys`."""
    with ExitStack() as stack:
        running = [stack.enter_context(session(command)) for _ in range(count)]
        for each in running:
            each.until_quiet(wanted=_AT_HOME)
        found = [_sum(running)]
        for key in keys:
            for each in running:
                each.press(key)
            for each in running:
                each.until_quiet()
            found.append(_sum(running))
    return found


def _sum(running: Sequence[Session]) -> float:
    if len(running) == 1:
        return running[0].memory
    return sum(each.share_of_memory for each in running)


def _words(megabytes: float) -> str:
    return f"{megabytes:.1f} MB"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.sessions", description=__doc__)
    parser.add_argument("--sizes", type=sizes, default=[1_000, 10_000, 100_000], help="lines")
    parser.add_argument("--sessions", type=int, default=20, help="at the same time")
    directory_option(parser)
    return parser.parse_args()


if __name__ == "__main__":
    main()
