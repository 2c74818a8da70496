"""A reporter who was named and is not to be: the record keeps the name, and nothing shows it."""

from collections.abc import Sequence

from msgspec.structs import replace

from store.entry import Entry
from store.incident import Incident

HIDDEN = "withheld"
"""What is shown in the place of the name."""

Shown = tuple[Incident, tuple[Entry, ...]]


def is_taken_back(entries: Sequence[Entry]) -> bool:
    """Whether the last correction of who reported it says that nobody is to be named."""
    said = [each.text for each in entries if each.field == "reporter"]
    return bool(said) and not said[-1]


def without_reporter(incident: Incident, entries: Sequence[Entry]) -> Shown:
    """An incident and its entries as they are shown: without a reporter who was taken back.

    Whoever was withdrawn from that part goes too.
    """
    if not is_taken_back(entries):
        return incident, tuple(entries)
    undone = {each.corrects for each in entries}
    named = {x.id: x.text for x in entries if x.part == "reporter" and x.id in undone}
    shown = replace(incident, reporter=HIDDEN) if incident.reporter else incident
    return shown, tuple(_hidden(each, named) for each in entries)


def _hidden(entry: Entry, named: dict[int, str]) -> Entry:
    if entry.id in named:
        return replace(entry, name=HIDDEN, person=None, text=HIDDEN)
    if entry.corrects in named:
        return replace(entry, text=entry.text.replace(named[entry.corrects], HIDDEN))
    if entry.field == "reporter" and entry.text:
        return replace(entry, text=HIDDEN)
    return entry
