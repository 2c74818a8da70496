"""A file is cut short, or one bit of it is another: refused, or all is there; never less."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.database import Store
from store.problems import StoreProblem
from tests.crash.conftest import ROUNDS
from tests.crash.examination import bytes_of, record, transactions

SAMPLES = 60 + 5 * ROUNDS
"""How many places of each file are damaged in each way; all of them, where it has no more."""

LOCK = "policydesk.json.lock"
FILES = {
    "data file": "policydesk.json",
    "journal": "policydesk.json.journal",
    "lock": LOCK,
    "previous data file": "policydesk.json.previous",
    "previous journal": "policydesk.json.journal.previous",
}
RECORDED = ["first", "second", "third", "fourth", "fifth"]

Damage = Callable[[bytes, int], bytes]


def cut(data: bytes, place: int) -> bytes:
    return data[: place // 8]


def flip(data: bytes, place: int) -> bytes:
    changed = bytearray(data)
    changed[place // 8] ^= 1 << place % 8
    return bytes(changed)


def zero(data: bytes, place: int) -> bytes:
    """A sector that never came to the disk, or came to nothing."""
    start = place // 8 // 512 * 512
    return data[:start] + bytes(len(data[start : start + 512])) + data[start + 512 :]


WAYS = {"cut short": cut, "a bit flipped": flip, "a sector of zeros": zero}


@pytest.fixture
def sound(place: Path) -> dict[str, bytes]:
    """Every file of a school with two transactions in the data file and three in the journal."""
    directory = place / "school"
    store = Store(directory, "jb")
    for name in RECORDED:
        record(store, name)
        if name in RECORDED[:2]:
            store.fold()
    return bytes_of(directory)


def damaged(
    sound: dict[str, bytes], place: Path, name: str, way: Damage, chance: random.Random
) -> Iterator[tuple[int, bytes, Path]]:
    """Directories in which that file alone is damaged, each at another place."""
    data = sound[name]
    said = data.rstrip(b"\0 ")
    around = [*range(8 * max(0, len(said) - 2), 8 * len(said)), *_at_line_ends(data)]
    some = [*around, *(chance.randrange(8 * len(data)) for _ in range(SAMPLES))]
    some += [chance.randrange(8 * len(said)) for _ in range(SAMPLES)]
    directory = place / "damaged"
    directory.mkdir()
    for where in sorted(set(some)):
        bad = way(data, where)
        if bad == data:
            continue
        for path in directory.rglob("*"):
            if path.is_file():
                path.unlink()
        for other, whole in sound.items():
            (directory / other).write_bytes(bad if other == name else whole)
        yield where, bad, directory


def _at_line_ends(data: bytes) -> list[int]:
    return [8 * at for at in range(1, len(data)) if data[at - 1] == ord("\n")]


def what_reading_finds(directory: Path) -> list[str] | None:
    try:
        return transactions(Store(directory, "reader"))
    except StoreProblem:
        return None


def what_writing_leaves(directory: Path) -> list[str] | None:
    store = Store(directory, "writer")
    try:
        record(store, "more")
    except StoreProblem:
        return None
    store.fold()
    return transactions(Store(directory, "reader"))


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("name", FILES.values(), ids=FILES)
def test_reading_is_refused_or_finds_everything(
    sound: dict[str, bytes], place: Path, name: str, way: Damage
) -> None:
    less = []
    for where, bad, directory in damaged(sound, place, name, way, random.Random(1)):
        found = what_reading_finds(directory)
        if found not in (None, RECORDED):
            less.append((where, found))
        assert (directory / name).read_bytes().startswith(bad)
    assert not less


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("name", FILES.values(), ids=FILES)
def test_writing_is_refused_or_goes_on_from_everything(
    sound: dict[str, bytes], place: Path, name: str, way: Damage
) -> None:
    less = []
    for where, bad, directory in damaged(sound, place, name, way, random.Random(2)):
        found = what_writing_leaves(directory)
        if found is None:
            assert (directory / name).read_bytes().startswith(bad)
        elif found != [*RECORDED, "more"]:
            less.append((where, found))
    assert not less


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("name", ["policydesk.json", "policydesk.json.journal"])
def test_without_the_lock_file_too_it_is_refused_or_everything_is_there(
    sound: dict[str, bytes], place: Path, name: str, way: Damage
) -> None:
    """Then nothing tells how far the records were acknowledged but these files themselves."""
    less = []
    without = {other: data for other, data in sound.items() if other != LOCK}
    for where, bad, directory in damaged(without, place, name, way, random.Random(3)):
        found = what_writing_leaves(directory)
        if found is None:
            assert (directory / name).read_bytes().startswith(bad)
        elif found != [*RECORDED, "more"]:
            less.append((where, found))
    assert not less
