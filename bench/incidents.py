"""Incidents read, found in and put among the deadlines, each beside something plain in the run.

    python -m bench.incidents [--sizes 100,1000,10000] [--rounds 5]

Every incident has ten entries and as many actions. Reading all timelines in a new session stands
beside parsing the data file; finding a word, typed again in an open session, beside looking for it
in the file as one text; the deadlines beside reading the timelines.
"""

import argparse
from collections.abc import Callable, Sized
from pathlib import Path

from bench.opening import parse
from bench.report import machine, say, table, time_words
from bench.timing import interleaved
from bench.workplace import directory_option, sizes, workplace
from flows.catalogue import Catalogue
from store.actions import add_action
from store.database import Store
from store.deadlines import deadlines
from store.entries import add_entry
from store.finding_incidents import find_incidents
from store.incidents import NewIncident, open_incident
from store.layout import Layout
from store.timeline import timelines

_POLICY = "windsor"
_EACH = 10
_WORD = "unmistakable"
_TEXT = "The colleague showed a message that had come in the evening, and asked what to do."
_HEADS = ("incidents", "read", "/ parse", "find", "/ plain find", "deadlines", "/ read")


def main() -> None:
    """Measure, print, and leave nothing behind."""
    arguments = _arguments()
    with workplace(arguments.directory) as made:
        say(machine(made))
        rows = []
        for size in arguments.sizes:
            directory = made / str(size)
            _fill(directory, size)
            rows.append(_measured(directory, size, arguments.rounds))
    say()
    say(table(_HEADS, rows))


def _fill(directory: Path, size: int) -> None:
    store = Store(directory, "bench")
    with store.transaction():
        for number in range(1, size + 1):
            word = _WORD if number % 100 == 0 else "ordinary"
            new = NewIncident(title=f"Message {number}", policy=_POLICY, account=_TEXT)
            made = open_incident(store, new)
            for each in range(_EACH):
                add_entry(store, made.id, "happened", f"{_TEXT} {word}", happened_on=store.stamp())
                _add_action(store, made.id, each)
    store.fold()


def _add_action(store: Store, incident: int, number: int) -> None:
    fields = {
        "what": f"Tell somebody, the {number}th time",
        "owner": "KB",
        "policy": _POLICY,
        "incident": incident,
        "due": store.stamp(),
    }
    add_action(store, "duty", fields)


def _measured(directory: Path, size: int, rounds: int) -> list[str]:
    store, policy = Store(directory, "bench"), Catalogue().policy(_POLICY)
    text = Layout(directory).file.read_text(encoding="utf-8")
    works: dict[str, Callable[[], object]] = {
        "read": lambda: timelines(Store(directory, "bench")),
        "parse": lambda: parse(directory),
        "find": lambda: _must_be(find_incidents(timelines(store), _WORD), size // 100),
        "plain": lambda: text.casefold().count(_WORD),
        "deadlines": lambda: deadlines(store, [policy], store.now()),
        "again": lambda: timelines(store),
    }
    found = {name: each.median for name, each in interleaved(rounds, works, warm_up=1).items()}
    return [
        f"{size:,}",
        time_words(found["read"]),
        f"{found['read'] / found['parse']:.1f}",
        time_words(found["find"]),
        f"{found['find'] / found['plain']:.1f}",
        time_words(found["deadlines"]),
        f"{found['deadlines'] / found['again']:.1f}",
    ]


def _must_be(found: Sized, count: int) -> None:
    """What is timed must be what is meant."""
    if len(found) != count:
        raise RuntimeError(f"Found {len(found)} incidents, not {count}.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.incidents", description=__doc__)
    parser.add_argument("--sizes", type=sizes, default=[100, 1_000, 10_000], help="incidents")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is repeated")
    directory_option(parser)
    return parser.parse_args()


if __name__ == "__main__":
    main()
