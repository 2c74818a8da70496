"""Records read by somebody who came in over SSH, beside the same read on one's own machine.

    python -m bench.gated [--incidents 1000] [--people 10000] [--rounds 5]

Every incident has ten entries and as many actions, and is about somebody on the roster. There are
twenty operators; a lead and an office worker each read beside a store that is not gated. `new` is
a session that reads for the first time, `again` one that reads once more where nothing changed,
and `after` one that reads once another session recorded something, which is what a screen does.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from bench.report import machine, say, table, time_words
from bench.timing import Sample, duration
from bench.workplace import directory_option, workplace
from store import changes
from store.actions import add_action
from store.barred import how_alike
from store.database import Store
from store.entries import add_entry
from store.incident import Named
from store.incidents import NewIncident, open_incident
from store.operators import add_operator
from store.people import new_person
from store.roster import roster
from store.timeline import timelines
from store.who_sees import who_sees

_EACH = 10
_OPERATORS = 20
_OPEN, _LEAD, _OFFICE = "not gated", "lead", "office"
_OF_OFFICE = 1
"""The case in which something is theirs to do."""
_RIGHTS = {"lead": ["lead"], "office": []}
_HEADS = ("read", "not gated", "lead /", "office /")
_GIVEN = ("Anna", "Bela", "Cora", "Dan", "Ella", "Finn", "Gita", "Hugo", "Ines", "Jack")
_TEXT = "The colleague showed a message that had come in the evening, and asked what to do."


def main() -> None:
    """Measure, print, and leave nothing behind."""
    arguments = _arguments()
    with workplace(arguments.directory) as made:
        directory = made / "data"
        say(machine(made))
        _fill(directory, arguments.incidents, arguments.people)
        rows = [
            row
            for what, read in _READS.items()
            for row in _rows(directory, what, read, arguments.rounds)
        ]
    say()
    say(table(_HEADS, rows))


_READS: dict[str, Callable[[Store], object]] = {
    "all cases": timelines,
    "all people": roster,
    "everything": Store.content,
    "who sees a case": lambda store: who_sees(store.content().tables, _OF_OFFICE),
}


def _name(number: int) -> str:
    return f"{_GIVEN[number % 10]} {_GIVEN[number // 10 % 10]}son-{number:05}"


def _fill(directory: Path, incidents: int, people: int) -> None:
    store = Store(directory, "bench")
    with store.transaction():
        for number in range(people):
            said = {"name": _name(number), "staff_id": f"S{number}"}
            changes.add(store, "people", new_person(said, ["staff"], store.now().date()))
        for number in range(_OPERATORS):
            rights = ["lead", "admin"] if number == 0 else _RIGHTS.get(_called(number), [])
            add_operator(store, _called(number), name=_name(number), rights=rights)
        for number in range(1, incidents + 1):
            about = Named(name=_name(_OPERATORS + number), part="complained-of")
            new = NewIncident(title=f"Message {number}", account=_TEXT, people=(about,))
            made = open_incident(store, new)
            for each in range(_EACH):
                add_entry(store, made.id, "happened", _TEXT, happened_on=store.stamp())
                _add_action(store, made.id, each)
    store.fold()


def _add_action(store: Store, incident: int, number: int) -> None:
    fields = {
        "what": f"Tell somebody, the {number}th time",
        "owner": _OFFICE if incident == _OF_OFFICE else "KB",
        "policy": "windsor",
        "incident": incident,
        "due": store.stamp(),
    }
    add_action(store, "duty", fields)


def _called(number: int) -> str:
    return {1: _LEAD, 2: _OFFICE}.get(number, f"operator-{number}")


def _rows(
    directory: Path, what: str, read: Callable[[Store], object], rounds: int
) -> list[list[str]]:
    stores = {each: _store(directory, each) for each in (_OPEN, _LEAD, _OFFICE)}
    found = {when: {each: Sample() for each in stores} for when in ("new", "again", "after")}
    other = _store(directory, _OPEN)
    for turn in range(rounds + 1):
        _record(other)
        order = list(stores)[turn % 3 :] + list(stores)[: turn % 3]
        for each in order:
            new, store = _store(directory, each), stores[each]
            how_alike.cache_clear()  # a new session is another process
            took = {
                "new": duration(lambda: read(new)),  # noqa: B023  # called at once
                "after": duration(lambda: read(store)),  # noqa: B023
                "again": duration(lambda: read(store)),  # noqa: B023
            }
            if turn:  # the first is to warm up
                for when, seconds in took.items():
                    found[when][each].append(seconds)
    return [_row(f"{what}, {when}", samples) for when, samples in found.items()]


def _row(what: str, samples: dict[str, Sample]) -> list[str]:
    beside = samples[_OPEN].median
    ratios = [f"{samples[each].median / beside:.1f}" for each in (_LEAD, _OFFICE)]
    return [what, time_words(beside), *ratios]


def _store(directory: Path, operator: str) -> Store:
    return Store(directory, operator, gated=operator != _OPEN)


def _record(store: Store) -> None:
    """Something that touches no case, as a colleague at another screen does."""
    with store.transaction():
        changes.add(store, "calendar", {"kind": "closure", "first": "2026-01-01"})


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.gated", description=__doc__)
    parser.add_argument("--incidents", type=int, default=1_000)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5, help="how often each is repeated")
    directory_option(parser)
    return parser.parse_args()


if __name__ == "__main__":
    main()
