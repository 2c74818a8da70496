"""From a key to the next question, in every flow of every policy, beside a bare key in the run.

    python -m bench.walking [--rounds 5]

The installed program runs in a pseudo-terminal at 80 by 24. Every question is answered with its
first option; what is timed is the last byte that the answering key brings about, which is the next
question or, after the last one, the outcome on another screen. Ticking is not timed, only the Enter
after it. Between flows so many keys are pressed in a bare Textual program that each update its one
line, and timed the same way.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bench.filled_register import fill_register
from bench.in_a_terminal import Session, session
from bench.installed import Installed
from bench.report import machine, say, table, time_words
from bench.timing import Sample
from bench.workplace import directory_option, workplace
from flows.catalogue import Catalogue
from flows.outcome import outcome
from flows.policy import Policy
from flows.walk import walk
from store.last_policy import keep_last_policy
from tui.desk import operator_name

_AT_HOME, _FIRST, _BARE = b"A colleague asks", b"question 1", b"question 0"
_PEOPLE = 1_000
_ON_HOME = 6
"""So many flows have their number at home where there are more than one further; then comes the
list of the others."""
_PATIENCE = 0.06
"""Seconds without a byte after which a step is over."""
_TO_OUTCOME, _TO_HOME = 0.15, "n"
_BARE_KEYS = 5
_SLOWEST = 8


class Key(NamedTuple):
    """Keys that answer one question, the timed one last."""

    ticking: str
    answering: str


class Walked(NamedTuple):
    """Durations of one flow, in seconds."""

    policy: str
    flow: str
    questions: Sample
    """From a key to the next question."""
    outcome: Sample
    """From the last key to the outcome."""


def main() -> None:
    """Measure, print, and leave nothing behind."""
    arguments = _arguments()
    with workplace(arguments.directory) as made:
        say(machine(made))
        program, data = Installed(made / "installed"), made / "school"
        fill_register(data, _PEOPLE, 1)
        bare = Sample()
        found: list[Walked] = []
        with session([str(program.one_line)]) as beside:
            beside.until_quiet(wanted=_BARE)
            for policy in Catalogue().readable():
                keep_last_policy(data, operator_name(), policy.id)
                with session([str(program.policydesk), "--data", str(data)]) as running:
                    running.until_quiet(wanted=_AT_HOME)
                    found += _walked(running, policy, arguments.rounds, beside, bare)
    _say(found, bare)


def _say(found: Sequence[Walked], bare: Sample) -> None:
    by_policy: dict[str, list[Walked]] = defaultdict(list)
    for each in found:
        by_policy[each.policy].append(each)
    heads = [
        "key to next question",
        "flows",
        "keys",
        "median",
        "p95",
        "median / bare",
        "p95 / bare",
    ]
    rows = [_row(policy, flows, bare) for policy, flows in by_policy.items()]
    rows += [_row("all", found, bare), _row("all, last key to outcome", found, bare, last=True)]
    rows.append(["a bare key", "", str(len(bare)), *_times(bare), *_over(bare, bare)])
    say(f"\n{table(heads, rows)}\n")
    asking = [each for each in found if each.questions]
    slowest = sorted(asking, key=lambda each: -each.questions.median)[:_SLOWEST]
    heads = ["slowest flows", "keys", "median", "longest", "median / bare"]
    say(table(heads, [_slow_row(each, bare) for each in slowest]))


def _row(name: str, flows: Iterable[Walked], bare: Sample, *, last: bool = False) -> list[str]:
    chosen = list(flows)
    every = Sample(took for each in chosen for took in (each.outcome if last else each.questions))
    return [name, str(len(chosen)), str(len(every)), *_times(every), *_over(every, bare)]


def _slow_row(each: Walked, bare: Sample) -> list[str]:
    took = each.questions
    cells = [time_words(took.median), time_words(max(took)), _over(took, bare)[0]]
    return [f"{each.policy} {each.flow}", str(len(took)), *cells]


def _times(sample: Sample) -> list[str]:
    return [time_words(sample.median), time_words(sample.p95)]


def _over(sample: Sample, bare: Sample) -> list[str]:
    return [f"{sample.median / bare.median:.1f}", f"{sample.p95 / bare.median:.1f}"]


def _walked(
    running: Session, policy: Policy, rounds: int, beside: Session, bare: Sample
) -> Iterator[Walked]:
    """Walk each flow so many times; the first walk, which imports, is not counted."""
    _walk(running, policy, next(iter(policy.flows)))
    for flow in policy.flows:
        questions, ends = Sample(), Sample()
        for _ in range(rounds):
            *steps, end = _walk(running, policy, flow)
            questions += steps
            ends.append(end)
            bare += (_pressed(beside, "1") for _ in range(_BARE_KEYS))
        yield Walked(policy.id, flow, questions, ends)


def _walk(running: Session, policy: Policy, flow: str) -> list[float]:
    """Seconds of each answer of a walk from home, and home again."""
    keys, ends = _keys(policy, flow)
    first, *others = _to_begin(list(policy.flows), flow)
    running.press(first)
    for key in others:
        running.until_quiet(_TO_OUTCOME)
        running.press(key)
    _must_come(running, _FIRST)
    found = []
    for at, answer in enumerate(keys):
        if answer.ticking:
            _pressed(running, answer.ticking)
        wanted = ends if at == len(keys) - 1 else b""
        found.append(_pressed(running, answer.answering, wanted))
    running.press(_TO_HOME)
    _must_come(running, _AT_HOME)
    return found


def _keys(policy: Policy, flow: str) -> tuple[list[Key], bytes]:
    """What answers each question with its first option, and a word that stands at the outcome."""
    keys: list[Key] = []
    given: dict[str, list[str]] = {}
    walked = walk(policy, flow, given)
    while asked := walked.question:
        keys.append(Key("1", "\r") if asked.many else Key("", "1"))
        given[asked.id] = [asked.options[0].id]
        walked = walk(policy, flow, given)
    return keys, outcome(walked).label.split()[0].upper().encode()


def _to_begin(flows: Sequence[str], flow: str) -> list[str]:
    """The keys from home to the first question of a flow."""
    at = flows.index(flow)
    if at < _ON_HOME or len(flows) <= _ON_HOME + 1:
        return [str(at + 1)]
    return [str(_ON_HOME + 1), str(at - _ON_HOME + 1)]


def _pressed(running: Session, key: str, wanted: bytes = b"") -> float:
    running.press(key)
    got, _, last = running.until_quiet(_PATIENCE, wanted)
    _must_hold(got, wanted)
    return last


def _must_come(running: Session, wanted: bytes) -> None:
    got, _, _ = running.until_quiet(_TO_OUTCOME, wanted)
    _must_hold(got, wanted)


def _must_hold(got: bytes, wanted: bytes) -> None:
    """What is timed must be what is meant."""
    if not got or wanted not in got:
        raise RuntimeError(f"{wanted!r} was not drawn.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.walking", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each flow is walked")
    directory_option(parser)
    return parser.parse_args()


if __name__ == "__main__":
    main()
